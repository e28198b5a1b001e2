// Ellipsis: a part of a sentence that leaves out its verb, which is the one of the raising told last: "…; so had the
// president", "…, as did Canada", "the German embassy supposedly already did", "…; Hada and Zhu were not".
#pragma once

#include <optional>

#include "link/said/page.hpp"

namespace vigil::link::said {

/// The last raising once more: of the same people by the same, but there and in this way.
model::SuggestedRaising once_more(const Page& page, const model::SuggestedRaising& last, const Range& part,
                                  Modality modality);

/// What `part` of `sentence` says in that way after `last`, of the same paragraph and no further than a sentence back.
std::optional<model::SuggestedRaising> like_the_last(const Page& page, const model::SuggestedRaising& last,
                                                     const Sentence& sentence, Range part);

}  // namespace vigil::link::said
