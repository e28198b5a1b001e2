#include "model/commitment.hpp"

#include <algorithm>

namespace vigil::model {

std::map<std::string, const CommitmentStatus*> last_by_assessor(const Commitment& commitment) {
  std::map<std::string, const CommitmentStatus*> last;
  for (const auto& status : commitment.status)  // in order of time
    if (!status.state.empty()) last[status.by] = &status;
  return last;
}

bool may_fall_due(const Commitment& commitment) {
  return std::ranges::all_of(last_by_assessor(commitment), [](const auto& one) { return one.second->state == "open"; });
}

}  // namespace vigil::model
