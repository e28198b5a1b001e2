#include "pipeline/talks.hpp"

#include "pipeline/correct.hpp"
#include "pipeline/entered_for_tests.hpp"
#include "pipeline/places.hpp"
#include "snapshot/read.hpp"
#include "store/work_read.hpp"

namespace vigil::pipeline {

namespace {

class Talks : public Entered {};

}  // namespace

TEST_F(Talks, ARoundKeepsBothSidesNumbersAndItsDialogue) {
  add_dialogue(world_.record, {stated(), "xl-yl", {"The second dialogue"}, "Exland", "", "1999", "a note"});
  add_round(world_.record, {stated(), "xl-2013", "xl-yl", "3", "4", "2013-07-23", "2013-07-24", "Beijing", "Ann", "Bo",
                            "talks were held", false});
  auto view = world_.record.view(store::Viewer::the_public());
  const auto file = snapshot::Reader(view.database()).find_round({"xl-2013"}).value();
  EXPECT_EQ(file.round.number + file.round.number_b + file.round.place + file.round.head_a + file.round.head_b,
            "34BeijingAnnBo");
  EXPECT_EQ(file.round.dates().edtf(), "2013-07-23/2013-07-24");
  EXPECT_EQ(file.dialogue.party_a + file.dialogue.party_b, "ExlandChina");
}

TEST_F(Talks, WhatIsWrongWithADialogueARoundOrAnOfficialIsToldByField) {
  const RoundRequest round{stated(), "sl-2013", "sl-xl", "", "", "2013", "", "", "", "", "", false};
  EXPECT_EQ(wrong_with(round, add_round, [](auto& r) { r.dialogue = "none"; }), Fields{"dialogue"});
  EXPECT_EQ(wrong_with(round, add_round, [](auto& r) { r.end = "2012"; }), Fields{"end"});
  EXPECT_EQ(wrong_with(round, add_round, [](auto& r) { r.start = ""; }), Fields{"start"});
  const DialogueRequest dialogue{stated(), "d", {"D"}, "Exland", "", "", ""};
  EXPECT_EQ(wrong_with(dialogue, add_dialogue, [](auto& r) { r.started = "2100"; }), Fields{"started"});
  EXPECT_EQ(wrong_with(dialogue, add_dialogue, [](auto& r) { r.party_a = ""; }), Fields{"party_a"});
  const OfficialRequest official{stated(), "o", {"Otto Envoy"}, "envoy", "Exland", "2010", "2012"};
  EXPECT_EQ(wrong_with(official, add_official, [](auto& r) { r.to = "2009"; }), Fields{"to"});
  EXPECT_EQ(add_official(world_.record, official).value, "o");
}

// A word of two or three letters with a capital that a blank follows is the beginning of a name.
TEST_F(Talks, ANameIsOfTheLanguageWhoseTagStandsBeforeIt) {
  const auto is_kept_as = [&](const std::string& id, const std::string& given, const std::string& lang,
                              const std::string& text) {
    add_issue(world_.record, {stated(), id, {given}, "", "", ""});
    return world_.count("name where lang = '" + lang + "' and text = '" + text + "'") == 1;
  };
  EXPECT_TRUE(is_kept_as("i1", "Foo: Bar Baz", "en", "Foo: Bar Baz"));
  EXPECT_TRUE(is_kept_as("i2", "bo:Bar Baz", "bo", "Bar Baz"));
  EXPECT_TRUE(is_kept_as("i3", "zh-Hant:\u81ea\u7531", "zh-Hant", "\u81ea\u7531"));
  EXPECT_TRUE(is_kept_as("i4", "UPR:\u3000the review", "en", "UPR:\u3000the review"));
  EXPECT_TRUE(is_kept_as("i6", "zh-Hans:\u3000\u738b\u4e94 ", "zh-Hans", "\u738b\u4e94"));
  EXPECT_TRUE(is_kept_as("i5", "en: Anna Blank", "en", "Anna Blank"));
}

// The one behind it would have no number.
TEST_F(Talks, APlaceOnTheAgendaIsANumberThatOneCanFollow) {
  const AgendaRequest item{stated(), "sl-2012", "3", "", "the temples"};
  EXPECT_EQ(wrong_with(item, add_agenda_item, [](auto& r) { r.position = "9223372036854775807"; }), Fields{"position"});
  EXPECT_EQ(wrong_with(item, add_agenda_item, [](auto& r) { r.position = "1000000001"; }), Fields{"position"});
  EXPECT_EQ(wrong_with(item, add_agenda_item, [](auto& r) { r.position = "0"; }), Fields{"position"});
}

TEST_F(Talks, AnIssueStandsBelowItsParentAndNeverBelowItself) {
  add_issue(world_.record, {stated(), "belief", {"Freedom of belief"}, "", "a", ""});
  add_issue(world_.record, {stated(), "temples", {"Temples"}, "belief", "", ""});
  EXPECT_EQ(wrong_with(IssueRequest{stated(), "x", {"X"}, "none", "", ""}, add_issue, [](auto&) {}), Fields{"parent"});
  try {
    correct(world_.record, store::Viewer::officer("tester", {}), {stated(), "issue:belief", "", {"parent=temples"}});
    FAIL() << "a cycle was taken";
  } catch (const BadRequest& bad) {
    EXPECT_EQ(bad.problems().at(0).about, "belief < temples < belief");
  }
  auto view = officers();
  EXPECT_EQ(snapshot::Reader(view.database()).issues().at(1).parent.value, "belief");
}

TEST_F(Talks, TheTableTheAgendaAndTheVisitsAreKeptWithTheRound) {
  add_issue(world_.record, {stated(), "belief", {"Freedom of belief"}, "", "", ""});
  add_node(world_.record, "place", {stated(), "a-temple", {"The Temple"}, "monastery", "", ""});
  add_delegate(world_.record, {stated(), "sl-2012", "ann-official", "a", "note-taker"});
  add_agenda_item(world_.record, {stated(), "sl-2012", "", "", "opening words"});
  add_agenda_item(world_.record, {stated(), "sl-2012", "", "belief", ""});
  add_side_visit(world_.record, {stated(), "sl-2012", "2012-07-25", "", "a-temple", "a walk"});
  auto view = officers();
  const auto work = store::round_work(view.database(), {"sl-2012"});
  ASSERT_EQ(work.delegates.size(), 1U);
  EXPECT_EQ(work.delegates[0].side + work.delegates[0].role, "anote-taker");
  ASSERT_EQ(work.agenda.size(), 2U);
  EXPECT_EQ(work.agenda[0].words, "opening words");
  EXPECT_EQ(work.agenda[1].position, 2);
  EXPECT_EQ(work.agenda[1].issue.label.en, "Freedom of belief");
  ASSERT_EQ(work.visits.size(), 1U);
  EXPECT_EQ(work.visits[0].place + work.visits[0].date.edtf(), "The Temple2012-07-25");
}

TEST_F(Talks, WhatStandsBesideARoundNamesThingsThatAreThere) {
  const DelegateRequest delegate{stated(), "sl-2012", "ann-official", "a", ""};
  EXPECT_EQ(wrong_with(delegate, add_delegate, [](auto& r) { r.official = "none"; }), Fields{"official"});
  EXPECT_EQ(wrong_with(delegate, add_delegate, [](auto& r) { r.side = "ngo"; }), Fields{"side"});
  const AgendaRequest item{stated(), "sl-2012", "", "", "words"};
  EXPECT_EQ(wrong_with(item, add_agenda_item, [](auto& r) { r.words = ""; }), Fields{"words"});
  EXPECT_EQ(wrong_with(item, add_agenda_item, [](auto& r) { r.words = " "; }), Fields{"words"});
  EXPECT_EQ(wrong_with(item, add_agenda_item, [](auto& r) { r.position = "0"; }), Fields{"position"});
  EXPECT_EQ(wrong_with(item, add_agenda_item, [](auto& r) { r.issue = "none"; }), Fields{"issue"});
  const VisitRequest visit{stated(), "sl-2012", "", "a school", "", ""};
  EXPECT_EQ(wrong_with(visit, add_side_visit, [](auto& r) { r.place = ""; }), Fields{"place"});
  EXPECT_EQ(wrong_with(visit, add_side_visit, [](auto& r) { r.place = " "; }), Fields{"place"});
  EXPECT_EQ(wrong_with(visit, add_side_visit, [](auto& r) { r.round = "none"; }), Fields{"round"});
}

TEST_F(Talks, AnOfficialSitsOnceAtARound) {
  const DelegateRequest delegate{stated(), "sl-2012", "ann-official", "a", ""};
  add_delegate(world_.record, delegate);
  EXPECT_EQ(wrong_with(delegate, add_delegate, [](auto& r) { r.role = "head"; }), Fields{"official"});
}

TEST_F(Talks, AVisitBesideARoundIsWithinAYearOfIt) {
  add_round(world_.record, {stated(), "sl-2013", "sl-xl", "", "", "2013-07-01", "2013-07-02", "", "", "", "", false});
  const VisitRequest visit{stated(), "sl-2013", "2014-07-02", "a school", "", ""};
  EXPECT_EQ(wrong_with(visit, add_side_visit, [](auto& r) { r.date = "1913"; }), Fields{"date"});
  EXPECT_EQ(wrong_with(visit, add_side_visit, [](auto& r) { r.date = "2012-05"; }), Fields{"date"});
  EXPECT_EQ(wrong_with(visit, add_side_visit, [](auto& r) { r.date = "2014-08"; }), Fields{"date"});
  const auto kept = add_side_visit(world_.record, visit).value;
  const auto officer = store::Viewer::officer("tester", {});
  EXPECT_EQ(wrong_in([&] { correct(world_.record, officer, {stated(), kept, "", {"date=1913"}}); }), Fields{"date"});
  add_side_visit(world_.record, {stated(), "sl-2012", "1913", "a school", "", ""});  // of a round without a date
}

}  // namespace vigil::pipeline
