#include "pipeline/check_quotes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "compose/markdown.hpp"
#include "model/extraction.hpp"
#include "store/documents.hpp"
#include "store/search.hpp"
#include "text/fold.hpp"

namespace vigil::pipeline {

namespace {

using compose::Verdict;

constexpr std::size_t whole_piece = 60;  // words of a piece that are looked for in a row

struct Prepared {
  compose::SourceText text;
  model::Extraction extraction;
  explicit Prepared(model::Extraction read) : text(read.text), extraction(std::move(read)) {}
};

class Archive {
 public:
  Archive(const store::Record& record, const store::Viewer& viewer)
      : record_(record), viewer_(viewer), view_(record.view(viewer)) {}

  /// Null: there is no such document, or it has no text.
  const Prepared* get(const model::DocumentId& id) {
    const auto [at, is_new] = texts_.try_emplace(id.value);
    if (is_new)
      if (auto extraction = store::find_extraction(view_.database(), id))
        at->second = std::make_unique<Prepared>(std::move(*extraction));
    return at->second.get();
  }

  std::optional<model::DocumentId> named(const std::string& source) {
    if (source.starts_with("http")) return store::document_at(view_.database(), source);
    return model::DocumentId{source.substr(0, source.find(':'))};
  }

  /// Those that have a whole piece of it, if any has; else six of its words in a row; else three. The likeliest first.
  std::vector<model::DocumentId> with_words_of(const std::string& quotation, std::size_t words_in_a_row) {
    constexpr std::size_t most = 6, most_stretches = 6;
    std::vector<model::DocumentId> found;
    std::set<std::string> known;
    auto stretches = compose::stretches(quotation, words_in_a_row);
    if (words_in_a_row == whole_piece) std::ranges::sort(stretches, std::greater(), &std::string::size);
    if (stretches.size() > most_stretches) stretches.resize(words_in_a_row == whole_piece ? 1 : most_stretches);
    for (const auto& stretch : stretches)
      for (auto& id : store::documents_with(record_, viewer_, stretch, most))
        if (known.insert(id.value).second) found.push_back(std::move(id));
    return found;
  }

 private:
  const store::Record& record_;
  const store::Viewer& viewer_;
  store::View view_;
  std::map<std::string, std::unique_ptr<Prepared>> texts_;
};

bool is_better(const compose::QuoteCheck& a, const compose::QuoteCheck& b) {
  return std::pair(a.verdict, a.edits) < std::pair(b.verdict, b.edits);
}

/// Whom the text has say these bytes: the turn or the quotation around them.
std::string speaker_at(const model::Extraction& extraction, std::size_t start, std::size_t end) {
  for (const auto& quote : extraction.quotes)
    if (quote.start <= start && end <= quote.end && !quote.speaker.empty()) return quote.speaker;
  for (const auto& turn : extraction.turns)
    if (turn.start <= start && end <= turn.end) return turn.speaker;
  return "";
}

/// Both can be one: the last word of one is in the other ("Posner", "ASSISTANT SECRETARY POSNER"); of Chinese names the
/// last two signs.
bool can_be_one(const std::string& a, const std::string& b) {
  const auto of_a = compose::words_of(a), of_b = compose::words_of(b);
  if (of_a.empty() || of_b.empty()) return true;
  const auto stands_in = [](const auto& name, const auto& other) {
    const bool is_han = static_cast<unsigned char>(name.back().form[0]) >= 0x80;
    const std::size_t n = is_han ? std::min<std::size_t>(2, name.size()) : 1;
    const auto last = std::ranges::subrange(name.end() - static_cast<std::ptrdiff_t>(n), name.end());
    return !std::ranges::search(other, last, {}, &compose::QuotedWord::form, &compose::QuotedWord::form).empty();
  };
  return stands_in(of_a, of_b) || stands_in(of_b, of_a);
}

/// Of a source that names no bytes everything is within it.
bool is_within_named_bytes(const CheckedQuote& checked) {
  const auto& source = checked.quote.source;
  if (source.starts_with("http") || checked.document.value.empty()) return true;
  const auto place = compose::place_in("vigil:" + source);
  if (!place) return false;
  return place->end == 0 || place->document != checked.document.value ||
         (place->start <= checked.check.start && checked.check.end <= place->end);
}

}  // namespace

std::vector<CheckedQuote> check_quotes(const store::Record& record, const store::Viewer& viewer,
                                       std::string_view markdown) {
  Archive archive(record, viewer);
  std::vector<CheckedQuote> all;
  for (auto& quote : compose::quotes_of(markdown)) {
    CheckedQuote checked;
    checked.quote = std::move(quote);
    const auto try_in = [&](const model::DocumentId& id) {
      const auto* source = archive.get(id);
      if (source == nullptr) return;
      auto check = source->text.check(checked.quote.words);
      if (!is_better(check, checked.check)) return;
      checked.check = std::move(check);
      checked.document = id;
    };
    std::optional<model::DocumentId> named;
    if (const auto& source = checked.quote.source; !source.empty()) {
      named = archive.named(source);
      if (named && archive.get(*named) == nullptr) named.reset();
      // Another address in the paragraph may be anything.
      if (!named && (checked.quote.is_named || !source.starts_with("http")))
        checked.problem = fmt::format("{} is not in the archive, or has no text there", source);
      if (named) try_in(*named);
    }
    if (checked.check.verdict > Verdict::typography) {
      const auto before = checked.check;
      // What has a whole piece of it is as the draft has it, as a rule; only where none is, shorter stretches are
      // looked for.
      for (const std::size_t words_in_a_row : {whole_piece, std::size_t{6}, std::size_t{3}}) {
        for (const auto& id : archive.with_words_of(checked.quote.words, words_in_a_row)) {
          try_in(id);
          if (checked.check.verdict == Verdict::exact) break;
        }
        if (checked.check.verdict <= Verdict::typography || (words_in_a_row == 6 && !checked.document.value.empty()))
          break;
      }
      // What is altered in the source that it names is told as that, unless it stands elsewhere as it is.
      if (named && checked.document != *named && before.verdict != Verdict::not_found &&
          checked.check.verdict > Verdict::typography) {
        checked.check = before;
        checked.document = *named;
      }
    }
    if (named && !is_within_named_bytes(checked))
      checked.problem = fmt::format("it is not within the bytes that it names: {}", checked.quote.source);
    checked.is_elsewhere = named && !checked.document.value.empty() && checked.document != *named;
    if (!checked.quote.speaker.empty() && checked.check.verdict <= Verdict::typography) {
      for (const auto& [start, end] : checked.check.pieces) {
        const auto speaker = speaker_at(archive.get(checked.document)->extraction, start, end);
        if (!speaker.empty() && !can_be_one(speaker, checked.quote.speaker)) checked.said_by = speaker;
      }
    }
    all.push_back(std::move(checked));
  }
  return all;
}

}  // namespace vigil::pipeline
