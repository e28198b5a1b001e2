// Both curves are one walk over the moments at which rows end. With n at risk and d_k ended by outcome k at a moment,
//   h_k = d_k / n,  F_k grows by S h_k,  and S becomes S (1 - Σ h_k),
// where S is the share still waiting and F_k the share that outcome k has reached.
//
// The influence of a row on (S, F_1, …) is the derivative by its weight. It passes a moment as the shares themselves
// do,
//   u_0' = (1 - h) u_0,  u_k' = u_k + h_k u_0,
// and a row at risk then adds S (h, -h_1, …) / n, a row that ended by k besides S (-1 at 0, +1 at k) / n. The variance
// is the sum over clusters of the square of the sum of the influences in it. Walking every cluster through every moment
// would take their product. But all of this is linear, so the sums over clusters can be kept without the clusters: the
// squares, the sum of influences times rows at risk, and the squares of rows at risk. Only a cluster in which a row
// enters or ends at this moment must be known itself; it is brought forward from its last such moment by comparison
// with a row that has been at risk all the time. So a row costs two steps, whatever the number of moments.
#include "measure/survival.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace vigil::measure {

namespace {

// The shares and their variances; outcomes 1 … `outcomes`.
class Shares {
 public:
  Shares(std::span<const Spell> spells, std::size_t outcomes)
      : size_(outcomes + 1),
        cluster_of_(numbered_clusters(spells)),
        shares_(size_),
        common_(size_),
        square_(size_),
        with_first_(size_),
        at_risk_sum_(size_) {
    const auto clusters = cluster_of_.empty() ? 0U : 1U + *std::ranges::max_element(cluster_of_);
    clusters_.resize(clusters);
    influence_.resize(clusters * size_);
    shares_[0] = 1;
    remember();
  }

  void enter(std::uint32_t row) {
    auto& cluster = bring_forward(row);
    const double* influence = influence_of(row);
    for (std::size_t k = 0; k < size_; ++k) at_risk_sum_[k] += influence[k];
    at_risk_squares_ += 2 * cluster.at_risk + 1;
    cluster.at_risk += 1;
  }

  // One moment: `hazards` [0] is their sum.
  void pass(const std::vector<double>& hazards, double at_risk) {
    const double h = hazards[0], waiting = shares_[0];
    added_.assign(size_, 0);
    added_[0] = waiting * h / at_risk;
    for (std::size_t k = 1; k < size_; ++k) added_[k] = -waiting * hazards[k] / at_risk;
    per_end_ = waiting / at_risk;

    const double square = square_[0], sum = at_risk_sum_[0];
    for (std::size_t k = 1; k < size_; ++k) {
      square_[k] += 2 * hazards[k] * with_first_[k] + hazards[k] * hazards[k] * square;
      with_first_[k] = (1 - h) * (with_first_[k] + hazards[k] * square);
      at_risk_sum_[k] += hazards[k] * sum;
      common_[k] += hazards[k] * common_[0] + added_[k];
      shares_[k] += waiting * hazards[k];
    }
    square_[0] *= (1 - h) * (1 - h);
    at_risk_sum_[0] *= 1 - h;
    common_[0] = (1 - h) * common_[0] + added_[0];
    shares_[0] = waiting * (1 - h);
    for (std::size_t k = 0; k < size_; ++k) {
      square_[k] += 2 * at_risk_sum_[k] * added_[k] + at_risk_squares_ * added_[k] * added_[k];
      if (k > 0)
        with_first_[k] +=
            at_risk_sum_[0] * added_[k] + at_risk_sum_[k] * added_[0] + at_risk_squares_ * added_[0] * added_[k];
    }
    for (std::size_t k = 0; k < size_; ++k) at_risk_sum_[k] += at_risk_squares_ * added_[k];
    remember();
  }

