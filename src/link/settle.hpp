// From pairs of people who may be one to probabilities, and to groups that say where they contradict each other. Who
// may also be somebody else is less surely anybody; and how many people the registers have in common at all is
// estimated from them, by expectation and maximisation (Winkler, "Using the EM algorithm for weight computation in the
// Fellegi-Sunter model of record linkage", 1988).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace vigil::link {

struct Possible {
  std::uint32_t a = 0, b = 0;  // people, by their place in each register
  double log_odds = 0;         // as if there were no others
};

enum class SettleReason : std::uint8_t {
  rivals,           // somebody else may be meant
  one_as_several,   // in a group with several people of one register
  group_disagrees,  // in a group of which some are one person with a third, and not with each other
  count,
};
std::string_view code(SettleReason reason);
std::string_view words(SettleReason reason);

struct Settled {
  double probability = 0;
  std::uint32_t group = 0;   // from 1; 0 for what is below the probability from which pairs are taken as one person
  std::uint8_t reasons = 0;  // bits of SettleReason
  bool says(SettleReason reason) const { return (reasons >> static_cast<unsigned>(reason) & 1) != 0; }
};

/// Of each pair, in their order. A pair of at least `one_from` probability is taken as one person: what such pairs
/// connect is a group, and they are numbered in the order of their first pairs.
std::vector<Settled> settle(std::span<const Possible> pairs, std::size_t a_people, std::size_t b_people,
                            double one_from);

/// The log odds, as in Possible, below which a pair neither reaches a probability nor counts as a rival.
double least_log_odds(double probability);

}  // namespace vigil::link
