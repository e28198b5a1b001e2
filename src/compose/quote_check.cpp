#include "compose/quote_check.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>

#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::compose {

namespace {

bool is_apostrophe(char32_t c) { return c == U'\''; }

/// Words that turn a sentence round; Han ones are single signs.
bool negates(std::string_view form) {
  static constexpr std::array words = {"not",    "never",   "no",      "nor",    "neither", "nobody", "nothing", "none",
                                       "cannot", "without", "nowhere", "hardly", "denied",  "denies", "refused", "不",
                                       "没",     "未",      "无",      "非",     "否",      "别",     "勿",      "莫"};
  return std::ranges::find(words, form) != words.end() || form.ends_with("n't");
}

/// A piece of a quotation between elisions.
struct Piece {
  std::size_t start = 0, end = 0;  // bytes of the quotation
};

/// Cut at "…", "...", ". . .", in brackets or not, and at words in square brackets. "[T]he" is no cut: one letter in
/// brackets is the source's own in another case.
std::vector<Piece> pieces_of(std::string_view words) {
  std::vector<Piece> pieces;
  std::size_t start = 0;
  const auto cut = [&](std::size_t at, std::size_t behind) {
    if (at > start) pieces.push_back({start, at});
    start = behind;
  };
  for (std::size_t at = 0; at < words.size();) {
    const auto rest = words.substr(at);
    std::size_t length = 0;
    if (rest.starts_with("[") || rest.starts_with("［") || rest.starts_with("【")) {
      const std::size_t open = rest[0] == '[' ? 1 : 3;
      std::size_t close = std::string_view::npos;
      for (const std::string_view mark : {"]", "］", "】"})
        if (const auto found = rest.find(mark); found != rest.npos) close = std::min(close, found + mark.size());
      const bool is_letter = close != rest.npos && close <= open + 2;  // [T]
      if (close != rest.npos && !is_letter && close < 200) length = close;
    } else if (rest.starts_with("…")) {
      while (rest.substr(length).starts_with("…")) length += 3;
    } else if (rest.starts_with("...")) {
      while (rest.substr(length).starts_with(".")) ++length;
    } else if (rest.starts_with(". . .")) {
      length = 5;
    }
    if (length == 0) {
      ++at;
      continue;
    }
    cut(at, at + length);
    at += length;
  }
  cut(words.size(), words.size());
  return pieces;
}

std::string with_single_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

/// Question and exclamation marks between the first word and the last: they change what is said.
std::string asking(std::string_view text) {
  std::string marks;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    if (c == U'?' || c == U'？') marks += '?';
    if (c == U'!' || c == U'！') marks += '!';
  }
  return marks;
}

bool ends_sentence(std::string_view text) {
  return text.find_first_of(".!?") != text.npos || text.find("\n\n") != text.npos || text.find("。") != text.npos ||
         text.find("！") != text.npos || text.find("？") != text.npos;
}

}  // namespace

std::string_view word_for(Verdict verdict) {
  switch (verdict) {
    case Verdict::exact:
      return "exact";
    case Verdict::typography:
      return "typography";
    case Verdict::out_of_order:
      return "out-of-order";
    case Verdict::altered:
      return "altered";
    case Verdict::not_found:
      return "not-found";
  }
  return "not-found";
}

std::vector<QuotedWord> words_of(std::string_view text) {
  const auto folded = text::fold(text);
  const std::string_view form = folded.text;
  std::vector<QuotedWord> words;
  bool is_open = false;  // the last word may go on
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t from = at;
    const char32_t c = text::next_code_point(form, at);
    const bool is_han = text::is_han(c);
    const bool is_letter = is_han || text::is_letter_or_digit(c);
    const auto digit = [&](std::size_t place) {
      return place < form.size() && form[place] >= '0' && form[place] <= '9';
    };
    const bool is_inside = is_open && at < form.size() &&
                           ((is_apostrophe(c) && text::is_letter_or_digit(static_cast<unsigned char>(form[at]))) ||
                            ((c == U',' || c == U'.') && from > 0 && digit(from - 1) && digit(at)));
    if (!is_letter && !is_inside) {
      is_open = false;
      continue;
    }
    if (!is_open || is_han) words.push_back({"", folded.origin[from], 0});
    if (c != U',') words.back().form += form.substr(from, at - from);
    words.back().end = folded.origin[at];
    is_open = !is_han;
  }
  // A letter with a mark of its own ends where the next one of the text begins: blanks behind it are not its own.
  for (auto& word : words)
    while (word.end > word.start && (text[word.end - 1] == ' ' || text[word.end - 1] == '\n')) --word.end;
  return words;
}