  // A row that ends at the moment just passed.
  void end(std::uint32_t row, std::size_t outcome) {
    auto& cluster = bring_forward(row);
    double* influence = influence_of(row);
    if (outcome > 0) {
      const double first = influence[0], other = influence[outcome], step = per_end_;
      for (std::size_t k = 1; k < size_; ++k)
        with_first_[k] += -step * influence[k] + (k == outcome ? step * first - step * step : 0);
      square_[0] += -2 * step * first + step * step;
      square_[outcome] += 2 * step * other + step * step;
      influence[0] -= step;
      influence[outcome] += step;
      at_risk_sum_[0] -= cluster.at_risk * step;
      at_risk_sum_[outcome] += cluster.at_risk * step;
    }
    for (std::size_t k = 0; k < size_; ++k) at_risk_sum_[k] -= influence[k];
    at_risk_squares_ -= 2 * cluster.at_risk - 1;
    cluster.at_risk -= 1;
  }

  // After the rows of a moment have ended. Nobody left: no row can change that share any more, exactly.
  void settle() {
    if (shares_[0] > 0) return;
    square_[0] = 0;
    std::ranges::fill(with_first_, 0.0);
  }

  double share(std::size_t k) const { return shares_[k]; }
  // None where all rows are one cluster: their influences add up to 0, which says nothing about how clusters differ.
  std::optional<double> error(std::size_t k) const {
    return clusters_.size() < 2 ? std::nullopt : std::optional(std::sqrt(std::max(0.0, square_[k])));
  }

 private:
  struct Cluster {
    std::size_t known_at = 0;  // which of the moments remembered its influence is of
    double at_risk = 0;        // rows
  };

  double* influence_of(std::uint32_t row) { return &influence_[cluster_of_[row] * size_]; }

  void remember() {
    past_shares_.insert(past_shares_.end(), shares_.begin(), shares_.end());
    past_common_.insert(past_common_.end(), common_.begin(), common_.end());
    ++remembered_;
  }

  Cluster& bring_forward(std::uint32_t row) {
    auto& cluster = clusters_[cluster_of_[row]];
    double* influence = influence_of(row);
    const double* then = &past_shares_[cluster.known_at * size_];
    const double* common_then = &past_common_[cluster.known_at * size_];
    const double apart = influence[0] - cluster.at_risk * common_then[0];
    const double scale = then[0] > 0 ? 1 / then[0] : 0;
    influence[0] = cluster.at_risk * common_[0] + apart * shares_[0] * scale;
    for (std::size_t k = 1; k < size_; ++k)
      influence[k] += cluster.at_risk * (common_[k] - common_then[k]) + apart * (shares_[k] - then[k]) * scale;
    cluster.known_at = remembered_ - 1;
    return cluster;
  }

  std::size_t size_;
  std::vector<std::uint32_t> cluster_of_;
  std::vector<Cluster> clusters_;
  std::vector<double> influence_;    // of each cluster, on each share
  std::vector<double> shares_;       // [0]: still waiting
  std::vector<double> common_;       // the influence of a row at risk from the start until now
  std::vector<double> square_;       // over clusters: Σ u_k²
  std::vector<double> with_first_;   // Σ u_0 u_k
  std::vector<double> at_risk_sum_;  // Σ (rows at risk) u_k
  double at_risk_squares_ = 0;       // Σ (rows at risk)²
  std::vector<double> added_;        // by each row at risk at the moment last passed
  double per_end_ = 0;               // moved by each row that ended there
  std::vector<double> past_shares_, past_common_;
  std::size_t remembered_ = 0;
};

Estimate estimate(double share, std::optional<double> error, Scale scale) {
  return {share, error, error ? limits_of(share, *error, scale) : std::nullopt};
}

std::vector<SurvivalStep> greenwood(std::span<const Spell> spells, Scale scale) {
  const Timeline timeline(spells);
  std::vector<SurvivalStep> steps;
  steps.reserve(timeline.moments.size());
  double share = 1, sum = 0;
  for (const auto& moment : timeline.moments) {
    SurvivalStep step{moment.time, timeline.at_risk(moment), 0, 0, {}};
    for (auto i = moment.first; i < moment.last; ++i)
      ++(spells[timeline.ending[i]].outcome == waiting ? step.left : step.ended);
    const auto n = static_cast<double>(step.at_risk), d = static_cast<double>(step.ended);
    share *= (n - d) / n;
    sum += d / (n * (n - d));
    step.waiting = share > 0 ? estimate(share, share * std::sqrt(sum), scale) : Estimate{0, {}, {}};
    steps.push_back(step);
  }
  return steps;
}

// Any outcome becomes outcome 1.
std::vector<Spell> with_one_outcome(std::span<const Spell> spells) {
  std::vector<Spell> one(spells.begin(), spells.end());
  for (auto& spell : one) spell.outcome = spell.outcome == waiting ? waiting : 1;
  return one;
}

}  // namespace

