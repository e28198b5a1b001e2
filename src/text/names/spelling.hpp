// Likeness of two spellings in Latin letters: edit distances (Levenshtein, bit-parallel after Myers 1999 and Hyyrö
// 2003) of letters and of skeletons, and the words of one name matched with those of another.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/names/name.hpp"

namespace vigil::text::names {

/// Letters a to z, at most 64 of them on the first side.
unsigned edit_distance(std::string_view a, std::string_view b);
unsigned edit_distance(Skeleton a, Skeleton b);

/// How the words of two names were matched, one with one, the name of fewer words against the other. Likeness runs from
/// 0 (nothing in common) to 100 (the same).
struct Alignment {
  std::uint8_t words = 0;           // of the name with fewer, particles left out where others stand
  std::uint8_t extra_words = 0;     // how many more the other one has
  std::uint8_t exact = 0;           // pairs with the same letters
  std::uint8_t exact_letters = 0;   // in those
  std::uint8_t common = 0;          // pairs with the same letters that are too common to tell much
  std::uint8_t same_word = 0;       // pairs of attested forms of one name
  std::uint8_t cognates = 0;        // pairs of forms of one name in several languages
  std::uint8_t initials = 0;        // pairs of an initial and its word
  std::uint8_t other_initials = 0;  // pairs where an initial stands against another letter
  std::uint8_t unlike = 0;          // words of the shorter name that nothing is like
  std::uint8_t worst = 100;         // likeness of the worst pair
  std::uint8_t worst_skeleton = 100;
  std::uint8_t worst_edits = 0;  // letters changed in the worst pair
  std::uint8_t worst_size = 0;   // letters of its longer word
  enum class Begin : std::uint8_t { differ, alike, one_in_the_other } worst_begins = Begin::one_in_the_other;
  std::uint8_t mean = 100;
  std::uint8_t joined = 0;           // likeness of all letters in the better order
  std::uint8_t joined_skeleton = 0;  // likewise
  bool reordered = false;            // the better order is not the one in which they stand
};

enum class Sounds { same_alphabet, transliterated };

Alignment align(const Name& a, const Name& b, Sounds sounds);

}  // namespace vigil::text::names
