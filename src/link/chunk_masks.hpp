// Masks: what stands where in 64 bytes, a bit a byte. For the engine that uses AVX2 alone.
#pragma once

#include <immintrin.h>

#include <array>
#include <cstddef>
#include <cstdint>

#define VIGIL_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

namespace vigil::link {

constexpr std::size_t block = 64;
constexpr std::size_t blocks = 128;  // of a chunk
constexpr std::size_t chunk = block * blocks;

struct Masks {
  // One block more than a chunk, for words and pairs that go over its end.
  using Row = std::array<std::uint64_t, blocks + 1>;
  Row alphanumeric;     // ASCII letters and digits
  Row above_ascii;      // every byte from 80 on
  Row ideograph;        // lead bytes E4 to E9 with their two continuations: U+4000 to U+9FFF
  Row other_lead;       // lead bytes of other code points, well-formed or not
  Row two_byte_letter;  // of them those of U+0100 to U+027F, U+0400 to U+047F, well-formed: letters with spaces, all
};

VIGIL_AVX2 inline std::uint64_t bits_of(__m256i low, __m256i high) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
         static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32;
}

/// Bytes from `first` to `last`, as unsigned.
VIGIL_AVX2 inline __m256i between(__m256i bytes, unsigned char first, unsigned char last) {
  const __m256i moved = _mm256_sub_epi8(bytes, _mm256_set1_epi8(static_cast<char>(first)));
  const __m256i width = _mm256_set1_epi8(static_cast<char>(last - first));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(moved, width), moved);
}

VIGIL_AVX2 inline __m256i are_alphanumeric(__m256i bytes) {
  const __m256i letter = between(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), 'a', 'z');
  return _mm256_or_si256(letter, between(bytes, '0', '9'));
}

VIGIL_AVX2 inline __m256i load32(const char* at) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)); }

/// Continuation bytes of UTF-8 in the 64 bytes at `at`.
VIGIL_AVX2 inline std::uint64_t continuations(const char* at) {
  const __m256i first_lead = _mm256_set1_epi8(static_cast<char>(0xC0));
  return bits_of(_mm256_cmpgt_epi8(first_lead, load32(at)), _mm256_cmpgt_epi8(first_lead, load32(at + 32)));
}

/// Of `count` blocks from `at`, behind which two bytes more must be readable.
VIGIL_AVX2 inline void make_masks(const char* at, std::size_t count, Masks& masks) {
  for (std::size_t i = 0; i < count; ++i, at += block) {
    const __m256i low = load32(at), high = load32(at + 32);
    const std::uint64_t above = bits_of(low, high);
    masks.alphanumeric.data()[i] = bits_of(are_alphanumeric(low), are_alphanumeric(high));
    masks.above_ascii.data()[i] = above;
    std::uint64_t ideographs = 0, others = 0, letters = 0;
    if (above != 0) {
      const std::uint64_t next = continuations(at + 1);
      const std::uint64_t leads = above & ~continuations(at);
      const std::uint64_t wide = bits_of(between(low, 0xE4, 0xE9), between(high, 0xE4, 0xE9));
      ideographs = wide & next & continuations(at + 2);
      others = leads & ~wide;
      if (others != 0)
        letters = next & bits_of(_mm256_or_si256(between(low, 0xC4, 0xC9), between(low, 0xD0, 0xD1)),
                                 _mm256_or_si256(between(high, 0xC4, 0xC9), between(high, 0xD0, 0xD1)));
    }
    masks.ideograph.data()[i] = ideographs;
    masks.other_lead.data()[i] = others;
    masks.two_byte_letter.data()[i] = letters;
  }
}

/// For each byte the places of its set bits, from the lowest on, and how many they are.
struct BitPlaces {
  std::array<std::array<std::uint8_t, 8>, 256> at{};
  std::array<std::uint8_t, 256> count{};
};
constexpr BitPlaces bit_places = [] {
  BitPlaces all;
  for (std::size_t byte = 0; byte < 256; ++byte)
    for (std::uint8_t bit = 0; bit < 8; ++bit)
      if ((byte >> bit & 1) != 0) all.at[byte][all.count[byte]++] = bit;
  return all;
}();

/// Places in a chunk, in an array with room for what is written and not counted.
struct List {
  std::array<std::uint16_t, chunk + 2 * block> at{};
  std::size_t size = 0;

  /// Those of the set bits, by table and without a branch: for bits that are many.
  VIGIL_AVX2 void put(std::uint64_t bits, std::size_t from) {
    std::uint16_t* to = at.data() + size;
    __m128i base = _mm_set1_epi16(static_cast<short>(from));
    for (unsigned i = 0; i < 8; ++i) {
      const std::size_t byte = bits >> 8 * i & 0xFF;
      const __m128i places =
          _mm_cvtepu8_epi16(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(bit_places.at.data()[byte].data())));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm_add_epi16(places, base));
      to += bit_places.count.data()[byte];
      base = _mm_add_epi16(base, _mm_set1_epi16(8));
    }
    size = static_cast<std::size_t>(to - at.data());
  }

  /// The same for bits that are few.
  VIGIL_AVX2 void put_few(std::uint64_t bits, std::size_t from) {
    for (; bits != 0; bits = _blsr_u64(bits)) at.data()[size++] = static_cast<std::uint16_t>(from + _tzcnt_u64(bits));
  }
};

}  // namespace vigil::link
