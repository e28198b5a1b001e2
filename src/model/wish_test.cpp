#include "model/wish.hpp"

#include <gtest/gtest.h>

namespace vigil::model {

TEST(Wish, StandsBesideItsPersonInEitherFormOfSilence) {
  const std::map<std::string, Wish> wishes = {{"anna", {{"anna"}, Wish::Kind::do_not, "family", {}, {}}}};
  auto of_the_record = Json::parse(R"({"held": [{"person": {"id": "anna"}}, {"person": {"id": "ben"}}]})");
  add_wishes(of_the_record, wishes);
  EXPECT_EQ(of_the_record["held"][0]["wish"]["kind"], "do-not");
  EXPECT_FALSE(of_the_record["held"][1].contains("wish"));
  auto of_a_release = Json::parse(R"({"held": [{"person_id": "ben"}, {"person_id": "anna"}]})");
  add_wishes(of_a_release, wishes);
  EXPECT_FALSE(of_a_release["held"][0].contains("wish"));
  EXPECT_EQ(of_a_release["held"][1]["wish"]["whose"], "family");
}

TEST(Wish, WordsAndKindsAreOne) {
  for (const auto kind :
       {Wish::Kind::name_publicly, Wish::Kind::raise_publicly, Wish::Kind::raise_privately_only, Wish::Kind::do_not})
    EXPECT_EQ(wish_kind(word_for(kind)), kind);
  EXPECT_EQ(wish_kind("as-you-like"), std::nullopt);
}

}  // namespace vigil::model
