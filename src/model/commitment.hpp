// Who last judged what became of a promise, and how.
#pragma once

#include <map>
#include <string>

#include "model/facts.hpp"

namespace vigil::model {

/// The last status of each who judges and which says a state; good as long as the commitment.
std::map<std::string, const CommitmentStatus*> last_by_assessor(const Commitment& commitment);

/// Those who judged it call it open, or nobody did.
bool may_fall_due(const Commitment& commitment);

}  // namespace vigil::model
