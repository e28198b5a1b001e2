#include "link/said/lexicon.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>

#include "base/error.hpp"
#include "base/files.hpp"
#include "text/fold.hpp"

namespace vigil::embedded {
extern const std::string_view reading_words, reading_events, reading_context, reading_speech, reading_hints,
    reading_actors, reading_issues, reading_charges;
}

namespace vigil::link::said {
namespace {

constexpr std::size_t longest_gap = 60;  // bytes
constexpr std::string_view gap = "…";

struct Source {
  Table table;
  std::string_view name;
  std::size_t columns;  // before the phrases
};
constexpr auto sources = std::to_array<Source>({{Table::events, "events.tsv", 2},
                                                {Table::context, "context.tsv", 1},
                                                {Table::speech, "speech.tsv", 2},
                                                {Table::hints, "hints.tsv", 2},
                                                {Table::actors, "actors.tsv", 2},
                                                {Table::issues, "issues.tsv", 1},
                                                {Table::charges, "charges.tsv", 2}});

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + at.size());
  }
}

/// Calls `use(cells, line)` for each row behind the head.
template <class Use>
void for_each_row(std::string_view name, std::string_view tsv, std::size_t columns, Use use) {
  std::size_t line = 0;
  bool is_head = true;
  for (std::string_view row : split(tsv, "\n")) {
    ++line;
    if (trimmed(row).empty() || row.starts_with('#')) continue;
    const auto cells = split(row, "\t");
    if (cells.size() != columns + 1)
      throw Corrupt(
          fmt::format("{}, line {}: {} columns are needed, there are {}", name, line, columns + 1, cells.size()));
    if (!is_head) use(cells, line);
    is_head = false;
  }
}

/// Every writing that the phrases of a cell stand for.
std::vector<std::string> writings_in(std::string_view cell, const Words& words, std::string_view name,
                                     std::size_t line) {
  std::vector<std::string> all;
  try {
    for (const std::string_view phrase : split(cell, "|"))
      for (std::string& writing : writings_of(trimmed(phrase), words)) all.push_back(std::move(writing));
  } catch (const BadPhrase& bad) {
    throw Corrupt(fmt::format("{}, line {}: {}", name, line, bad.what()));
  }
  return all;
}

}  // namespace

void Lexicon::add_words(std::string_view name, std::string_view tsv) {
  for_each_row(name, tsv, 1, [&](const auto& cells, std::size_t line) {
    words_[std::string(trimmed(cells[0]))] = writings_in(cells[1], words_, name, line);
  });
}

void Lexicon::add(Table table, std::string_view name, std::string_view tsv) {
  const std::size_t columns = std::ranges::find(sources, table, &Source::table)->columns;
  for_each_row(name, tsv, columns, [&](const auto& cells, std::size_t line) {
    cues_.push_back(
        {table, std::string(trimmed(cells[0])), columns == 2 ? std::string(trimmed(cells[1])) : std::string()});
    for (const std::string& writing : writings_in(cells[columns], words_, name, line)) {
      const std::size_t at = writing.find(gap);
      const std::string_view phrase = writing;
      const std::string head = text::folded(trimmed(phrase.substr(0, at)));
      const std::string tail = at == phrase.npos ? "" : text::folded(trimmed(phrase.substr(at + gap.size())));
      if (head.empty()) throw Corrupt(fmt::format("{}, line {}: a phrase begins with a gap", name, line));
      patterns_.push_back(head);
      phrases_.push_back({static_cast<std::uint32_t>(cues_.size() - 1), tail});
    }
  });
}

void Lexicon::finish() {
  automaton_ = Automaton(patterns_);
  patterns_ = {};
  words_.clear();
}

const Lexicon& Lexicon::built_in() {
  static const Lexicon all = [] {
    Lexicon lexicon;
    lexicon.add_words("words.tsv", embedded::reading_words);
    lexicon.add(Table::events, "events.tsv", embedded::reading_events);
    lexicon.add(Table::context, "context.tsv", embedded::reading_context);
    lexicon.add(Table::speech, "speech.tsv", embedded::reading_speech);
    lexicon.add(Table::hints, "hints.tsv", embedded::reading_hints);
    lexicon.add(Table::actors, "actors.tsv", embedded::reading_actors);
    lexicon.add(Table::issues, "issues.tsv", embedded::reading_issues);
    lexicon.add(Table::charges, "charges.tsv", embedded::reading_charges);
    lexicon.finish();
    return lexicon;
  }();
  return all;
}

