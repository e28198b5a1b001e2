// Words of names that are known by themselves: titles to set aside, particles that tell little, and names that have
// several attested forms (data/names/titles.tsv, data/names/equivalents.tsv). Built at the first use, once a process.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/names/signs.hpp"

namespace vigil::text::names {

struct Word {
  std::uint16_t group = 0;  // forms of one name have one group; 0 is none
  bool title = false;
  bool particle = false;
  bool small_particle = false;  // a particle where it is written small
  bool surname = false;         // of more than one character
  bool western = false;         // a Western given name that could be read as syllables of Chinese
  bool common = false;          // so frequent that it tells little
  bool cognate = false;         // the group's forms are of several languages (John, Juan, Ioannes): a weaker sameness
};

/// `letters` as text/names/signs.hpp folds them, in the script that they come from.
Word word_of(Script script, std::string_view letters);
/// A run of units, simplified Han among them.
Word word_of(std::span<const char32_t> units);

/// Quick answers, seldom wrongly yes: whether a title may end, and a surname of two signs begin, with this one.
bool may_end_title(char32_t unit);
bool may_begin_surname(char32_t unit);

constexpr unsigned longest_unit_word = 5;

}  // namespace vigil::text::names
