// Time until something happens, as the estimators take it: stretches of time at risk, and those put in order. Times are
// numbers in one unit of the caller's (days here) from one origin; times are tied when they are equal.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace vigil::measure {

constexpr double from_the_start = -std::numeric_limits<double>::infinity();
constexpr int waiting = 0;      // the outcome of who is still waiting when observation ends (censored)
constexpr int any_outcome = 0;  // asked for: whichever outcome it was
constexpr int alone = -1;       // the cluster of a row that depends on no other

/// One stretch of time of one person: at risk after `entry`, until and at `time`. Who was seen from the beginning
/// enters from_the_start, so that an outcome on day 0 counts; a later entry is left truncation. `time` is after
/// `entry`: a row that ends before it begins is a contradiction in the record, which the caller lists and leaves out.
struct Spell {
  double entry = from_the_start;
  double time = 0;
  int outcome = waiting;  // what ended it: 1, 2, … are outcomes that exclude one another
  int group = 0;          // 0, 1, …
  int cluster = alone;    // 0, 1, …: rows with one number may depend on one another (people named in one act)
};

/// How a variance is estimated: by the formula that takes rows as independent, or from the sum of the influences of
/// each cluster (infinitesimal jackknife). Where every row is alone the second still stands on fewer assumptions.
enum class Variance { classical, by_cluster };

/// The rows in the order of their ends and of their entries, and the moments at which rows end. At a moment those are
/// at risk who entered before it and have not ended before it: outcomes come before censoring at the same time, and an
/// entry at the time of another's outcome comes after it (R's survival does the same).
struct Timeline {
  struct Moment {
    double time = 0;
    std::size_t entered = 0;          // entering[0, entered) have entered before it
    std::size_t first = 0, last = 0;  // ending[first, last) end at it
  };
  std::vector<std::uint32_t> entering, ending;  // places in the rows
  std::vector<Moment> moments;

  explicit Timeline(std::span<const Spell> spells);
  std::int64_t at_risk(const Moment& moment) const { return static_cast<std::int64_t>(moment.entered - moment.first); }
};

/// For each row the number of its cluster, counted from 0 without gaps; a row that is alone has one of its own.
std::vector<std::uint32_t> numbered_clusters(std::span<const Spell> spells);

}  // namespace vigil::measure
