// Time to an answer, what came next, and raised against not raised.
#include <gtest/gtest.h>

#include "measure/input_for_tests.hpp"
#include "measure/measure.hpp"
#include "measure/tables.hpp"

namespace vigil::measure {
namespace {

MeasureInput four_raisings() {
  MeasureInput input;
  input.acts = {act("1", "2012-01-01", {person("a"), person("b")}), act("2", "2012-01-01", {person("c")}),
                act("3", "2012-01-01", {person("d")})};
  input.answers = {answer("x", "1", "1/a", "2012-01-20", "rejected"), answer("y", "1", "1/a", "2012-05", "accepted"),
                   answer("z", "2", "2/c", "2012-02-20", "noted"), answer("w", "3", "", "2012-01-02", "no-answer")};
  return input;
}

TEST(TimeToAnswer, TheFirstAnswerEndsTheWaitAndAToldSilenceDoesNot) {
  const auto measure = time_to_answer(four_raisings());
  EXPECT_EQ(value(measure, {"a", "rejected", "", ""}), 1);
  EXPECT_EQ(value(measure, {"a", "noted", "", ""}), 1);
  EXPECT_EQ(value(measure, {"a", "waiting", "", ""}), 2);  // b, and d of whom a source tells a silence
  EXPECT_EQ(find(measure, {"a", "accepted", "", ""}), nullptr);
  EXPECT_TRUE(measure.needs_coverage);
  EXPECT_EQ(measure.numbers.size(), 3U);  // without coverage no share
}

TEST(TimeToAnswer, KindsCompeteAndWhoWaitsIsFollowedToTheEndOfReading) {
  auto input = four_raisings();
  input.watch = read_until("2012-12-31");
  const auto measure = time_to_answer(input);
  EXPECT_EQ(value(measure, {"a", "rejected", "1", ""}), 0.25);
  EXPECT_EQ(value(measure, {"a", "noted", "1", ""}), 0);  // on day 50
  EXPECT_EQ(value(measure, {"a", "noted", "3", ""}), 0.25);
  EXPECT_EQ(value(measure, {"a", "rejected", "6", ""}), 0.25);
  EXPECT_EQ(value(measure, {"a", "rejected", "12", ""}), 0.25);
  input.watch = read_until("2012-02-01");
  EXPECT_EQ(value(time_to_answer(input), {"a", "noted", "1", ""}), 0);
  EXPECT_EQ(find(time_to_answer(input), {"a", "noted", "3", ""}), nullptr);  // nobody was followed so long
}

TEST(TimeToAnswer, WhatHasNoDayIsCountedAndLeftOut) {
  MeasureInput input;
  input.acts = {act("1", "", {person("a")}), act("2", "2012-05-01", {person("b")}),
                act("3", "2012-05-01", {person("c")})};
  input.answers = {answer("x", "2", "2/b", "", "noted"), answer("y", "3", "3/c", "2011", "noted")};
  const auto measure = time_to_answer(input);
  EXPECT_EQ(doubt(measure, "raisings put to the other side on a day"), 1);
  EXPECT_EQ(doubt(measure, "raisings answered on a day"), 1);
  EXPECT_EQ(doubt(measure, "answers dated before"), 1);
  EXPECT_EQ(value(measure, {"a", "waiting", "", ""}), 1);
}

TEST(FollowedNext, ACutOfTheTermComesFirst) {
  MeasureInput input;
  input.acts = {act("1", "2012-01-01", {person("a"), person("b")})};
  input.events = {event("a", "2010", "sentenced"), event("a", "2013", "term-reduced"), event("a", "2014", "released"),
                  event("b", "2010", "detained"), event("b", "2012-03", "released")};
  const auto measure = followed_next(input);
  EXPECT_EQ(value(measure, {"term reduced", "", ""}), 1);
  EXPECT_EQ(value(measure, {"released early", "", ""}), 1);
  EXPECT_EQ(value(followed(input), {"released early", "", ""}), 2);
}

/// 40 people taken on one day. Twenty are raised after a hundred days, each in an act of its own; of these `of_raised`
/// are let out after a year, of the others `of_others`.
MeasureInput forty_people(int of_raised, int of_others, const std::string& until) {
  MeasureInput input;
  if (!until.empty()) input.watch = read_until(until);
  for (int i = 0; i < 40; ++i) {
    const auto name = "p" + std::to_string(i);
    const bool is_raised = i < 20;
    input.events.push_back(event(name, "2010-01-01", "detained"));
    if (is_raised) input.acts.push_back(act("act" + name, "2010-04-11", {person(name)}));
    const int number = is_raised ? i : i - 20;
    if (number < (is_raised ? of_raised : of_others)) {
      const auto day = std::to_string(10 + number);
      input.events.push_back(event(name, "2011-01-" + day, "released"));
    }
  }
  return input;
}

TEST(RaisedOrNot, GivesNoTestWithoutCoverage) {
  const auto measure = raised_or_not(forty_people(15, 2, ""));
  EXPECT_TRUE(measure.needs_coverage);
  EXPECT_EQ(value(measure, {"", "", "raised", ""}), 20);
  EXPECT_EQ(value(measure, {"", "", "not raised", ""}), 20);
  EXPECT_EQ(measure.numbers.size(), 2U);
}

TEST(RaisedOrNot, FindsADifferenceWhereThereIsOneAndNoneWhereThereIsNone) {
  const auto differs = raised_or_not(forty_people(15, 2, "2015-01-01"));
  EXPECT_EQ(value(differs, {"landmark", "6", "raised", ""}, "released early"), 15);
  EXPECT_EQ(value(differs, {"landmark", "6", "not raised", ""}, "released early"), 2);
  EXPECT_LT(value(differs, {"landmark", "6", "", ""}, "p"), 0.01);
  EXPECT_LT(value(differs, {"mantel-byar", "", "", ""}, "p"), 0.01);
  EXPECT_EQ(find(differs, {"landmark", "6", "raised", ""}, "released early")->n, 20);
  EXPECT_EQ(find(differs, {"landmark", "24", "raised", ""}, "released early")->n, 5);  // the others were out by then
  const auto same = raised_or_not(forty_people(6, 6, "2015-01-01"));
  EXPECT_GT(value(same, {"landmark", "6", "", ""}, "p"), 0.5);
  EXPECT_GT(value(same, {"mantel-byar", "", "", ""}, "p"), 0.5);
}

TEST(RaisedOrNot, WhoWasRaisedAfterTheLandmarkWasNotRaisedByIt) {
  auto input = forty_people(15, 2, "2015-01-01");
  for (auto& act : input.acts) act.said = Date::parse("2010-09-01").value();
  const auto measure = raised_or_not(input);
  EXPECT_EQ(find(measure, {"landmark", "6", "raised", ""}, "released early")->n, 0);
  EXPECT_EQ(find(measure, {"landmark", "12", "raised", ""}, "released early")->n, 20);
}

TEST(RaisedOrNot, ADateThatIsAYearGivesARange) {
  auto input = forty_people(15, 2, "2015-01-01");
  input.events[0].date = Date::parse("2010").value();
  const auto measure = raised_or_not(input);
  const auto low = value(measure, {"mantel-byar", "", "", "lowest"}, "p"),
             high = value(measure, {"mantel-byar", "", "", "highest"}, "p");
  EXPECT_GT(low, 0);
  EXPECT_LT(low, high);
  EXPECT_EQ(find(measure, {"mantel-byar", "", "", ""}, "p"), nullptr);
}

TEST(RaisedOrNot, WhatWasOnlyDeclaredIsNotRaisedWithTheOtherSide) {
  auto input = forty_people(15, 2, "2015-01-01");
  for (auto& act : input.acts) act.delivered = "no";
  EXPECT_EQ(value(raised_or_not(input), {"", "", "not raised", ""}), 40);
}

TEST(RaisedOrNot, ARaisingThatMayLieBehindTheReleaseIsLeftOutAndCounted) {
  MeasureInput input;
  input.acts = {act("1", "2012", {person("a")})};
  input.events = {event("a", "2010", "detained"), event("a", "2012-06", "released")};
  const auto measure = raised_or_not(input);
  EXPECT_EQ(doubt(measure, "stretches of custody in which"), 1);
  EXPECT_TRUE(measure.numbers.empty());
}

}  // namespace
}  // namespace vigil::measure
