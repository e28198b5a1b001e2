// Skeletons: the consonants of a word in ten classes of likeness, without vowels and doublings. What is left the same
// by transliteration from one alphabet into another: Mohammed, Muhammad and محمد have one skeleton; so have 布什 and
// Bush.
#pragma once

#include <cstdint>
#include <string_view>

namespace vigil::text::names {

/// Up to sixteen classes of four bits, the first one lowest; zero behind the last.
using Skeleton = std::uint64_t;

Skeleton skeleton_of(std::string_view letters);         // of folded Latin letters
Skeleton skeleton_of_pinyin(std::string_view letters);  // of Mandarin that stands for foreign sounds

constexpr unsigned size_of_skeleton(Skeleton skeleton) {
  return skeleton == 0 ? 0 : (67U - static_cast<unsigned>(__builtin_clzll(skeleton))) / 4;
}

/// One behind the other, doublings at the seam dropped; what is more than sixteen is cut.
Skeleton joined(Skeleton first, Skeleton second);

}  // namespace vigil::text::names
