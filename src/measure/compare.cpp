// Log-rank. At a moment with n at risk and d ended, a group with share s of those at risk is expected to have d s of
// them, with the variance of drawing d of n without putting back.
//
// Gray's test. In group k let Y_k be at risk, S_k the share still waiting and F_k the share that the outcome has
// reached, all just before a moment, and h_k = Y_k / S_k: those at risk, weighted up for those lost to censoring. h_k
// (1 - F_k) then still counts who was taken by another outcome. With D_k ended by the outcome, and sums over groups
// without k,
//   score_i = Σ over moments of D_i - D h_i (1 - F_i) / Σ_k h_k (1 - F_k).
// For its variance, let F be the incidence in all groups as one (dF = D / h), W(i, k) = h_i ([i = k] - h_k / h), and
// C(i, k) the sum of W(i, k) dF / (1 - F) up to a moment. A row of group k that ends there moves score_i by S_k / Y_k
// times
//   W(i, k) + a (C(i, k) at the end of all - C(i, k))    with a = 1 - (1 - F) / S_k, after the moment, by the outcome,
//            -a (C(i, k) at the end of all - C(i, k))    with a = (1 - F) / S_k by another outcome.
// The steps are uncorrelated, so that their variances add up. One walk sums C and keeps the moments, another the
// variances.
#include "measure/compare.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "measure/interval.hpp"

namespace vigil::measure {

namespace {

bool ended_by(const Spell& spell, int outcome) {
  return spell.outcome != waiting && (outcome == any_outcome || spell.outcome == outcome);
}

std::size_t group_of(const Spell& spell) { return static_cast<std::size_t>(spell.group); }

// A square matrix, row by row.
struct Square {
  std::size_t size = 0;
  std::vector<double> cells = std::vector<double>(size * size);

  double& operator()(std::size_t row, std::size_t column) { return cells[row * size + column]; }
  double operator()(std::size_t row, std::size_t column) const { return cells[row * size + column]; }
};

// difference' V⁻¹ difference by Cholesky's decomposition; none where V is singular.
std::optional<double> quadratic_form(Square v, std::vector<double> difference) {
  double largest = 0, form = 0;
  for (std::size_t i = 0; i < v.size; ++i) largest = std::max(largest, v(i, i));
  for (std::size_t i = 0; i < v.size; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      for (std::size_t k = 0; k < j; ++k) v(i, j) -= v(i, k) * v(j, k);
      if (j < i) v(i, j) /= v(j, j);
    }
    if (!(v(i, i) > 1e-12 * largest)) return std::nullopt;
    v(i, i) = std::sqrt(v(i, i));
    for (std::size_t k = 0; k < i; ++k) difference[i] -= v(i, k) * difference[k];
    difference[i] /= v(i, i);
    form += difference[i] * difference[i];
  }
  return form;
}

// The differences sum to 0, so that one of the groups says nothing new; nor do groups in which nothing was expected.
std::optional<TestResult> test_of(const std::vector<Comparison::Group>& groups, const Square& variance) {
  std::vector<std::size_t> tested;
  for (std::size_t g = 0; g < groups.size(); ++g)
    if (groups[g].expected > 0) tested.push_back(g);
  if (tested.size() < 2) return std::nullopt;
  tested.erase(tested.begin());
  Square part{tested.size()};
  std::vector<double> difference;
  for (std::size_t i = 0; i < tested.size(); ++i) {
    const auto& group = groups[tested[i]];
    difference.push_back(static_cast<double>(group.observed) - group.expected);
    for (std::size_t j = 0; j < tested.size(); ++j) part(i, j) = variance(tested[i], tested[j]);
  }
  const auto statistic = quadratic_form(std::move(part), std::move(difference));
  if (!statistic) return std::nullopt;
  const auto degrees = static_cast<int>(tested.size());
  return TestResult{*statistic, degrees, chi_squared_tail(*statistic, degrees)};
}

Comparison comparison(std::vector<Comparison::Group> groups, Square variance) {
  Comparison done{std::move(groups), {}, {}};
  done.test = test_of(done.groups, variance);
  done.variance = std::move(variance.cells);
  return done;
}

std::vector<Comparison::Group> counted(std::span<const Spell> spells, std::size_t groups, int outcome) {
  std::vector<Comparison::Group> counts(groups);
  for (const auto& spell : spells) {
    assert(0 <= spell.group && group_of(spell) < groups);
    ++counts[group_of(spell)].rows;
    if (ended_by(spell, outcome)) ++counts[group_of(spell)].observed;
  }
  return counts;
}

// How many of each group are at risk, kept while walking through the moments.
class AtRisk {
 public:
  AtRisk(std::span<const Spell> spells, const Timeline& timeline, std::size_t groups)
      : spells_(spells), timeline_(timeline), of_(groups) {}

