// How much two names speak for one person: the odds, from how alike they are and how many others are to be expected who
// bear such a name. The weights are learnt by tools/eval_match.py --fit.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/names/compare.hpp"

namespace vigil::link {

/// Names less alike than this are no evidence, and no other facts are asked.
constexpr double too_unlike = 0.1;

/// How well the words of two names in letters fit: all the same, their consonants alone, or not all.
enum class Fit : std::uint8_t { loose, consonants, letters };
Fit fit_of(const text::names::Verdict& names);
std::string_view name_of(Fit fit);

/// Natural; `log_namesakes` is the logarithm of how many bear the commoner of the two names by chance.
double log_odds_of_names(const text::names::Verdict& names, double log_namesakes);

}  // namespace vigil::link