SourceText::SourceText(std::string text) : text_(std::move(text)), words_(words_of(text_)) {
  for (const auto& word : words_) {
    places_.push_back(static_cast<std::uint32_t>(letters_.size()));
    letters_ += word.form;
  }
  places_.push_back(static_cast<std::uint32_t>(letters_.size()));
}

std::size_t count_words(std::string_view text) { return words_of(text).size(); }

/// One quotation in one text.
class Search {
 public:
  using Word = QuotedWord;
  explicit Search(const SourceText& source) : source_(source) {}

  QuoteCheck check(std::string_view quotation) {
    QuoteCheck check;
    check.verdict = Verdict::exact;
    std::optional<Span> before;
    for (const auto& piece : pieces_of(quotation)) {
      const auto words = words_of(quotation.substr(piece.start, piece.end - piece.start));
      if (words.empty()) continue;
      const auto part = quotation.substr(piece.start, piece.end - piece.start);
      const auto found = find(part, words, before ? before->last : 0, check);
      if (!found) {
        check.verdict = Verdict::not_found;
        return check;
      }
      if (before) look_between(*before, *found, check);
      if (!before) check.start = source_.words_[found->first].start;
      check.start = std::min<std::size_t>(check.start, source_.words_[found->first].start);
      check.end = std::max<std::size_t>(check.end, source_.words_[found->last - 1].end);
      before = found;
    }
    if (!before) check.verdict = Verdict::not_found;
    return check;
  }

 private:
  struct Span {
    std::size_t first = 0, last = 0;  // words of the source, last exclusive
  };

  void worsen(QuoteCheck& check, Verdict verdict) { check.verdict = std::max(check.verdict, verdict); }

  std::string_view source(const Span& span) const {
    const std::size_t start = source_.words_[span.first].start;
    return std::string_view(source_.text_).substr(start, source_.words_[span.last - 1].end - start);
  }

  std::optional<Span> find(std::string_view part, const std::vector<Word>& words, std::size_t from, QuoteCheck& check) {
    const auto all = exact_places(words);
    if (!all.empty()) {
      const auto next = std::ranges::find_if(all, [&](const Span& span) { return span.first >= from; });
      if (next == all.end()) worsen(check, Verdict::out_of_order);
      const Span span = next == all.end() ? all.front() : *next;
      compare_marks(part.substr(words.front().start, words.back().end - words.front().start), span, check);
      return span;
    }
    auto span = joined(part, words, check);
    if (!span) span = nearest(part, words, check);
    if (span && span->first < from) worsen(check, Verdict::out_of_order);
    return span;
  }

  /// Where the letters of these words stand, from the beginning of a word to the end of one.
  std::vector<Span> exact_places(const std::vector<Word>& words) const {
    std::string letters;
    for (const auto& word : words) letters += word.form;
    std::vector<Span> found;
    const auto& places = source_.places_;
    for (auto at = source_.letters_.find(letters); at != std::string::npos;
         at = source_.letters_.find(letters, at + 1)) {
      const auto first = std::ranges::lower_bound(places, at);
      const auto last = std::ranges::lower_bound(places, at + letters.size());
      if (first == places.end() || *first != at || last == places.end() || *last != at + letters.size()) continue;
      found.push_back(
          {static_cast<std::size_t>(first - places.begin()), static_cast<std::size_t>(last - places.begin())});
    }
    return found;
  }

  void compare_marks(std::string_view part, const Span& span, QuoteCheck& check) {
    const auto words = source(span);
    if (asking(part) != asking(words)) {
      worsen(check, Verdict::altered);
      check.differences.push_back({std::string(words), std::string(part)});
      ++check.edits;
    } else if (with_single_blanks(part) != with_single_blanks(words)) {
      worsen(check, Verdict::typography);
    }
  }

