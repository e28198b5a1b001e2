// Raisings: who put whom or what to the other side, as the text tells it. A reading of its cues
// (data/reading/speech.tsv, class raise), the actor before them, and the people and issues that they speak of.
#pragma once

#include "link/said/page.hpp"

namespace vigil::link::said {

/// By start; offsets are bytes of the folded text. `events` by start: "the verdict" is the last one told.
/// `outlet`, folded, is who publishes the text.
std::vector<model::SuggestedRaising> raisings_in(const Page& page, const std::vector<model::SuggestedEvent>& events,
                                                 std::string_view outlet);

}  // namespace vigil::link::said
