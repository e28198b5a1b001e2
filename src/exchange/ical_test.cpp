#include "exchange/ical.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "exchange/invented_for_tests.hpp"

namespace vigil::exchange {
namespace {

std::string calendar(const Everything& all, std::string_view today = "2030-03-01", Notes* notes = nullptr) {
  Notes none;
  return ical(all, {invented::date(today), "2030-03-01T02:03:04Z"}, notes != nullptr ? *notes : none);
}

Everything with_term_ending(const std::string& edtf) {
  auto all = invented::world();
  for (auto& attribute : all.people[0].attributes)
    if (attribute.field == "term_ends") attribute.value = edtf;
  return all;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(Ical, ADayIsAnEntryOfThatDay) {
  const auto text = calendar(invented::world());
  EXPECT_TRUE(
      has(text, "DTSTART;VALUE=DATE:20310228\r\nDTEND;VALUE=DATE:20310301\r\nSUMMARY:Term ends: Nemo Exemplar\r\n"))
      << text;
  EXPECT_TRUE(has(text, "DTSTAMP:20300301T020304Z\r\n"));
}

TEST(Ical, AMonthIsAnEntryOfThatMonthThatSaysSo) {
  const auto text = calendar(with_term_ending("2031-06"));
  EXPECT_TRUE(has(text, "DTSTART;VALUE=DATE:20310601\r\nDTEND;VALUE=DATE:20310701\r\n")) << text;
  EXPECT_TRUE(has(text, "June 2031: the day in this month is not known"));
}

TEST(Ical, LessThanAMonthIsANoteAndNoEntry) {
  for (const char* edtf : {"2031", "2031-21", "2031-05/..", "2031-01-05/2031-02-07"}) {
    Notes notes;
    EXPECT_FALSE(has(calendar(with_term_ending(edtf), "2030-03-01", &notes), "Term ends")) << edtf;
    ASSERT_EQ(notes.size(), 1U) << edtf;
    EXPECT_TRUE(has(notes[0], edtf));
  }
}

TEST(Ical, ATermThatNoSourceStatesIsComputedAndMarked) {
  auto all = with_term_ending("");
  const auto sentenced = [&](const std::string& months) {
    model::Event event;
    event.id = {"e-sentence"};
    event.person = all.people[0].id;
    event.type = "sentenced";
    event.date = invented::date("2028-03-02");
    event.term_months = months;
    return event;
  };
  for (auto& event : all.events) event.person = {"somebody-else"};
  EXPECT_FALSE(has(calendar(all), "Term ends"));
  all.events.push_back(sentenced("36"));
  const auto text = calendar(all);
  EXPECT_TRUE(has(text,
                  "DTSTART;VALUE=DATE:20310301\r\nDTEND;VALUE=DATE:20310302\r\nSUMMARY:Term ends (computed from the "
                  "sentence): Nemo Ex"))
      << text;
  EXPECT_TRUE(has(text, "no source states this date"));
  auto reduced = all;
  reduced.events.push_back(invented::event("e-reduced", "2029", "term-reduced"));
  reduced.events.back().person = all.people[0].id;
  EXPECT_TRUE(has(calendar(reduced), "(computed from the sentence\\, before the"));
  EXPECT_TRUE(has(text, "UID:term-ends-" + all.people[0].id.value + "@"));
  all.events.back() = sentenced("life");
  EXPECT_FALSE(has(calendar(all), "Term ends"));
}

TEST(Ical, WhatIsPastIsLeftOut) {
  EXPECT_TRUE(has(calendar(invented::world(), "2031-02-28"), "Term ends"));
  EXPECT_FALSE(has(calendar(invented::world(), "2031-03-01"), "Term ends"));
}

TEST(Ical, ALeapDayComesRoundOnTheLastDayOfFebruary) {
  const auto text = calendar(invented::world());
  EXPECT_TRUE(has(text,
                  "DTSTART;VALUE=DATE:20310228\r\nDTEND;VALUE=DATE:20310301\r\n"
                  "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1\r\nSUMMARY:Detained on this day: Nemo Exemplar"))
      << text;
}

TEST(Ical, OfSeveralDetentionsTheLastComesRound) {
  auto all = invented::world();
  all.events.insert(all.events.begin(), invented::event("e0", "2020-05-06", "detained"));
  const auto text = calendar(all);
  EXPECT_TRUE(has(text, "UID:detained-e1@"));
  EXPECT_FALSE(has(text, "UID:detained-e0@"));
}

TEST(Ical, WhoIsFreeHasNoDayOfDetentionAndNoEndOfTerm) {
  auto all = invented::world();
  for (auto& attribute : all.people[0].attributes)
    if (attribute.field == "custody_state") attribute.value = "free";
  const auto text = calendar(all);
  EXPECT_FALSE(has(text, "Detained on") || has(text, "Term ends")) << text;
}

TEST(Ical, AnnouncesACommitmentThatAllWhoJudgedItLastCallOpen) {
  auto all = invented::world();
  auto& status = all.commitments[0].status;
  status = {{invented::date("2030-01"), "A Watcher", "", {}, "broken"},
            {invented::date("2030-02"), "A Watcher", "", {}, "open"}};
  EXPECT_TRUE(has(calendar(all), "Commitment due"));
  for (const char* state : {"kept", "broken", "partial"}) {
    status.push_back({invented::date("2030-02"), "House of tests", "", {}, state});
    EXPECT_FALSE(has(calendar(all), "Commitment due")) << state;
    status.pop_back();
  }
}

TEST(Ical, WordsAreEscaped) {
  EXPECT_TRUE(
      has(calendar(invented::world()), "SUMMARY:Commitment due: meet once a year\\; in spring\\, or later\r\n"));
}

TEST(Ical, TheSameEntryHasTheSameUidLater) {
  const auto uid = [](const std::string& text) { return text.substr(text.find("UID:"), 60); };
  EXPECT_EQ(uid(calendar(invented::world())), uid(calendar(with_term_ending("2031-06"), "2031-01-01")));
}

TEST(Ical, NoLineIsLongerThan75OctetsAndNoCharacterIsCut) {
  std::string words = "SUMMARY:x";
  for (int i = 0; i < 60; ++i) words += "守望";
  std::istringstream in(folded(words));
  std::string joined;
  for (std::string line; std::getline(in, line);) {
    ASSERT_TRUE(line.ends_with('\r'));
    line.pop_back();
    EXPECT_LE(line.size(), 75U);
    if (!joined.empty()) {
      ASSERT_TRUE(line.starts_with(' '));
      line.erase(0, 1);
    }
    EXPECT_NE(static_cast<unsigned char>(line[0]) & 0xC0U, 0x80U) << "a character is cut";
    joined += line;
  }
  EXPECT_EQ(joined, words);
}

TEST(Ical, ChineseCalendarSpeaksChinese) {
  Notes notes;
  const auto text =
      ical(invented::world(), {invented::date("2030-03-01"), "2030-03-01T02:03:04Z", text::Lang::zh_hans}, notes);
  EXPECT_TRUE(has(text, "SUMMARY:刑期届满:例某甲") || has(text, "SUMMARY:刑期届满：例某甲")) << text;
}

}  // namespace
}  // namespace vigil::exchange
