// Resampling where no formula holds: shares of what is answered together, and how a series moves around events. Seeded:
// the same values and seed give the same numbers on every machine, since both the generator (std::mt19937_64, whose
// numbers the C++ standard fixes) and what is drawn from it (here) are the same everywhere.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <span>
#include <vector>

#include "measure/interval.hpp"

namespace vigil::measure {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// 0 … below - 1, each as likely as another.
  std::uint64_t below(std::uint64_t below);
  /// In [0, 1), a multiple of 2⁻⁵³.
  double share();

 private:
  std::mt19937_64 engine_;
};

struct Resampling {
  int rounds = 1999;  // (rounds + 1) / 40 whole: percentiles are then values that were drawn
  std::uint64_t seed = 20120723;
};

struct Bootstrap {
  std::optional<Limits> limits;  // 95 %; none where no sample had a value
  int without_value = 0;         // samples on which the statistic is not defined; they are left out
};

/// Percentile limits. `statistic` is given the numbers of the clusters drawn, `clusters` of them with replacement.
/// Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13; resampling whole clusters: Davison and
/// Hinkley (1997), Bootstrap Methods and their Application, section 3.8.
using Statistic = std::function<std::optional<double>(std::span<const std::uint32_t> drawn)>;
Bootstrap resample_clusters(std::uint32_t clusters, const Statistic& statistic, const Resampling& resampling = {});

/// A share where cases come in clusters that are answered together (a list): `yes` of `of` in each. No limits where all
/// clusters have the same share: what does not vary cannot tell how much it may. Take wilson of the clusters then.
struct Counted {
  std::int64_t yes = 0, of = 0;
};
Bootstrap share_by_cluster(std::span<const Counted> clusters, const Resampling& resampling = {});

/// The same by formula: the share as a ratio of totals, its variance from what each cluster has above it, n / (n - 1)
/// Σ (yes - share × of)² / (Σ of)²; limits normal on the scale of log odds. Cochran (1977), Sampling Techniques,
/// section 3.12. For many clusters. None where they have no variance, or all or none are yes.
std::optional<Limits> ratio_by_cluster(std::span<const Counted> clusters);

/// Limits of a share of raisings, of which `acts` say how many each act has: wilson where no act has several; else
/// whole acts are drawn (share_by_cluster), of more than 2,000 acts ratio_by_cluster. Where all acts have one share,
/// wilson of as many cases as there are acts.
struct ByAct {
  const char* estimator = "";  // wilson; bootstrap-by-act; ratio-by-act
  Limits limits;
};
ByAct limits_by_act(std::span<const Counted> acts);

/// The mean change of a series (one value a week, say) around events: its value `offset` steps from an event less the
/// mean of the `before` steps before it. The band is where 95 % of such curves lie when the events have nothing to do
/// with the series: blocks of it that follow one another are drawn and put end to end, so that it keeps its own ups and
/// downs (moving blocks: Künsch (1989), Annals of Statistics 17:1217–1241), and the events stay where they are.
/// Pointwise: of twenty offsets one leaves it by chance.
struct EventStudy {
  struct Offset {
    int offset = 0;  // -before … after
    double change = 0;
    Limits band;
  };
  std::vector<Offset> offsets;
  int events = 0;
  int left_out = 0;  // events too near to the ends of the series
};
/// `before` is at least 1. `block` 0: the cube root of the length, rounded up. No value where no event can be looked
/// at.
std::optional<EventStudy> event_study(std::span<const double> series, std::span<const std::size_t> events, int before,
                                      int after, std::size_t block = 0, const Resampling& resampling = {});

}  // namespace vigil::measure