  void come_to(const Timeline::Moment& moment) {
    while (entered_ < moment.entered) ++of_[group_of(spells_[timeline_.entering[entered_++]])];
    while (ended_ < moment.first) --of_[group_of(spells_[timeline_.ending[ended_++]])];
  }
  double of(std::size_t group) const { return static_cast<double>(of_[group]); }

 private:
  std::span<const Spell> spells_;
  const Timeline& timeline_;
  std::vector<std::int64_t> of_;
  std::size_t entered_ = 0, ended_ = 0;
};

// Of observed - expected, by the sums of the score residuals of clusters. The residual of a row in group g is
// (its outcome) - ∫ dH where it stood in g, less the same weighted by the shares of the groups at risk; H is the hazard
// of all. Integrals over a row's time are differences of running sums between its entry and its end.
Square variance_by_cluster(std::span<const Spell> spells, const Timeline& timeline, std::size_t groups, int outcome) {
  const auto moments = timeline.moments.size();
  std::vector<double> times;
  std::vector<double> hazard{0}, weighted(groups), shares;  // running sums with a start; shares of groups a moment
  AtRisk at_risk(spells, timeline, groups);
  std::vector<std::size_t> moment_of(spells.size());
  for (std::size_t m = 0; m < moments; ++m) {
    const auto& moment = timeline.moments[m];
    at_risk.come_to(moment);
    const auto n = static_cast<double>(timeline.at_risk(moment));
    double d = 0;
    for (auto i = moment.first; i < moment.last; ++i) {
      moment_of[timeline.ending[i]] = m;
      d += ended_by(spells[timeline.ending[i]], outcome) ? 1 : 0;
    }
    times.push_back(moment.time);
    hazard.push_back(hazard.back() + d / n);
    for (std::size_t g = 0; g < groups; ++g) {
      shares.push_back(at_risk.of(g) / n);
      weighted.push_back(weighted[m * groups + g] + shares.back() * d / n);
    }
  }
  const auto cluster_of = numbered_clusters(spells);
  const std::size_t clusters = cluster_of.empty() ? 0 : 1U + *std::ranges::max_element(cluster_of);
  std::vector<double> residuals(clusters * groups);
  for (std::size_t row = 0; row < spells.size(); ++row) {
    const auto last = moment_of[row];
    const auto first = static_cast<std::size_t>(std::ranges::upper_bound(times, spells[row].entry) - times.begin());
    for (std::size_t g = 0; g < groups; ++g) {
      const double in = group_of(spells[row]) == g ? 1 : 0;
      const double jump = ended_by(spells[row], outcome) ? in - shares[last * groups + g] : 0;
      residuals[cluster_of[row] * groups + g] += jump - in * (hazard[last + 1] - hazard[first]) +
                                                 (weighted[(last + 1) * groups + g] - weighted[first * groups + g]);
    }
  }
  Square variance{groups};
  for (std::size_t c = 0; c < clusters; ++c)
    for (std::size_t g = 0; g < groups; ++g)
      for (std::size_t j = 0; j < groups; ++j) variance(g, j) += residuals[c * groups + g] * residuals[c * groups + j];
  return variance;
}

// The state of the groups at a moment, just before it (Gray's test).
struct GrayMoment {
  double pooled = 0;                             // F, the incidence in all groups as one
  double growth = 0;                             // dF / (1 - F)
  double ended = 0, total = 0;                   // by the outcome, all groups; h
  std::vector<double> at_risk, waiting, others;  // of each group: Y, S, ended by another outcome
  std::vector<double> waiting_after;

