// Partial dates. "2012" is no 1 January 2012: it enters as the first and the last day that it can mean, so that a time
// between two dates is known from … to …. An estimate from such times is given with the range of what it could have
// been, never as if the dates were known.
//
// All times at their lowest and all at their highest do not bound an estimate: an outcome that comes later can lower
// the share still waiting (it then stands on fewer, some having been lost to observation before it). Bounds must be
// looked for one time at a time, which incidence_bounds does exactly; what has no such bounds (a test) is shown as a
// range over drawn completions, which is no bound.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "measure/bootstrap.hpp"
#include "measure/timeline.hpp"

namespace vigil::measure {

/// A spell of somebody seen from the start, of which the time is known to lie in [low, high].
struct Vague {
  double low = 0, high = 0;
  int outcome = waiting;
  int group = 0;
  int cluster = alone;
};

/// The lowest and highest value that the cumulative incidence of an outcome (any_outcome: one less the share still
/// waiting) can have at `time`, over all times within the intervals. Lowest: the outcome itself after `time` where it
/// may be, else at its earliest; others at their latest. Highest: the outcome at its latest that is not after `time`,
/// if any; others at their earliest. Who is still waiting: at the latest for the lowest, at the earliest for the
/// highest; with several outcomes and an unsure end of observation, the last step is not proven to reach the extremes,
/// and `is_exact` says so. Exchanging two neighbours in time shows the rest: an outcome moved past somebody lost to
/// observation comes to stand on one fewer, two outcomes that change places change nothing.
struct IncidenceBounds {
  Limits share;
  bool is_exact = true;
};
IncidenceBounds incidence_bounds(std::span<const Vague> spells, int outcome, double time);

/// The same at each of these times.
std::vector<IncidenceBounds> incidence_bounds(std::span<const Vague> spells, int outcome,
                                              std::span<const double> times);

/// Completions: all times lowest, all highest, and `draws` with each time drawn evenly from its interval (whole numbers
/// if both ends are).
constexpr std::uint64_t seed_of_completions = 20120723;
void for_each_completion(std::span<const Vague> spells, const std::function<void(std::span<const Spell>)>& visit,
                         int draws = 200, std::uint64_t seed = seed_of_completions);

/// The lowest and highest value of an estimate over completions. No bound: others may lie outside. None where no
/// completion has a value.
using Estimator = std::function<std::optional<double>(std::span<const Spell>)>;
std::optional<Limits> range_over_completions(std::span<const Vague> spells, const Estimator& estimate, int draws = 200,
                                             std::uint64_t seed = seed_of_completions);

/// As many draws as a second of work allows: 200, fewer of many rows (of which one completion is much like
/// another), none of more than 200,000.
int draws_of(std::size_t rows);

}  // namespace vigil::measure
