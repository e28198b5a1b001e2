#include "link/said/numbers.hpp"

#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "link/starts.hpp"
#include "link/view.hpp"
#include "link/word_set.hpp"

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

}  // namespace

std::optional<Number> english_number(std::string_view text, std::size_t at) {
  if (at >= text.size() || (at > 0 && (is_latin(text[at - 1]) || is_digit(text[at - 1])))) return std::nullopt;
  if (starts_at(text, at, "half a ")) return Number{0.5, at + 6};
  auto number = is_digit(text[at]) ? text::number_in_digits(text, at) : word_number(text, at);
  if (!number) return std::nullopt;
  for (const std::string_view half : {" and a half", "-and-a-half"})
    if (starts_at(text, number->end, half)) return Number{number->value + 0.5, number->end + half.size()};
  return number;
}

}  // namespace vigil::link::said
