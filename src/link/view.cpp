#include "link/view.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace vigil::link {

bool begins_latin(std::string_view text) { return !text.empty() && (is_latin(text[0]) || base::is_digit(text[0])); }

bool is_han_at(std::string_view text, std::size_t at) {
  return at < text.size() && text::is_han(text::next_code_point(text, at));
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_latin(text[at - 1])) && (end == text.size() || !is_latin(text[end]))) return true;
  }
  return false;
}

namespace {

constexpr char32_t ideographic_stop = U'。';

bool joins_words(char32_t c) { return c != 0 && text::is_letter_or_digit(c) && !text::is_han(c); }

std::vector<Word> words_of(const View& view) {
  std::vector<Word> words;
  const std::string_view text = view.text();
  for (std::size_t at = 0; at < text.size();) {
    if (!is_latin(text[at])) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    const auto goes_on = [&] {
      if (at >= text.size()) return false;
      if (is_latin(text[at])) return true;
      const bool letter_follows = at + 1 < text.size() && is_latin(text[at + 1]);
      if (text[at] == '-') return letter_follows && view.is_hyphen(at);
      if (text[at] != '\'' || !letter_follows) return false;
      const bool possessive = text[at + 1] == 's' && (at + 2 >= text.size() || !is_latin(text[at + 2]));
      return !possessive;
    };
    while (goes_on()) ++at;
    words.push_back({start, at, view.is_capital(start)});
  }
  return words;
}

}  // namespace

View::View(std::string_view original) : original_(original), folded_(text::fold(original)) { words_ = words_of(*this); }

bool View::has_edges(std::size_t start, std::size_t end) const {
  const auto& origin = folded_.origin;
  if (start > 0 && origin[start] == origin[start - 1]) return false;
  if (origin[end] == origin[end - 1]) return false;
  return !is_within_word(start) && !is_within_word(end);
}

/// Nearly every place is told by its two bytes: folded, they are small letters, digits, or no part of a word.
bool View::is_within_word(std::size_t at) const {
  if (at == 0 || at >= text().size()) return false;
  const auto left = static_cast<unsigned char>(text()[at - 1]), right = static_cast<unsigned char>(text()[at]);
  constexpr unsigned char ascii = 0x80;
  const auto is_plain = [](unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if ((left < ascii && !is_plain(left)) || (right < ascii && !is_plain(right))) return false;
  if (left < ascii && right < ascii) return true;
  const auto is_lead = [](unsigned char c) { return c >= 0xE4 && c <= 0xE9; };  // U+4000 to U+9FFF: Han, or no letters
  constexpr std::size_t sign = 3;
  if (is_lead(right) || (at >= sign && is_lead(static_cast<unsigned char>(text()[at - sign])) && left >= ascii))
    return false;
  return joins_words(before(at)) && joins_words(after(at));
}

bool View::is_capital(std::size_t at) const {
  std::size_t original_at = origin(at);
  const char32_t letter = text::next_code_point(original_, original_at);
  return u_isUUppercase(static_cast<UChar32>(letter)) || u_istitle(static_cast<UChar32>(letter));
}

char32_t View::before(std::size_t at) const {
  if (at == 0) return 0;
  std::size_t start = text::code_point_start(text(), at - 1);
  if (is_break(start)) return 0;
  return text::next_code_point(text(), start);
}

char32_t View::after(std::size_t at) const {
  if (at >= text().size() || is_break(at)) return 0;
  return text::next_code_point(text(), at);
}

bool View::is_hyphen(std::size_t at) const {
  if (text()[at] != '-') return false;
  std::size_t original_at = origin(at);
  const char32_t dash = text::next_code_point(original_, original_at);
  return dash == U'-' || dash == U'\u2010' || dash == U'\u2011';
}

bool View::is_break(std::size_t at) const {
  if (text()[at] != ' ') return false;
  const std::string_view run = original_.substr(origin(at), origin(at + 1) - origin(at));
  return std::ranges::count(run, '\n') > 1;
}

bool View::is_in_address(std::size_t at) const {
  constexpr std::size_t longest = 300;  // bytes looked at
  const std::size_t end = origin(at);
  std::size_t start = end;
  const auto may_be_of_address = [](char c) { return c > ' ' && c < '\x7F'; };
  while (start > 0 && end - start < longest && may_be_of_address(original_[start - 1])) --start;
  return original_.substr(start, end - start).find("://") != std::string_view::npos;
}

bool View::ends_sentence(std::size_t at) const {
  const char c = text()[at];
  if (c == '!' || c == '?') return true;
  if (c == ' ') return is_break(at);
  if (c != '.') {
    std::size_t next = at;
    return text::next_code_point(text(), next) == ideographic_stop;
  }
  if (at + 2 >= text().size() || text()[at + 1] != ' ') return false;
  if (is_latin(text()[at + 2]) && !is_capital(at + 2)) return false;
  std::size_t word = at;
  while (word > 0 && is_latin(text()[word - 1])) --word;
  static constexpr std::array<std::string_view, 7> abbreviations{"mr", "mrs", "ms", "dr", "st", "prof", "sen"};
  if (word == at) return true;  // after a digit or a closing mark
  return at - word > 1 && std::ranges::find(abbreviations, text(word, at)) == abbreviations.end();
}

std::pair<std::size_t, std::size_t> View::sentence(std::size_t at) const {
  std::size_t start = at, end = at;
  while (start > 0 && at - start < longest_sentence && !ends_sentence(start - 1)) --start;
  const auto is_within_mark = [&] { return text()[start] == ' ' || (text()[start] & 0xC0) == 0x80; };
  while (start < at && is_within_mark()) ++start;  // behind ". " and the last bytes of 。
  while (end < text().size() && end - at < longest_sentence && !ends_sentence(end)) ++end;
  return {start, end};
}

std::span<const Word> View::words_in(std::size_t from, std::size_t to) const {
  const auto first = std::ranges::lower_bound(words_, from, {}, &Word::start);
  return {first, std::ranges::lower_bound(first, words_.end(), to, {}, &Word::start)};
}

const Word* View::word_before(std::size_t at) const {
  const auto next = std::ranges::upper_bound(words_, at, {}, &Word::end);
  if (next == words_.begin()) return nullptr;
  const Word& word = *std::prev(next);
  const std::string_view between = text(word.end, at);
  const bool near = between.empty() || between == " " || between == ". ";
  return near && !(between.ends_with(' ') && is_break(at - 1)) ? &word : nullptr;
}

const Word* View::word_after(std::size_t at) const {
  const auto next = std::ranges::lower_bound(words_, at, {}, &Word::start);
  if (next == words_.end()) return nullptr;
  const std::string_view between = text(at, next->start);
  const bool near = between.empty() || (between == " " && !is_break(at));
  return near ? &*next : nullptr;
}

}  // namespace vigil::link