  double weighted_risk(std::size_t k) const { return at_risk[k] > 0 ? at_risk[k] / waiting[k] : 0; }  // h_k
  double weight(std::size_t i, std::size_t k) const {
    return weighted_risk(i) * ((i == k ? 1 : 0) - weighted_risk(k) / total);
  }
};

// The first walk: the moments at which something ended, and what was expected of each group.
std::vector<GrayMoment> gray_moments(std::span<const Spell> spells, std::vector<Comparison::Group>& counts,
                                     int outcome) {
  const auto groups = counts.size();
  const Timeline timeline(spells);
  AtRisk at_risk(spells, timeline, groups);
  std::vector<GrayMoment> moments;
  std::vector<double> waiting(groups, 1), reached(groups), ended(groups), others(groups);  // S and F of each group
  double pooled = 0;
  for (const auto& moment : timeline.moments) {
    at_risk.come_to(moment);
    std::ranges::fill(ended, 0.0);
    std::ranges::fill(others, 0.0);
    for (auto i = moment.first; i < moment.last; ++i) {
      const auto& spell = spells[timeline.ending[i]];
      if (spell.outcome != measure::waiting) ++(spell.outcome == outcome ? ended : others)[group_of(spell)];
    }
    GrayMoment now{pooled, 0, 0, 0, {}, waiting, others, {}};
    double risk = 0;  // Σ h (1 - F)
    for (std::size_t k = 0; k < groups; ++k) {
      now.at_risk.push_back(at_risk.of(k));
      now.ended += ended[k];
      now.total += now.weighted_risk(k);
      risk += now.weighted_risk(k) * (1 - reached[k]);
    }
    for (std::size_t k = 0; k < groups; ++k) {
      if (now.at_risk[k] == 0) continue;
      counts[k].expected += now.ended * now.weighted_risk(k) * (1 - reached[k]) / risk;
      reached[k] += waiting[k] * ended[k] / now.at_risk[k];
      waiting[k] *= (now.at_risk[k] - ended[k] - others[k]) / now.at_risk[k];
    }
    now.waiting_after = waiting;
    now.growth = now.ended / now.total / (1 - pooled);
    pooled += now.ended / now.total;
    moments.push_back(std::move(now));
  }
  return moments;
}

// Adds to the variance what rows of group k that ended at one moment moved: score i by moved[i] times a step.
void add_steps(Square& variance, const std::vector<double>& moved, double step_variance) {
  for (std::size_t i = 0; i < moved.size(); ++i)
    for (std::size_t j = 0; j < moved.size(); ++j) variance(i, j) += moved[i] * moved[j] * step_variance;
}

// The share of its variance that drawing without putting back leaves to a tie.
double of_tie(double ended, double at_risk) { return ended > 1 ? 1 - (ended - 1) / (at_risk - 1) : 1; }

// The second walk.
Square gray_variance(const std::vector<GrayMoment>& moments, std::size_t groups) {
  Square at_end{groups}, until{groups}, variance{groups};  // C at the end, C until now
  const auto add_growth = [&](Square& sum, const GrayMoment& now) {
    for (std::size_t i = 0; i < groups; ++i)
      for (std::size_t k = 0; k < groups; ++k) sum(i, k) += now.weight(i, k) * now.growth;
  };
  for (const auto& now : moments) add_growth(at_end, now);
  std::vector<double> moved(groups);
  for (const auto& now : moments) {
    add_growth(until, now);
    const double pooled_after = now.pooled + now.ended / now.total;
    for (std::size_t k = 0; k < groups; ++k) {
      const double y = now.at_risk[k], s = now.waiting[k], after = now.waiting_after[k];
      if (y == 0) continue;
      const double left = after > 0 ? (1 - pooled_after) / after : 0;
      for (std::size_t i = 0; i < groups; ++i) moved[i] = now.weight(i, k) + (1 - left) * (at_end(i, k) - until(i, k));
      add_steps(variance, moved, of_tie(now.ended, now.total * s) * s * now.ended / (now.total * y));
      for (std::size_t i = 0; i < groups; ++i) moved[i] = left * (at_end(i, k) - until(i, k));
      add_steps(variance, moved, of_tie(now.others[k], y) * s * s * now.others[k] / (y * y));
    }
  }
  return variance;
}

}  // namespace

