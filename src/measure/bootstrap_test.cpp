#include "measure/bootstrap.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace vigil::measure {

TEST(RatioByCluster, IsAsWideAsDrawingWhereThereAreMany) {
  std::vector<Counted> lists;
  Random random(7);
  for (int i = 0; i < 1500; ++i) lists.push_back(random.below(3) == 0 ? Counted{5, 5} : Counted{0, 5});
  const auto by_formula = ratio_by_cluster(lists).value(), drawn = share_by_cluster(lists).limits.value();
  EXPECT_NEAR(by_formula.low, drawn.low, 0.002);
  EXPECT_NEAR(by_formula.high, drawn.high, 0.002);
  const auto alone = wilson(static_cast<std::int64_t>(std::ranges::count(lists, 5, &Counted::yes)) * 5, 7500);
  EXPECT_GT(by_formula.high - by_formula.low, 2 * (alone.high - alone.low));  // five of one list tell less than five
}

TEST(RatioByCluster, HasNoLimitsWhereNothingVaries) {
  EXPECT_FALSE(ratio_by_cluster(std::vector<Counted>{{3, 3}, {8, 8}}));
  EXPECT_FALSE(ratio_by_cluster(std::vector<Counted>{{1, 2}, {2, 4}}));
  EXPECT_FALSE(ratio_by_cluster({}));
}

TEST(Random, GivesTheSameNumbersOnEveryMachine) {
  Random random(5489);
  for (int i = 0; i < 9999; ++i) random.share();
  // [rand.predef]: the 10,000th number of std::mt19937_64 with its default seed is 9981545732273789042.
  EXPECT_EQ(random.share(), static_cast<double>(9981545732273789042ULL >> 11) * 0x1p-53);
}

