// Commitments: what became of what was promised, as those who judge it see it; after how long; and what is due next.
#include <tuple>

#include "measure/measure.hpp"
#include "measure/reached.hpp"
#include "measure/tables.hpp"
#include "model/commitment.hpp"
#include "text/messages.hpp"

namespace vigil::measure {

namespace {

using model::Commitment, model::CommitmentStatus;
using text::tr_mark;

constexpr const char* not_judged = "not judged";

bool is_over(const model::Date& due, const std::optional<std::chrono::sys_days>& day) {
  return day && due.latest() && *due.latest() < *day;
}

std::string state_of(const Commitment& commitment, const std::optional<std::chrono::sys_days>& covered) {
  const auto last = last_by_assessor(commitment);
  if (last.empty()) return not_judged;
  const auto& first = *last.begin()->second;
  for (const auto& [by, status] : last)
    if (status->state != first.state) return "disputed";
  if (first.state != "open") return first.state;
  for (const auto& [by, status] : last)
    if (is_over(commitment.due, status->at.earliest())) return "overdue";
  return is_over(commitment.due, covered) ? "overdue" : "open";
}

std::string kind_of(const Commitment& commitment) { return commitment.kind.empty() ? "unknown" : commitment.kind; }

// --- time to keep ---

const std::vector<Horizon> horizons = {{"6", 183}, {"12", 365}, {"24", 730}, {"60", 1826}};
const std::vector<std::string> ends = {"kept", "broken"};  // whichever is said first; "partial" is neither

struct Promises {
  std::vector<Wait> waits;
  std::map<std::string_view, model::IdList> rows;  // by end, or waiting
};

struct LeftOut {
  std::int64_t not_judged = 0, not_dated = 0, end_not_dated = 0, before_made = 0;
};

/// The first of the statuses, in order of time, that says an end; null: none.
const CommitmentStatus* end_of(const Commitment& commitment) {
  const auto found = std::ranges::find_if(commitment.status, [](const CommitmentStatus& status) {
    return std::ranges::find(ends, status.state) != ends.end();
  });
  return found == commitment.status.end() ? nullptr : &*found;
}

void add_wait(const Commitment& commitment, Promises& promises, LeftOut& left_out) {
  const auto made = between(commitment.made);
  const auto* end = end_of(commitment);
  const auto at = end != nullptr ? between(end->at) : std::nullopt;
  if (last_by_assessor(commitment).empty()) {
    ++left_out.not_judged;
  } else if (!made) {
    ++left_out.not_dated;
  } else if (end != nullptr && !at) {
    ++left_out.end_not_dated;
  } else if (at && at->latest < made->earliest) {
    ++left_out.before_made;
  } else {
    Wait wait{commitment.id.value, alone, *made};
    if (end != nullptr) {
      wait.outcome = 1 + static_cast<int>(std::ranges::find(ends, end->state) - ends.begin());
      wait.at = *at;
    }
    promises.rows[end != nullptr ? std::string_view(end->state) : "still open"].push_back(commitment.id.value);
    promises.waits.push_back(wait);
  }
}

}  // namespace

model::Measure time_to_keep(const model::MeasureInput& input) {
  std::map<std::string, Promises> kinds;
  LeftOut left_out;
  for (const auto& commitment : input.commitments) add_wait(commitment, kinds[kind_of(commitment)], left_out);
  auto measure = table_of("time_to_keep", {"kind", "state", "months", "dates"});
  const auto until = day_covered(input.watch);
  measure.needs_coverage = !until;
  for (auto& [kind, promises] : kinds) {
    for (auto& [end, ids] : promises.rows) {
      const auto n = static_cast<std::int64_t>(ids.size());
      measure.numbers.push_back(
          {{kind, std::string(end), "", ""}, static_cast<double>(n), "commitments", n, counted, {}, std::move(ids)});
    }
    if (until)
      add_incidence_with_counts(promises.waits, ends, horizons, *until, {kind}, "share of commitments", measure);
  }
  measure.doubt = {{tr_mark("promises that nobody judged: not counted"), left_out.not_judged},
                   {tr_mark("promises made on a day not known: not counted"), left_out.not_dated},
                   {tr_mark("promises kept or broken on a day not known: not counted"), left_out.end_not_dated},
                   {tr_mark("promises kept or broken before they were made: not counted"), left_out.before_made}};
  return measure;
}

model::Measure due_next(const model::MeasureInput& input) {
  const auto covered = day_covered(input.watch);
  std::vector<std::pair<const Commitment*, std::string>> open;
  std::int64_t without_day = 0;
  for (const auto& commitment : input.commitments) {
    auto state = state_of(commitment, covered);
    if (state != "open" && state != "overdue") continue;
    if (commitment.due.earliest())
      open.emplace_back(&commitment, std::move(state));
    else
      ++without_day;
  }
  std::ranges::sort(open, {}, [](const auto& one) {
    return std::tuple(kind_of(*one.first), *one.first->due.earliest(), one.first->id.value);
  });
  auto measure = table_of("due_next", {"kind", "due", "by_whom", "promise", "state"});
  for (const auto& [commitment, state] : open) {
    const auto& id = commitment->id.value;
    measure.called[id].en = commitment->text;
    measure.numbers.push_back({{kind_of(*commitment), commitment->due.edtf(), commitment->by, id, state},
                               1,
                               "commitments",
                               1,
                               counted,
                               {},
                               {id}});
  }
  measure.doubt = {{tr_mark("open promises of which no day is told"), without_day}};
  return measure;
}

model::Measure commitments(const model::MeasureInput& input) {
  const auto covered = day_covered(input.watch);
  Tally tally;
  for (const auto& commitment : input.commitments)
    tally.add({kind_of(commitment), state_of(commitment, covered)}, "commitments", commitment.id.value);
  auto measure = table_of("commitments", {"kind", "state"});
  measure.numbers = tally.numbers();
  return measure;
}

}  // namespace vigil::measure
