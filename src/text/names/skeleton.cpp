#include "text/names/skeleton.hpp"

#include <array>

namespace vigil::text::names {
namespace {

enum Class : std::uint8_t { vowel = 0, lips, lips_breath, teeth, throat, breath, hiss, glide, liquid, em, en };

class Builder {
 public:
  void add(Class c) {
    if (c == last_ || shift_ == 64) return;
    last_ = c;
    if (c == vowel) return;
    skeleton_ |= static_cast<Skeleton>(c) << shift_;
    shift_ += 4;
  }
  Skeleton done() const { return skeleton_; }

 private:
  Skeleton skeleton_ = 0;
  unsigned shift_ = 0;
  Class last_ = vowel;
};

constexpr std::array<Class, 26> by_letter = {
    vowel, lips,  throat, teeth,  vowel,  lips_breath, throat, breath, vowel,       glide, throat, liquid, em,
    en,    vowel, lips,   throat, liquid, hiss,        teeth,  vowel,  lips_breath, vowel, hiss,   vowel,  hiss};

/// The letters whose class the next one decides, bit 0 for a.
constexpr std::uint32_t needs_the_next = [] {
  std::uint32_t letters = 0;
  for (const char c : std::string_view("cszdtpkgxh")) letters |= 1U << (c - 'a');
  return letters;
}();

bool soft(char next) { return next == 'e' || next == 'i' || next == 'y'; }

}  // namespace

Skeleton skeleton_of(std::string_view letters) {
  Builder out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char c = letters[i];
    if ((needs_the_next >> (c - 'a') & 1) == 0) {
      out.add(by_letter[static_cast<unsigned>(c - 'a')]);
      continue;
    }
    const char next = i + 1 < letters.size() ? letters[i + 1] : '\0';
    switch (c) {
      case 'c':
        if (next == 'h' || soft(next)) {
          out.add(hiss);
          i += next == 'h';
        } else {
          out.add(throat);
        }
        break;
      case 's':
      case 'z':
        out.add(hiss);
        i += next == 'h' || next == 'c';
        break;
      case 't':
        if (next == 's' || next == 'z' || (next == 'c' && i + 2 < letters.size() && letters[i + 2] == 'h')) break;
        out.add(teeth);
        i += next == 'h';
        break;
      case 'd':
        if (next == 'z' || next == 'j') break;
        out.add(teeth);
        i += next == 'h';
        break;
      case 'p':
        out.add(next == 'h' ? lips_breath : lips);
        i += next == 'h';
        break;
      case 'k':
      case 'g':
        out.add(throat);
        i += next == 'h';
        break;
      case 'x':
        out.add(throat);
        out.add(hiss);
        break;
      case 'h':
        out.add(i == 0 ? breath : vowel);  // weak: but it keeps apart what stands on its two sides
        break;
      default:
        break;
    }
  }
  return out.done();
}

Skeleton skeleton_of_pinyin(std::string_view letters) {
  Builder out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char c = letters[i];
    if (c == 'z' || c == 'c' || c == 's' || c == 'q' || c == 'x') {
      out.add(hiss);
      i += i + 1 < letters.size() && letters[i + 1] == 'h';
    } else if (c == 'n') {
      out.add(en);
      i += i + 1 < letters.size() && letters[i + 1] == 'g';
    } else if (c == 'h') {
      out.add(i == 0 ? breath : vowel);
    } else {
      out.add(by_letter[static_cast<unsigned>(c - 'a')]);
    }
  }
  return out.done();
}

Skeleton joined(Skeleton first, Skeleton second) {
  const unsigned size = size_of_skeleton(first);
  if (size == 0) return second;
  if (size == 16) return first;
  return first | second << (4 * size);
}

}  // namespace vigil::text::names
