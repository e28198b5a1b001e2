#include <gtest/gtest.h>

#include "measure/input_for_tests.hpp"
#include "measure/measure.hpp"

namespace vigil::measure {

namespace {

using model::CaseLine;
using model::Date;
using model::MeasureInput;

CaseLine held(const std::string& id, const std::string& delivered, const std::string& declared = "",
              const std::string& state = "held") {
  CaseLine line;
  line.id.value = id;
  line.label.en = id;
  line.custody_state = state;
  line.last_delivered = Date::parse(delivered).value();
  line.last_declared = Date::parse(declared).value();
  return line;
}

model::Watch series(const std::string& id, const std::string& until) {
  model::Watch watch;
  watch.id = id;
  watch.observed_until = Date::parse(until).value();
  return watch;
}

MeasureInput world(std::vector<CaseLine> people, std::vector<model::Watch> watch) {
  MeasureInput input;
  input.people = std::move(people);
  input.watch = std::move(watch);
  return input;
}

}  // namespace

TEST(Silence, WhileOneWatchedSeriesIsUnreadNobodyGetsANumberOfDays) {
  const auto found =
      silence(world({held("ada", "2012-07-23", "2013-01-01")}, {series("w1", "2014-01-01"), series("w2", "")}));
  ASSERT_EQ(found.held.size(), 1U);
  EXPECT_FALSE(found.held[0].days_since_delivered);
  EXPECT_FALSE(found.held[0].days_since_declared);
  EXPECT_EQ(found.held[0].unread, (std::vector<std::string>{"w2"}));
  ASSERT_EQ(found.unread.size(), 1U);
  EXPECT_EQ(found.watched, 2);
}

TEST(Silence, WhereAllSeriesAreReadTheClockEndsWhereTheLeastFarOfThemEnds) {
  const auto found = silence(
      world({held("ada", "2013-12-22", "2013-12-31")}, {series("w1", "2020-06-01"), series("w2", "2014-01-01")}));
  EXPECT_EQ(found.observed_until->edtf(), "2014-01-01");
  EXPECT_EQ(found.held[0].days_since_delivered, 10);
  EXPECT_EQ(found.held[0].days_since_declared, 1);
  EXPECT_TRUE(found.held[0].unread.empty());
}

TEST(Silence, OfPartialDatesTheFewestDaysThatAreCertainAreCounted) {
  const auto found = silence(world({held("ada", "2013-11")}, {series("w1", "2014")}));
  EXPECT_EQ(found.held[0].days_since_delivered, 32) << "from 30 November 2013 to 1 January 2014";
}

TEST(Silence, TellsWhenTheOtherSideLastSaidAWordAndWhenADocumentLastNamedThem) {
  auto input = world({held("ada", "2012-07-23"), held("ben", "2012-07-23")}, {series("w1", "2014-01-01")});
  input.acts = {act("round", "2012-07-23", {person("ada"), person("ben")})};
  input.answers = {answer("a1", "round", "", "2012-09-01", "noted"),
                   answer("a2", "round", "round/ada", "2013-12-22", "rejected"),
                   answer("a3", "round", "round/ben", "2013-12-30", "no-answer")};
  input.documents.resize(3);
  for (std::size_t i = 0; i < 3; ++i) {
    input.documents[i].date = Date::parse(i == 0 ? "2013-12-31" : i == 1 ? "2011" : "").value();
    input.documents[i].mentions = {"ada"};
  }
  const auto found = silence(input);
  ASSERT_EQ(found.held.size(), 2U);
  EXPECT_EQ(found.held[0].last_answered.edtf(), "2013-12-22");
  EXPECT_EQ(found.held[0].days_since_answered, 10);
  EXPECT_EQ(found.held[0].days_since_mentioned, 1);
  EXPECT_EQ(found.held[1].last_answered.edtf(), "2012-09-01") << "a silence that is told is no word";
  EXPECT_TRUE(found.held[1].last_mentioned.empty());
  EXPECT_FALSE(found.held[1].days_since_mentioned);
  input.watch.push_back(series("w2", ""));
  EXPECT_FALSE(silence(input).held[0].days_since_answered) << "a series was not read";
}

TEST(Silence, AnAnswerDatedBeforeWhatItAnswersIsNone) {
  auto input = world({held("ada", "2012-07-23")}, {series("w1", "2014-01-01")});
  input.acts = {act("round", "2012-07-23", {person("ada")})};
  input.answers = {answer("a1", "round", "", "2011-09-01", "noted")};
  EXPECT_TRUE(silence(input).held.at(0).last_answered.empty());
}

TEST(Silence, ARaisingAfterTheEndOfObservationGivesNoNumber) {
  const auto found = silence(world({held("ada", "2015-03-01")}, {series("w1", "2014-01-01")}));
  EXPECT_FALSE(found.held[0].days_since_delivered);
}

TEST(Silence, WithoutAnyWatchedSeriesNoClockRuns) {
  const auto found = silence(world({held("ada", "2012-07-23")}, {}));
  EXPECT_FALSE(found.observed_until);
  EXPECT_FALSE(found.held[0].days_since_delivered);
}

TEST(Silence, SpeaksOfPeopleHeldOrMissingAndOfNobodyElse) {
  const auto found = silence(world({held("a", "2012"), held("b", "2012", "", "missing"), held("c", "2012", "", "free"),
                                    held("d", "2012", "", "term-over-unconfirmed")},
                                   {}));
  ASSERT_EQ(found.held.size(), 2U);
  EXPECT_EQ(found.held[0].person.id.value, "a");
  EXPECT_EQ(found.held[1].person.id.value, "b");
}

TEST(Silence, StandsWithNeverFoundFirstThenLongestAgoFirst) {
  const auto found = silence(world({held("recent", "2019"), held("declared-late", "", "2022"),
                                    held("old", "2004-01-01"), held("never", ""), held("declared-early", "", "2010")},
                                   {}));
  std::vector<std::string> order;
  for (const auto& line : found.held) order.push_back(line.person.id.value);
  EXPECT_EQ(order, (std::vector<std::string>{"never", "declared-early", "declared-late", "old", "recent"}));
  EXPECT_EQ(found.never_found, 1);
}

TEST(Silence, SaysHowManyDocumentsWereReadAndHowFar) {
  MeasureInput input;
  input.documents.resize(3);
  input.documents[0].read = "whole";
  const auto found = silence(input);
  EXPECT_EQ(found.documents, 3);
  EXPECT_EQ(found.documents_by_read, (std::map<std::string, std::int64_t>{{"unknown", 2}, {"whole", 1}}));
}

}  // namespace vigil::measure
