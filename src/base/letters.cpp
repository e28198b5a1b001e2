#include "base/letters.hpp"

#include <cassert>

#include "base/hash.hpp"

namespace vigil::base {
namespace {

constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::string_view sorted = "234567abcdefghijklmnopqrstuvwxyz";

}  // namespace

std::string letters_from(std::string_view bytes, std::size_t n) {
  assert(bytes.size() * 8 >= n * 5);
  std::string letters;
  unsigned bits = 0;
  int have = 0;
  for (const char byte : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(byte);
    for (have += 8; have >= 5 && letters.size() < n; have -= 5) letters += alphabet[bits >> (have - 5) & 31];
  }
  return letters;
}

std::string random_letters(std::size_t n) { return letters_from(random_bytes((n * 5 + 7) / 8), n); }

std::string sortable_letters(std::uint64_t number, std::size_t n) {
  std::string letters(n, sorted[0]);
  for (std::size_t i = n; i-- > 0; number >>= 5) letters[i] = sorted[number & 31];
  return letters;
}

std::optional<std::uint64_t> number_from_sortable(std::string_view letters) {
  constexpr std::size_t most = 12;
  std::uint64_t number = 0;
  if (letters.empty() || letters.size() > most) return {};
  for (const char letter : letters) {
    const auto value = sorted.find(letter);
    if (value == std::string_view::npos) return {};
    number = number << 5 | value;
  }
  return number;
}

std::string letters_of(std::string_view text, std::size_t n) { return letters_from(bytes_of(sha256(text)), n); }

}  // namespace vigil::base
