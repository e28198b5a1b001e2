#include "measure/compare.hpp"

#include <gtest/gtest.h>

#include "measure/bootstrap.hpp"

namespace vigil::measure {

namespace {

Spell spell(double time, int outcome, int group, int cluster = alone) {
  return {from_the_start, time, outcome, group, cluster};
}

Followed followed(double time, int outcome, std::optional<double> raised = {}) {
  return {spell(time, outcome, 0), raised};
}

// docs/MEASURES.md, "Estimators": the five people of the curves, and when each was raised.
std::vector<Followed> five_people() {
  return {followed(2, 1), followed(3, 0, 1), followed(5, 2, 4), followed(7, 1, 4), followed(9, 0)};
}

std::vector<Spell> two_groups(std::uint64_t seed, int rows, int copies = 1) {
  Random random(seed);
  std::vector<Spell> spells;
  for (int i = 0; i < rows; ++i) {
    const auto row = spell(static_cast<double>(random.below(40)), static_cast<int>(random.below(3)),
                           static_cast<int>(random.below(2)), i);
    for (int copy = 0; copy < copies; ++copy) spells.push_back(row);
  }
  return spells;
}

}  // namespace

TEST(LogRank, IsTheExampleWorkedByHand) {
  // Group 1: ends at 1 and 3; group 0: ends at 2, and one is still waiting at 4.
  const auto compared = log_rank(std::vector{spell(1, 1, 1), spell(3, 1, 1), spell(2, 1, 0), spell(4, waiting, 0)}, 2);
  EXPECT_DOUBLE_EQ(compared.groups[1].expected, 2.0 / 4 + 1.0 / 3 + 1.0 / 2);
  EXPECT_DOUBLE_EQ(compared.variance[3], 1.0 / 4 + 2.0 / 9 + 1.0 / 4);
  EXPECT_DOUBLE_EQ(compared.test->statistic, (2.0 / 3) * (2.0 / 3) / (13.0 / 18));
  EXPECT_EQ(compared.test->degrees, 1);
}

TEST(LogRank, HasNoTestWhereOnlyOneGroupCouldHaveHadAnOutcome) {
  EXPECT_FALSE(log_rank(std::vector{spell(1, 1, 0), spell(2, 1, 0)}, 2).test);
  EXPECT_FALSE(log_rank(std::vector{spell(1, waiting, 0), spell(2, waiting, 1)}, 2).test);
  EXPECT_FALSE(log_rank({}, 2).test);
}

TEST(LogRank, LeavesOutAGroupThatNobodyIsIn) {
  const auto rows = two_groups(4, 60);
  const auto of_two = log_rank(rows, 2), of_three = log_rank(rows, 3);
  ASSERT_TRUE(of_three.test);
  EXPECT_EQ(of_three.test->degrees, 1);
  EXPECT_DOUBLE_EQ(of_three.test->statistic, of_two.test->statistic);
}

TEST(LogRank, ByClusterIsNotFooledByRowsThatAreThereTenTimes) {
  const auto once = log_rank(two_groups(6, 80), 2, any_outcome, Variance::by_cluster);
  const auto ten_times = log_rank(two_groups(6, 80, 10), 2, any_outcome, Variance::by_cluster);
  EXPECT_NEAR(ten_times.test->statistic, once.test->statistic, 1e-9);
  EXPECT_GT(log_rank(two_groups(6, 80, 10), 2).test->statistic, 5 * once.test->statistic);
}

TEST(LogRank, TakesOtherOutcomesAsTheEndOfObservation) {
  auto rows = two_groups(9, 100);
  const auto of_first = log_rank(rows, 2, 1);
  for (auto& row : rows)
    if (row.outcome == 2) row.outcome = waiting;
  EXPECT_EQ(of_first.test->statistic, log_rank(rows, 2).test->statistic);
}

TEST(Gray, IsTheExampleWorkedByHand) {
  // Nobody is lost to observation, so that whom another outcome took counts as at risk to the end: group 0 has outcome
  // 1 at 1 and 3, group 1 outcome 2 at 2 and is waiting at 4.
  const auto compared = gray(std::vector{spell(1, 1, 0), spell(3, 1, 0), spell(2, 2, 1), spell(4, waiting, 1)}, 2, 1);
  EXPECT_DOUBLE_EQ(compared.groups[0].expected, 2.0 / 4 + 1.0 / 3);
  EXPECT_EQ(compared.groups[0].observed, 2);
}

TEST(Gray, WithoutCompetingOutcomesExpectsWhatLogRankExpects) {
  auto rows = two_groups(3, 100);
  for (auto& row : rows) row.outcome = row.outcome == waiting ? waiting : 1;
  EXPECT_NEAR(gray(rows, 2, 1).groups[0].expected, log_rank(rows, 2).groups[0].expected, 1e-9);
}

TEST(MantelByar, IsTheExampleWorkedByHand) {
  const auto compared = mantel_byar(five_people());
  EXPECT_EQ(compared.groups[1].observed, 2);
  EXPECT_DOUBLE_EQ(compared.groups[1].expected, 1.0 / 5 + 2.0 / 3 + 1.0 / 2);
  EXPECT_DOUBLE_EQ(compared.variance[3], 4.0 / 25 + 2.0 / 9 + 1.0 / 4);
}

TEST(SplitWhenRaised, GivesEachDayToTheStateOfThatDay) {
  const auto spells = split_when_raised(std::vector{followed(9, 1, 4), followed(5, 1, 5), followed(3, 2)});
  ASSERT_EQ(spells.size(), 4U);
  EXPECT_EQ(spells[0].time, 4);
  EXPECT_EQ(spells[0].outcome, waiting);
  EXPECT_EQ(spells[1].entry, 4);
  EXPECT_EQ(spells[1].group, 1);
  EXPECT_EQ(spells[2].group, 0) << "raised on the day of the outcome";
  EXPECT_EQ(spells[0].cluster, spells[1].cluster) << "one person";
  EXPECT_NE(spells[2].cluster, spells[3].cluster);
}

TEST(SplitWhenRaised, OfWhoWasRaisedBeforeBeingSeenIsOneSpell) {
  const auto spells = split_when_raised(std::vector{Followed{{10, 20, 1}, 3}});
  ASSERT_EQ(spells.size(), 1U);
  EXPECT_EQ(spells[0].group, 1);
  EXPECT_EQ(spells[0].entry, 10);
}

TEST(AtLandmark, IsOfThoseStillAtRiskInTheirStateOfThatDay) {
  const auto spells = at_landmark(five_people(), 3);
  ASSERT_EQ(spells.size(), 3U) << "one had ended at 2, one was lost on the day itself";
  EXPECT_EQ(spells[0].time, 2);
  for (const auto& one : spells) EXPECT_EQ(one.group, 0) << "raised after the landmark is not raised at it";
  EXPECT_EQ(at_landmark(five_people(), 4)[0].group, 1);
}

TEST(AtLandmark, LeavesOutWhoWasNotYetSeen) {
  EXPECT_TRUE(at_landmark(std::vector{Followed{{5, 20, 1}, 3}}, 4).empty());
  EXPECT_EQ(at_landmark(std::vector{Followed{{5, 20, 1}, 3}}, 5).size(), 1U);
}

}  // namespace vigil::measure
