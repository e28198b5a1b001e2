// Bounded unpacking of gzip (RFC 1952, many members) and zlib/deflate bytes: never more than the caller allows, never
// more than a hundredfold behind the first MiB, which no text reaches and a bomb needs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vigil::base {

struct Unpacked {
  enum class End { whole, truncated, damaged, too_large };
  End end = End::whole;
  std::string bytes;     // what came before the end, however it ended
  std::size_t used = 0;  // bytes of the input, up to behind the member or to where reading stopped
};

/// One gzip member (or zlib stream, where `packed` starts as one) at the start of `packed`.
Unpacked unpack_member(std::string_view packed, std::size_t at_most);

/// All of a Content-Encoding: gzip members one after the other, zlib, or bare deflate.
Unpacked unpack_all(std::string_view packed, std::size_t at_most);

/// Bare deflate, as in a ZIP file.
Unpacked unpack_deflated(std::string_view packed, std::size_t at_most);

bool is_gzip(std::string_view bytes);

/// In words, for a problem.
std::string_view reason(Unpacked::End end);

}  // namespace vigil::base
