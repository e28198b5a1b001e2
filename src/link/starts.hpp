// Whether words stand at a place of a text. Dozens are asked for at each place, and hardly one is there: their first
// and last byte tell it of nearly all.
#pragma once

#include <cstring>
#include <string_view>

namespace vigil::link {

inline bool starts_at(std::string_view text, std::size_t at, std::string_view what) {
  const std::size_t n = what.size();
  if (n == 0) return true;
  if (text.size() < n || text.size() - n < at) return false;
  const char* here = text.data() + at;
  return here[0] == what[0] && here[n - 1] == what[n - 1] && std::memcmp(here, what.data(), n) == 0;
}

inline bool stands_at_end(std::string_view text, std::string_view what) {
  return what.size() <= text.size() && starts_at(text, text.size() - what.size(), what);
}

}  // namespace vigil::link
