// Numbers that count, as ids that count nothing: a keyed permutation of the numbers below 2^40, as a Feistel network
// (M. Luby and C. Rackoff, SIAM Journal on Computing 17(2), 1988) of six rounds, whose round function is libsodium's
// SipHash-2-4. Who has not the key cannot tell from two ids how many numbers lie between them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigil::base {

class NumberCipher {
 public:
  static constexpr std::size_t letters = 8;  // of an id: five bits each (base/letters.hpp)

  /// Any bytes that are secret.
  explicit NumberCipher(std::string_view secret);
  /// The id of a number from 0 to 2^40 - 1. Throws std::out_of_range for others.
  std::string id_of(std::int64_t number) const;
  /// The number whose id this is; nullopt if it is not of the form of one.
  std::optional<std::int64_t> number_of(std::string_view id) const;

 private:
  std::uint64_t scrambled(std::uint64_t half, unsigned round) const;

  std::array<unsigned char, 16> key_{};
};

}  // namespace vigil::base
