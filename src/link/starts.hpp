// Whether words stand at a place of a text. Dozens are asked for at each place, and hardly one is there: their first
// and last byte tell it of nearly all.
#pragma once

#include <cstring>
#include <string_view>
#include <vector>

namespace vigil::link {

inline bool starts_at(std::string_view text, std::size_t at, std::string_view what) {
  const std::size_t n = what.size();
  if (n == 0) return true;
  if (text.size() < n || text.size() - n < at) return false;
  const char* here = text.data() + at;
  return here[0] == what[0] && here[n - 1] == what[n - 1] && std::memcmp(here, what.data(), n) == 0;
}

inline bool stands_at_end(std::string_view text, std::string_view what) {
  return what.size() <= text.size() && starts_at(text, text.size() - what.size(), what);
}

/// The first signs of words: of nearly every place of a Chinese text they tell that none of the words begins there.
class FirstSigns {
 public:
  /// Words of Han characters of three bytes each; others are not asked for.
  void add(std::string_view word) {
    if (const auto sign = sign_at(word, 0)) signs_[sign] = true;
  }
  bool may_begin(std::string_view text, std::size_t at) const { return signs_[sign_at(text, at)]; }

 private:
  /// Below U+10000; 0 where no sign of three bytes stands.
  static std::size_t sign_at(std::string_view text, std::size_t at) {
    if (at + 3 > text.size() || (static_cast<unsigned char>(text[at]) & 0xF0) != 0xE0) return 0;
    const auto bits = [&](std::size_t i, unsigned mask) { return static_cast<unsigned char>(text[at + i]) & mask; };
    return bits(0, 0x0F) << 12 | bits(1, 0x3F) << 6 | bits(2, 0x3F);
  }

  std::vector<bool> signs_ = std::vector<bool>(0x10000);
};

}  // namespace vigil::link
