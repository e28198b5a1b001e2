// Readings: how one sign of a name (a Han character, a kana or two, a Hangul syllable) may be written in Latin letters,
// and in which system of spelling. The table is compiled by tools/readings.py from Unihan, KANJIDIC and
// data/names/spellings.tsv and embedded; it is unpacked at the first use, once a process. Letters are folded: a to z.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace vigil::text::names {

/// Up to eight letters in 64 bits, the first one lowest; zero behind the last.
using Packed = std::uint64_t;

/// Sets of systems are bit masks. `chinese` stands beside every system of Chinese, so that a name which mixes two of
/// them
/// ("Chiang Kai-shek": one surname, one given name, two systems) still has that in common.
enum System : std::uint16_t {
  pinyin = 1 << 0,
  wade_giles = 1 << 1,
  wade_giles_plain = 1 << 2,  // its apostrophes left out
  tongyong = 1 << 3,
  cantonese = 1 << 4,  // Hong Kong, Macau, Jyutping
  min_and_hakka = 1 << 5,
  customary = 1 << 6,  // postal, older and everyday spellings
  korean = 1 << 7,
  japanese = 1 << 8,
  vietnamese = 1 << 9,
  same_word = 1 << 10,        // data/names/equivalents.tsv
  foreign = 1 << 11,          // what a syllable of Mandarin stands for in names of other languages
  any_attested = 1 << 12,     // any system of Chinese but the customary one
  with_apostrophe = 1 << 14,  // of a spelling, not a system: it stands with an apostrophe inside
  any_of_chinese = 1 << 15,
  all_systems = 0x93FF,
};
using Systems = std::uint16_t;

struct Spelling {
  Packed letters = 0;
  Systems systems = 0;
};

/// One syllable or reading with its spellings, in the order of the alphabet.
struct SoundClass {
  Packed usual = 0;         // in the commonest system; 0 where none is
  std::uint32_t first = 0;  // into Readings::spellings
  std::uint16_t count = 0;
  std::uint16_t number = 0;
  std::uint32_t first_letters = 0;  // bit 0 for a, ...; bit 31: a spelling may be empty
};

/// A sound of a unit. The letters stand here too, so that one look at a unit's row says which of its sounds to open.
struct Sound {
  std::uint32_t first_letters = 0;
  std::uint16_t number = 0;
};

constexpr char32_t kana_combined = 0xF0000;  // + (hiragana - 0x3040) * 16 + small kana: two signs that are one unit
constexpr char32_t long_vowel = 0x30FC;

class Readings {
 public:
  static const Readings& get();

  /// Syllables of Mandarin come first. Empty for what has none.
  std::span<const Sound> sounds(char32_t unit) const;
  /// The letters with which a unit's spellings begin, as in SoundClass.
  std::uint32_t first_letters(char32_t unit) const;
  const SoundClass& sound(std::uint16_t number) const { return classes_[number]; }
  std::span<const Packed> letters(const SoundClass& of) const { return {letters_ + of.first, of.count}; }
  const Systems* systems(const SoundClass& of) const { return systems_ + of.first; }
  std::size_t sound_count() const { return sound_count_; }
  /// Sounds below this number are syllables of Mandarin.
  std::uint16_t mandarin_sounds() const { return mandarin_; }
  /// What a syllable of Mandarin stands for in names of other languages, by its number.
  const SoundClass& foreign_sound(std::uint16_t mandarin) const { return classes_[mandarin_ + mandarin]; }
  /// The letters by which a unit is written where nothing else is known: pinyin, Hepburn, Revised Romanization.
  Packed usual(char32_t unit) const;
  /// The attested spellings of two characters together (欧阳 "auyeung"); empty for others.
  std::span<const Spelling> of_two(char32_t first, char32_t second) const;

 private:
  Readings();
  struct Unit {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t first_letters = 0;
  };
  Unit unit(char32_t code) const;

  const Packed* letters_ = nullptr;
  const Systems* systems_ = nullptr;
  std::array<Unit, 0x10000> plane_;  // of the BMP
  struct Storage;
  const Storage* all_;
  const SoundClass* classes_ = nullptr;
  std::uint16_t mandarin_ = 0, korean_finals_ = 0;
  std::size_t sound_count_ = 0;
};

constexpr unsigned size_of(Packed letters) {
  return letters == 0 ? 0 : (71U - static_cast<unsigned>(__builtin_clzll(letters))) / 8;
}

}  // namespace vigil::text::names
