// As the WHATWG standard has it: numbers of 128 to 159 mean Windows-1252's signs, a name without its semicolon counts
// where HTML 4 knew it, and of several names the longest.
#include "extract/html_references.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "text/utf8.hpp"

namespace vigil::embedded {
extern const std::string_view html_references;
}

namespace vigil::extract {
namespace {

constexpr std::size_t longest_name = 32;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// By name; those with a semicolon have it in their names.
const std::unordered_map<std::string_view, std::string>& names() {
  static const auto all = [] {
    std::unordered_map<std::string_view, std::string> map;
    map.reserve(2500);
    std::string_view rest = embedded::html_references;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      const std::size_t tab = line.find('\t');
      std::string meaning;
      for (std::size_t at = tab + 1; at < line.size();) {
        std::uint32_t code_point = 0;
        const auto read = std::from_chars(line.data() + at, line.data() + line.size(), code_point, 16);
        text::append_utf8(meaning, code_point);
        at = static_cast<std::size_t>(read.ptr - line.data()) + 1;
      }
      map.emplace(line.substr(0, tab), std::move(meaning));
    }
    return map;
  }();
  return all;
}

constexpr std::array<char16_t, 32> windows_1252 = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

std::size_t read_number(std::string_view text, std::size_t at, std::string& out) {
  std::size_t digit = at + 2;
  const bool hex = digit < text.size() && (text[digit] == 'x' || text[digit] == 'X');
  digit += hex ? 1 : 0;
  const std::size_t first = digit;
  std::uint32_t number = 0;
  for (; digit < text.size(); ++digit) {
    const char c = text[digit], small = static_cast<char>(c | 0x20);
    std::uint32_t value = 0;
    if (c >= '0' && c <= '9')
      value = static_cast<std::uint32_t>(c - '0');
    else if (hex && small >= 'a' && small <= 'f')
      value = static_cast<std::uint32_t>(small - 'a' + 10);
    else
      break;
    number = std::min<std::uint32_t>(number * (hex ? 16 : 10) + value, 0x110000);
  }
  if (digit == first) return 0;
  if (number >= 0x80 && number <= 0x9F) number = windows_1252[number - 0x80];
  text::append_utf8(out, number == 0 ? 0xFFFD : number);
  return digit - at + (digit < text.size() && text[digit] == ';' ? 1 : 0);
}

}  // namespace

std::size_t read_reference(std::string_view text, std::size_t at, Within within, std::string& out) {
  if (at + 1 >= text.size()) return 0;
  if (text[at + 1] == '#') return read_number(text, at, out);
  const std::string_view rest = text.substr(at + 1, longest_name);
  std::size_t end = 0;
  while (end < rest.size() && is_letter_or_digit(rest[end])) ++end;
  if (end == 0) return 0;
  if (end < rest.size() && rest[end] == ';')
    if (const auto found = names().find(rest.substr(0, end + 1)); found != names().end()) {
      out += found->second;
      return end + 2;
    }
  constexpr std::size_t longest_without_semicolon = 6;
  for (std::size_t length = std::min(end, longest_without_semicolon); length >= 2; --length) {
    const auto found = names().find(rest.substr(0, length));
    if (found == names().end()) continue;
    const char next = length < rest.size() ? rest[length] : ' ';
    if (within == Within::attribute && (next == '=' || is_letter_or_digit(next))) return 0;
    out += found->second;
    return length + 1;
  }
  return 0;
}

std::string decoded(std::string_view text, Within within) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find('&', at), text.size());
    out += text.substr(at, next - at);
    at = next;
    if (at == text.size()) break;
    const std::size_t length = read_reference(text, at, within, out);
    if (length == 0) out += '&';
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

}  // namespace vigil::extract
