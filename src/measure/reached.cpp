#include "measure/reached.hpp"

#include <algorithm>

namespace vigil::measure {

using std::chrono::sys_days;

namespace {

/// `dates`: "" all are known, "lowest", "highest".
model::Reached reached(const std::vector<Vague>& spells, int outcome, double days, std::string_view dates) {
  const bool is_lowest = dates == "lowest";
  model::Reached counts;
  for (const auto& one : spells) {
    if (one.outcome == outcome && (is_lowest ? one.high : one.low) <= days) ++counts.with;
    const double followed = is_lowest ? one.low : one.high;
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
  const auto spells = spells_of(waits, until);
  const auto outcome_of = [&](const std::vector<std::string>& values) {  // of the keys: …, outcome, months, dates
    return 1 + static_cast<int>(std::ranges::find(outcomes, values[of.size()]) - outcomes.begin());
  };
  for (auto i = first_number; i < measure.numbers.size(); ++i) {
    auto& number = measure.numbers[i];
    const auto horizon = std::ranges::find(horizons, number.of[of.size() + 1], &Horizon::months);
    number.reached = reached(spells, outcome_of(number.of), horizon->days, number.of.back());
  }
  for (auto i = first_curve; i < measure.curves.size(); ++i) {
    auto& curve = measure.curves[i];
    curve.reached = reached(spells, outcome_of(curve.of), curve.steps.back().days, curve.of.back());
  }
}

}  // namespace vigil::measure
