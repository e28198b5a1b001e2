#include "text/names/sounding.hpp"

#include <algorithm>

namespace vigil::text::names {
namespace {

enum Class : std::uint8_t { none, lips, lips_breath, teeth, throat, hiss, liquid, em, en, front, back };

constexpr std::array<Class, 26> by_letter = {
    back, lips, throat, teeth,  front,  lips_breath, throat, none, front,       hiss, throat, liquid, em,
    en,   back, lips,   throat, liquid, hiss,        teeth,  back, lips_breath, back, hiss,   front,  hiss};

bool soft(char next) { return next == 'e' || next == 'i' || next == 'y'; }

/// Odd multipliers and shifts of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ x >> 27) * 0x94D049BB133111EBULL;
  return x ^ x >> 31;
}

/// Where to begin so that the numbers, read round, are the least they can be.
template <class Number>
std::size_t least_turn(std::span<const Number> numbers) {
  const std::size_t n = numbers.size();
  std::size_t i = 0, j = 1, same = 0;
  while (i < n && j < n && same < n) {
    const Number a = numbers[(i + same) % n], b = numbers[(j + same) % n];
    if (a == b) {
      ++same;
      continue;
    }
    (a > b ? i : j) += same + 1;
    if (i == j) ++j;
    same = 0;
  }
  return std::min(i, j);
}

template <class Number>
std::uint64_t hash_from(std::span<const Number> numbers, std::size_t first) {
  std::uint64_t hash = numbers.size() + 1;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::size_t at = first + i < numbers.size() ? first + i : first + i - numbers.size();
    hash = (hash ^ (numbers[at] + 1U)) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 29;
  }
  return mixed(hash);
}

template <class Number>
std::uint64_t hash_of_turned(std::span<const Number> numbers) {
  return hash_from(numbers, numbers.empty() ? 0 : least_turn(numbers));
}

}  // namespace

void Sounding::add(std::string_view letters) {
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char c = letters[i];
    const char next = i + 1 < letters.size() ? letters[i + 1] : '\0';
    Class sound = by_letter[static_cast<unsigned>(c - 'a')];
    if (c == 'c' && (next == 'h' || soft(next))) sound = hiss;
    if ((c == 't' &&
         (next == 's' || next == 'z' || (next == 'c' && i + 2 < letters.size() && letters[i + 2] == 'h'))) ||
        (c == 'd' && (next == 'z' || next == 'j')))
      continue;
    if (c == 'p' && next == 'h') sound = lips_breath;
    if (c == 'x') add(static_cast<std::uint8_t>(throat));
    if (sound != none) add(static_cast<std::uint8_t>(sound));
  }
}

void Sounding::add(const Sounding& other) {
  for (const std::uint8_t c : other.classes()) add(c);
}

Sounding Sounding::consonants() const {
  Sounding out;
  for (const std::uint8_t c : classes())
    if (c < front) out.add(c);
  return out;
}

Sounding Sounding::without(unsigned place) const {
  Sounding out;
  for (unsigned i = 0; i < size_; ++i)
    if (i != place) out.add(classes_[i]);
  return out;
}

std::uint64_t Sounding::hash() const { return hash_from(classes(), 0); }

std::uint64_t Sounding::turned_hash() const {
  // What stands at both ends meets when the order turns.
  std::size_t size = size_;
  while (size > 1 && classes_[size - 1] == classes_[0]) --size;
  return hash_of_turned(std::span<const std::uint8_t>(classes_.data(), size));
}

std::uint64_t turned_hash(std::span<const std::uint16_t> numbers) { return hash_of_turned(numbers); }

}  // namespace vigil::text::names
