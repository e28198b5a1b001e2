#include "model/json.hpp"

#include <gtest/gtest.h>

namespace vigil::model {

TEST(Json, AStatedSourceHasNoWordsAndAPassageHasThem) {
  Source source;
  EXPECT_FALSE(to_json(source).contains("words"));
  source.how = Source::How::passage;
  source.words = "a passage";
  source.start = 3;
  source.end = 12;
  const Json json = to_json(source);
  EXPECT_EQ(json["words"], "a passage");
  EXPECT_EQ(json["start"], 3);
  EXPECT_EQ(json["end"], 12);
}

TEST(Json, WhoEnteredAClaimIsLeftOutWhereNobodyIsNamed) {
  Claim claim;
  EXPECT_FALSE(to_json(claim).contains("entered_by"));
  EXPECT_FALSE(to_json(claim).contains("entered_at"));
  claim.entered_by = "Testname Invented";
  EXPECT_EQ(to_json(claim)["entered_by"], "Testname Invented");
}

TEST(Json, AnAudienceNamesItsGroup) {
  Claim claim;
  EXPECT_EQ(to_json(claim)["audience"], "public");
  claim.audience = {Audience::Kind::restricted, "desk"};
  EXPECT_EQ(to_json(claim)["audience"], "group:desk");
}

TEST(Json, AnUnknownValueKeepsItsKey) {
  const Json json = to_json(CaseLine{});
  EXPECT_EQ(json["term_ends"], "");
  EXPECT_EQ(json["label"], (Json{{"en", ""}, {"zh-Hans", ""}, {"zh-Hant", ""}}));
}

TEST(Json, ACaseFileIsThePersonWithEventsAndRaisings) {
  CaseFile file;
  file.person.id.value = "p";
  file.raised.push_back({});
  file.raised[0].raising.value = "r";
  const Json json = to_json(file);
  EXPECT_EQ(json["id"], "p");
  EXPECT_EQ(json["raised"][0]["raising"], "r");
  EXPECT_TRUE(json["raised"][0]["answers"].is_array());
  EXPECT_TRUE(json["events"].is_array());
}

TEST(Json, ALineOfOneElementStaysAList) {
  Silence::Line line;
  line.unread = {"series"};
  Silence silence;
  silence.held = {line};
  const Json json = to_json(silence);
  EXPECT_EQ(json["held"][0]["unread"], Json::array({"series"}));
  EXPECT_TRUE(json["held"][0]["days_since_delivered"].is_null());
  EXPECT_TRUE(json["observed_until"].is_null());
}

TEST(Json, BytesThatAreNoUtf8ArePrintedAsTheReplacementCharacter) {
  EXPECT_EQ(print(Json{{"a", "x\xff"}}), "{\"a\":\"x\xef\xbf\xbd\"}\n");
}

}  // namespace vigil::model
