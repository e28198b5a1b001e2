// Packing by zlib: gzip, and the bare streams of ZIP. base/inflate.hpp unpacks.
#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

namespace vigil::base {

/// `window` as zlib has it: by default one gzip member, -MAX_WBITS for a bare stream. Failure if memory runs out.
std::string packed(std::string_view bytes, int window = 16 + MAX_WBITS, int level = Z_DEFAULT_COMPRESSION);

}  // namespace vigil::base
