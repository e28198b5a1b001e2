// Signs that XML and HTML keep for themselves.
#pragma once

#include <string_view>

namespace vigil::base {

/// What stands for `c` in text and in attributes between quotation marks; "" where it stands for itself.
constexpr std::string_view reference_for(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "";
  }
}

}  // namespace vigil::base
