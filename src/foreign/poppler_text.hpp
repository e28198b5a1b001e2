// Poppler's strings as UTF-8.
#pragma once

#include <poppler/cpp/poppler-global.h>

#include <string>

namespace vigil::foreign {

/// Without control characters; halves of a pair become U+FFFD.
std::string to_utf8(const poppler::ustring& text);

}  // namespace vigil::foreign
