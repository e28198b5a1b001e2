#include "base/number_cipher.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/hash.hpp"
#include "base/letters.hpp"

namespace vigil::base {
namespace {

constexpr unsigned rounds = 6, half_bits = 20;
constexpr std::uint64_t half_mask = (std::uint64_t{1} << half_bits) - 1;

}  // namespace

NumberCipher::NumberCipher(std::string_view secret) {
  static_assert(std::tuple_size_v<decltype(key_)> == crypto_shorthash_KEYBYTES);
  const auto digest = sha256(secret);
  std::copy_n(digest.begin(), key_.size(), key_.begin());
}

std::uint64_t NumberCipher::scrambled(std::uint64_t half, unsigned round) const {
  std::array<unsigned char, 5> in{static_cast<unsigned char>(round)};
  for (std::size_t i = 1; i < in.size(); ++i) in[i] = static_cast<unsigned char>(half >> (8 * (i - 1)));
  std::array<unsigned char, crypto_shorthash_BYTES> out{};
  crypto_shorthash(out.data(), in.data(), in.size(), key_.data());
  return (out[0] | std::uint64_t{out[1]} << 8 | std::uint64_t{out[2]} << 16) & half_mask;
}

std::string NumberCipher::id_of(std::int64_t number) const {
  if (number < 0 || number >> (2 * half_bits) != 0) throw std::out_of_range("a number that no id can be made of");
  auto left = static_cast<std::uint64_t>(number) >> half_bits, right = static_cast<std::uint64_t>(number) & half_mask;
  for (unsigned round = 0; round < rounds; ++round) {
    left ^= scrambled(right, round);
    std::swap(left, right);
  }
  return sortable_letters(left << half_bits | right, letters);
}

std::optional<std::int64_t> NumberCipher::number_of(std::string_view id) const {
  if (id.size() != letters) return {};
  const auto both = number_from_sortable(id);
  if (!both) return {};
  auto left = *both >> half_bits, right = *both & half_mask;
  for (unsigned round = rounds; round-- > 0;) {
    std::swap(left, right);
    left ^= scrambled(right, round);
  }
  return static_cast<std::int64_t>(left << half_bits | right);
}

}  // namespace vigil::base
