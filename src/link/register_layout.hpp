// The layout of a register file (.vreg), for those who write and read it: register_compile.cpp and register_file.cpp.
// docs/FORMATS.md, "Register", says what the sections hold.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace vigil::link::layout {

static_assert(std::endian::native == std::endian::little, "register files are little-endian and read in place");

constexpr std::array<char, 8> magic = {'V', 'R', 'E', 'G', '0', '0', '0', '2'};
constexpr std::size_t alignment = 64;        // of sections
constexpr std::size_t slots_in_bucket = 16;  // 64 bytes
constexpr std::uint32_t free_slot = ~0U;
constexpr std::size_t record_step = 4;          // records begin at multiples of it
constexpr std::size_t hashed_from = 16;         // the checksum covers every byte from here on
constexpr std::uint32_t single_ideographs = 1;  // flags: a name is one ideograph of U+4000 to U+9FFF

enum class Section : std::size_t {
  letter_index,
  letter_pages,
  letter_pool,
  beginners,
  followers,
  singles,
  starts,
  firsts,
  runs,
  raw_twos,
  raw_threes,
  slots,
  records,
  id_ends,
  id_bytes,
};
constexpr std::size_t section_count = 15;

struct Place {
  std::uint64_t offset = 0, bytes = 0;
};

struct Header {
  std::array<char, 8> magic{};
  std::uint64_t checksum = 0;  // XXH64
  std::uint64_t size = 0;      // of the file
  std::uint64_t names = 0;
  std::uint32_t flags = 0;
  std::uint32_t place_bits = 0;  // of a slot: the lower ones, which are a place
  std::array<Place, section_count> sections{};
  std::uint64_t buckets = 0;  // of the slots where a hash can be at home; more stand behind them
  std::array<std::uint64_t, 4> unused{};
};
static_assert(sizeof(Header) == 320);

}  // namespace vigil::link::layout
