#include "link/said/term.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/ascii.hpp"
#include "link/said/numbers.hpp"
#include "link/starts.hpp"
#include "link/word_set.hpp"

namespace vigil::link::said {
namespace {

using base::is_digit;

bool is_word_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool eat(std::string_view text, std::size_t& at, std::string_view what) {
  if (!starts_at(text, at, what)) return false;
  const std::size_t end = at + what.size();
  if (is_word_char(what.back()) && end < text.size() && is_word_char(text[end])) return false;
  at = end;
  return true;
}

std::string in_words(double months) { return fmt::format("{}", std::lround(months)); }

/// Behind a number: its unit in months, 0 if it is none.
double unit_at(std::string_view text, std::size_t& at) {
  for (const std::string_view joint : std::to_array<std::string_view>({" ", "-"})) {
    std::size_t here = at;
    if (!eat(text, here, joint)) continue;
    for (const std::string_view unit :
         std::to_array<std::string_view>({"years'", "years", "year's", "year", "yrs", "yr"}))
      if (eat(text, here, unit)) return at = here, 12;
    for (const std::string_view unit : std::to_array<std::string_view>({"months'", "months", "month", "mths", "mth"}))
      if (eat(text, here, unit)) return at = here, 1;
  }
  return 0;
}

bool english(std::string_view text, std::size_t at, Term& term) {
  const auto number = english_number(text, at);
  if (!number) return false;
  std::size_t end = number->end;
  const double unit = unit_at(text, end);
  if (unit == 0) return false;
  double months = number->value * unit;
  std::size_t here = end;
  if (unit == 12 && eat(text, here, " and a half")) months += 6, end = here;
  here = end;
  if (unit == 12 && (eat(text, here, " and ") || eat(text, here, ", ") || eat(text, here, " ")))
    if (const auto more = english_number(text, here)) {
      std::size_t behind = more->end;
      if (unit_at(text, behind) == 1) months += more->value, end = behind;
    }
  term = {at, end, in_words(months), false};
  return true;
}

/// "Name: taken Feb 2014; life, 23 Sept 2014": between the marks of a list.
bool is_life_in_list(std::string_view text, std::size_t at) {
  constexpr std::string_view life = "life";
  if (!starts_at(text, at, life) || at < 2) return false;
  const auto is_one_of = [](char sign, std::string_view signs) { return signs.find(sign) != signs.npos; };
  const std::size_t end = at + life.size();
  const bool opens = text[at - 1] == ' ' && is_one_of(text[at - 2], ":;|/");
  const bool closes =
      end >= text.size() || is_one_of(text[end], ",;|.") || starts_at(text, end, " |") || starts_at(text, end, " /");
  return opens && closes;
}

bool english_word(std::string_view text, std::size_t at, Term& term) {
  if (at > 0 && is_word_char(text[at - 1])) return false;
  static constexpr auto first_words =
      word_set("suspended", "death", "life", "for", "her", "him", "to", "given", "got", "sentenced", "condemned");
  std::size_t behind = at;
  while (behind < text.size() && text[behind] >= 'a' && text[behind] <= 'z') ++behind;
  if (!first_words.contains(text.substr(at, behind - at))) return false;
  for (const std::string_view words : std::to_array<std::string_view>(
           {"suspended death sentence", "death with a two-year reprieve", "death with reprieve"})) {
    std::size_t here = at;
    if (eat(text, here, words)) return term = {at, here, "death", true}, true;
  }
  for (const std::string_view words :
       std::to_array<std::string_view>({"life in prison", "life imprisonment", "life sentence", "life term", "for life",
                                        "her life", "him life", "to life", "given life", "got life"})) {
    std::size_t here = at;
    if (eat(text, here, words)) return term = {at, here, "life", false}, true;
  }
  if (is_life_in_list(text, at)) return term = {at, at + 4, "life", false}, true;
  for (const std::string_view words :
       std::to_array<std::string_view>({"sentenced to death", "death sentence", "condemned to death"})) {
    std::size_t here = at;
    if (eat(text, here, words)) return term = {at, here, "death", false}, true;
  }
  return false;
}

bool chinese(std::string_view text, std::size_t at, Term& term) {
  for (const std::string_view words : std::to_array<std::string_view>({"死缓", "死刑,缓期", "死刑缓期"}))
    if (starts_at(text, at, words)) return term = {at, at + words.size(), "death", true}, true;
  for (const std::string_view words : std::to_array<std::string_view>({"无期徒刑", "无期"}))
    if (starts_at(text, at, words)) return term = {at, at + words.size(), "life", false}, true;
  if (constexpr std::string_view words = "死刑"; starts_at(text, at, words))
    return term = {at, at + words.size(), "death", false}, true;
  constexpr std::string_view year = "年", half = "半", month = "个月", short_month = "月";
  const auto number = chinese_number(text, at);
  if (!number || number->value > 40) return false;
  if (std::size_t here = number->end; eat(text, here, "缓"))  // 判三缓四: three years, suspended for four
    if (const auto probation = chinese_number(text, here);
        probation && number->value < 6 && text.substr(0, at).ends_with("判"))
      return term = {at, probation->end, in_words(number->value * 12), false}, true;
  std::size_t end = number->end;
  const auto rest = [&] { return text.substr(end); };
  if (rest().starts_with(month)) return term = {at, end + month.size(), in_words(number->value), false}, true;
  if (!rest().starts_with(year)) return false;
  end += year.size();
  double months = number->value * 12;
  if (rest().starts_with(half)) {
    months += 6;
    end += half.size();
  } else {
    std::size_t from = end;
    for (const std::string_view joint : std::to_array<std::string_view>({"又", "零"}))
      if (starts_at(text, from, joint)) from += joint.size();
    if (const auto more = chinese_number(text, from);
        more && (starts_at(text, more->end, month) ||
                 (starts_at(text, more->end, short_month) && !starts_at(text, more->end + 3, "日")))) {
      months += more->value;
      end = more->end + (starts_at(text, more->end, month) ? month.size() : short_month.size());
    }
  }
  term = {at, end, in_words(months), false};
  return true;
}

/// Of most signs no term begins with.
bool may_begin_chinese(std::string_view text, std::size_t at) {
  static const FirstSigns signs = [] {
    FirstSigns all;
    for (const std::string_view word : std::to_array<std::string_view>({"死", "无"})) all.add(word);
    for (const std::string_view digit : chinese_digits) all.add(digit);
    return all;
  }();
  return signs.may_begin(text, at);
}

}  // namespace

std::vector<Term> terms_in(std::string_view text) {
  std::vector<Term> out;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
    const bool begins = is_ascii ? is_digit(c) || (is_word_char(c) && (at == 0 || !is_word_char(text[at - 1])))
                                 : (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (!begins || (!is_ascii && !may_begin_chinese(text, at))) {
      ++at;
      continue;
    }
    Term term;
    if ((is_ascii && (english(text, at, term) || english_word(text, at, term))) || chinese(text, at, term)) {
      at = term.end;
      out.push_back(std::move(term));
    } else {
      ++at;
    }
  }
  return out;
}

}  // namespace vigil::link::said
