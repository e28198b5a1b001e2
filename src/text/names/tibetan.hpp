// How Tibetan sounds: a name in Tibetan letters as it stands in the news, which is not how it is spelled (བསྟན་འཛིན,
// "bstan 'dzin" by letters, Tenzin). After the THL Simplified Phonetic Transcription of Standard Tibetan (Germano and
// Tournadre, 2003), but for aspiration, which names keep (Thubten, Phuntsok), and for marks on vowels, which they lose.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace vigil::text::names {

constexpr char32_t tsek = 0x0F0B;  // between the syllables of a word, and between words

/// One syllable, as it is heard by itself and beside others.
struct TibetanSyllable {
  std::string begin;  // the consonant that it begins with, in folded letters; "" for a vowel
  std::string vowel;
  std::string end;         // "k", "ng", "n", "p", "m", "r", "l", or ""
  bool is_open = true;     // nothing is written behind its vowel
  char lends = '\0';       // what an open one before it ends with: "rje" makes dor-je of "rdo"
  bool is_soft_b = false;  // "ba", "bo": a w behind another one
};

/// The syllable that is spelled so; vowel and all are "" where there is none in it. Anything but Tibetan letters is
/// left out.
TibetanSyllable tibetan_syllable(std::string_view utf8);

/// Letters of a word of these syllables.
std::string sound_of(std::span<const TibetanSyllable> word);

}  // namespace vigil::text::names
