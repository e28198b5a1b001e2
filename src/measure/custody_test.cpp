#include "measure/custody.hpp"

#include <gtest/gtest.h>

#include "measure/input_for_tests.hpp"
#include "measure/measure.hpp"
#include "measure/tables.hpp"

namespace vigil::measure {

namespace {

std::chrono::sys_days day(const std::string& edtf) { return *Date::parse(edtf).value().earliest(); }

model::Event sentence(const std::string& of, const std::string& date, const std::string& months, bool is_suspended) {
  auto one = event(of, date, "sentenced");
  one.term_months = months;
  one.suspended = is_suspended;
  return one;
}

model::CaseLine line(const std::string& id, const std::string& state, const std::string& term_ends = "",
                     const std::string& confirmed = "") {
  model::CaseLine person;
  person.id.value = id;
  person.custody_state = state;
  person.term_ends = Date::parse(term_ends).value_or({});
  person.state_last_confirmed = Date::parse(confirmed).value_or({});
  return person;
}

std::vector<Custody> of(const std::vector<model::Event>& events, const model::CaseLine* person = nullptr) {
  std::vector<const model::Event*> all;
  for (const auto& one : events) all.push_back(&one);
  return custodies(all, person);
}

}  // namespace

TEST(Custody, ASuspendedTermLetsGoAndASuspendedSentenceOfDeathDoesNot) {
  const auto home = of({event("a", "2016-01-01", "detained"), sentence("a", "2016-08-04", "36", true)});
  ASSERT_EQ(home.size(), 1U);
  EXPECT_EQ(home[0].outcome, 1);
  EXPECT_EQ(home[0].to.earliest, day("2016-08-04"));
  for (const auto* months : {"death", "life"})
    EXPECT_EQ(of({event("a", "2016", "detained"), sentence("a", "2017", months, true)})[0].outcome, waiting);
  EXPECT_EQ(of({event("a", "2016", "detained"), sentence("a", "2017", "36", false)})[0].outcome, waiting);
  // Whoever goes free until the verdict, and gets a suspended term, was not held in between.
  EXPECT_TRUE(of({sentence("a", "2017", "36", true)}).empty());
}

TEST(Custody, ThatNothingEndedIsKnownAsFarAsTheRecordKnowsIt) {
  const std::vector<model::Event> events = {event("a", "2015-07-09", "detained"),
                                            event("a", "2017-12-26", "sentenced")};
  const auto until = [&](const model::CaseLine& person) { return of(events, &person)[0].known_until; };
  EXPECT_EQ(until(line("a", "held")), std::nullopt);
  EXPECT_EQ(until(line("a", "held", "2023-05")), day("2023-05-01"));
  EXPECT_EQ(until(line("a", "term-over-unconfirmed", "2023-05")), day("2017-12-26"));
  EXPECT_EQ(until(line("a", "term-over-unconfirmed", "2023-05", "2020-03-01")), day("2020-03-01"));
  EXPECT_EQ(of(events)[0].known_until, std::nullopt);
}

TEST(Custody, WhoseTermIsOverByTheCalendarIsNotLeftOut) {
  MeasureInput input;
  input.rounds = {round("r1", "eu"), round("r2", "eu"), round("r3", "eu")};
  const char* starts[] = {"2018-07-09", "2019-04-01", "2024-06-16"};
  for (std::size_t i = 0; i < 3; ++i) input.rounds[i].start = Date::parse(starts[i]).value();
  for (std::size_t i = 0; i < 3; ++i) {
    input.acts.push_back(act(std::to_string(i), starts[i], {person(i == 0 ? "a" : "b")}));
    input.acts.back().round.value = input.rounds[i].id.value;
  }
  input.events = {event("a", "2015-05-19", "detained")};
  input.people = {line("a", "held", "2023-05-18")};
  const auto measure = left_out(input);
  EXPECT_EQ(value(measure, {"eu", "r2"}), 1);
  EXPECT_EQ(find(measure, {"eu", "r3"}), nullptr) << "neither prison nor freedom is known";
}

TEST(Custody, WhoWasRaisedBehindTheTermIsNotFollowedAsHeldAndTheWaitEndsWithIt) {
  MeasureInput input;
  input.watch = read_until("2025-01-01");
  input.events = {event("a", "2015-01-01", "detained"), event("b", "2015-01-01", "detained")};
  input.people = {line("a", "held", "2020-01-01"), line("b", "held", "2020-01-01")};
  input.acts = {act("1", "2021-01-01", {person("a")}), act("2", "2019-10-01", {person("b")})};
  const auto measure = followed(input);
  EXPECT_EQ(doubt(measure, "people not held"), 1);
  EXPECT_EQ(value(measure, {"nothing found", "", ""}), 1);
  // b was followed for three months: nobody was seen for six.
  EXPECT_EQ(find(measure, {"released early", "6", ""}), nullptr);
}

TEST(Custody, RaisedAndNotRaisedAreComparedAsLongAsCustodyIsKnown) {
  MeasureInput input;
  input.watch = read_until("2025-01-01");
  input.events = {event("a", "2015-01-01", "detained")};
  input.people = {line("a", "held", "2016-01-01")};
  input.acts = {act("1", "2017-01-01", {person("a")})};
  const auto measure = raised_or_not(input);
  EXPECT_EQ(value(measure, {"", "", "not raised", ""}, "stretches of custody"), 1);
}

}  // namespace vigil::measure
