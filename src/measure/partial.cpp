#include "measure/partial.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "measure/survival.hpp"

namespace vigil::measure {

namespace {

Spell completed(const Vague& vague, double time) {
  assert(vague.low <= time && time <= vague.high);
  return {from_the_start, time, vague.outcome, vague.group, vague.cluster};
}

bool is_wanted(const Vague& spell, int outcome) {
  return spell.outcome != waiting && (outcome == any_outcome || spell.outcome == outcome);
}

// Outcome 1 is the wanted one, 2 any other.
double incidence(std::vector<Spell> spells, int outcome, double time) {
  for (auto& spell : spells)
    if (spell.outcome != waiting) spell.outcome = outcome == any_outcome || spell.outcome == outcome ? 1 : 2;
  const auto steps = cumulative_incidence(spells, 2);
  const auto* step = at_time(steps, time);
  return step == nullptr ? 0 : step->of[1].share;
}

double drawn(const Vague& spell, Random& random) {
  const double width = spell.high - spell.low;
  const bool is_whole = std::floor(spell.low) == spell.low && std::floor(spell.high) == spell.high;
  return spell.low +
         (is_whole ? static_cast<double>(random.below(static_cast<std::uint64_t>(width) + 1)) : random.share() * width);
}

}  // namespace

IncidenceBounds incidence_bounds(std::span<const Vague> spells, int outcome, double time) {
  std::vector<Spell> lowest, highest;
  bool is_vague_end = false, has_other = false;
  for (const auto& spell : spells) {
    if (is_wanted(spell, outcome)) {
      lowest.push_back(completed(spell, spell.high > time ? spell.high : spell.low));
      highest.push_back(completed(spell, spell.low > time ? spell.low : std::min(spell.high, time)));
    } else {
      lowest.push_back(completed(spell, spell.high));
      highest.push_back(completed(spell, spell.low));
      if (spell.outcome != waiting) has_other = true;
      if (spell.outcome == waiting && spell.low < spell.high) is_vague_end = true;
    }
  }
  return {{incidence(std::move(lowest), outcome, time), incidence(std::move(highest), outcome, time)},
          !(is_vague_end && has_other)};
}

std::optional<Limits> range_over_completions(std::span<const Vague> spells, const Estimator& estimate, int draws,
                                             std::uint64_t seed) {
  std::optional<Limits> range;
  const auto include = [&](auto&& time_of) {
    std::vector<Spell> completion;
    for (const auto& spell : spells) completion.push_back(completed(spell, time_of(spell)));
    if (const auto value = estimate(completion))
      range = range ? Limits{std::min(range->low, *value), std::max(range->high, *value)} : Limits{*value, *value};
  };
  Random random(seed);
  include([](const Vague& spell) { return spell.low; });
  include([](const Vague& spell) { return spell.high; });
  for (int i = 0; i < draws; ++i) include([&](const Vague& spell) { return drawn(spell, random); });
  return range;
}

}  // namespace vigil::measure
