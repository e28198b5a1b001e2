// Definitions do not change unseen. tests/data/definitions.tsv has a line for each version of each measure: its name,
// the version and the SHA-256 of what it counted. Whoever changes a definition raises its version, gives it its former
// one (model::Former), and adds a line below the old ones.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "base/hash.hpp"
#include "measure/export.hpp"
#include "measure/input_for_tests.hpp"
#include "measure/measure.hpp"
#include "measure/tables.hpp"

namespace vigil::measure {
namespace {

using Versions = std::map<int, std::string>;  // version and hash

std::map<std::string, Versions> kept() {
  std::map<std::string, Versions> all;
  std::ifstream in("tests/data/definitions.tsv");
  std::string line;
  std::getline(in, line);  // the names of the columns
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    std::string name, hash;
    int version = 0;
    cells >> name >> version >> hash;
    EXPECT_TRUE(all[name].emplace(version, hash).second) << "two lines for version " << version << " of " << name;
  }
  return all;
}

Measure counted_otherwise(const MeasureInput& input) {
  auto measure = table_of("by_region", {"province", "custody"});
  measure.numbers = {{{"110000", "held"}, static_cast<double>(input.people.size()), "people", 1, counted}};
  return measure;
}

Measure with_a_former_definition() {
  MeasureInput input;
  input.people.resize(3);
  auto measure = by_region(input);
  measure.about.former = model::Former{"2027-01-31", "Everybody, wherever from.", &counted_otherwise};
  add_former(input, measure);
  return measure;
}

}  // namespace

TEST(Definitions, AreThoseThatWereKeptForTheirVersion) {
  const auto versions = kept();
  for (const auto& one : definitions()) {
    const auto hash = base::to_hex(base::sha256(one.counted));
    const auto known = versions.find(one.name);
    ASSERT_NE(known, versions.end()) << "tests/data/definitions.tsv needs: " << one.name << "\t1\t" << hash;
    ASSERT_TRUE(known->second.contains(one.version))
        << "tests/data/definitions.tsv needs: " << one.name << "\t" << one.version << "\t" << hash;
    EXPECT_EQ(known->second.at(one.version), hash)
        << "what " << one.name << " counts was changed: raise its version, and give its former definition";
    EXPECT_EQ(known->second.rbegin()->first, one.version) << one.name << " has gone back to an older version";
    EXPECT_EQ(one.former.has_value(), one.version > 1) << one.name;
  }
}

TEST(Definitions, SayWhatTheyCountOfWhomAndWhatTheyDoNotShow) {
  for (const auto& one : definitions())
    for (const auto* words : {one.title, one.counted, one.population, one.unsure, one.does_not_show})
      EXPECT_STRNE(words, "") << one.name;
}

TEST(FormerDefinition, IsComputedBesideTheNewOne) {
  const auto measure = with_a_former_definition();
  ASSERT_EQ(measure.before.size(), 1U);
  EXPECT_EQ(value(measure.before[0], {"110000", "held"}), 3);
  EXPECT_TRUE(measure.numbers.empty());
}

TEST(FormerDefinition, GoesOutWithTheData) {
  model::Figures figures;
  figures.more = {with_a_former_definition()};
  const auto json = figures_json(figures);
  EXPECT_NE(json.find("\"until\": \"2027-01-31\""), std::string::npos) << json;
  EXPECT_NE(json.find("Everybody, wherever from."), std::string::npos);
}

TEST(FormerDefinition, OfWhatNeverChangedIsNone) {
  for (const auto& measure : all({}).more) EXPECT_TRUE(measure.before.empty()) << measure.about.name;
  EXPECT_NE(figures_json(all({})).find("\"before\": null"), std::string::npos);
}

}  // namespace vigil::measure
