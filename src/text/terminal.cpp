#include "text/terminal.hpp"

#include <fmt/format.h>

#include "text/utf8.hpp"

namespace vigil::text {

namespace {

bool is_between(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

bool acts_on_a_terminal(char32_t c) {
  return c < 0x20 || is_between(c, 0x7F, 0x9F) || c == 0x061C || is_between(c, 0x200E, 0x200F) ||
         is_between(c, 0x2028, 0x202E) || is_between(c, 0x2066, 0x2069);
}

}  // namespace

std::string for_terminal(std::string_view words, Lines lines) {
  std::string out;
  out.reserve(words.size());
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(words, at);
    if (c == 0xFFFD && at == start + 1)
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(words[start]));
    else if (acts_on_a_terminal(c) && !(lines == Lines::kept && (c == '\n' || c == '\t')))
      out += fmt::format("\\u{{{:04X}}}", static_cast<std::uint32_t>(c));
    else
      out += words.substr(start, at - start);
  }
  return out;
}

}  // namespace vigil::text