  /// Sentences that stand in the source one after the other, but not next to one another: what is between was left out
  /// and nothing says so.
  std::optional<Span> joined(std::string_view part, const std::vector<Word>& words, QuoteCheck& check) {
    std::optional<Span> all;
    std::vector<Difference> left_out;
    std::size_t edits = 0;
    for (std::size_t i = 0; i < words.size();) {
      std::size_t end = i + 1;
      while (end < words.size() &&
             !ends_sentence(part.substr(words[end - 1].end, words[end].start - words[end - 1].end)))
        ++end;
      const auto places = exact_places(
          {words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(end)});
      const auto next = std::ranges::find_if(places, [&](const Span& span) { return !all || span.first >= all->last; });
      if (next == places.end()) return std::nullopt;
      if (all && next->first > all->last) {
        left_out.push_back({std::string(source({all->last, next->first})), ""});
        edits += next->first - all->last;
      }
      all = Span{all ? all->first : next->first, next->last};
      i = end;
    }
    if (!all || left_out.empty()) return std::nullopt;
    worsen(check, Verdict::altered);
    check.differences.insert(check.differences.end(), left_out.begin(), left_out.end());
    check.edits += edits;
    return all;
  }

  /// Where most of the words stand in this order, and what differs there. Nothing where more than two in five words
  /// differ.
  std::optional<Span> nearest(std::string_view part, const std::vector<Word>& words, QuoteCheck& check) {
    if (words.size() < 3) return std::nullopt;
    std::optional<Alignment> best;
    for (const auto start : likely_starts(words)) {
      auto tried = align(words, start);
      if (!best || tried.edits < best->edits) best = std::move(tried);
    }
    if (!best || best->span.first == best->span.last) return std::nullopt;
    const auto same = std::ranges::count_if(best->of, [](const auto& word) { return word.has_value(); });
    if (static_cast<std::size_t>(same) * 5 < words.size() * 3) return std::nullopt;
    worsen(check, Verdict::altered);
    check.edits += best->edits;
    add_differences(part, words, *best, check);
    return best->span;
  }

