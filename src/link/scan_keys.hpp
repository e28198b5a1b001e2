// Keys: the numbers under which pieces, and runs of one to three of them, are looked up in a register. Compiling and
// scanning must agree on them, so they stand here alone. Keys may collide: they only say where to compare.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace vigil::link::keys {

constexpr std::uint64_t prime_1 = 0x9E3779B97F4A7C15, prime_2 = 0xC2B2AE3D27D4EB4F, prime_3 = 0x165667B19E3779F9;

inline std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 32;
  x *= prime_3;
  return x ^ (x >> 29);
}

/// A word in ASCII is its first eight bytes, so that scanning has the key from one load; any other piece is hashed.
/// A piece of one letter with a full stop behind it has a key of its own.
/// The first eight bytes.
inline std::uint64_t of_ascii(std::string_view word, bool one_letter_and_stop) {
  std::uint64_t key = 0;
  if (word.size() >= 8)
    std::memcpy(&key, word.data(), 8);
  else
    for (std::size_t i = 0; i < word.size(); ++i) key |= std::uint64_t{static_cast<unsigned char>(word[i])} << 8 * i;
  return one_letter_and_stop ? key | std::uint64_t{'.'} << 8 : key;
}

inline std::uint64_t of_other(std::string_view bytes, bool one_letter_and_stop) {
  std::uint64_t key = one_letter_and_stop ? prime_2 : prime_1;
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(bytes.size(), 8)))
    key = mix(key ^ of_ascii(bytes, false) * prime_2);
  return key | 0x8080808080808080;
}

inline std::uint64_t of_piece(std::string_view bytes, bool one_letter_and_stop) {
  const bool ascii = std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  return ascii ? of_ascii(bytes, one_letter_and_stop) : of_other(bytes, one_letter_and_stop);
}

/// The key of a piece that is one letter of U+0800 and above.
inline std::uint64_t of_letter(char32_t c) {
  const auto tail = [c](unsigned shift) { return std::uint64_t{0x80} | (c >> shift & 0x3F); };
  const std::uint64_t bytes = c < 0x10000 ? (0xE0 | c >> 12) | tail(6) << 8 | tail(0) << 16
                                          : (0xF0 | c >> 18) | tail(12) << 8 | tail(6) << 16 | tail(0) << 24;
  return mix(prime_1 ^ bytes * prime_2) | 0x8080808080808080;
}

/// Where two folded letters stand in a set of 2^16 bits; `second` is 0 if the piece has one.
inline std::uint32_t start(char32_t letter, char32_t second) {
  return (static_cast<std::uint32_t>(letter) * 0x85EBCA6BU + static_cast<std::uint32_t>(second)) * 0x9E3779B1U >> 16;
}

inline std::uint64_t first(std::uint64_t a) { return a * prime_1; }
inline std::uint64_t one(std::uint64_t a) { return mix(a * prime_1 + prime_3); }
inline std::uint64_t two(std::uint64_t a, std::uint64_t b) { return mix(a * prime_1 ^ std::rotl(b * prime_2, 29)); }
inline std::uint64_t three(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  return mix(two(a, b) * prime_2 + std::rotl(c * prime_1, 17));
}

/// Two or three ideographs as they stand in UTF-8, each three bytes: the lower 48 bits, and the next 24.
inline std::uint64_t raw_two(std::uint64_t six_bytes) { return six_bytes * prime_1; }
inline std::uint64_t raw_three(std::uint64_t six_bytes, std::uint64_t three_bytes) {
  return mix(six_bytes * prime_1 + three_bytes * prime_2);
}
inline std::uint64_t raw_end(std::uint64_t six_bytes) { return mix(six_bytes * prime_1 + prime_3); }

/// Ideographs that stand as three bytes E4..E9 and are found by their bytes: U+4000 to U+9FFF.
constexpr char32_t raw_first = 0x4000, raw_last = 0x9FFF;
constexpr bool is_raw(char32_t c) { return c >= raw_first && c <= raw_last; }
inline std::uint64_t raw_bytes(char32_t c) { return 0x8080E0 | c >> 12 | (c >> 6 & 0x3F) << 8 | (c & 0x3F) << 16; }

}  // namespace vigil::link::keys
