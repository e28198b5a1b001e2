#include "exchange/ftm.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "exchange/invented_for_tests.hpp"

namespace vigil::exchange {
namespace {

using Json = nlohmann::json;

std::map<std::string, Json> entities(const Everything& all) {
  std::map<std::string, Json> found;
  std::istringstream in(ftm(all));
  for (std::string line; std::getline(in, line);) {
    auto json = Json::parse(line);
    EXPECT_TRUE(found.emplace(json.at("id").get<std::string>(), json).second) << "twice: " << line;
  }
  return found;
}

TEST(Ftm, APersonHasItsNamesInEveryScript) {
  const auto nemo = entities(invented::world()).at("person-nemo");
  EXPECT_EQ(nemo.at("schema"), "Person");
  EXPECT_EQ(nemo.at("properties").at("name"), Json({"Nemo Exemplar", "例某甲"}));
  EXPECT_EQ(nemo.at("properties").at("alias"), Json({"The Keeper"}));
  EXPECT_EQ(nemo.at("properties").at("gender"), Json({"male"}));
}

TEST(Ftm, AWordForTheSexThatIsNotKnownIsNoGender) {
  auto all = invented::world();
  for (auto& attribute : all.people[0].attributes)
    if (attribute.field == "sex") attribute.value = "not said";
  EXPECT_FALSE(entities(all).at("person-nemo").at("properties").contains("gender"));
}

TEST(Ftm, ADateIsAsPreciseAsItIsSure) {
  EXPECT_EQ(entities(invented::world()).at("person-nemo").at("properties").at("birthDate"), Json({"1970-05"}));
  auto all = invented::world();
  all.events[0].date = invented::date("2024-03-30/2024-04-02");
  const auto event = entities(all).at("event-e1").at("properties");
  EXPECT_EQ(event.at("date"), Json({"2024"}));
  EXPECT_EQ(event.at("notes"), Json({"2024-03-30/2024-04-02"}));
}

TEST(Ftm, KinAreFamilyAndOthersAreNot) {
  std::map<std::string, int> schemata;
  for (const auto& [id, entity] : entities(invented::world()))
    if (id.starts_with("relation-")) ++schemata[entity.at("schema").get<std::string>()];
  EXPECT_EQ(schemata, (std::map<std::string, int>{{"Family", 1}, {"UnknownLink", 1}}));
}

TEST(Ftm, WhatIsNamedIsThere) {
  const auto all = entities(invented::world());
  const std::vector<std::string> links = {"involved", "proof",   "addressEntity", "organizer", "person",
                                          "relative", "subject", "object",        "entity"};
  std::size_t checked = 0;
  for (const auto& [id, entity] : all)
    for (const auto& link : links)
      if (entity.at("properties").contains(link))
        for (const auto& other : entity.at("properties").at(link)) {
          EXPECT_TRUE(all.contains(other.get<std::string>())) << id << " names " << other;
          ++checked;
        }
  EXPECT_GT(checked, 5U);
}

}  // namespace
}  // namespace vigil::exchange
