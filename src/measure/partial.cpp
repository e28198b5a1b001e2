#include "measure/partial.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

namespace vigil::measure {

namespace {

Spell completed(const Vague& vague, double time) {
  assert(vague.low <= time && time <= vague.high);
  return {from_the_start, time, vague.outcome, vague.group, vague.cluster};
}

bool is_wanted(const Vague& spell, int outcome) {
  return spell.outcome != waiting && (outcome == any_outcome || spell.outcome == outcome);
}

// How many rows end at one time by the wanted outcome, by any other, and by the end of observation.
struct Ends {
  std::int64_t wanted = 0, other = 0, left = 0;
};

// The share that the wanted outcome has reached at `time`, of rows seen from the start. Without variances the rows need
// not be put in order: they are counted by their times.
class Shares {
 public:
  void add(const Vague& spell, double time, bool is_wanted) {
    auto& ends = at(time);
    ++(spell.outcome == waiting ? ends.left : is_wanted ? ends.wanted : ends.other);
    ++rows_;
  }

  double reached(double time) const {
    double waiting_share = 1, share = 0;
    auto at_risk = static_cast<double>(rows_);
    const auto pass = [&](const Ends& ends) {
      const auto wanted = static_cast<double>(ends.wanted), all = wanted + static_cast<double>(ends.other);
      if (all > 0) {
        share += waiting_share * (wanted / at_risk);
        waiting_share *= 1 - all / at_risk;
      }
      at_risk -= all + static_cast<double>(ends.left);
    };
    if (uneven_.empty()) {
      for (std::size_t day = 0; day < days_.size() && static_cast<double>(day) <= time; ++day) pass(days_[day]);
      return share;
    }
    auto in_order = uneven_;
    for (std::size_t day = 0; day < days_.size(); ++day)
      if (const auto& [wanted, other, left] = days_[day]; wanted + other + left > 0)
        in_order.emplace(static_cast<double>(day), days_[day]);
    for (const auto& [when, ends] : in_order)
      if (when <= time) pass(ends);
    return share;
  }

 private:
  Ends& at(double time) {
    constexpr double most_days = 100'000;
    if (time < 0 || time > most_days || std::floor(time) != time) return uneven_[time];
    const auto day = static_cast<std::size_t>(time);
    if (day >= days_.size()) days_.resize(day + 1);
    return days_[day];
  }

  std::vector<Ends> days_;         // of whole times from 0 on
  std::map<double, Ends> uneven_;  // of all others
  std::int64_t rows_ = 0;
};

double drawn(const Vague& spell, Random& random) {
  const double width = spell.high - spell.low;
  const bool is_whole = std::floor(spell.low) == spell.low && std::floor(spell.high) == spell.high;
  return spell.low +
         (is_whole ? static_cast<double>(random.below(static_cast<std::uint64_t>(width) + 1)) : random.share() * width);
}

}  // namespace

std::vector<IncidenceBounds> incidence_bounds(std::span<const Vague> spells, int outcome,
                                              std::span<const double> times) {
  Shares exact;  // of spells that leave nothing open, which are most
  std::vector<Vague> vague;
  bool is_vague_end = false, has_other = false;
  for (const auto& spell : spells) {
    const bool wanted = is_wanted(spell, outcome), is_exact = spell.low == spell.high;
    if (!wanted && spell.outcome != waiting) has_other = true;
    if (!is_exact && spell.outcome == waiting) is_vague_end = true;
    if (is_exact)
      exact.add(spell, spell.low, wanted);
    else
      vague.push_back(spell);
  }
  std::vector<IncidenceBounds> bounds;
  for (const double time : times) {
    Shares lowest = exact, highest = exact;
    for (const auto& spell : vague) {
      if (is_wanted(spell, outcome)) {
        lowest.add(spell, spell.high > time ? spell.high : spell.low, true);
        highest.add(spell, spell.low > time ? spell.low : std::min(spell.high, time), true);
      } else {
        lowest.add(spell, spell.high, false);
        highest.add(spell, spell.low, false);
      }
    }
    bounds.push_back({{lowest.reached(time), highest.reached(time)}, !(is_vague_end && has_other)});
  }
  return bounds;
}

IncidenceBounds incidence_bounds(std::span<const Vague> spells, int outcome, double time) {
  return incidence_bounds(spells, outcome, std::span(&time, 1)).front();
}

void for_each_completion(std::span<const Vague> spells, const std::function<void(std::span<const Spell>)>& visit,
                         int draws, std::uint64_t seed) {
  std::vector<Spell> completion;
  completion.reserve(spells.size());
  const auto include = [&](auto&& time_of) {
    completion.clear();
    for (const auto& spell : spells) completion.push_back(completed(spell, time_of(spell)));
    visit(completion);
  };
  Random random(seed);
  include([](const Vague& spell) { return spell.low; });
  include([](const Vague& spell) { return spell.high; });
  for (int i = 0; i < draws; ++i) include([&](const Vague& spell) { return drawn(spell, random); });
}

std::optional<Limits> range_over_completions(std::span<const Vague> spells, const Estimator& estimate, int draws,
                                             std::uint64_t seed) {
  std::optional<Limits> range;
  for_each_completion(
      spells,
      [&](std::span<const Spell> completion) {
        if (const auto value = estimate(completion))
          range = range ? Limits{std::min(range->low, *value), std::max(range->high, *value)} : Limits{*value, *value};
      },
      draws, seed);
  return range;
}

int draws_of(std::size_t rows) {
  constexpr std::size_t most = 200, work = 200'000;
  return static_cast<int>(rows == 0 ? most : std::min(most, work / rows));
}

}  // namespace vigil::measure
