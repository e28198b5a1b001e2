// Whole numbers as bytes, the lowest first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vigil::base {

/// Appends the last `bytes` bytes (8 at most) of a number.
inline void append_little_endian(std::string& out, std::uint64_t value, unsigned bytes) {
  for (unsigned i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

/// The number in all of `bytes` (8 at most).
inline std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

}  // namespace vigil::base
