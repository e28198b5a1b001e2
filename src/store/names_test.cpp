// The register that the linker reads: every current name of everything, and the meetings.
#include "store/names.hpp"

#include <gtest/gtest.h>

#include "store/record_for_tests.hpp"

namespace vigil::store {

TEST(Register, HasTheCurrentNamesAndTheKinOfEverybody) {
  TestRecord world;
  const auto anna = add_person(world.record, "anna-sample", "Anna Semple");
  const auto ben = add_person(world.record, "ben-sample", "Ben Sample", "desk");
  {
    Change change(world.record, "tester");
    write_name(change, anna, {"main", "en", "Anna Sample"}, head_for("", 1));  // corrects the record's first claim
    write_name(change, anna, {"main", "zh-Hant", "樣例安"}, head_for());
    write_name(change, anna, {"alias", "en", "Annie"}, head_for());
    const auto wrong = write_relation(change, anna, ben, "spouse", head_for());
    write_relation(change, anna, ben, "brother", head_for("", wrong));
    change.commit();
  }
  const auto all = all_named(world.record);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].subject.id, "anna-sample");
  EXPECT_EQ(all[0].subject.kind, model::Subject::Kind::person);
  EXPECT_EQ(all[0].subject.label, (model::Label{"Anna Sample", "", "樣例安"}));
  std::string names;
  for (const auto& name : all[0].names) names += name.text + "; ";
  EXPECT_EQ(names, "Anna Sample; 樣例安; Annie; ");
  EXPECT_EQ(all[0].relations, (std::vector<std::pair<std::string, std::string>>{{"brother", "ben-sample"}}));
}

TEST(Register, HasMeetingsAndNoGaps) {
  TestRecord world;
  {
    Change change(world.record, "tester");
    const auto dialogue = add_thing(change, "dialogue", "sl-xl");
    write_dialogue(change, dialogue, {}, head_for());
    model::Round round;
    round.start = model::Date::parse("2012-07-23").value();
    round.end = model::Date::parse("2012-07-24").value();
    write_round(change, add_thing(change, "round", "sl-2012"), round, dialogue, head_for());
    round.is_gap = true;
    write_round(change, add_thing(change, "round", "sl-none-2013"), round, dialogue, head_for());
    change.commit();
  }
  const auto rounds = all_rounds(world.record);
  ASSERT_EQ(rounds.size(), 1U);
  EXPECT_EQ(rounds[0].id.value + " of " + rounds[0].dialogue.value, "sl-2012 of sl-xl");
  EXPECT_EQ(rounds[0].dates().edtf(), "2012-07-23/2012-07-24");
}

}  // namespace vigil::store
