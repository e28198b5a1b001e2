// alpha = 1 - (disagreement observed) / (disagreement expected), each a sum of squared differences over pairs of
// values: of pairs within one thing, where each of its m codings stands in m - 1 pairs and so weighs 1 / (m - 1), and
// of all pairs.
#include "measure/agreement.hpp"

#include <algorithm>
#include <map>

namespace vigil::measure {

namespace {

// The squared differences of values, from how often each was given (in the order of the vocabulary).
std::vector<std::vector<double>> differences(const std::vector<double>& counts, Level level) {
  std::vector<std::vector<double>> squared(counts.size(), std::vector<double>(counts.size()));
  for (std::size_t c = 0; c < counts.size(); ++c) {
    double between = counts[c];
    for (std::size_t k = c + 1; k < counts.size(); ++k) {
      between += counts[k];
      const double apart = level == Level::nominal ? 1 : between - (counts[c] + counts[k]) / 2;
      squared[c][k] = squared[k][c] = apart * apart;
    }
  }
  return squared;
}

std::optional<double> alpha(const std::vector<const Codings*>& things, Level level) {
  std::map<int, std::size_t> places;
  for (const auto* codings : things)
    if (codings->size() > 1)
      for (const int value : *codings) places[value];
  std::size_t next = 0;
  for (auto& [value, place] : places) place = next++;

  std::vector<double> counts(places.size());
  std::vector<std::vector<double>> pairs(places.size(), std::vector<double>(places.size()));
  double all = 0;
  for (const auto* codings : things) {
    if (codings->size() < 2) continue;
    const double weight = 1 / static_cast<double>(codings->size() - 1);
    for (std::size_t i = 0; i < codings->size(); ++i) {
      const auto place = places[(*codings)[i]];
      counts[place] += 1;
      all += 1;
      for (std::size_t j = 0; j < codings->size(); ++j)
        if (i != j) pairs[place][places[(*codings)[j]]] += weight;
    }
  }
  const auto squared = differences(counts, level);
  double observed = 0, expected = 0;
  for (std::size_t c = 0; c < counts.size(); ++c)
    for (std::size_t k = 0; k < counts.size(); ++k) {
      observed += pairs[c][k] * squared[c][k];
      expected += counts[c] * counts[k] * squared[c][k];
    }
  if (expected == 0) return std::nullopt;
  return 1 - (all - 1) * observed / expected;
}

}  // namespace

std::optional<double> krippendorff_alpha(std::span<const Codings> things, Level level) {
  std::vector<const Codings*> all;
  for (const auto& codings : things) all.push_back(&codings);
  return alpha(all, level);
}

Bootstrap alpha_limits(std::span<const Codings> things, Level level, const Resampling& resampling) {
  std::vector<const Codings*> chosen(things.size());
  return resample_clusters(
      static_cast<std::uint32_t>(things.size()),
      [&](std::span<const std::uint32_t> drawn) {
        std::ranges::transform(drawn, chosen.begin(), [&](std::uint32_t thing) { return &things[thing]; });
        return alpha(chosen, level);
      },
      resampling);
}

}  // namespace vigil::measure