TEST(Random, IsEvenBelowANumberThatDividesNothing) {
  Random random(1);
  std::array<int, 7> counts{};
  for (int i = 0; i < 70'000; ++i) ++counts[random.below(7)];
  for (const int count : counts) EXPECT_NEAR(count, 10'000, 400);
}

TEST(ShareByCluster, OfCasesOnTheirOwnIsAboutWilsons) {
  std::vector<Counted> cases(400, {0, 1});
  for (std::size_t i = 0; i < 120; ++i) cases[i].yes = 1;
  const auto limits = share_by_cluster(cases).limits;
  ASSERT_TRUE(limits);
  EXPECT_NEAR(limits->low, wilson(120, 400).low, 0.006);
  EXPECT_NEAR(limits->high, wilson(120, 400).high, 0.006);
}

TEST(ShareByCluster, OfListsAnsweredAsOneIsAsWideAsTheirNumberSays) {
  std::vector<Counted> lists(40, {0, 20});
  for (std::size_t i = 0; i < 12; ++i) lists[i].yes = 20;
  const auto limits = share_by_cluster(lists).limits;
  ASSERT_TRUE(limits);
  EXPECT_NEAR(limits->high - limits->low, 2 * 1.96 * std::sqrt(0.3 * 0.7 / 40), 0.03) << "40 lists, not 800 cases";
}

TEST(ShareByCluster, OfNothingHasNoLimits) {
  EXPECT_FALSE(share_by_cluster({}).limits);
  const auto empty = share_by_cluster(std::vector<Counted>(3));
  EXPECT_FALSE(empty.limits);
  EXPECT_EQ(empty.without_value, 1999);
}

TEST(ShareByCluster, OfListsThatWereAllAnsweredAlikeHasNoLimits) {
  EXPECT_FALSE(share_by_cluster(std::vector<Counted>{{3, 3}, {8, 8}}).limits);
  EXPECT_FALSE(share_by_cluster(std::vector<Counted>{{3, 8}}).limits) << "one list alone";
}

TEST(ShareByCluster, IsTheSameForTheSameSeedAndAnotherForAnother) {
  const std::vector<Counted> lists{{1, 3}, {0, 2}, {4, 4}, {2, 9}, {5, 7}};
  EXPECT_EQ(share_by_cluster(lists).limits, share_by_cluster(lists).limits);
  EXPECT_NE(share_by_cluster(lists).limits, share_by_cluster(lists, {1999, 1}).limits);
}

TEST(EventStudy, IsTheExampleWorkedByHand) {
  const auto study = event_study(std::vector{2.0, 2.0, 5.0, 4.0}, std::vector<std::size_t>{2}, 2, 1);
  ASSERT_TRUE(study);
  ASSERT_EQ(study->offsets.size(), 4U);
  EXPECT_DOUBLE_EQ(study->offsets[2].change, 3);
  EXPECT_DOUBLE_EQ(study->offsets[3].change, 2);
}

TEST(EventStudy, KeepsInItsBandThatASlowSeriesMovesLittleInAWeek) {
  Random random(4);
  std::vector<double> slow;
  double level = 0;
  for (int week = 0; week < 500; ++week) slow.push_back(level = 0.95 * level + random.share() - 0.5);
  const std::vector<std::size_t> events{50, 150, 250, 350, 450};
  const auto width = [&](std::size_t block) {
    const auto band = event_study(slow, events, 1, 0, block)->offsets[1].band;
    return band.high - band.low;
  };
  EXPECT_LT(width(0), 0.8 * width(1)) << "blocks of the cube root of 500, against single weeks";
}

TEST(EventStudy, SeesAChangeThatFollowsTheEventsAndNoneWhereThereIsNone) {
  Random random(3);
  std::vector<double> series, calm;
  const std::vector<std::size_t> events{30, 71, 105, 160, 199, 244, 290};
  double level = 0;
  for (int week = 0; week < 320; ++week) {
    level = 0.6 * level + random.share() - 0.5;  // each week resembles the one before
    calm.push_back(level);
  }
  series = calm;
  for (const auto event : events) series[event] += 3;
  const auto study = event_study(series, events, 4, 4), without = event_study(calm, events, 4, 4);
  ASSERT_TRUE(study && without);
  EXPECT_EQ(study->offsets.size(), 9U);
  const auto& now = study->offsets[4];
  EXPECT_EQ(now.offset, 0);
  EXPECT_GT(now.change, now.band.high);
  EXPECT_NEAR(now.change - without->offsets[4].change, 3, 1e-12);
  EXPECT_LT(without->offsets[4].change, without->offsets[4].band.high);
  EXPECT_GT(without->offsets[4].change, without->offsets[4].band.low);
}

TEST(EventStudy, HoldsItsBandInAboutNineteenOfTwentySeriesWithoutEffect) {
  Random random(8);
  int outside = 0;
  constexpr int tries = 300;
  for (int one = 0; one < tries; ++one) {
    std::vector<double> series;
    double level = 0;
    for (int week = 0; week < 200; ++week) series.push_back(level = 0.5 * level + random.share() - 0.5);
    const auto study = event_study(series, std::vector<std::size_t>{20, 60, 100, 140, 180}, 4, 2, 0, {199, 7});
    const auto& now = study->offsets[4];
    if (now.change < now.band.low || now.change > now.band.high) ++outside;
  }
  EXPECT_GE(outside, tries * 2 / 100);
  EXPECT_LE(outside, tries * 10 / 100);
}

TEST(EventStudy, LeavesOutEventsAtTheEndsAndCountsThem) {
  const std::vector<double> series(20, 1.0);
  const auto study = event_study(series, std::vector<std::size_t>{1, 10, 19}, 3, 2);
  ASSERT_TRUE(study);
  EXPECT_EQ(study->events, 1);
  EXPECT_EQ(study->left_out, 2);
  EXPECT_FALSE(event_study(series, std::vector<std::size_t>{1}, 3, 2));
}

}  // namespace vigil::measure
