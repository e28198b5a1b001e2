// Whose name it is: of two registers, which of the people may be one. For every person of the first the people of the
// second who share a key (text/names/keys.hpp) are looked up; names decide by their likest pair, weighed by how common
// the name is in these registers; then dates of birth, places, roles and kin, where both have them, add their weights
// (Fellegi and Sunter, "A theory for record linkage", JASA 64, 1969). settle.hpp makes probabilities of it.
//
// Pure; no threads: whoever has several processors gives each a part of the first register.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "link/people.hpp"
#include "text/names/compare.hpp"

namespace vigil::link {

enum class MatchReason : std::uint8_t {
  other_signs,   // both have names in Han, and no two are the same
  common_name,   // others are to be expected who are called so
  same_birth,    // one day
  birth_agrees,  // dates that can be one
  other_birth,
  same_place,
  other_place,
  same_role,
  other_role,
  same_kin,
  count,
};
std::string_view code(MatchReason reason);
std::string_view words(MatchReason reason);

struct PossiblePair {
  std::uint32_t a = 0, b = 0;            // people, by their place in each register
  std::uint16_t a_name = 0, b_name = 0;  // the likest names, by their place among the person's
  std::uint16_t reasons = 0;             // bits of MatchReason
  double log_odds = 0;                   // natural, that they are one person, as if there were no others
  double log_share = 0;                  // of all people, how many bear a name that common (natural logarithm)
  text::names::Verdict names;            // of those two
  bool says(MatchReason reason) const { return (reasons >> static_cast<unsigned>(reason) & 1) != 0; }
};

struct Part {
  std::uint32_t number = 0, of = 1;
};

struct PossiblePairs {
  std::vector<PossiblePair> pairs;             // by a, then by b
  std::vector<RegisterNote> a_notes, b_notes;  // names that need a look; of b, if the part's number is 0
  std::size_t compared = 0;                    // pairs of names
};

/// As `least` below: every pair that shares a key and was compared, however unlike.
constexpr double all_pairs = -1e9;

/// Of people `part.number`, `part.number + part.of`, … of `a`, every pair of at least `least` log odds.
PossiblePairs find_pairs(const People& a, const People& b, Part part, double least);

}  // namespace vigil::link
