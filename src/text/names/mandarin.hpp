// Mandarin in Latin letters: whether a word can be cut into its syllables, in which systems of spelling, and whether
// two names in Latin letters are one sequence of syllables (Zhang Zilie, Chang Tzu-lieh) or two (Zhang, Chan).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "text/names/name.hpp"
#include "text/names/readings.hpp"

namespace vigil::text::names {

/// The systems among pinyin, wade_giles, wade_giles_plain, tongyong and customary in which a word can be cut into
/// syllables; 0 if there is none. Words in other alphabets cannot. This is what prepare() puts into Token::mandarin.
Systems find_mandarin_systems(const Name& name, const Token& token);

/// Those in which every word of more than one letter of a prepared name can.
Systems mandarin_systems(const Name& name);

/// The syllables of Mandarin, by the numbers of their sounds, that a name in letters may be in one of the strict
/// systems (pinyin, wade_giles, wade_giles_plain, tongyong), all its words behind each other.
struct Syllables {
  static constexpr unsigned most = 8;
  std::array<std::uint16_t, most> sounds{};
  std::uint8_t count = 0;
  std::span<const std::uint16_t> all() const { return {sounds.data(), count}; }
};

/// Every way to read it so, those of longer syllables first, but no more than `most`. Each of `systems` is taken by
/// itself.
std::vector<Syllables> syllables_of(const Name& name, Systems systems, std::size_t most);

enum class SameSyllables : std::uint8_t {
  no,
  loosely,  // only where customary spellings count, or systems are mixed
  yes,      // each name in one system
};

/// Whether two names are the same syllables, in the order in which they stand or with the last or first word moved.
/// `systems` are what mandarin_systems gave for each.
SameSyllables same_syllables(const Name& a, Systems a_systems, const Name& b, Systems b_systems);

}  // namespace vigil::text::names
