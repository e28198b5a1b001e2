// Where UTF-8 ends, 32 bytes at a time.
#include <immintrin.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "link/scanner_engines.hpp"

#define VIGIL_AVX2 __attribute__((target("avx2")))

namespace vigil::link {

// Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte", Software: Practice and Experience 51
// (2021), section 6: three tables, by the high and low half of a byte and by the high half of the next, hold a bit for
// each error that the pair can be; an error is what all three agree on.
namespace {

constexpr char too_short = 1, too_long = 2, overlong_3 = 4, too_large = 8, surrogate = 16, overlong_2 = 32,
               too_large_1000 = 64, overlong_4 = 64, two_continuations = static_cast<char>(128),
               carry = static_cast<char>(too_short | too_long | two_continuations);

VIGIL_AVX2 inline __m256i look_up(__m256i nibbles, const std::array<char, 16>& table) {
  const __m128i half = _mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data()));
  return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(half), nibbles);
}

constexpr char all(std::initializer_list<int> errors) {
  int sum = 0;
  for (const int error : errors) sum |= error;
  return static_cast<char>(sum);
}
constexpr std::array<char, 16> first_high = {too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             two_continuations,
                                             two_continuations,
                                             two_continuations,
                                             two_continuations,
                                             all({too_short, overlong_2}),
                                             too_short,
                                             all({too_short, overlong_3, surrogate}),
                                             all({too_short, too_large, too_large_1000, overlong_4})};
constexpr char large = all({carry, too_large, too_large_1000});
constexpr std::array<char, 16> first_low = {all({carry, overlong_3, overlong_2, overlong_4}),
                                            all({carry, overlong_2}),
                                            carry,
                                            carry,
                                            all({carry, too_large}),
                                            large,
                                            large,
                                            large,
                                            large,
                                            large,
                                            large,
                                            large,
                                            large,
                                            all({large, surrogate}),
                                            large,
                                            large};
constexpr char continuation = all({too_long, overlong_2, two_continuations});
constexpr std::array<char, 16> second_high = {too_short,
                                              too_short,
                                              too_short,
                                              too_short,
                                              too_short,
                                              too_short,
                                              too_short,
                                              too_short,
                                              all({continuation, overlong_3, too_large_1000, overlong_4}),
                                              all({continuation, overlong_3, too_large}),
                                              all({continuation, surrogate, too_large}),
                                              all({continuation, surrogate, too_large}),
                                              too_short,
                                              too_short,
                                              too_short,
                                              too_short};

template <int Bytes>
VIGIL_AVX2 inline __m256i moved(__m256i bytes, __m256i before) {
  return _mm256_alignr_epi8(bytes, _mm256_permute2x128_si256(before, bytes, 0x21), 16 - Bytes);
}

VIGIL_AVX2 inline bool is_ill_formed(__m256i bytes, __m256i before) {
  const __m256i low = _mm256_set1_epi8(0x0F);
  const auto high_half = [&](__m256i all_bits) __attribute__((target("avx2"), always_inline)) {
    return _mm256_and_si256(_mm256_srli_epi16(all_bits, 4), low);
  };
  const __m256i one_back = moved<1>(bytes, before);
  const __m256i errors = _mm256_and_si256(
      _mm256_and_si256(look_up(high_half(one_back), first_high), look_up(_mm256_and_si256(one_back, low), first_low)),
      look_up(high_half(bytes), second_high));
  const __m256i third = _mm256_subs_epu8(moved<2>(bytes, before), _mm256_set1_epi8(0xE0 - 0x80));
  const __m256i fourth = _mm256_subs_epu8(moved<3>(bytes, before), _mm256_set1_epi8(static_cast<char>(0xF0 - 0x80)));
  const __m256i must_continue =
      _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(static_cast<char>(0x80)));
  const __m256i wrong = _mm256_xor_si256(must_continue, errors);
  return _mm256_testz_si256(wrong, wrong) == 0;
}

}  // namespace

VIGIL_AVX2 std::size_t well_formed_prefix_avx2(std::string_view text) {
  constexpr std::size_t width = 32;
  __m256i before = _mm256_setzero_si256();
  std::size_t at = 0;
  for (; text.size() - at >= width; at += width) {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + at));
    const bool ascii = _mm256_movemask_epi8(_mm256_or_si256(bytes, before)) == 0;
    if (!ascii && is_ill_formed(bytes, before)) break;
    before = bytes;
  }
  // The code point that goes over this place is left to the caller.
  at -= std::min<std::size_t>(at, 4);
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace vigil::link
