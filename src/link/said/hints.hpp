// Hints: a raising told in words that the tables do not know. An actor of the partner's is the subject, a word of
// hints.tsv stands beside it, and somebody of the record is spoken of there or just before.
#pragma once

#include <optional>

#include "link/said/page.hpp"

namespace vigil::link::said {

/// Of a sentence in which no surer cue was read; `events` by start.
std::optional<model::SuggestedRaising> raising_by_hints(const Page& page,
                                                        const std::vector<model::SuggestedEvent>& events,
                                                        const Sentence& sentence);

}  // namespace vigil::link::said