  /// By the words that both have: those places of the source at which most of them stand as far from one another.
  std::vector<std::size_t> likely_starts(const std::vector<Word>& words) const {
    constexpr std::size_t bucket = 8, most_places = 400, tried = 4;
    std::unordered_map<std::string_view, std::vector<std::size_t>> in_quotation;
    for (std::size_t i = 0; i < words.size(); ++i) in_quotation[words[i].form].push_back(i);
    std::map<std::int64_t, double> votes;
    std::unordered_map<std::string_view, std::size_t> often;
    for (const auto& word : source_.words_)
      if (in_quotation.contains(word.form)) ++often[word.form];
    for (std::size_t at = 0; at < source_.words_.size(); ++at) {
      const auto found = in_quotation.find(source_.words_[at].form);
      if (found == in_quotation.end() || found->second.size() * often[found->first] > most_places) continue;
      const double weight = 1.0 / static_cast<double>(often[found->first]);  // a rare word tells more
      for (const auto i : found->second) {
        const auto diagonal = static_cast<std::int64_t>(at) - static_cast<std::int64_t>(i);
        votes[diagonal / static_cast<std::int64_t>(bucket)] += weight;
      }
    }
    std::vector<std::pair<double, std::int64_t>> order;
    for (const auto& [diagonal, weight] : votes) {
      const auto next = votes.find(diagonal + 1);
      order.emplace_back(weight + (next == votes.end() ? 0 : next->second), diagonal);
    }
    std::ranges::sort(order, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::size_t> starts;
    for (const auto& [weight, diagonal] : order) {
      const auto start = std::max<std::int64_t>(0, (diagonal - 1) * static_cast<std::int64_t>(bucket));
      starts.push_back(static_cast<std::size_t>(start));
      if (starts.size() == tried) break;
    }
    return starts;
  }

  struct Alignment {
    Span span;
    std::size_t edits = 0;
    // For each word of the quotation the word of the source that it is, or none; in order.
    std::vector<std::optional<std::size_t>> of;
  };

  /// Edit distance over words: the whole quotation against any stretch of the source near `start`. Of ways with equally
  /// many edits the one in which more words are the same.
  Alignment align(const std::vector<Word>& words, std::size_t start) const {
    constexpr std::int32_t edit = 1024, same = -1;
    const std::size_t rows = words.size();
    const std::size_t width = std::min(source_.words_.size() - start, rows + rows / 2 + 40);
    std::vector<std::int32_t> cost((rows + 1) * (width + 1));
    const auto at = [&](std::size_t i, std::size_t j) -> std::int32_t& { return cost[i * (width + 1) + j]; };
    const auto step = [&](std::size_t i, std::size_t j) {
      return words[i - 1].form == source_.words_[start + j - 1].form ? same : edit;
    };
    for (std::size_t i = 1; i <= rows; ++i) at(i, 0) = at(i - 1, 0) + edit;
    for (std::size_t i = 1; i <= rows; ++i)
      for (std::size_t j = 1; j <= width; ++j)
        at(i, j) = std::min({at(i - 1, j - 1) + step(i, j), at(i - 1, j) + edit, at(i, j - 1) + edit});
    std::size_t j = 0;
    for (std::size_t k = 1; k <= width; ++k)
      if (at(rows, k) < at(rows, j)) j = k;
    Alignment found;
    found.of.resize(rows);
    found.span.last = start + j;
    for (std::size_t i = rows; i > 0;) {
      if (j > 0 && at(i, j) == at(i - 1, j - 1) + step(i, j)) {
        if (step(i, j) == same)
          found.of[i - 1] = start + j - 1;
        else
          ++found.edits;
        --i;
        --j;
        continue;
      }
      ++found.edits;
      if (at(i, j) == at(i - 1, j) + edit)
        --i;
      else
        --j;
    }
    found.span.first = start + j;
    return found;
  }

  /// Runs of words that are not the same, as both have them.
  void add_differences(std::string_view part, const std::vector<Word>& words, const Alignment& found,
                       QuoteCheck& check) {
    std::size_t source = found.span.first;
    for (std::size_t i = 0; i <= words.size();) {
      std::size_t end = i;
      while (end < words.size() && !found.of[end]) ++end;
      const std::size_t until = end < words.size() ? *found.of[end] : found.span.last;
      if (end > i || until > source) {
        Difference difference;
        if (until > source) difference.source = std::string(this->source({source, until}));
        if (end > i) difference.draft = std::string(part.substr(words[i].start, words[end - 1].end - words[i].start));
        check.differences.push_back(std::move(difference));
      }
      source = until + 1;
      i = end + 1;
    }
  }

  /// What was left out between two pieces, within one sentence.
  void look_between(const Span& before, const Span& next, QuoteCheck& check) const {
    if (next.first <= before.last || !check.negation_lost.empty()) return;
    const auto left_out = source({before.last, next.first});
    const std::size_t start = source_.words_[before.last - 1].end;
    const auto whole = std::string_view(source_.text_).substr(start, source_.words_[next.first].start - start);
    if (ends_sentence(whole)) return;
    for (std::size_t i = before.last; i < next.first; ++i)
      if (negates(source_.words_[i].form)) check.negation_lost = std::string(left_out);
  }

  const SourceText& source_;
};

QuoteCheck SourceText::check(std::string_view words) const { return Search(*this).check(words); }

std::vector<std::string> stretches(std::string_view quotation, std::size_t length) {
  std::vector<std::string> found;
  for (const auto& piece : pieces_of(quotation)) {
    const auto part = quotation.substr(piece.start, piece.end - piece.start);
    const auto words = words_of(part);
    if (words.empty()) continue;
    const std::size_t most = std::min(length, words.size());
    std::vector<std::size_t> firsts = {0, (words.size() - most) / 2, words.size() - most};
    firsts.erase(std::unique(firsts.begin(), firsts.end()), firsts.end());
    for (const auto first : firsts)
      found.emplace_back(part.substr(words[first].start, words[first + most - 1].end - words[first].start));
  }
  return found;
}

}  // namespace vigil::compose
