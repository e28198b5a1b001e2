#include "measure/waits.hpp"

#include <algorithm>

#include "measure/survival.hpp"

namespace vigil::measure {

using std::chrono::sys_days;

namespace {

using Steps = std::vector<IncidenceStep>;

/// The widest limits of each outcome at each horizon, over what is put in: [horizon][outcome from 1].
class Widest {
 public:
  Widest(std::size_t outcomes, const std::vector<Horizon>& horizons)
      : horizons_(horizons), limits_(horizons.size(), std::vector<std::optional<Limits>>(outcomes + 1)) {}

  void include(const Steps& steps) {
    for (std::size_t h = 0; h < horizons_.size(); ++h) {
      const auto* step = at_time(steps, horizons_[h].days);
      if (step == nullptr) continue;
      for (std::size_t k = 1; k < limits_[h].size(); ++k) {
        const auto& limits = step->of[k].limits;
        auto& all = limits_[h][k];
        if (limits) all = all ? Limits{std::min(all->low, limits->low), std::max(all->high, limits->high)} : *limits;
      }
    }
  }
  const std::optional<Limits>& at(std::size_t horizon, std::size_t outcome) const { return limits_[horizon][outcome]; }

 private:
  const std::vector<Horizon>& horizons_;
  std::vector<std::vector<std::optional<Limits>>> limits_;
};

Steps steps_of(const std::vector<Vague>& exact, std::size_t outcomes) {
  std::vector<Spell> spells;
  for (const auto& one : exact) spells.push_back({from_the_start, one.low, one.outcome, one.group, one.cluster});
  return cumulative_incidence(spells, static_cast<int>(outcomes));
}

using Limit = std::optional<std::pair<double, double>>;

void add_exact_curves(const Steps& steps, std::size_t rows, const std::vector<std::string>& outcomes, int last,
                      const std::vector<std::string>& of, model::Measure& measure) {
  for (std::size_t k = 1; k <= outcomes.size(); ++k) {
    model::Curve curve{of, static_cast<std::int64_t>(rows), {}};
    curve.of.insert(curve.of.end(), {outcomes[k - 1], "", ""});
    double before = 0;
    for (const auto& step : steps) {
      if (step.time > last) break;
      if (step.of[k].share == before) continue;
      before = step.of[k].share;
      const auto& limits = step.of[k].limits;
      curve.steps.push_back({step.time, before, limits ? Limit({limits->low, limits->high}) : Limit()});
    }
    if (!curve.steps.empty()) measure.curves.push_back(std::move(curve));
  }
}

constexpr int points = 12;  // of a curve that dates bound, evenly until its last day

using Bounds = std::vector<IncidenceBounds>;  // at the horizons, then at the points

void add_bounding_curves(const std::vector<Bounds>& bounds, std::size_t first, std::span<const double> days,
                         std::size_t waits, const std::vector<std::string>& outcomes,
                         const std::vector<std::string>& of, model::Measure& measure) {
  for (std::size_t k = 0; k < outcomes.size(); ++k) {
    model::Curve low{of, static_cast<std::int64_t>(waits), {}}, high = low;
    low.of.insert(low.of.end(), {outcomes[k], "", "lowest"});
    high.of.insert(high.of.end(), {outcomes[k], "", "highest"});
    for (std::size_t i = first; i < days.size(); ++i) {
      low.steps.push_back({days[i], bounds[k][i].share.low, {}});
      high.steps.push_back({days[i], bounds[k][i].share.high, {}});
    }
    if (high.steps.back().share == 0) continue;
    measure.curves.push_back(std::move(low));
    measure.curves.push_back(std::move(high));
  }
}

/// Until when a wait is followed in which nothing is seen; one in which something is seen could have been followed on.
sys_days last_seen(const Wait& wait, sys_days until) {
  return wait.outcome == waiting ? std::min(wait.known_until.value_or(until), until) : until;
}

}  // namespace

std::vector<Vague> spells_of(const std::vector<Wait>& waits, sys_days until) {
  std::vector<Vague> spells;
  for (const auto& wait : waits) {
    const bool is_seen = wait.outcome != waiting && wait.at.earliest <= until;
    const auto end = last_seen(wait, until);
    const auto first = is_seen ? wait.at.earliest : end, last = is_seen ? std::min(wait.at.latest, until) : end;
    const auto low = (first - wait.from.latest).count(), high = (last - wait.from.earliest).count();
    if (high < 0) continue;
    spells.push_back({static_cast<double>(std::max<std::int64_t>(low, 0)), static_cast<double>(high),
                      is_seen ? wait.outcome : waiting, 0, wait.act});
  }
  return spells;
}

std::optional<Between> between(const model::Date& date) {
  const auto earliest = date.earliest(), latest = date.latest();
  if (!earliest || !latest) return std::nullopt;
  return Between{*earliest, *latest};
}

void add_incidence(const std::vector<Wait>& waits, const std::vector<std::string>& outcomes,
                   const std::vector<Horizon>& horizons, sys_days until, const std::vector<std::string>& of,
                   const std::string& unit, model::Measure& measure) {
  const auto spells = spells_of(waits, until);
  if (spells.empty()) return;
  std::int64_t longest = 0;  // that anybody could have been followed
  for (const auto& wait : waits)
    longest = std::max<std::int64_t>(longest, (last_seen(wait, until) - wait.from.earliest).count());
  const bool is_exact = std::ranges::all_of(spells, [](const auto& spell) { return spell.low == spell.high; });
  int last = 0;
  for (const auto& horizon : horizons)
    if (horizon.days <= longest) last = horizon.days;
  Widest widest(outcomes.size(), horizons);
  if (is_exact) {  // every completion is the same
    const auto steps = steps_of(spells, outcomes.size());
    widest.include(steps);
    add_exact_curves(steps, spells.size(), outcomes, last, of, measure);
  } else {
    for_each_completion(
        spells,
        [&](std::span<const Spell> completion) {
          widest.include(cumulative_incidence(completion, static_cast<int>(outcomes.size())));
        },
        draws_of(spells.size()));
  }
  std::vector<double> times;
  for (const auto& horizon : horizons) times.push_back(horizon.days);
  if (!is_exact)
    for (int i = 1; i <= points; ++i) times.push_back(static_cast<double>(last * i / points));
  std::vector<Bounds> bounds_of;
  for (std::size_t k = 1; k <= outcomes.size(); ++k)
    bounds_of.push_back(incidence_bounds(spells, static_cast<int>(k), times));
  if (!is_exact) add_bounding_curves(bounds_of, horizons.size(), times, spells.size(), outcomes, of, measure);
  for (std::size_t h = 0; h < horizons.size(); ++h) {
    const auto& [months, days] = horizons[h];
    if (days > longest) continue;
    for (std::size_t k = 1; k <= outcomes.size(); ++k) {
      const auto& bounds = bounds_of[k - 1][h];
      const auto add = [&](const char* dates, double share) {
        auto keys = of;
        keys.insert(keys.end(), {outcomes[k - 1], months, dates});
        model::Number number{std::move(keys),  share, unit, static_cast<std::int64_t>(spells.size()),
                             "aalen-johansen", {},    {}};
        if (const auto& limits = widest.at(h, k)) number.limits = {limits->low, limits->high};
        measure.numbers.push_back(std::move(number));
      };
      if (is_exact) {
        add("", bounds.share.low);
      } else {
        add("lowest", bounds.share.low);
        add("highest", bounds.share.high);
      }
    }
  }
}

}  // namespace vigil::measure
