#include "link/settle.hpp"

#include <gtest/gtest.h>

namespace vigil::link {
namespace {

constexpr double one = 0.5;

TEST(Settle, OneWithoutRivalsIsSure) {
  const std::vector<Possible> pairs = {{0, 0, 2}};
  const auto settled = settle(pairs, 10, 10, one);
  EXPECT_GT(settled[0].probability, 0.9);
  EXPECT_EQ(settled[0].group, 1U);
  EXPECT_EQ(settled[0].reasons, 0);
}

TEST(Settle, RivalsOnEitherSideShareTheProbability) {
  for (const bool of_a : {true, false}) {
    const std::vector<Possible> pairs = {{0, 0, 2}, {of_a ? 0U : 1U, of_a ? 1U : 0U, 2}, {5, 5, 2}};
    const auto settled = settle(pairs, 10, 10, one);
    EXPECT_LT(settled[0].probability, settled[2].probability);
    EXPECT_DOUBLE_EQ(settled[0].probability, settled[1].probability);
    EXPECT_TRUE(settled[0].says(SettleReason::rivals));
    EXPECT_FALSE(settled[2].says(SettleReason::rivals));
  }
}

TEST(Settle, AWeakRivalIsNone) {
  const std::vector<Possible> pairs = {{0, 0, 4}, {0, 1, -8}};
  const auto settled = settle(pairs, 10, 10, one);
  EXPECT_FALSE(settled[0].says(SettleReason::rivals));
  EXPECT_EQ(settled[1].group, 0U);
}

TEST(Settle, RegistersWithLittleInCommonMakeAPairLessSure) {
  std::vector<Possible> few = {{0, 0, -0.5}}, many = few;
  for (std::uint32_t i = 1; i < 1000; ++i) many.push_back({i, i, 5});
  EXPECT_LT(settle(few, 1000, 1000, one)[0].probability, settle(many, 1000, 1000, one)[0].probability - 0.2);
  EXPECT_GT(settle(few, 3, 1000, one)[0].probability, settle(few, 1000, 1000, one)[0].probability)
      << "a short list may well be in a long one";
}

TEST(Settle, AGroupInWhichAPairIsMissingSaysSo) {
  // a0 = b0 and a0 = b1, and a1 = b1, but not a1 = b0.
  const std::vector<Possible> pairs = {{0, 0, 9}, {0, 1, 9}, {1, 1, 9}, {3, 3, 9}};
  const auto settled = settle(pairs, 10, 10, 0.01);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(settled[i].says(SettleReason::group_disagrees)) << i;
    EXPECT_TRUE(settled[i].says(SettleReason::one_as_several)) << i;
    EXPECT_EQ(settled[i].group, 1U);
  }
  EXPECT_FALSE(settled[3].says(SettleReason::group_disagrees));
  EXPECT_FALSE(settled[3].says(SettleReason::one_as_several));
  EXPECT_EQ(settled[3].group, 2U);
}

TEST(Settle, AWholeGroupOfSeveralSaysOnlyThatTheyAreSeveral) {
  const std::vector<Possible> pairs = {{0, 0, 9}, {0, 1, 9}, {1, 0, 9}, {1, 1, 9}};
  for (const Settled& one_of : settle(pairs, 10, 10, 0.01)) {
    EXPECT_TRUE(one_of.says(SettleReason::one_as_several));
    EXPECT_FALSE(one_of.says(SettleReason::group_disagrees));
  }
}

TEST(Settle, WhatIsBelowTheBoundIsInNoGroupAndConnectsNobody) {
  const std::vector<Possible> pairs = {{0, 0, 9}, {0, 1, -6}, {1, 1, 9}};
  const auto settled = settle(pairs, 10, 10, one);
  EXPECT_EQ(settled[0].group, 1U);
  EXPECT_EQ(settled[1].group, 0U);
  EXPECT_EQ(settled[2].group, 2U);
}

TEST(Settle, NothingIsLeftOutThatCouldReachTheProbability) {
  for (const double probability : {0.05, 0.5, 0.7, 0.99}) {
    const std::vector<Possible> pairs = {{0, 0, least_log_odds(probability)}};
    EXPECT_LT(settle(pairs, 1, 1, one)[0].probability, probability);
  }
}

TEST(Settle, NoPairsAreNothing) { EXPECT_TRUE(settle({}, 0, 0, one).empty()); }

TEST(Settle, GreatOddsStayNumbers) {
  const std::vector<Possible> pairs = {{0, 0, 1e9}, {0, 1, 1e9}, {1, 1, -1e9}};
  for (const Settled& one_of : settle(pairs, 2, 2, one))
    EXPECT_TRUE(one_of.probability >= 0 && one_of.probability <= 1);
}

}  // namespace
}  // namespace vigil::link
