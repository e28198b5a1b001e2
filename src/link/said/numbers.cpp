#include "link/said/numbers.hpp"

#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "link/starts.hpp"
#include "link/view.hpp"
#include "link/word_set.hpp"
#include "text/utf8.hpp"

namespace vigil::link::said {
namespace {

using base::is_digit;

constexpr auto small = std::to_array<std::pair<std::string_view, int>>(
    {{"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},       {"six", 6},
     {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},    {"twelve", 12},
     {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18},
     {"nineteen", 19}, {"a", 1},         {"an", 1}});
constexpr auto tens = std::to_array<std::pair<std::string_view, int>>({{"twenty", 20},
                                                                       {"thirty", 30},
                                                                       {"forty", 40},
                                                                       {"fifty", 50},
                                                                       {"sixty", 60},
                                                                       {"seventy", 70},
                                                                       {"eighty", 80},
                                                                       {"ninety", 90}});

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_latin(text[end])) ++end;
  return text.substr(at, end - at);
}

std::optional<Number> digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end == at || end - at > 9) return std::nullopt;
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
    std::size_t whole = end + 1;
    while (whole < text.size() && is_digit(text[whole])) ++whole;
    if (whole < text.size() && text[whole] == '.')
      return Number{static_cast<double>(std::stoi(std::string(text.substr(at, end - at)))), end};
    return Number{std::stod(std::string(text.substr(at, whole - at))), whole};
  }
  return Number{std::stod(std::string(text.substr(at, end - at))), end};
}

std::optional<Number> word_number(std::string_view text, std::size_t at) {
  static constexpr auto all =
      word_set("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
               "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "a", "an", "twenty",
               "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  const auto word = word_at(text, at);
  if (!all.contains(word)) return std::nullopt;
  for (const auto& [name, value] : tens)
    if (word == name) {
      std::size_t end = at + word.size();
      if (end + 1 < text.size() && (text[end] == '-' || text[end] == ' ')) {
        const auto unit = word_at(text, end + 1);
        for (const auto& [unit_name, unit_value] : small)
          if (unit == unit_name && unit_value < 10 && unit.size() > 2)
            return Number{static_cast<double>(value + unit_value), end + 1 + unit.size()};
      }
      return Number{static_cast<double>(value), end};
    }
  for (const auto& [name, value] : small)
    if (word == name) return Number{static_cast<double>(value), at + word.size()};
  return std::nullopt;
}

constexpr std::u32string_view han_digits = U"零一二三四五六七八九";

int han_digit(char32_t c) {
  if (c == U'〇' || c == U'○') return 0;
  if (c == U'两') return 2;
  const auto found = han_digits.find(c);
  return found == han_digits.npos ? -1 : static_cast<int>(found);
}

}  // namespace

std::optional<Number> english_number(std::string_view text, std::size_t at) {
  if (at >= text.size() || (at > 0 && (is_latin(text[at - 1]) || is_digit(text[at - 1])))) return std::nullopt;
  if (starts_at(text, at, "half a ")) return Number{0.5, at + 6};
  auto number = is_digit(text[at]) ? digits_at(text, at) : word_number(text, at);
  if (!number) return std::nullopt;
  for (const std::string_view half : {" and a half", "-and-a-half"})
    if (starts_at(text, number->end, half)) return Number{number->value + 0.5, number->end + half.size()};
  return number;
}

std::optional<Number> chinese_number(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  if (is_digit(text[at])) return at > 0 && is_digit(text[at - 1]) ? std::nullopt : digits_at(text, at);
  if (static_cast<unsigned char>(text[at]) < 0x80) return std::nullopt;
  int total = 0, unit = -1, count = 0;
  bool by_digit = true;
  std::string digits;
  std::size_t end = at;
  for (std::size_t next = at; next < text.size();) {
    const char32_t c = text::next_code_point(text, next);
    if (const int digit = han_digit(c); digit >= 0) {
      unit = digit;
      digits += static_cast<char>('0' + digit);
    } else if (c == U'十') {
      total += (unit < 0 ? 1 : unit) * 10;
      unit = -1;
      by_digit = false;
    } else if (c == U'廿') {
      total += 20;
      unit = -1;
      by_digit = false;
    } else if (c == U'卅') {
      total += 30;
      unit = -1;
      by_digit = false;
    } else if (c == U'百') {
      total += (unit < 0 ? 1 : unit) * 100;
      unit = -1;
      by_digit = false;
    } else {
      break;
    }
    end = next;
    if (++count > 9) return std::nullopt;
  }
  if (end == at) return std::nullopt;
  if (by_digit && digits.size() > 1) return Number{std::stod(digits), end};
  return Number{static_cast<double>(total + (unit < 0 ? 0 : unit)), end};
}

}  // namespace vigil::link::said
