#include "compose/quote_check.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>

#include "base/ascii.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::compose {

namespace {

constexpr char word_end = '\x1f';

/// Words that turn a sentence round; Han ones are single signs.
bool negates(std::string_view form) {
  static constexpr std::array words = {"not",     "never",  "no",      "nor",     "neither", "nobody", "nothing",
                                       "none",    "cannot", "without", "nowhere", "hardly",  "denied", "denies",
                                       "refused", "failed", "fails",   "rarely",  "seldom",  "barely", "scarcely",
                                       "unable",  "不",     "没",      "未",      "无",      "非",     "否",
                                       "别",      "勿",     "莫"};
  return std::ranges::find(words, form) != words.end() || form.ends_with("n't");
}

/// A piece of a quotation between elisions.
struct Piece {
  std::size_t start = 0, end = 0;  // bytes of the quotation
  std::string_view put_in = {};    // words in square brackets before it
};

/// Cut at "…", "...", ". . .", in brackets or not, and at words in square brackets. "[T]he" is no cut: one letter in
/// brackets is the source's own in another case.
std::vector<Piece> pieces_of(std::string_view words) {
  std::vector<Piece> pieces;
  std::size_t start = 0;
  std::string_view put_in;
  const auto cut = [&](std::size_t at, std::size_t behind, std::string_view inside) {
    if (at > start) {
      pieces.push_back({start, at, put_in});
      put_in = {};
    }
    start = behind;
    if (!words_of(inside).empty()) put_in = inside;
  };
  for (std::size_t at = 0; at < words.size();) {
    const auto rest = words.substr(at);
    std::size_t length = 0;
    std::string_view inside;
    if (rest.starts_with("[") || rest.starts_with("［") || rest.starts_with("【")) {
      const std::size_t open = rest[0] == '[' ? 1 : 3;
      std::size_t close = std::string_view::npos, mark = 0;
      for (const std::string_view one : {"]", "］", "】"})
        if (const auto found = rest.substr(0, 400).find(one); found < close) {
          close = found;
          mark = one.size();
        }
      const bool is_letter = close != rest.npos && close <= open + 1;  // [T]
      if (close != rest.npos && !is_letter) {
        length = close + mark;
        inside = rest.substr(open, close - open);
      }
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
    cut(at, at + length, inside);
    at += length;
  }
  cut(words.size(), words.size(), "");
  if (!put_in.empty()) pieces.push_back({words.size(), words.size(), put_in});
  return pieces;
}

/// Folding makes one of what a reader may tell apart: 鍾 and 鐘, which are both 钟 in simplified characters, and the
/// vowel signs of other scripts. Of two that differ one must be the simplified character itself, or both be Latin.
bool are_one(std::string_view there, std::string_view here, std::string_view form) {
  if (there == here || there == form || here == form) return true;
  for (const auto words : {there, here})
    for (std::size_t at = 0; at < words.size();) {
      const char32_t c = text::next_code_point(words, at);
      const bool is_wide = c >= 0xFF01 && c <= 0xFF5E;
      if (c >= 0x0590 && !is_wide && (c < 0x1E00 || c > 0x214F) && c != U'○' && c != U'〇') return false;
    }
  return true;
}

/// The quotation ends its sentence with a full stop where the source asks, or the other way round.
bool ends_otherwise(std::string_view draft, std::string_view source) {
  const auto first_mark = [](std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = text::next_code_point(text, at);
      if (c == U'?' || c == U'？') return '?';
      if (c == U'.' || c == U'。' || c == U'!' || c == U'！') return '.';
      if (c == U' ' || c == U'\n' || text::is_letter_or_digit(c)) return ' ';
    }
    return ' ';
  };
  const char here = first_mark(draft), there = first_mark(source);
  return (here == '.' && there == '?') || (here == '?' && there == '.');
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

/// A sentence ends in the text between two words, of which the first is `before`. Not behind "Mr.", "U.S.".
bool ends_sentence(std::string_view text, std::string_view before) {
  static constexpr std::array titles = {"mr", "mrs", "ms", "dr", "st", "prof", "gen", "sen", "rep", "gov", "no", "vs"};
  if (text.find_first_of("!?") != text.npos || text.find("\n\n") != text.npos) return true;
  for (const std::string_view mark : {"。", "！", "？"})
    if (text.find(mark) != text.npos) return true;
  if (text.find('.') == text.npos) return false;
  return before.size() > 1 && std::ranges::find(titles, before) == titles.end();
}

/// The quotation ends a sentence behind a word where the source goes on without any mark.
bool parts_sentence(std::string_view draft, std::string_view word, std::string_view next, std::string_view source) {
  if (source.find_first_not_of(" \t\r\n") != source.npos) return false;
  if (draft.find("。") != draft.npos || draft.find("；") != draft.npos) return true;
  return draft.find(". ") != draft.npos && ends_sentence(draft, word) && !next.empty() && next[0] >= 'A' &&
         next[0] <= 'Z';
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

namespace {

/// Signs that say as much as a word: what is paid, in which coin, and of what.
bool is_sign(char32_t c) {
  return c == U'%' || c == U'‰' || c == U'$' || c == U'€' || c == U'£' || c == U'¥' || c == U'₹' || c == U'°' ||
         c == U'½' || c == U'¼' || c == U'¾' || c == U'⅓' || c == U'⅔';
}

bool is_digit_at(std::string_view text, std::size_t at) { return at < text.size() && base::is_digit(text[at]); }

/// A comma between three digits and others: 1,500.
bool groups_thousands(std::string_view text, std::size_t comma) {
  return comma > 0 && is_digit_at(text, comma - 1) && is_digit_at(text, comma + 1) && is_digit_at(text, comma + 2) &&
         is_digit_at(text, comma + 3) && !is_digit_at(text, comma + 4);
}

/// A hyphen that a line's end made: the word goes on in the next line.
bool is_cut_word(std::string_view original, std::size_t hyphen) {
  return original.substr(hyphen).starts_with("-\n") || original.substr(hyphen).starts_with("-\r\n");
}

}  // namespace

std::vector<QuotedWord> words_of(std::string_view text) {
  const auto folded = text::fold(text);
  const std::string_view form = folded.text;
  std::vector<QuotedWord> words;
  bool is_open = false;  // the last word may go on
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t from = at;
    const char32_t c = text::next_code_point(form, at);
    std::size_t place = folded.origin[from];
    const char32_t original = text::next_code_point(text, place);
    const bool is_zero = c == U'○' || c == U'〇';  // 二○一二
    const bool is_han = text::is_han(c) || is_zero;
    if (is_sign(original) && (words.empty() || words.back().start != folded.origin[from])) {
      std::string sign;
      text::append_utf8(sign, original);
      words.push_back({std::move(sign), folded.origin[from], folded.origin[at]});
      is_open = false;
      continue;
    }
    if (is_sign(original)) continue;  // "½" is several signs when folded
    const bool is_letter = is_han || text::is_letter_or_digit(c);
    const bool is_minus = c == U'-' && is_digit_at(form, at) && (from == 0 || form[from - 1] == ' ');
    if (is_open && c == U'-' && is_cut_word(text, folded.origin[from])) {
      while (at < form.size() && form[at] == ' ') ++at;
      continue;
    }
    // [T]he: the source's own letter in another case.
    const bool is_case = c == U']' && is_open && words.back().form.size() == 1 && words.back().start > 0 &&
                         text[words.back().start - 1] == '[';
    if (is_case) continue;
    std::size_t next = at;
    const bool goes_on = at < form.size() && text::is_letter_or_digit(text::next_code_point(form, next));
    const bool is_inside = is_open && ((c == U'\'' && goes_on) || (c == U',' && groups_thousands(form, from)) ||
                                       (c == U'.' && from > 0 && is_digit_at(form, from - 1) && is_digit_at(form, at)));
    if (!is_letter && !is_inside && !is_minus) {
      is_open = false;
      continue;
    }
    if (!is_open || is_han || is_minus) words.push_back({"", folded.origin[from], 0});
    if (is_zero)
      words.back().form += "〇";
    else if (c != U',')
      words.back().form += form.substr(from, at - from);
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
    letters_ += word.form + word_end;
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
    std::size_t first_after = 0;  // the first word of the source that the piece before may have
    for (const auto& piece : pieces_of(quotation)) {
      const auto part = quotation.substr(piece.start, piece.end - piece.start);
      const auto words = words_of(part);
      if (words.empty()) {
        put_in(piece.put_in, "", check);
        continue;
      }
      const auto found = find(part, words, before ? before->last : 0, check);
      if (!found) {
        check.verdict = Verdict::not_found;
        return check;
      }
      if (before) draw_near(*before, first_after, *found, check);
      if (before && found->first > before->last) {
        put_in(piece.put_in, source({before->last, found->first}), check);
        if (piece.put_in.empty()) look_between(*before, *found, check);
      } else {
        put_in(piece.put_in, "", check);
      }
      const std::size_t start = source_.words_[found->first].start, end = source_.words_[found->last - 1].end;
      check.pieces.emplace_back(start, end);
      check.start = before ? std::min(check.start, start) : start;
      check.end = std::max(check.end, end);
      first_after = before ? before->last : 0;
      before = found;
    }
    if (!before) check.verdict = Verdict::not_found;
    return check;
  }

 private:
  static constexpr std::size_t few_words = 4;

  struct Span {
    std::size_t first = 0, last = 0;  // words of the source, last exclusive
  };

  /// Whoever puts in a "not" says another thing than the source.
  static void put_in(std::string_view words, std::string_view instead_of, QuoteCheck& check) {
    if (words.empty()) return;
    check.brackets.push_back({std::string(instead_of), std::string(words)});
    const auto is_not = [](const auto& word) { return negates(word.form); };
    if (std::ranges::any_of(words_of(words), is_not) == std::ranges::any_of(words_of(instead_of), is_not)) return;
    check.verdict = std::max(check.verdict, Verdict::altered);
    check.differences.push_back({std::string(instead_of), std::string(words)});
  }

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
      compare_marks(part, words, span, check);
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
    for (const auto& word : words) letters += word.form + word_end;
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

  /// The words are the same when they are folded: are they the same to a reader, and is a question still one?
  void compare_marks(std::string_view part, const std::vector<Word>& words, const Span& span, QuoteCheck& check) {
    const auto in_draft = part.substr(words.front().start, words.back().end - words.front().start);
    const auto in_source = source(span);
    const auto alter = [&](std::string_view there, std::string_view here) {
      worsen(check, Verdict::altered);
      check.differences.push_back({std::string(there), std::string(here)});
      ++check.edits;
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto there = source({span.first + i, span.first + i + 1});
      const auto here = part.substr(words[i].start, words[i].end - words[i].start);
      if (!are_one(there, here, words[i].form)) alter(there, here);
    }
    const auto behind = std::string_view(source_.text_).substr(source_.words_[span.last - 1].end);
    if (asking(in_draft) != asking(in_source))
      alter(in_source, in_draft);
    else if (ends_otherwise(part.substr(words.back().end), behind))
      alter(std::string(words_at_end(in_source)) + "?", std::string(words_at_end(in_draft)) + ".");
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const auto between = [](std::string_view text, const Word& one, const Word& next) {
        return text.substr(one.end, next.start - one.end);
      };
      const auto here = between(part, words[i], words[i + 1]);
      const auto there = between(source_.text_, source_.words_[span.first + i], source_.words_[span.first + i + 1]);
      if (parts_sentence(here, words[i].form, part.substr(words[i + 1].start), there))
        alter(source({span.first + i, span.first + i + 2}),
              part.substr(words[i].start, words[i + 1].end - words[i].start));
    }
    if (with_single_blanks(in_draft) != with_single_blanks(in_source)) worsen(check, Verdict::typography);
  }

  static std::string_view words_at_end(std::string_view text) {
    const auto words = words_of(text);
    return words.empty() ? text : text.substr(words.back().start);
  }

  /// Sentences that stand in the source one after the other, but not next to one another: what is between was left out
  /// and nothing says so.
  std::optional<Span> joined(std::string_view part, const std::vector<Word>& words, QuoteCheck& check) {
    std::optional<Span> all;
    std::vector<Difference> left_out;
    std::size_t edits = 0;
    for (std::size_t i = 0; i < words.size();) {
      std::size_t end = i + 1;
      while (
          end < words.size() &&
          !ends_sentence(part.substr(words[end - 1].end, words[end].start - words[end - 1].end), words[end - 1].form))
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

  /// A piece of few words may stand at several places, of which the one nearest before the next piece is meant: "I […]
  /// agree" is no other sentence's "I".
  void draw_near(Span& before, std::size_t first_after, const Span& next, QuoteCheck& check) const {
    if (next.first <= before.last || before.last - before.first > few_words) return;
    const auto places = exact_places({source_.words_.begin() + static_cast<std::ptrdiff_t>(before.first),
                                      source_.words_.begin() + static_cast<std::ptrdiff_t>(before.last)});
    for (const auto& place : places)
      if (place.first >= std::max(first_after, before.first) && place.last <= next.first) before = place;
    auto& piece = check.pieces.back();
    piece = {source_.words_[before.first].start, source_.words_[before.last - 1].end};
    if (check.pieces.size() == 1) check.start = piece.first;
  }

  bool sentence_ends_before(std::size_t word) const {
    const auto from = source_.words_[word - 1].end;
    return ends_sentence(std::string_view(source_.text_).substr(from, source_.words_[word].start - from),
                         source_.words_[word - 1].form);
  }

  /// What was left out between two pieces, as far as it belongs to the sentence of either.
  void look_between(const Span& before, const Span& next, QuoteCheck& check) const {
    if (next.first <= before.last) return;
    std::vector<std::size_t> ends;  // words before which a sentence ends
    for (std::size_t i = before.last; i <= next.first; ++i)
      if (sentence_ends_before(i)) ends.push_back(i);
    const auto first_end = ends.empty() ? next.first : ends.front(), last_end = ends.empty() ? next.first : ends.back();
    const auto is_negated = [&](std::size_t from, std::size_t to) {
      for (std::size_t i = from; i < to; ++i)
        if (negates(source_.words_[i].form)) return true;
      return false;
    };
    const auto left_out = std::string(source({before.last, next.first}));
    if (check.negation_lost.empty() && (is_negated(before.last, first_end) || is_negated(last_end, next.first)))
      check.negation_lost = left_out;
    if (!ends.empty() && first_end > before.last && last_end < next.first && check.sentences_joined.empty())
      check.sentences_joined = left_out;
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