Comparison log_rank(std::span<const Spell> spells, int group_count, int outcome, Variance of) {
  const auto groups = static_cast<std::size_t>(group_count);
  const Timeline timeline(spells);
  auto counts = counted(spells, groups, outcome);
  Square variance{groups};
  AtRisk at_risk(spells, timeline, groups);
  for (const auto& moment : timeline.moments) {
    at_risk.come_to(moment);
    double d = 0;
    for (auto i = moment.first; i < moment.last; ++i) d += ended_by(spells[timeline.ending[i]], outcome) ? 1 : 0;
    if (d == 0) continue;
    const auto n = static_cast<double>(timeline.at_risk(moment));
    const double spread = n > 1 ? d * (n - d) / (n - 1) : 0;
    for (std::size_t g = 0; g < groups; ++g) {
      const double share = at_risk.of(g) / n;
      counts[g].expected += d * share;
      for (std::size_t j = 0; j < groups; ++j)
        variance(g, j) += spread * share * ((g == j ? 1 : 0) - at_risk.of(j) / n);
    }
  }
  if (of == Variance::by_cluster) variance = variance_by_cluster(spells, timeline, groups, outcome);
  return comparison(std::move(counts), std::move(variance));
}

Comparison gray(std::span<const Spell> spells, int groups, int outcome) {
  assert(std::ranges::all_of(spells, [](const Spell& spell) { return spell.entry == from_the_start; }));
  auto counts = counted(spells, static_cast<std::size_t>(groups), outcome);
  const auto moments = gray_moments(spells, counts, outcome);
  auto variance = gray_variance(moments, counts.size());
  return comparison(std::move(counts), std::move(variance));
}

std::vector<Spell> split_when_raised(std::span<const Followed> people) {
  std::vector<Spell> spells;
  int own = alone;  // below it: clusters of one person's two spells
  for (auto [spell, raised] : people) {
    --own;
    if (spell.cluster == alone) spell.cluster = own;
    const bool is_raised_before = raised && *raised <= spell.entry;
    const bool is_raised_during = raised && !is_raised_before && *raised < spell.time;
    if (is_raised_during) spells.push_back({spell.entry, *raised, waiting, 0, spell.cluster});
    auto rest = spell;
    if (is_raised_during) rest.entry = *raised;
    rest.group = is_raised_before || is_raised_during ? 1 : 0;
    spells.push_back(rest);
  }
  return spells;
}

Comparison mantel_byar(std::span<const Followed> people, int outcome, Variance variance) {
  return log_rank(split_when_raised(people), 2, outcome, variance);
}

std::vector<Spell> at_landmark(std::span<const Followed> people, double landmark) {
  std::vector<Spell> spells;
  for (const auto& [spell, raised] : people)
    if (spell.entry <= landmark && landmark < spell.time)
      spells.push_back(
          {from_the_start, spell.time - landmark, spell.outcome, raised && *raised <= landmark ? 1 : 0, spell.cluster});
  return spells;
}

}  // namespace vigil::measure
