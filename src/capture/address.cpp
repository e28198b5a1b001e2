#include "capture/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace vigil::capture {

namespace {

struct Range4 {
  std::uint32_t first;
  unsigned bits;
};

constexpr std::uint32_t of(unsigned a, unsigned b, unsigned c, unsigned d) { return a << 24 | b << 16 | c << 8 | d; }

constexpr std::array not_public_4 = {
    Range4{of(0, 0, 0, 0), 8},       Range4{of(10, 0, 0, 0), 8},     Range4{of(100, 64, 0, 0), 10},
    Range4{of(127, 0, 0, 0), 8},     Range4{of(169, 254, 0, 0), 16}, Range4{of(172, 16, 0, 0), 12},
    Range4{of(192, 0, 0, 0), 24},    Range4{of(192, 0, 2, 0), 24},   Range4{of(192, 31, 196, 0), 24},
    Range4{of(192, 52, 193, 0), 24}, Range4{of(192, 88, 99, 0), 24}, Range4{of(192, 168, 0, 0), 16},
    Range4{of(192, 175, 48, 0), 24}, Range4{of(198, 18, 0, 0), 15},  Range4{of(198, 51, 100, 0), 24},
    Range4{of(203, 0, 113, 0), 24},  Range4{of(224, 0, 0, 0), 4},    Range4{of(240, 0, 0, 0), 4},
    Range4{of(168, 63, 129, 16), 32}  // a cloud's metadata, though within a public range
};

bool is_public(std::uint32_t address) {
  for (const auto& [first, bits] : not_public_4)
    if ((address ^ first) >> (32 - bits) == 0) return false;
  return true;
}

std::uint32_t four(const unsigned char* bytes) { return of(bytes[0], bytes[1], bytes[2], bytes[3]); }

bool begins(const unsigned char* address, std::initializer_list<unsigned char> prefix) {
  return std::memcmp(address, prefix.begin(), prefix.size()) == 0;
}

bool is_public(const in6_addr& address) {
  const unsigned char* a = address.s6_addr;
  if (begins(a, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return is_public(four(a + 12));
  if (begins(a, {0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public(four(a + 12));
  if ((a[0] & 0xE0) != 0x20) return false;  // only 2000::/3 is given out
  if (begins(a, {0x20, 0x02})) return is_public(four(a + 2));
  if (begins(a, {0x20, 0x01}) && (a[2] & 0xFE) == 0) return false;  // 2001::/23: Teredo, ORCHID, benchmarking
  if (begins(a, {0x20, 0x01, 0x0D, 0xB8})) return false;
  if (begins(a, {0x3F, 0xFF}) && (a[2] & 0xF0) == 0) return false;
  return true;
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four_bytes{};
    std::memcpy(&four_bytes, &address, sizeof four_bytes);
    return is_public(ntohl(four_bytes.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 sixteen{};
    std::memcpy(&sixteen, &address, sizeof sixteen);
    return is_public(sixteen.sin6_addr);
  }
  return false;
}

std::string address_text(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.sa_family == AF_INET) {
    sockaddr_in four_bytes{};
    std::memcpy(&four_bytes, &address, sizeof four_bytes);
    inet_ntop(AF_INET, &four_bytes.sin_addr, text.data(), text.size());
  } else if (address.sa_family == AF_INET6) {
    sockaddr_in6 sixteen{};
    std::memcpy(&sixteen, &address, sizeof sixteen);
    inet_ntop(AF_INET6, &sixteen.sin6_addr, text.data(), text.size());
  }
  return text.data();
}

}  // namespace vigil::capture
