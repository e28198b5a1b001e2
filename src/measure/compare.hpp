// Tests of whether groups differ in what happens to them over time. A small p says that groups differ, never why:
// groups that were not drawn by lot differ in much else. Raised against not raised must not be compared from one
// origin, since whoever is released early has no time left to be raised (immortal time): landmarks and Mantel–Byar put
// each day of a person where that person stood on that day.
#pragma once

#include <optional>
#include <vector>

#include "measure/timeline.hpp"

namespace vigil::measure {

struct TestResult {
  double statistic = 0;  // chi-squared
  int degrees = 0;
  double p = 1;
};

struct Comparison {
  struct Group {
    std::int64_t rows = 0, observed = 0;  // observed: rows that ended by the outcome asked for
    double expected = 0;                  // had all groups had one hazard
  };
  std::vector<Group> groups;
  std::vector<double> variance;    // of observed - expected: groups × groups, row by row
  std::optional<TestResult> test;  // none where fewer than two groups could have had an outcome
};

/// Log-rank test of groups 0 … groups-1. Mantel (1966), Cancer Chemotherapy Reports 50:163–170; variance hypergeometric
/// (Kalbfleisch and Prentice (2002), section 1.5), or by cluster: the robust score test of Lin and Wei (1989), JASA
/// 84:1074–1078, Breslow's weights. With one outcome asked for, others end a row as censoring does: then it compares
/// cause-specific hazards.
Comparison log_rank(std::span<const Spell> spells, int groups, int outcome = any_outcome,
                    Variance variance = Variance::classical);

/// Gray's test of whether groups differ in the cumulative incidence of an outcome that competes with others. Gray
/// (1988), Annals of Statistics 16:1141–1154, rho = 0. Every row is observed from the start; rows are taken as
/// independent. `expected` is had all groups had one hazard of the subdistribution.
Comparison gray(std::span<const Spell> spells, int groups, int outcome);

/// A person followed, and when first raised, on the same clock. A raising at or after the end is none.
struct Followed {
  Spell spell;
  std::optional<double> raised;
};

/// The days of each person before being raised (group 0) and from then on (group 1), as spells. An outcome on the day
/// of the raising falls to group 0. The two spells of a person who is alone are one cluster.
std::vector<Spell> split_when_raised(std::span<const Followed> people);

/// Raised against not raised as a state that changes: the log-rank test of split_when_raised. Mantel and Byar (1974),
/// JASA 69:81–86; equal to the score test of Cox regression on the state with exact ties.
Comparison mantel_byar(std::span<const Followed> people, int outcome = any_outcome,
                       Variance variance = Variance::classical);

/// Who was still at risk after the landmark, on a clock that starts there, in group 1 if raised at or before it. What
/// happens to the raised state later does not move them. Anderson, Cain and Gelber (1983), Journal of Clinical Oncology
/// 1:710–719. Whose outcome or end came at or before the landmark, or who was not yet observed then, is not among them.
std::vector<Spell> at_landmark(std::span<const Followed> people, double landmark);

}  // namespace vigil::measure
