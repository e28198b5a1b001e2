// SHA-256 (FIPS 180-4, through OpenSSL), hexadecimal and base64 (RFC 4648).
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "base/reading.hpp"

namespace vigil::base {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);
Digest sha256(std::initializer_list<std::string_view> pieces);  // of all of them, one after the other

/// SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void update(std::string_view bytes);
  Digest finish();  // once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string to_hex(std::string_view bytes);  // lower case
std::string to_hex(const Digest& digest);
Reading<std::string> from_hex(std::string_view hex);
std::string to_base64(std::string_view bytes);  // padded
Reading<std::string> from_base64(std::string_view text);

/// The digest's 32 bytes as a string_view into `digest`.
std::string_view bytes_of(const Digest& digest);

/// `n` bytes from the operating system's generator. Throws Failure if it has none.
std::string random_bytes(std::size_t n);

}  // namespace vigil::base
