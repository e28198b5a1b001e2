// The lattice of readings: whether a name in Latin letters is the sound of a name in Han characters, kana or Hangul.
// Each unit may be read in several ways and spelled in several systems; a name that is spelled in one of them
// throughout is covered in that system. Words may stand in turned order, and words that are no part of the Han name may
// be left over (a Western given name), which the caller weighs.
#pragma once

#include <cstdint>

#include "text/names/name.hpp"
#include "text/names/readings.hpp"

namespace vigil::text::names {

struct Cover {
  enum class Part : std::uint8_t { none, given_name, surname, whole_with_rest, whole };
  Part part = Part::none;
  Systems systems = 0;             // in which the part is covered
  bool by_word = false;            // an attested form took part (丹增 Tenzin)
  bool turned = false;             // the surname stands last
  std::uint8_t initials = 0;       // words of one letter that took part
  std::uint8_t rest_foreign = 0;   // words left over that are no syllables of Mandarin
  std::uint8_t rest_mandarin = 0;  // and those that are
  std::uint8_t letters_read = 0;   // of 100 letters, how many are readings, if units may be read in ways that no
                                   // table has; 0 for what is pinyin, where such ways are not to be expected
};

/// How well the sound of a foreign name that was put into Han (默克尔) fits words in Latin letters (Merkel): of 100
/// letters, how many the syllables stand for. What stands between interpuncts is compared with its best word; a name
/// without them with each word, with neighbours together, and with all.
unsigned sounded(const Name& units, const Name& latin);

/// `units` has units and `latin` words. Names of more than eight units or words are not covered.
Cover cover(const Name& units, const Name& latin);

}  // namespace vigil::text::names
