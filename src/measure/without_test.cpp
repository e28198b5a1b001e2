#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>

#include "measure/input_for_tests.hpp"
#include "measure/measure.hpp"
#include "measure/tables.hpp"

namespace vigil::measure {
namespace {

model::CaseLine held(const std::string& id, const std::string& state = "held") {
  model::CaseLine line;
  line.id.value = id;
  line.custody_state = state;
  return line;
}

TEST(SilenceSpread, ByYearsAndOnlyWithCoverage) {
  MeasureInput input;
  input.people = {held("a"), held("b"), held("c"), held("free", "released")};
  input.people[0].last_delivered = Date::parse("2012-06-01").value();
  input.people[1].last_declared = Date::parse("2009-01-01").value();
  input.watch = read_until("2013-01-01");
  const auto measure = silence_spread(input, silence(input));
  EXPECT_EQ(value(measure, {"delivered", "less than 1"}), 1);
  EXPECT_EQ(value(measure, {"delivered", "nothing found"}), 2);
  EXPECT_EQ(value(measure, {"declared", "2 to 5"}), 1);
  EXPECT_EQ(find(measure, {"declared", "2 to 5"})->rows, model::IdList{"b"});
  input.watch.push_back({});  // one unread series
  EXPECT_TRUE(silence_spread(input, silence(input)).needs_coverage);
  EXPECT_TRUE(silence_spread(input, silence(input)).numbers.empty());
}

TEST(DaysWithout, CountsDaysNotPeople) {
  MeasureInput input;
  input.watch = read_until("2012-01-01");
  input.people = {held("a"), held("b")};
  input.events = {event("a", "2010-01-01", "detained"), event("b", "2011-01-01", "detained"),
                  event("b", "2011-01-11", "released")};
  input.acts = {act("1", "2010-12-31", {person("a")}, "a", "no")};
  const auto measure = days_without(input);
  EXPECT_NEAR(value(measure, {"2010", ""}), 364.0 / 365, 1e-12);       // raised on the last day of the year
  EXPECT_NEAR(value(measure, {"2011", ""}), (1 + 10) / 375.0, 1e-12);  // until 30 December; ten days of b
  EXPECT_EQ(find(measure, {"2011", ""})->n, 375);
}

TEST(DaysWithout, EndsWithTheTermAndWhereNobodyConfirmedIt) {
  MeasureInput input;
  input.watch = read_until("2014-01-01");
  input.people = {held("a"), held("b", "term-over")};
  input.people[0].term_ends = Date::parse("2011-01-01").value();
  input.people[1].state_last_confirmed = Date::parse("2012-01-01").value();
  input.events = {event("a", "2010-01-01", "sentenced"), event("b", "2011-01-01", "sentenced")};
  const auto measure = days_without(input);
  EXPECT_EQ(find(measure, {"2010", ""})->n, 365);
  EXPECT_EQ(find(measure, {"2011", ""})->n, 365);
  EXPECT_EQ(find(measure, {"2012", ""}), nullptr);
}

TEST(DaysWithout, ARaisingOfSomeDayInAYearGivesARange) {
  MeasureInput input;
  input.watch = read_until("2013-01-01");
  input.people = {held("a")};
  input.events = {event("a", "2011-01-01", "detained")};
  input.acts = {act("1", "2011", {person("a")})};
  const auto measure = days_without(input);
  EXPECT_EQ(value(measure, {"2011", "lowest"}), 0);
  EXPECT_NEAR(value(measure, {"2011", "highest"}), 364.0 / 365, 1e-12);
  EXPECT_NEAR(value(measure, {"2012", "lowest"}), 2.0 / 366, 1e-12);
  EXPECT_EQ(value(measure, {"2012", "highest"}), 1);
}

TEST(LeftOut, IsHeldWasRaisedBeforeAndIsNotNamed) {
  MeasureInput input;
  input.rounds = {round("r1", "us"), round("r2", "us"), round("r3", "us")};
  const char* starts[] = {"2011-04-27", "2012-07-23", "2013-07-30"};
  for (std::size_t i = 0; i < 3; ++i) input.rounds[i].start = Date::parse(starts[i]).value();
  input.acts = {act("1", "2011-04-27", {person("a"), person("b"), person("free"), person("unknown")}),
                act("2", "2012-07-23", {person("b"), person("c")})};
  input.acts[0].round.value = "r1";
  input.acts[1].round.value = "r2";
  input.events = {event("a", "2010", "detained"), event("b", "2010", "detained"), event("c", "2010", "detained"),
                  event("free", "2010", "detained"), event("free", "2011-06", "released")};
  const auto measure = left_out(input);
  ASSERT_EQ(measure.numbers.size(), 1U);
  EXPECT_EQ(measure.numbers[0].of, (std::vector<std::string>{"us", "r2"}));
  EXPECT_EQ(measure.numbers[0].rows, model::IdList{"a"});
  EXPECT_EQ(measure.numbers[0].n, 2);
  EXPECT_EQ(doubt(measure, "rounds of which nobody"), 1);  // r3
}

TEST(ToldBy, SaysWhoseTextsTellWhat) {
  MeasureInput input;
  input.rounds = {round("r1", "us"), round("r2", "us")};
  input.acts = {act("1", "2012", {person("a"), person("b"), person("c"), issue("law")}),
                act("2", "2013", {person("a")})};
  input.acts[0].round.value = "r1";
  input.acts[1].round.value = "r2";
  const auto source = [](const char* source_class, const char* url, const char* language = "en") {
    model::Source one;
    one.source_class = source_class;
    one.url = url;
    one.language = language;
    return one;
  };
  auto& raisings = input.acts[0].raisings;
  raisings[0].claim.sources = {source("official", "https://state.example/x.cn"), source("state-media", "")};
  raisings[1].claim.sources = {source("official", "https://union.example/zh", "zh-Hans"),
                               source("press", "https://paper.cn/")};
  raisings[2].claim.sources = {source("official", "http://www.mfa.example.cn:80/zh")};
  raisings[3].claim.sources = {source("ngo", "https://ngo.example"), source("official", "")};
  input.acts[1].claim.sources = {source("press", "https://paper.example")};
  const auto measure = told_by(input);
  EXPECT_EQ(find(measure, {"us", "r1", "both", "person"})->rows, model::IdList{"a"});
  EXPECT_EQ(find(measure, {"us", "r1", "other side alone", "person"})->rows, model::IdList{"b"});
  EXPECT_EQ(find(measure, {"us", "r1", "China alone", "person"})->rows, model::IdList{"c"});
  EXPECT_EQ(find(measure, {"us", "r1", "neither", "issue"})->rows, model::IdList{"law"});
  EXPECT_EQ(find(measure, {"us", "r1", "both", "person"})->n, 4);
  EXPECT_EQ(measure.numbers.size(), 4U);  // of r2 no official text is cited
  EXPECT_EQ(doubt(measure, "rounds of which no official"), 1);
}

/// A text a day of one outlet for two years; after each act ten mentions a week for two weeks.
MeasureInput two_years(bool follows) {
  MeasureInput input;
  input.people = {held("a")};
  const std::chrono::sys_days first = std::chrono::year(2010) / std::chrono::January / 4;
  const auto text_of = [](std::chrono::sys_days day) {
    const std::chrono::year_month_day ymd(day);
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                  static_cast<unsigned>(ymd.day()));
    return std::string(text);
  };
  for (int day = 0; day < 728; ++day) {
    model::Document document;
    document.publisher = "A Paper";
    document.language = "en";
    document.date = Date::parse(text_of(first + std::chrono::days(day))).value();
    const int since = day % 63;  // an act every nine weeks
    if (follows ? since < 14 : day % 5 == 0) document.mentions = {"a", "nobody-known"};
    input.documents.push_back(std::move(document));
    if (since == 0 && day > 0)
      input.acts.push_back(act(std::to_string(day), text_of(first + std::chrono::days(day)), {person("a")}));
  }
  return input;
}

TEST(Attention, IsAWeekOverAllThatIsKept) {
  const auto measure = attention(two_years(false));
  EXPECT_NEAR(value(measure, {"A Paper", "en", ""}), 146.0 / 104, 1e-12);  // of people of the record alone
  EXPECT_EQ(find(measure, {"A Paper", "en", ""})->n, 728);
  MeasureInput few = two_years(false);
  few.documents.resize(9);
  EXPECT_TRUE(attention(few).numbers.empty());
  EXPECT_EQ(doubt(attention(few), "outlets of which fewer"), 1);
}

TEST(Attention, AroundActsLeavesTheBandOnlyWhereItFollowsThem) {
  const auto follows = attention(two_years(true));
  const auto* week = find(follows, {"A Paper", "en", "1"});
  ASSERT_NE(week, nullptr);
  EXPECT_NEAR(week->value, 7, 0.5);
  EXPECT_GT(week->value, week->limits->second);
  const auto apart = attention(two_years(false));
  const auto* same = find(apart, {"A Paper", "en", "1"});
  EXPECT_LE(same->value, same->limits->second);
  EXPECT_GE(same->value, same->limits->first);
}

TEST(ByRegion, APeopleIsNoPlace) {
  MeasureInput input;
  for (const char* region :
       {"Shandong", "Tibetan", "Tibetan (Sichuan)", "Hubei/Guangdong", "内蒙古", "Inner Mongolia", ""}) {
    input.people.push_back(held("p" + std::to_string(input.people.size())));
    input.people.back().region = region;
  }
  input.people[0].custody_state = "released";
  const auto measure = by_region(input);
  EXPECT_EQ(value(measure, {"370000", "not held"}), 1);
  EXPECT_EQ(value(measure, {"510000", "held"}), 1);
  EXPECT_EQ(value(measure, {"150000", "held"}), 2);
  EXPECT_EQ(find(measure, {"540000", "held"}), nullptr);
  EXPECT_EQ(doubt(measure, "people whose province"), 3);
}

TEST(Sensitivity, LeavesOutWhatMayBeDoubted) {
  MeasureInput input;
  input.acts = {act("1", "2011", {person("a"), person("b")}), act("2", "2012", {person("c")}),
                act("3", "2012", {person("d")}), act("4", "2012", {person("e")}, "b")};
  input.acts[0].speaker = "Envoy";
  input.acts[1].claim.confidence = model::Confidence::low;
  input.acts[2].claim.sources = {{}};
  input.acts[2].claim.sources[0].source_class = "press";
  input.answers = {answer("x", "1", "1/a", "2011", "rejected"), answer("y", "2", "2/c", "2012", "no-answer")};
  const auto measure = sensitivity(input);
  EXPECT_EQ(value(measure, {"nothing", ""}, "acts"), 3);
  EXPECT_EQ(value(measure, {"nothing", ""}, "share of raisings"), 0.25);
  EXPECT_EQ(value(measure, {"low confidence", ""}, "acts"), 2);
  EXPECT_EQ(value(measure, {"press alone", ""}, "acts"), 2);
  EXPECT_EQ(value(measure, {"raiser", "Envoy"}, "share of raisings"), 0);
  EXPECT_EQ(find(measure, {"raiser", "Envoy"}, "share of raisings")->n, 2);
}

}  // namespace
}  // namespace vigil::measure
