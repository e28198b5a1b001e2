// Commitments: what became of what was promised, as those who judge it see it.
#include "measure/measure.hpp"
#include "measure/tables.hpp"
#include "text/messages.hpp"

namespace vigil::measure {

namespace {

using model::Commitment, model::CommitmentStatus;

/// Statuses are in order of time: the last one of each who judges, and which says a state.
std::map<std::string, const CommitmentStatus*> last_by_assessor(const Commitment& commitment) {
  std::map<std::string, const CommitmentStatus*> last;
  for (const auto& status : commitment.status)
    if (!status.state.empty()) last[status.by] = &status;
  return last;
}

bool is_over(const model::Date& due, const std::optional<std::chrono::sys_days>& day) {
  return day && due.latest() && *due.latest() < *day;
}

std::string state_of(const Commitment& commitment, const std::optional<std::chrono::sys_days>& covered) {
  const auto last = last_by_assessor(commitment);
  if (last.empty()) return "not judged";
  const auto& first = *last.begin()->second;
  for (const auto& [by, status] : last)
    if (status->state != first.state) return "disputed";
  if (first.state != "open") return first.state;
  for (const auto& [by, status] : last)
    if (is_over(commitment.due, status->at.earliest())) return "overdue";
  return is_over(commitment.due, covered) ? "overdue" : "open";
}

}  // namespace

model::Measure commitments(const model::MeasureInput& input) {
  const auto until = covered_until(input.watch);
  const auto covered = until ? until->earliest() : std::nullopt;
  Tally tally;
  for (const auto& commitment : input.commitments)
    tally.add({commitment.kind.empty() ? "unknown" : commitment.kind, state_of(commitment, covered)}, "commitments",
              commitment.id.value);
  auto measure = table_of("commitments", {"kind", "state"});
  measure.numbers = tally.numbers();
  return measure;
}

}  // namespace vigil::measure
