#include "text/chinese_numbers.hpp"

#include <string>

#include "base/ascii.hpp"
#include "text/utf8.hpp"

namespace vigil::text {
namespace {

using base::is_digit;

constexpr std::u32string_view han_digits = U"零一二三四五六七八九";

int han_digit(char32_t c) {
  if (c == U'〇' || c == U'○') return 0;
  if (c == U'两') return 2;
  const auto found = han_digits.find(c);
  return found == han_digits.npos ? -1 : static_cast<int>(found);
}

}  // namespace

std::optional<Number> number_in_digits(std::string_view text, std::size_t at) {
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

std::optional<Number> chinese_number(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  if (is_digit(text[at])) return at > 0 && is_digit(text[at - 1]) ? std::nullopt : number_in_digits(text, at);
  if (static_cast<unsigned char>(text[at]) < 0x80) return std::nullopt;
  int total = 0, unit = -1, count = 0;
  bool by_digit = true;
  std::string digits;
  std::size_t end = at;
  for (std::size_t next = at; next < text.size();) {
    const char32_t c = next_code_point(text, next);
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

}  // namespace vigil::text
