#include "measure/bootstrap.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace vigil::measure {

namespace {

// The (rounds + 1) 2.5 % and 97.5 % of the values in order.
std::optional<Limits> percentiles(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values);
  const auto tail = std::max<std::size_t>(1, (values.size() + 1) / 40);
  return Limits{values[tail - 1], values[values.size() - tail]};
}

std::vector<double> mean_change(std::span<const double> series, std::span<const std::size_t> events, int before,
                                int after) {
  std::vector<double> mean(static_cast<std::size_t>(before + after) + 1);
  for (const auto event : events) {
    const auto window = series.subspan(event - static_cast<std::size_t>(before), mean.size());
    double base = 0;
    for (int i = 0; i < before; ++i) base += window[static_cast<std::size_t>(i)] / before;
    for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += (window[i] - base) / static_cast<double>(events.size());
  }
  return mean;
}

std::vector<double> of_moving_blocks(std::span<const double> series, std::size_t block, Random& random) {
  std::vector<double> drawn;
  drawn.reserve(series.size() + block);
  while (drawn.size() < series.size()) {
    const auto from = series.subspan(random.below(series.size() - block + 1), block);
    drawn.insert(drawn.end(), from.begin(), from.end());
  }
  drawn.resize(series.size());
  return drawn;
}

}  // namespace

std::uint64_t Random::below(std::uint64_t below) {
  assert(below > 0);
  const std::uint64_t surplus = (UINT64_MAX % below + 1) % below;  // the last numbers, which would favour the first
  std::uint64_t drawn;
  do drawn = engine_();
  while (drawn > UINT64_MAX - surplus);
  return drawn % below;
}

double Random::share() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }

Bootstrap resample_clusters(std::uint32_t clusters, const Statistic& statistic, const Resampling& resampling) {
  Bootstrap done;
  if (clusters == 0) return done;
  Random random(resampling.seed);
  std::vector<std::uint32_t> drawn(clusters);
  std::vector<double> values;
  for (int round = 0; round < resampling.rounds; ++round) {
    for (auto& cluster : drawn) cluster = static_cast<std::uint32_t>(random.below(clusters));
    if (const auto value = statistic(drawn))
      values.push_back(*value);
    else
      ++done.without_value;
  }
  done.limits = percentiles(std::move(values));
  return done;
}

Bootstrap share_by_cluster(std::span<const Counted> clusters, const Resampling& resampling) {
  auto done = resample_clusters(
      static_cast<std::uint32_t>(clusters.size()),
      [&](std::span<const std::uint32_t> drawn) -> std::optional<double> {
        std::int64_t yes = 0, of = 0;
        for (const auto cluster : drawn) yes += clusters[cluster].yes, of += clusters[cluster].of;
        if (of == 0) return std::nullopt;
        return static_cast<double>(yes) / static_cast<double>(of);
      },
      resampling);
  if (done.limits && done.limits->low == done.limits->high) done.limits.reset();
  return done;
}

std::optional<Limits> ratio_by_cluster(std::span<const Counted> clusters) {
  double yes = 0, of = 0, squares = 0;
  for (const auto& cluster : clusters) {
    yes += static_cast<double>(cluster.yes);
    of += static_cast<double>(cluster.of);
  }
  if (clusters.size() < 2 || yes == 0 || yes == of) return std::nullopt;
  const double share = yes / of, n = static_cast<double>(clusters.size());
  for (const auto& cluster : clusters) {
    const double above = static_cast<double>(cluster.yes) - share * static_cast<double>(cluster.of);
    squares += above * above;
  }
  const double error = std::sqrt(n / (n - 1) * squares) / of;
  if (error == 0) return std::nullopt;
  const double odds = std::log(share / (1 - share)), width = normal_width_95 * error / (share * (1 - share));
  const auto back = [](double log_odds) { return 1 / (1 + std::exp(-log_odds)); };
  return Limits{back(odds - width), back(odds + width)};
}

ByAct limits_by_act(std::span<const Counted> acts) {
  constexpr std::size_t most_drawn = 2'000;  // of more, drawing tells what the formula does, a thousand times slower
  std::int64_t yes = 0, of = 0;
  for (const auto& act : acts) yes += act.yes, of += act.of;
  if (std::ranges::none_of(acts, [](const Counted& act) { return act.of > 1; })) return {"wilson", wilson(yes, of)};
  const bool is_drawn = acts.size() <= most_drawn;
  const auto limits = is_drawn ? share_by_cluster(acts).limits : ratio_by_cluster(acts);
  const auto all = static_cast<std::int64_t>(acts.size());
  const double share = static_cast<double>(yes) / static_cast<double>(of);
  return {is_drawn ? "bootstrap-by-act" : "ratio-by-act",
          limits ? *limits : wilson(std::llround(share * static_cast<double>(all)), all)};
}

std::optional<EventStudy> event_study(std::span<const double> series, std::span<const std::size_t> events, int before,
                                      int after, std::size_t block, const Resampling& resampling) {
  assert(before >= 1 && after >= 0);
  std::vector<std::size_t> inside;
  for (const auto event : events)
    if (event >= static_cast<std::size_t>(before) && event + static_cast<std::size_t>(after) < series.size())
      inside.push_back(event);
  if (inside.empty()) return std::nullopt;
  if (block == 0) block = static_cast<std::size_t>(std::ceil(std::cbrt(series.size())));
  block = std::min(block, series.size());

  const auto change = mean_change(series, inside, before, after);
  std::vector<std::vector<double>> by_chance(change.size());
  Random random(resampling.seed);
  for (int round = 0; round < resampling.rounds; ++round) {
    const auto drawn = mean_change(of_moving_blocks(series, block, random), inside, before, after);
    for (std::size_t i = 0; i < drawn.size(); ++i) by_chance[i].push_back(drawn[i]);
  }
  EventStudy study{{}, static_cast<int>(inside.size()), static_cast<int>(events.size() - inside.size())};
  for (std::size_t i = 0; i < change.size(); ++i)
    study.offsets.push_back(
        {static_cast<int>(i) - before, change[i], percentiles(by_chance[i]).value_or(Limits{0, 0})});
  return study;
}

}  // namespace vigil::measure
