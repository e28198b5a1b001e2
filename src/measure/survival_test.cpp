#include "measure/survival.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "measure/bootstrap.hpp"

namespace vigil::measure {

namespace {

Spell spell(double time, int outcome, int cluster = alone) { return {from_the_start, time, outcome, 0, cluster}; }

// docs/MEASURES.md, "Estimators": five people, in months; 1 is release, 2 is death, 0 is still waiting.
std::vector<Spell> five_people() { return {spell(2, 1), spell(3, 0), spell(5, 2), spell(7, 1), spell(9, 0)}; }

std::vector<Spell> invented(std::uint64_t seed, int rows, int clusters, bool late) {
  Random random(seed);
  std::vector<Spell> spells;
  for (int i = 0; i < rows; ++i) {
    const double entry = late ? static_cast<double>(random.below(10)) : from_the_start;
    const double time = (late ? entry + 1 : 0) + static_cast<double>(random.below(15));
    const int cluster = clusters == 0 ? alone : static_cast<int>(random.below(static_cast<std::uint64_t>(clusters)));
    spells.push_back({entry, time, static_cast<int>(random.below(3)), 0, cluster});
  }
  return spells;
}

// The shares at a time where row i counts as often as weights[i], straight from the definition.
std::vector<double> weighted_shares(const std::vector<Spell>& spells, const std::vector<double>& weights,
                                    double until) {
  std::vector<double> shares{1, 0, 0};
  for (const auto& moment : Timeline(spells).moments) {
    if (moment.time > until) break;
    double n = 0;
    std::vector<double> ended(3);
    for (std::size_t i = 0; i < spells.size(); ++i) {
      if (spells[i].entry < moment.time && moment.time <= spells[i].time) n += weights[i];
      if (spells[i].time == moment.time) ended[static_cast<std::size_t>(spells[i].outcome)] += weights[i];
    }
    shares[1] += shares[0] * ended[1] / n;
    shares[2] += shares[0] * ended[2] / n;
    shares[0] *= 1 - (ended[1] + ended[2]) / n;
  }
  return shares;
}

// The variance by cluster from numerical derivatives.
double variance_by_derivative(const std::vector<Spell>& spells, std::size_t of, double until) {
  const auto clusters = numbered_clusters(spells);
  std::vector<double> influence(spells.size());
  for (std::size_t i = 0; i < spells.size(); ++i) {
    std::vector<double> more(spells.size(), 1), less(spells.size(), 1);
    more[i] += 1e-4;
    less[i] -= 1e-4;
    influence[clusters[i]] +=
        (weighted_shares(spells, more, until)[of] - weighted_shares(spells, less, until)[of]) / 2e-4;
  }
  double variance = 0;
  for (const double u : influence) variance += u * u;
  return variance;
}

}  // namespace

TEST(KaplanMeier, IsTheExampleWorkedByHand) {
  const auto steps = kaplan_meier(five_people(), Scale::plain);
  ASSERT_EQ(steps.size(), 5U);
  EXPECT_DOUBLE_EQ(steps[0].waiting.share, 4.0 / 5);
  EXPECT_DOUBLE_EQ(steps[1].waiting.share, 4.0 / 5) << "nobody ended at 3, one was lost to observation";
  EXPECT_DOUBLE_EQ(steps[2].waiting.share, 4.0 / 5 * 2 / 3);
  EXPECT_DOUBLE_EQ(steps[3].waiting.share, 4.0 / 5 * 2 / 3 * 1 / 2);
  EXPECT_NEAR(*steps[2].waiting.error, 8.0 / 15 * std::sqrt(1.0 / 20 + 1.0 / 6), 1e-15);
  EXPECT_EQ(steps[4].at_risk, 1);
  EXPECT_EQ(steps[4].left, 1);
}

TEST(KaplanMeier, WithoutCensoringHasTheErrorOfAShare) {
  const auto steps = kaplan_meier(std::vector{spell(1, 1), spell(2, 1), spell(3, 1), spell(4, 1)}, Scale::plain);
  EXPECT_NEAR(*steps[1].waiting.error, std::sqrt(0.5 * 0.5 / 4), 1e-15);
}

TEST(KaplanMeier, OnceNobodyIsLeftGivesTheShareWithoutError) {
  const auto steps = kaplan_meier(std::vector{spell(1, 1), spell(2, 1)});
  EXPECT_EQ(steps[1].waiting.share, 0);
  EXPECT_FALSE(steps[1].waiting.error);
  EXPECT_FALSE(steps[1].waiting.limits);
}

TEST(KaplanMeier, OfNobodyHasNoSteps) {
  EXPECT_TRUE(kaplan_meier({}).empty());
  EXPECT_TRUE(cumulative_incidence({}, 2).empty());
}

TEST(KaplanMeier, CountsAnOutcomeOnDayZeroAndNoOneWhoEntersOnThatDay) {
  const auto steps = kaplan_meier(std::vector{spell(0, 1), spell(4, 0), Spell{0, 5, waiting}});
  EXPECT_EQ(steps[0].at_risk, 2);
  EXPECT_DOUBLE_EQ(steps[0].waiting.share, 0.5);
  EXPECT_EQ(steps[1].at_risk, 2);
}

TEST(CumulativeIncidence, IsTheExampleWorkedByHand) {
  const auto steps = cumulative_incidence(five_people(), 2, Scale::plain);
  EXPECT_DOUBLE_EQ(steps[3].of[1].share, 1.0 / 5 + 8.0 / 15 / 2);
  EXPECT_DOUBLE_EQ(steps[3].of[2].share, 4.0 / 5 / 3);
  EXPECT_DOUBLE_EQ(steps[3].of[0].share, 4.0 / 15);
}

TEST(CumulativeIncidence, HasSharesThatAddUpToOne) {
  for (const auto& step : cumulative_incidence(invented(5, 300, 40, true), 2))
    EXPECT_NEAR(step.of[0].share + step.of[1].share + step.of[2].share, 1, 1e-12);
}

TEST(CumulativeIncidence, HasTheVarianceThatDerivativesByTheWeightsOfRowsGive) {
  for (const int clusters : {0, 12})
    for (const bool late : {false, true}) {
      const auto spells = invented(11, 60, clusters, late);
      for (const auto& step : cumulative_incidence(spells, 2))
        for (std::size_t of = 0; of < 3; ++of)
          EXPECT_NEAR(std::pow(*step.of[of].error, 2), variance_by_derivative(spells, of, step.time), 1e-8)
              << clusters << " clusters, " << late << ", outcome " << of << " at " << step.time;
    }
}

TEST(CumulativeIncidence, IsLessSureWherePeopleComeInClustersOfOneFate) {
  std::vector<Spell> together, apart;
  for (int i = 0; i < 100; ++i) {
    together.push_back(spell(1 + i / 10, 1 + i / 10 % 2, i / 10));
    apart.push_back(spell(1 + i / 10, 1 + i / 10 % 2));
  }
  const double one = *cumulative_incidence(apart, 2)[4].of[1].error;
  EXPECT_NEAR(*cumulative_incidence(together, 2)[4].of[1].error, one * std::sqrt(10.0), 1e-12);
}

TEST(CumulativeIncidence, OfOneClusterAloneHasNoError) {
  const auto steps = cumulative_incidence(std::vector{spell(1, 1, 4), spell(2, 2, 4), spell(3, 1, 4)}, 2);
  EXPECT_FALSE(steps[0].of[1].error);
  EXPECT_FALSE(steps[0].of[1].limits);
}

TEST(AtTime, GivesTheStepInForce) {
  const auto steps = kaplan_meier(five_people());
  EXPECT_EQ(at_time(steps, 1), nullptr);
  EXPECT_EQ(at_time(steps, 5)->time, 5);
  EXPECT_EQ(at_time(steps, 6.5)->time, 5);
}

}  // namespace vigil::measure
