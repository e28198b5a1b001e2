#include "measure/partial.hpp"

#include <gtest/gtest.h>

#include "measure/compare.hpp"
#include "measure/survival.hpp"

namespace vigil::measure {

namespace {

double incidence_at(const std::vector<Spell>& spells, int outcome, double time) {
  const auto steps = cumulative_incidence(spells, 2);
  const auto* step = at_time(steps, time);
  if (step == nullptr) return 0;
  return outcome == any_outcome ? step->of[1].share + step->of[2].share
                                : step->of[static_cast<std::size_t>(outcome)].share;
}

// Lowest and highest over every completion with whole numbers.
Limits over_all_completions(const std::vector<Vague>& vague, int outcome, double time) {
  Limits found{2, -1};
  std::vector<Spell> spells(vague.size());
  const auto complete = [&](auto& self, std::size_t i) -> void {
    if (i == vague.size()) {
      const double share = incidence_at(spells, outcome, time);
      found = {std::min(found.low, share), std::max(found.high, share)};
      return;
    }
    for (double t = vague[i].low; t <= vague[i].high; ++t) {
      spells[i] = {from_the_start, t, vague[i].outcome, 0, alone};
      self(self, i + 1);
    }
  };
  complete(complete, 0);
  return found;
}

}  // namespace

TEST(IncidenceBounds, AreTheExtremesOfAllCompletions) {
  Random random(20120723);
  int narrower = 0;
  for (int world = 0; world < 300; ++world) {
    std::vector<Vague> vague;
    bool is_sure_of_ends = world % 2 == 0;
    for (int i = 0; i < 6; ++i) {
      const double low = static_cast<double>(random.below(7));
      const int outcome = static_cast<int>(random.below(is_sure_of_ends ? 3 : 2));
      const bool is_known = outcome == waiting && is_sure_of_ends;
      vague.push_back({low, is_known ? low : low + static_cast<double>(random.below(4)), outcome, 0, alone});
    }
    for (const int outcome : {any_outcome, 1})
      for (const double time : {2.0, 4.0}) {
        const auto bounds = incidence_bounds(vague, outcome, time);
        const auto all = over_all_completions(vague, outcome, time);
        EXPECT_TRUE(bounds.is_exact);
        EXPECT_NEAR(bounds.share.low, all.low, 1e-12) << "world " << world << ", outcome " << outcome << " at " << time;
        EXPECT_NEAR(bounds.share.high, all.high, 1e-12)
            << "world " << world << ", outcome " << outcome << " at " << time;
        narrower += all.low < all.high ? 1 : 0;
      }
  }
  EXPECT_GT(narrower, 500) << "these worlds were not vague";
}

TEST(IncidenceBounds, AreNotWhatAllTimesLowestAndAllHighestGive) {
  // One lost to observation at 2, one ends some time from 1 to 3, one is still waiting at 9.
  const std::vector<Vague> vague{{2, 2, waiting}, {1, 3, 1}, {9, 9, waiting}};
  const auto bounds = incidence_bounds(vague, 1, 5).share;
  EXPECT_DOUBLE_EQ(bounds.low, 1.0 / 3) << "at 1 it stands on three people";
  EXPECT_DOUBLE_EQ(bounds.high, 1.0 / 2) << "at 3 on two: later is more";
}

TEST(IncidenceBounds, SayWhereTheyAreNotProven) {
  EXPECT_FALSE(incidence_bounds(std::vector<Vague>{{1, 4, waiting}, {2, 2, 1}, {3, 3, 2}}, 1, 5).is_exact);
  EXPECT_TRUE(incidence_bounds(std::vector<Vague>{{1, 4, waiting}, {2, 2, 1}, {3, 3, 1}}, 1, 5).is_exact);
}

TEST(RangeOverCompletions, OfTimesThatAreKnownIsOneValueAndLiesWithinTheBoundsElse) {
  const auto share = [](std::span<const Spell> spells) -> std::optional<double> {
    return incidence_at({spells.begin(), spells.end()}, 1, 5);
  };
  const auto known = range_over_completions(std::vector<Vague>{{2, 2, waiting}, {3, 3, 1}, {9, 9, waiting}}, share);
  EXPECT_EQ(known, (Limits{0.5, 0.5}));
  const std::vector<Vague> vague{{2, 2, waiting}, {1, 3, 1}, {4, 9, 2}, {0, 8, 1}, {9, 9, waiting}};
  const auto range = range_over_completions(vague, share);
  const auto bounds = incidence_bounds(vague, 1, 5).share;
  ASSERT_TRUE(range);
  EXPECT_LT(range->low, range->high);
  EXPECT_GE(range->low, bounds.low);
  EXPECT_LE(range->high, bounds.high);
}

TEST(RangeOverCompletions, TellsHowFarATestHangsOnUnsureDates) {
  std::vector<Vague> vague;
  for (int i = 0; i < 20; ++i) vague.push_back({1.0 + i, 1.0 + i + 12, 1, i % 2, alone});
  const auto p = [](std::span<const Spell> spells) -> std::optional<double> {
    const auto test = log_rank(spells, 2).test;
    return test ? std::optional(test->p) : std::nullopt;
  };
  const auto range = range_over_completions(vague, p);
  ASSERT_TRUE(range);
  EXPECT_GT(range->high, range->low + 0.1);
  EXPECT_EQ(range, range_over_completions(vague, p)) << "the same seed, the same range";
}

}  // namespace vigil::measure
