// Estimated curves: the share still waiting (Kaplan–Meier) and the share that each outcome has reached
// (Aalen–Johansen), from spells of time at risk, with standard errors and pointwise limits as R's survival gives them.
// Limits hold at one time each, not for the whole curve.
#pragma once

#include <optional>
#include <vector>

#include "measure/interval.hpp"
#include "measure/timeline.hpp"

namespace vigil::measure {

/// On which scale the limits of a share are taken as normal: R's conf.type.
enum class Scale { plain, log, log_log };

/// 95 % limits, cut at 0 and 1. None where the scale has no value: log at 0, log_log at 0 and 1.
std::optional<Limits> limits_of(double share, double standard_error, Scale scale);

struct Estimate {
  double share = 1;
  std::optional<double> error;  // standard; none once nobody is left (Greenwood) or of a single cluster
  std::optional<Limits> limits;
};

/// A step at each time at which rows end, censored ones included.
struct SurvivalStep {
  double time = 0;
  std::int64_t at_risk = 0, ended = 0, left = 0;  // left: still waiting when observation ended
  Estimate waiting;
};

/// Kaplan and Meier (1958), JASA 53:457–481; any outcome but `waiting` ends a row. Variance by Greenwood's formula
/// (Kalbfleisch and Prentice (2002), The Statistical Analysis of Failure Time Data, section 1.4), or by cluster: the
/// sum of squares of the influences of clusters (Therneau and Grambsch (2000), Modeling Survival Data, chapter 7).
std::vector<SurvivalStep> kaplan_meier(std::span<const Spell> spells, Scale scale = Scale::log_log,
                                       Variance variance = Variance::classical);

struct IncidenceStep {
  double time = 0;
  std::int64_t at_risk = 0, left = 0;
  std::vector<std::int64_t> ended;  // of each outcome; [0] is nothing
  std::vector<Estimate> of;         // [0]: still waiting; [k]: the share that outcome k has reached
};

/// Cumulative incidence of outcomes 1 … outcomes that exclude one another. Aalen and Johansen (1978), Scandinavian
/// Journal of Statistics 5:141–150; Kalbfleisch and Prentice (2002), chapter 8. Outcomes that compete are no
/// censoring: one minus Kaplan–Meier would overstate each. The variance is always by cluster (every row may be alone).
std::vector<IncidenceStep> cumulative_incidence(std::span<const Spell> spells, int outcomes,
                                                Scale scale = Scale::log_log);

/// The step in force at a time: the last one not after it. None before the first.
template <class Step>
const Step* at_time(const std::vector<Step>& steps, double time) {
  const Step* found = nullptr;
  for (const auto& step : steps)
    if (step.time <= time) found = &step;
  return found;
}

}  // namespace vigil::measure
