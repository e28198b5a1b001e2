// Raisings: who put whom or what to the other side, as the text tells it. A reading of its cues
// (data/reading/speech.tsv, class raise), the actor before them, and the people and issues that they speak of.
#pragma once

#include "link/said/page.hpp"

namespace vigil::link::said {

/// Who does it: the words, and the side they speak for ("" not told).
struct Actor : Range {
  std::string side, name;
};

/// The subject of a cue: the nearest actor before it in its sentence, or, of "we" and "it", the one before that.
/// `speaker_side` is the side of whoever speaks in the first person there.
Actor actor_before(const Page& page, const Range& cue);

/// By start; offsets are bytes of the folded text. `events` by start: "the verdict" is the last one told.
/// `outlet`, folded, is who publishes the text.
std::vector<model::SuggestedRaising> raisings_in(const Page& page, const std::vector<model::SuggestedEvent>& events,
                                                 std::string_view outlet);

}  // namespace vigil::link::said
