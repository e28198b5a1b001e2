#include "measure/timeline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "measure/bootstrap.hpp"

namespace vigil::measure {

namespace {

// Times before and after the origin, on it from both sides, whole and not, many of them equal.
std::vector<Spell> invented(int rows) {
  Random random(2012);
  std::vector<Spell> spells;
  for (int i = 0; i < rows; ++i) {
    Spell spell;
    spell.time = static_cast<double>(random.below(300)) - 150;
    if (i % 3 == 0) spell.time += random.share();
    if (spell.time == 0 && i % 2 == 0) spell.time = -0.0;
    if (i % 4 == 0) spell.entry = spell.time - 1 - static_cast<double>(random.below(100));
    spells.push_back(spell);
  }
  return spells;
}

}  // namespace

TEST(Timeline, HasEveryTimeOnceInOrderWithTheRowsThatEndAtIt) {
  const auto spells = invented(5000);
  std::set<double> times;
  for (const auto& spell : spells) times.insert(spell.time);
  const Timeline timeline(spells);
  ASSERT_EQ(timeline.moments.size(), times.size());
  auto expected = times.begin();
  std::size_t next = 0;
  for (const auto& moment : timeline.moments) {
    EXPECT_EQ(moment.time, *expected++);
    EXPECT_EQ(moment.first, next);
    for (auto i = moment.first; i < moment.last; ++i) EXPECT_EQ(spells[timeline.ending[i]].time, moment.time);
    next = moment.last;
  }
  EXPECT_EQ(next, spells.size());
}

TEST(Timeline, CountsAtRiskAsCountingOneByOneDoes) {
  const auto spells = invented(2000);
  const Timeline timeline(spells);
  for (const auto& moment : timeline.moments)
    EXPECT_EQ(timeline.at_risk(moment), std::ranges::count_if(spells, [&](const Spell& spell) {
                return spell.entry < moment.time && moment.time <= spell.time;
              }));
}

TEST(NumberedClusters, AreWithoutGapsAndWhoIsAloneHasOneOfHisOwn) {
  std::vector<Spell> spells(5);
  spells[1].cluster = spells[4].cluster = 70;
  spells[2].cluster = 3;
  EXPECT_EQ(numbered_clusters(spells), (std::vector<std::uint32_t>{0, 1, 2, 3, 1}));
}

}  // namespace vigil::measure
