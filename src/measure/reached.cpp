#include "measure/reached.hpp"

#include <algorithm>

namespace vigil::measure {

using std::chrono::sys_days;

namespace {

/// Days from the origin to the outcome, or to the end of observation: as few and as many as the dates allow.
struct Lasting {
  double fewest = 0, most = 0;
  int outcome = waiting;
};

std::vector<Lasting> lasting_of(const std::vector<Wait>& waits, sys_days until) {
  std::vector<Lasting> all;
  for (const auto& wait : waits) {
    const bool is_seen = wait.outcome != waiting && wait.at.earliest <= until;
    const auto end = last_seen(wait, until);
    const auto first = is_seen ? wait.at.earliest : end, last = is_seen ? std::min(wait.at.latest, until) : end;
    const auto fewest = (first - wait.from.latest).count(), most = (last - wait.from.earliest).count();
    if (most < 0) continue;  // began behind the end of reading
    all.push_back({static_cast<double>(std::max<std::int64_t>(fewest, 0)), static_cast<double>(most),
                   is_seen ? wait.outcome : waiting});
  }
  return all;
}

/// `dates`: "" all are known, "lowest", "highest".
model::Reached reached(const std::vector<Lasting>& all, int outcome, double days, std::string_view dates) {
  const bool is_lowest = dates == "lowest";
  model::Reached counts;
  for (const auto& one : all) {
    if (one.outcome == outcome && (is_lowest ? one.most : one.fewest) <= days) ++counts.with;
    const double followed = is_lowest ? one.fewest : one.most;
    if (followed > days || (one.outcome == waiting && followed == days)) ++counts.at_risk;
  }
  return counts;
}

}  // namespace

void add_incidence_with_counts(const std::vector<Wait>& waits, const std::vector<std::string>& outcomes,
                               const std::vector<Horizon>& horizons, sys_days until, const std::vector<std::string>& of,
                               const std::string& unit, model::Measure& measure) {
  const auto first_number = measure.numbers.size(), first_curve = measure.curves.size();
  add_incidence(waits, outcomes, horizons, until, of, unit, measure);
  const auto all = lasting_of(waits, until);
  const auto outcome_of = [&](const std::vector<std::string>& values) {  // of the keys: …, outcome, months, dates
    return 1 + static_cast<int>(std::ranges::find(outcomes, values[of.size()]) - outcomes.begin());
  };
  for (auto i = first_number; i < measure.numbers.size(); ++i) {
    auto& number = measure.numbers[i];
    const auto horizon = std::ranges::find(horizons, number.of[of.size() + 1], &Horizon::months);
    number.reached = reached(all, outcome_of(number.of), horizon->days, number.of.back());
  }
  for (auto i = first_curve; i < measure.curves.size(); ++i) {
    auto& curve = measure.curves[i];
    curve.reached = reached(all, outcome_of(curve.of), curve.steps.back().days, curve.of.back());
  }
}

}  // namespace vigil::measure