std::optional<Limits> limits_of(double share, double standard_error, Scale scale) {
  const double width = normal_width_95 * standard_error;
  switch (scale) {
    case Scale::plain:
      return Limits{std::max(0.0, share - width), std::min(1.0, share + width)};
    case Scale::log:
      if (share <= 0) return std::nullopt;
      return Limits{share * std::exp(-width / share), std::min(1.0, share * std::exp(width / share))};
    case Scale::log_log: {
      if (share <= 0 || share >= 1) return std::nullopt;
      const double hazard = -std::log(share), factor = std::exp(width / (share * hazard));
      return Limits{std::exp(-hazard * factor), std::exp(-hazard / factor)};
    }
  }
  return std::nullopt;
}

std::vector<SurvivalStep> kaplan_meier(std::span<const Spell> spells, Scale scale, Variance variance) {
  if (variance == Variance::classical) return greenwood(spells, scale);
  std::vector<SurvivalStep> steps;
  for (auto& step : cumulative_incidence(with_one_outcome(spells), 1, scale))
    steps.push_back({step.time, step.at_risk, step.ended[1], step.left, step.of[0]});
  return steps;
}

std::vector<IncidenceStep> cumulative_incidence(std::span<const Spell> spells, int outcomes, Scale scale) {
  const Timeline timeline(spells);
  const auto size = static_cast<std::size_t>(outcomes) + 1;
  Shares shares(spells, size - 1);
  std::vector<IncidenceStep> steps;
  steps.reserve(timeline.moments.size());
  std::vector<double> hazards(size);
  std::size_t entered = 0;
  for (const auto& moment : timeline.moments) {
    while (entered < moment.entered) shares.enter(timeline.entering[entered++]);
    IncidenceStep step{moment.time, timeline.at_risk(moment), 0, std::vector<std::int64_t>(size), {}};
    for (auto i = moment.first; i < moment.last; ++i) {
      const int outcome = spells[timeline.ending[i]].outcome;
      assert(0 <= outcome && outcome <= outcomes);
      ++(outcome == waiting ? step.left : step.ended[static_cast<std::size_t>(outcome)]);
    }
    const auto n = static_cast<double>(step.at_risk);
    hazards[0] = 0;
    for (std::size_t k = 1; k < size; ++k) hazards[0] += static_cast<double>(step.ended[k]);
    hazards[0] /= n;  // exactly 1 where all end
    for (std::size_t k = 1; k < size; ++k) hazards[k] = static_cast<double>(step.ended[k]) / n;
    shares.pass(hazards, n);
    for (auto i = moment.first; i < moment.last; ++i) {
      const auto row = timeline.ending[i];
      shares.end(row, static_cast<std::size_t>(spells[row].outcome));
    }
    shares.settle();
    for (std::size_t k = 0; k < size; ++k) step.of.push_back(estimate(shares.share(k), shares.error(k), scale));
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace vigil::measure