Lexicon Lexicon::from_folder(const std::filesystem::path& folder) {
  Lexicon lexicon;
  lexicon.add_words((folder / "words.tsv").string(), base::read_file(folder / "words.tsv"));
  for (const Source& source : sources)
    lexicon.add(source.table, (folder / source.name).string(), base::read_file(folder / source.name));
  lexicon.finish();
  return lexicon;
}

namespace {

/// A full stop that is none of "Dr.".
bool has_sentence_end(std::string_view text) {
  for (std::size_t at = text.find('.'); at != text.npos; at = text.find('.', at + 1)) {
    const std::string_view before = text.substr(0, at);
    const bool is_title = std::ranges::any_of(
        std::to_array<std::string_view>({"mr", "mrs", "ms", "dr", "prof", "sen"}), [&](std::string_view word) {
          return before.ends_with(word) &&
                 (before.size() == word.size() || before[before.size() - word.size() - 1] == ' ');
        });
    if (!is_title) return true;
  }
  return false;
}

/// Which pairs of bytes stand in the reach of a gap: of most tails one pair is not there.
class PairsBehind {
 public:
  explicit PairsBehind(std::string_view text) : text_(text) {}
  bool may_hold(std::string_view tail, std::size_t at) {
    if (tail.size() < 2 || tail.size() > longest_tail) return true;
    if (at != at_) read(at);
    return has(tail[0], tail[1]) && has(tail[tail.size() - 2], tail[tail.size() - 1]);
  }

 private:
  static constexpr std::size_t longest_tail = 64, bits = 1024;
  static std::size_t place(char a, char b) {
    return (static_cast<unsigned char>(a) * 37U + static_cast<unsigned char>(b)) % bits;
  }
  bool has(char a, char b) const { return pairs_[place(a, b)]; }
  void read(std::size_t at) {
    at_ = at;
    pairs_.reset();
    const std::size_t end = std::min(text_.size(), at + longest_gap + longest_tail);
    for (std::size_t i = at; i + 1 < end; ++i) pairs_.set(place(text_[i], text_[i + 1]));
  }

  std::string_view text_;
  std::size_t at_ = std::string_view::npos;
  std::bitset<bits> pairs_;
};

}  // namespace

std::vector<Hit> Lexicon::find(const View& view) const {
  std::vector<Hit> all;
  PairsBehind pairs(view.text());
  for (const auto& [start, end, pattern] : automaton_.find(view.text())) {
    if (!view.has_edges(start, end)) continue;
    const Phrase& phrase = phrases_[pattern];
    std::size_t last = end;
    if (!phrase.tail.empty()) {
      if (!pairs.may_hold(phrase.tail, end)) continue;
      const std::size_t limit = std::min(view.text().size(), end + longest_gap + phrase.tail.size());
      const std::size_t at = view.text().substr(0, limit).find(phrase.tail, end);
      if (at == std::string_view::npos || !view.has_edges(at, at + phrase.tail.size())) continue;
      const std::string_view between = view.text(end, at);
      if (has_sentence_end(between) || between.find("。") != between.npos || between.find(';') != between.npos)
        continue;
      if (between.find(": ") != between.npos || between.find('"') != between.npos || between.find("“") != between.npos)
        continue;  // what somebody says is another sentence
      const bool is_han = static_cast<unsigned char>(phrase.tail[0]) >= 0xE0;
      if (is_han && between.find(',') != between.npos) continue;
      last = at + phrase.tail.size();
    }
    all.push_back({start, last, &cues_[phrase.cue], !phrase.tail.empty()});
  }
  std::ranges::stable_sort(all, [](const Hit& a, const Hit& b) {
    return a.start != b.start ? a.start < b.start : a.has_gap != b.has_gap ? b.has_gap : a.end > b.end;
  });
  std::vector<Hit> kept;
  std::array<std::size_t, sources.size()> reach{};  // where the longest phrase of each table so far ends
  std::array<std::size_t, sources.size()> from{};
  for (const Hit& hit : all) {
    const auto table = static_cast<std::size_t>(hit.cue->table);
    const bool same = hit.start == from[table] && hit.end == reach[table];
    if (hit.has_gap) {  // it may hold other phrases in its gap
      if (hit.start >= reach[table]) kept.push_back(hit);
      continue;
    }
    if (hit.end <= reach[table] && !same) continue;
    if (hit.end > reach[table]) from[table] = hit.start, reach[table] = hit.end;
    kept.push_back(hit);
  }
  std::erase_if(kept, [](const Hit& hit) { return hit.cue->kind == "-"; });
  return kept;
}

}  // namespace vigil::link::said
