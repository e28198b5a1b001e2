// Intervals and p-values that have a closed form.
#pragma once

#include <cstdint>

namespace vigil::measure {

struct Limits {
  double low = 0, high = 1;
  bool operator==(const Limits&) const = default;
};

/// Of a share: the shares that a score test would not reject. Wilson (1927), JASA 22:209–212; without continuity
/// correction, as recommended by Brown, Cai and DasGupta (2001), Statistical Science 16:101–133, section 3.1.1. Takes
/// cases as independent; where a list is answered together, use share_by_cluster (bootstrap.hpp). Of nothing, [0, 1].
Limits wilson(std::int64_t yes, std::int64_t of, double level = 0.95);

/// The exact interval, which holds at least `level` and is wider for it. Clopper and Pearson (1934), Biometrika
/// 26:404–413. Of nothing, [0, 1].
Limits clopper_pearson(std::int64_t yes, std::int64_t of, double level = 0.95);

/// How far from the middle, in standard errors, the limits of a normal estimate stand.
double normal_width(double level);
constexpr double normal_width_95 = 1.959963984540054;

/// The chance that a chi-squared of so many degrees of freedom is at least `statistic`: the upper incomplete gamma
/// function Q(degrees / 2, statistic / 2).
double chi_squared_tail(double statistic, int degrees);

}  // namespace vigil::measure
