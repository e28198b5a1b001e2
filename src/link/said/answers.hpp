// Answers, promises and judgements: what the other side replied or did not, what was promised, what was called how.
#pragma once

#include "link/said/page.hpp"

namespace vigil::link::said {

/// Each with the raising before it that it most likely answers (`raisings` by start, with ids).
std::vector<model::SuggestedAnswer> answers_in(const Page& page, const std::vector<model::SuggestedRaising>& raisings);
std::vector<model::SuggestedCommitment> commitments_in(const Page& page);
std::vector<model::SuggestedAssessment> assessments_in(const Page& page);

}  // namespace vigil::link::said
