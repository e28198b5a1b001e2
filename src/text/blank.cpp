#include "text/blank.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::text {

namespace {

bool is_space(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

}  // namespace

bool is_blank(std::string_view utf8) { return folded(utf8).find_first_not_of(' ') == std::string::npos; }

std::string_view without_blanks(std::string_view utf8) {
  std::size_t first = utf8.size(), behind = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto start = at;
    if (is_space(next_code_point(utf8, at))) continue;
    first = std::min(first, start);
    behind = at;
  }
  return first < behind ? utf8.substr(first, behind - first) : std::string_view();
}

}  // namespace vigil::text
