// Acts: the cues of one clause with one actor are one act ("asked for the release of X and wanted to know how Y was").
// A new actor between two cues begins another, and so do "but" and a matter behind people.
#pragma once

#include "link/said/actor.hpp"

namespace vigil::link::said {

struct Act {
  std::vector<const Hit*> cues;
  Actor actor;
  Range range;  // from the actor, or the clause's start, to the next act
};

/// The acts of a clause, in order. `last` is the raising before it, whose actor "she" and "it" go on from.
std::vector<Act> acts_in(const Page& page, const Range& clause, const model::SuggestedRaising* last);

/// What is raised stands before the act's cues.
bool is_passive(const Page& page, const Act& act);

/// "her books": behind the possessive that ends at `at` stands a thing, and none that a case is about.
bool is_before_a_thing(const Page& page, std::size_t at);

}  // namespace vigil::link::said
