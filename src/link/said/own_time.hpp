// Own time: which time of a sentence is an event's. scope's time_for finds the nearest; here is what is nearest and yet
// another's: the day on which it was reported, the day of what is told before "and", of what came after "having been".
#pragma once

#include "link/said/scope.hpp"

namespace vigil::link::said {

/// The time of an event of that type, told at the cue; nullptr: the text tells none.
const Time* time_of(const Page& page, const Range& cue, std::string_view type);

}  // namespace vigil::link::said
