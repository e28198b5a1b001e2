#include "model/work.hpp"

#include <gtest/gtest.h>

namespace vigil::model {

namespace {

Date date(const char* edtf) { return Date::parse(edtf).value(); }

ListPosition position(std::int64_t number, const char* wording, const char* person = "") {
  return {number, wording, {Subject::Kind::person, person, {}}, {}, {}};
}

Event event(const char* type, const char* day, const char* months = "", bool suspended = false) {
  Event event;
  event.type = type;
  event.date = date(day);
  event.term_months = months;
  event.suspended = suspended;
  return event;
}

std::string end_of(const std::vector<Event>& events) { return expected_release({}, events).date.edtf(); }

}  // namespace

TEST(ListVersions, TellWhatWasAddedLeftOutRewordedAndMoved) {
  using Kind = ListChange::Kind;
  const std::vector before = {position(1, "Anna S.", "anna"), position(2, "Ben S.", "ben"), position(3, "the monks")};
  const std::vector now = {position(1, "Anna Sample", "anna"), position(2, "the monks"), position(3, "Cara", "cara")};
  EXPECT_EQ(list_changes(before, now), (std::vector<ListChange>{{Kind::reworded, 1, 1, "Anna Sample", "Anna S."},
                                                                {Kind::moved, 2, 3, "the monks", "the monks"},
                                                                {Kind::left_out, 0, 2, "", "Ben S."},
                                                                {Kind::added, 3, 0, "Cara", ""}}));
}

TEST(ListVersions, OfEqualListsDifferInNothingAndTwoUnknownOfOneWordingStayTwo) {
  const std::vector twice = {position(1, "a monk"), position(2, "a monk")};
  EXPECT_TRUE(list_changes(twice, twice).empty());
  EXPECT_EQ(list_changes({twice[0]}, twice).size(), 1U);
}

TEST(Planned, LapsesTheDayAfterItsDueUnlessARaisingKeptIt) {
  Planned planned;
  planned.due = date("2026-11");
  EXPECT_EQ(planned.state(date("2026-11-30")), Planned::State::open);
  EXPECT_EQ(planned.state(date("2026-12-01")), Planned::State::lapsed);
  planned.kept_by = {"rz-1"};
  EXPECT_EQ(planned.state(date("2026-12-01")), Planned::State::kept);
}

TEST(ExpectedRelease, IsWhatASourceStatesBeforeWhatIsComputed) {
  Person person;
  person.attributes.push_back({"term_ends", "2030-05", {}});
  EXPECT_EQ(expected_release(person, {event("sentenced", "2020-01-10", "12")}),
            (ExpectedRelease{ExpectedRelease::How::stated, date("2030-05")}));
}

TEST(ExpectedRelease, CountsFromTheCustodyThatTheSentenceBelongsTo) {
  EXPECT_EQ(end_of({event("detained", "2014-01-15"), event("sentenced", "2014-09-23", "36")}), "2017-01-14");
  EXPECT_EQ(
      end_of({event("detained", "2010-01-15"), event("released", "2011"), event("sentenced", "2014-09-23", "36")}),
      "2017-09-22");
}

TEST(ExpectedRelease, IsAsExactAsTheDateItCountsFrom) {
  EXPECT_EQ(end_of({event("detained", "2014-07"), event("sentenced", "2015", "30")}), "2017-01");
  EXPECT_EQ(end_of({event("sentenced", "2014", "24")}), "2015/2016");
  EXPECT_EQ(end_of({event("sentenced", "2014-08-31", "18")}), "2016-02-29");
  EXPECT_EQ(end_of({event("sentenced", "../2014", "18")}), "");
}

TEST(ExpectedRelease, SaysThatTheTermWasChangedSince) {
  EXPECT_EQ(expected_release({}, {event("sentenced", "2014-09-23", "36"), event("term-reduced", "2015", "6")}),
            (ExpectedRelease{ExpectedRelease::How::computed_before_change, date("2017-09-22")}));
  EXPECT_EQ(expected_release({}, {event("term-extended", "2014"), event("sentenced", "2014-09-23", "36")}).how,
            ExpectedRelease::How::computed);
  EXPECT_EQ(end_of({event("sentenced", "2014-09-23", "life"), event("term-reduced", "2015", "240")}), "");
}

TEST(ExpectedRelease, IsUnknownWhereTheTermHasNoNumberOrWasEnded) {
  EXPECT_EQ(end_of({event("sentenced", "2014-09-23", "life")}), "");
  EXPECT_EQ(end_of({event("sentenced", "2014-09-23", "36", true)}), "");
  EXPECT_EQ(end_of({event("sentenced", "2014-09-23", "36"), event("paroled", "2015")}), "");
}

}  // namespace vigil::model
