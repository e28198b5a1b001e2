// What the comparisons of raised and not raised do on records where the truth is known: being raised changes nothing.
// `./run campaign estimators` does the same on more records, from another seed, and prints the figures that
// docs/MEASURES.md shows.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>

#include "measure/bootstrap.hpp"
#include "measure/compare.hpp"

namespace vigil::measure {

namespace {

constexpr double month = 365.25 / 12, year = 365.25;
constexpr int people = 300;
constexpr int released = 1, died = 2;

int records() {
  const auto* asked = std::getenv("VIGIL_SIMULATED_RECORDS");
  return asked != nullptr ? std::atoi(asked) : 1000;
}

std::uint64_t seed() {
  const auto* asked = std::getenv("SEED");
  return asked != nullptr ? static_cast<std::uint64_t>(std::atoll(asked)) : 20120723;
}

double exponential(double mean, Random& random) { return -mean * std::log1p(-random.share()); }

// One person: detained on any day of the ten years before observation ended, released after five years in the mean,
// dead after forty, raised after four. Days are whole, so that there are ties.
Followed person(double released_faster, double raised, Random& random) {
  const double end = std::ceil(random.share() * 10 * year);
  const double release = std::ceil(exponential(5 * year / released_faster, random));
  const double death = std::ceil(exponential(40 * year, random));
  Followed one;
  one.spell.time = std::min({end, release, death});
  one.spell.outcome = one.spell.time == release ? released : one.spell.time == death ? died : waiting;
  if (raised < one.spell.time) one.raised = raised;
  return one;
}

using Record = std::vector<Followed>;

// Being raised has nothing to do with release.
Record without_effect(Random& random) {
  Record record;
  for (int i = 0; i < people; ++i) record.push_back(person(1, std::ceil(exponential(4 * year, random)), random));
  return record;
}

// Three in ten are known abroad: they are raised three times as soon, and released twice as soon, raised or not.
Record confounded(Random& random) {
  Record record;
  for (int i = 0; i < people; ++i) {
    const bool is_known = random.share() < 0.3;
    const double raised = std::ceil(exponential(4 * year / (is_known ? 3 : 1), random));
    record.push_back(person(is_known ? 2 : 1, raised, random));
  }
  return record;
}

// Ten people a list: raised together, and of one fate more or less, that has nothing to do with being raised.
Record in_lists(Random& random) {
  Record record;
  for (int list = 0; list < people / 10; ++list) {
    const double raised = std::ceil(exponential(4 * year, random));
    const double released_faster = exponential(1, random);
    for (int i = 0; i < 10; ++i) {
      record.push_back(person(released_faster, raised, random));
      record.back().spell.cluster = list;
    }
  }
  return record;
}

// The comparison that must not be made: whoever was ever raised against the others, from the day of detention.
Comparison naive(const Record& record) {
  std::vector<Spell> spells;
  for (const auto& one : record) {
    spells.push_back(one.spell);
    spells.back().group = one.raised ? 1 : 0;
  }
  return log_rank(spells, 2, released);
}

using Shares = std::map<std::string, double>;  // of records on which a comparison rejects at 5 %

Shares rejected(const char* world, const std::function<Record(Random&)>& make) {
  const std::map<std::string, std::function<Comparison(const Record&)>> comparisons{
      {"naive", naive},
      {"landmark at 6 months", [](const Record& r) { return log_rank(at_landmark(r, 6 * month), 2, released); }},
      {"landmark at 12 months", [](const Record& r) { return log_rank(at_landmark(r, 12 * month), 2, released); }},
      {"landmark at 24 months", [](const Record& r) { return log_rank(at_landmark(r, 24 * month), 2, released); }},
      {"Gray at 12 months", [](const Record& r) { return gray(at_landmark(r, 12 * month), 2, released); }},
      {"Mantel-Byar", [](const Record& r) { return mantel_byar(r, released); }},
      {"landmark at 12 months by cluster",
       [](const Record& r) { return log_rank(at_landmark(r, 12 * month), 2, released, Variance::by_cluster); }},
      {"Mantel-Byar by cluster", [](const Record& r) { return mantel_byar(r, released, Variance::by_cluster); }}};
  Random random(seed());
  Shares shares;
  for (int i = 0; i < records(); ++i) {
    const auto record = make(random);
    for (const auto& [name, compare] : comparisons) {
      const auto test = compare(record).test;
      shares[name] += test && test->p < 0.05 ? 1.0 / records() : 0;
    }
  }
  if (std::getenv("VIGIL_SIMULATED_RECORDS") != nullptr)
    for (const auto& [name, share] : shares)
      std::printf("%s: %s rejects in %.1f %%\n", world, name.c_str(), 100 * share);
  return shares;
}

}  // namespace

TEST(SimulatedRecords, WithoutEffectAreRejectedAsOftenAsPromisedAndByTheNaiveComparisonFarMoreOften) {
  auto shares = rejected("without effect", without_effect);
  for (const auto* name :
       {"landmark at 6 months", "landmark at 12 months", "landmark at 24 months", "Gray at 12 months", "Mantel-Byar"}) {
    EXPECT_GE(shares[name], 0.037) << name;
    EXPECT_LE(shares[name], 0.063) << name;
  }
  EXPECT_GE(shares["naive"], 0.5);
}

TEST(SimulatedRecords, WithConfoundedSelectionAreRejectedTooOftenByEveryComparison) {
  for (const auto& [name, share] : rejected("confounded selection", confounded)) EXPECT_GE(share, 0.10) << name;
}

TEST(SimulatedRecords, InListsOfOneFateNeedVariancesByCluster) {
  auto shares = rejected("in lists", in_lists);
  EXPECT_GE(shares["landmark at 12 months"], 0.15);
  EXPECT_GE(shares["Mantel-Byar"], 0.15);
  EXPECT_LE(shares["landmark at 12 months by cluster"], 0.10);
  EXPECT_LE(shares["Mantel-Byar by cluster"], 0.10);
}

}  // namespace vigil::measure
