#include "pipeline/correct.hpp"

#include "base/error.hpp"
#include "pipeline/desk.hpp"
#include "pipeline/entered_for_tests.hpp"
#include "pipeline/follow_up.hpp"
#include "pipeline/lists.hpp"
#include "pipeline/people.hpp"
#include "pipeline/places.hpp"
#include "pipeline/talks.hpp"
#include "snapshot/read.hpp"
#include "store/claims.hpp"
#include "store/search.hpp"

namespace vigil::pipeline {

namespace {

class Correction : public Entered {
 protected:
  Correction() {
    EventRequest event{stated(), "anna-sample", "sentenced", "2013-05-06", "", "", "", "", "", "", "36", false};
    event_ = add_event(world_.record, event).value;
  }
  model::ClaimId set(const std::string& what, std::vector<std::string> fields, const std::string& based_on = {},
                     const store::Viewer& viewer = store::Viewer::officer("tester", {})) {
    return correct(world_.record, viewer, {stated(), what, based_on, std::move(fields)});
  }
  model::Event event() {
    auto view = officers();
    return snapshot::Reader(view.database()).find_case({"anna-sample"})->events.at(0);
  }
  std::string event_;
};

}  // namespace

TEST_F(Correction, TakesThePlaceOfAValueAndTheOldOneStaysInTheHistory) {
  const auto before = event().claim.id;
  const auto now = set("event:" + event_, {"term_months=30", "suspended=yes"});
  EXPECT_EQ(event().term_months, "30");
  EXPECT_TRUE(event().suspended);
  EXPECT_EQ(event().date.edtf(), "2013-05-06");
  EXPECT_EQ(event().id.value, event_);
  EXPECT_EQ(event().claim.id, now);
  const auto old = store::claim_number(world_.record.database(), before.value).value();
  EXPECT_EQ(world_.count("work_history where claim_id = " + std::to_string(old)), 1);
  EXPECT_TRUE(store::audit(world_.record).problems.empty());
}

// Another claim than the one that was looked at is none of it; one that was corrected since says so.
TEST_F(Correction, ByWordsHoldsToWhatItIsBasedOn) {
  CorrectRequest request{stated(), "event:" + event_, event().claim.id.value, {}};
  request.field = "term_months";
  const auto say = [&](const std::string& was, const std::string& becomes) {
    request.was = was;
    request.becomes = becomes;
    return correct(world_.record, store::Viewer::officer("tester", {}), request).value;
  };
  const auto first = request.based_on, second = say("36", "30");
  EXPECT_THROW(say("30", "24"), Conflict) << "it is based on the one before";
  request.based_on = store::claim_id(world_.record.database(), 1);
  EXPECT_THROW(say("30", "24"), NotFound) << "a claim of something else";
  request.based_on = store::claim_id(world_.record.database(), 99'999);
  EXPECT_THROW(say("30", "24"), NotFound);
  EXPECT_EQ(event().term_months, "30");
  request.based_on = second;
  say("30", "24");
  EXPECT_EQ(event().term_months, "24");
}

TEST_F(Correction, OfAThingOfManyClaimsSaysThatOneIsToBeNamed) {
  EXPECT_THROW(set("person:anna-sample", {"role=poet"}), Usage);
  EXPECT_THROW(set("person:nobody-there", {"role=poet"}), NotFound);
}

TEST_F(Correction, OfWhatSomebodyElseCorrectedMeanwhileSaysWhatChangedAndByWhom) {
  const auto seen = event().claim.id.value;
  correct(world_.record, store::Viewer::officer("other", {}),
          {{{}, "", "", "an other officer", "a paper"}, "event:" + event_, "", {"term_months=30"}});
  const auto before = store::checkpoint(world_.record);
  for (const auto& what : {seen, "event:" + event_}) try {
      set(what, {"term_months=24"}, seen);
      ADD_FAILURE() << "overwritten";
    } catch (const Conflict& conflict) {
      EXPECT_NE(std::string(conflict.what()).find("an other officer"), std::string::npos) << conflict.what();
      EXPECT_NE(std::string(conflict.what()).find("term_months: \"36\" is now \"30\""), std::string::npos);
    }
  EXPECT_EQ(store::checkpoint(world_.record), before);
  EXPECT_EQ(event().term_months, "30");
}

TEST_F(Correction, OfAClaimThatMayNotBeSeenIsOfNoClaim) {
  AttributeRequest held{stated("group:desk"), "anna-sample", "born", "1960"};
  const auto claim = add_attribute(world_.record, held).value;
  EXPECT_THROW(set(claim, {"value=1961"}), NotFound);
  EXPECT_THROW(set("987654", {"value=1961"}), NotFound);
  set(claim, {"value=1961"}, "", store::Viewer::officer("tester", {"desk"}));
  EXPECT_EQ(world_.count("attribute where value = '1961'"), 1);
  auto strangers = world_.record.view(store::Viewer::officer("stranger", {}));
  EXPECT_EQ(strangers.database().first_integer("select count(*) from temp.attribute"), 0);  // for the group, as it was
}

TEST_F(Correction, TakesNoValueThatEntryWouldNotTake) {
  const auto wrong = [&](const char* assignment) { return wrong_in([&] { set("event:" + event_, {assignment}); }); };
  EXPECT_EQ(wrong("term_months=many"), Fields{"term_months"});
  EXPECT_EQ(wrong("date=2013-13"), Fields{"date"});
  EXPECT_EQ(wrong("type=rested"), Fields{"type"});
  EXPECT_EQ(wrong("suspended=perhaps"), Fields{"suspended"});
  EXPECT_EQ(wrong("person=ben-sample"), Fields{"set"});
  EXPECT_EQ(wrong("detail"), Fields{"set"});
  EXPECT_EQ(wrong_in([&] { set("event:" + event_, {}); }), Fields{"set"});
}

TEST_F(Correction, EndsNothingBeforeItsBeginning) {
  auto& record = world_.record;
  const auto wrong = [&](const std::string& what, const std::string& assignment) {
    return wrong_in([&] { set(what, {assignment}); });
  };
  const auto promise = "commitment:" + commit_to(record, {stated(), "Ann", "2012", "2013", "procedural", "more"}).value;
  EXPECT_EQ(wrong(promise, "due=2011"), Fields{"due"});
  EXPECT_EQ(wrong(promise, "made=2014"), Fields{"due"});
  EXPECT_EQ(wrong_in([&] { set(promise, {"made=2010", "due=2009"}); }), Fields{"due"});
  set(promise, {"made=2010", "due=2011"});
  add_round(record, {stated(), "sl-2013", "sl-xl", "", "", "2013-07-01", "2013-07-02", "", "", "", "", false});
  EXPECT_EQ(wrong("round:sl-2013", "end_date=2012"), Fields{"end_date"});
  EXPECT_EQ(wrong("round:sl-2013", "start_date=2014"), Fields{"end_date"});
  add_official(record, {stated(), "otto", {"Otto Envoy"}, "envoy", "Exland", "2010", "2012"});
  EXPECT_EQ(wrong("official:otto", "to_date=2009"), Fields{"to_date"});
  add_node(record, "organisation", {stated(), "guild", {"The guild"}, "company", "", ""});
  const auto tie = add_affiliation(record, {stated(), "anna-sample", "member-of", "guild", "2010", "2012"}).value;
  EXPECT_EQ(wrong(tie, "to_date=2009"), Fields{"to_date"});
}

TEST_F(Correction, AnswersNothingBeforeItWasSaid) {
  const auto act =
      raise(world_.record, {stated(), {"anna-sample"}, "Ann", "", "", "", "", "a", "2012", "", "", "", "", "", ""});
  const auto reply =
      "answer:" + answer(world_.record, {stated(), act.value, "", "Bo", "noted", "2013", "", "heard"}).value;
  EXPECT_EQ(wrong_in([&] { set(reply, {"said=2011"}); }), Fields{"said"});
  set(reply, {"said=2012"});
}

TEST_F(Correction, GivesALanguageByItsTag) {
  LetterRequest letter{stated(), "anna-sample", "2012-08", "The minister", "her sister", "en", "that they asked"};
  const auto kept = "letter:" + add_letter(world_.record, letter).value;
  for (const char* no : {"language=klingon", "language=1", "language=zh Hans"})
    EXPECT_EQ(wrong_in([&] { set(kept, {no}); }), Fields{"language"}) << no;
  set(kept, {"language=zh-Hans"});
  set(kept, {"language="});
}

TEST_F(Correction, CountsNoMoreThanThereAre) {
  const auto total = "list_total:" + add_list_total(world_.record, {stated(), "Sampleland", "", "2012",
                                                                    "prisoners named", "37", "40", "", ""});
  const auto wrong = [&](const std::string& assignment) { return wrong_in([&] { set(total, {assignment}); }); };
  EXPECT_EQ(wrong("of_count=36"), Fields{"of_count"});
  EXPECT_EQ(wrong("count=41"), Fields{"of_count"});
  EXPECT_EQ(wrong("count=-1"), Fields{"count"});
  EXPECT_EQ(wrong("count=1000000001"), Fields{"count"});
  set(total, {"count=41", "of_count=42"});
}

TEST_F(Correction, EmptiesNothingThatEntryAsksFor) {
  auto& record = world_.record;
  const auto wrong = [&](const std::string& what, const std::string& field) {
    const auto found = wrong_in([&] { set(what, {field + "="}); });
    return found == Fields{field} ? "" : field + " of " + what + " was emptied";
  };
  EXPECT_EQ(wrong("event:" + event_, "type"), "");
  const auto act =
      raise(record, {stated(), {"anna-sample"}, "Ann", "", "", "", "", "a", "2012", "", "", "", "", "", ""}).value;
  EXPECT_EQ(wrong("act:" + act, "speaker"), "");
  EXPECT_EQ(wrong("act:" + act, "said"), "");
  add_dialogue(record, {stated(), "d", {"D"}, "Exland", "", "", ""});
  EXPECT_EQ(wrong("dialogue:d", "party_a"), "");
  const auto promise = "commitment:" + commit_to(record, {stated(), "Ann", "2012", "", "procedural", "more"}).value;
  EXPECT_EQ(wrong(promise, "by_whom"), "");
  EXPECT_EQ(wrong(promise, "words"), "");
  const auto planned = "planned:" + plan(record, {stated(), "person:anna-sample", "Ben", "", "2031"}).value;
  EXPECT_EQ(wrong(planned, "owner"), "");
  const auto letter =
      "letter:" + add_letter(record, {stated(), "anna-sample", "2012", "Ben", "a sister", "", ""}).value;
  EXPECT_EQ(wrong(letter, "by_whom"), "");
  EXPECT_EQ(wrong(letter, "to_whom"), "");
  const auto list = "list:" + add_list(record, {stated(), "l", "Ann", "2012", "", "", "", {"A. Sample"}}).value;
  EXPECT_EQ(wrong(list, "owner"), "");
  const auto view = assess(record, {stated(), "House", "", "round:sl-2012", "useful", "", "", "", ""}).value;
  EXPECT_EQ(wrong("assessment:" + view, "who"), "");
  const auto words = add_agenda_item(record, {stated(), "sl-2012", "", "", "the temples"}).value;
  EXPECT_EQ(wrong(words, "words"), "");
  const auto visit = add_side_visit(record, {stated(), "sl-2012", "2012", "a prison", "", ""}).value;
  EXPECT_EQ(wrong(visit, "place"), "");
}

TEST_F(Correction, OfAnotherFieldLeavesAloneWhatWasWrongBefore) {
  store::Change change(world_.record, "tester");
  const auto id = store::add_thing(change, "commitment", "old");
  model::Commitment old;
  old.made = model::Date::parse("2012").value();
  old.due = model::Date::parse("2011").value();
  store::write_commitment(change, id, old, store::head_for());
  change.commit();
  set("commitment:old", {"kind=procedural"});
}

TEST_F(Correction, OfANameIsSearchedByTheNewOneAlone) {
  const auto claim = add_name(world_.record, {stated(), "person:anna-sample", "Blew Heron", "pen"}).value;
  set(claim, {"value=Grey Stork"});
  const auto officer = store::Viewer::officer("tester", {});
  EXPECT_EQ(store::search(world_.record, officer, "Grey Stork").at(0).id, "anna-sample");
  EXPECT_TRUE(store::search(world_.record, officer, "Blew").empty());
}

TEST_F(Correction, TakesNoPersonsLastName) {
  CorrectRequest mistake{stated(), "anna-sample", "", {}, true};
  mistake.field = "name";
  mistake.was = "Anna Sample";
  const auto take_back = [&] { correct(world_.record, store::Viewer::officer("tester", {}), mistake); };
  EXPECT_EQ(wrong_in(take_back), Fields{"what"});
  add_name(world_.record, {stated(), "person:anna-sample", "Anne Sample", "main"});
  take_back();
  EXPECT_EQ(world_.count("name where text = 'Anna Sample'"), 0);
}

TEST_F(Correction, TakesNothingBackOnWhichSomethingElseStands) {
  add_node(world_.record, "place", {stated(), "a-city", {"A City"}, "locality", "", ""});
  add_node(world_.record, "place", {stated(), "a-prison", {"A Prison"}, "prison", "a-city", ""});
  const auto take_back = [&](const std::string& what) {
    return wrong_in([&] {
      correct(world_.record, store::Viewer::officer("tester", {}), {stated(), what, "", {}, true});
    });
  };
  const auto name = world_.record.database().first_integer("select claim_id from name where text = 'A City'");
  EXPECT_EQ(take_back("dialogue:sl-xl"), Fields{"what"});
  EXPECT_EQ(take_back("place:a-city"), Fields{"what"});
  EXPECT_EQ(take_back(store::claim_id(world_.record.database(), name)), Fields{"what"}) << "its only name";
  const auto back = [&](const std::string& what) {
    correct(world_.record, store::Viewer::officer("tester", {}), {stated(), what, "", {}, true});
  };
  back("round:sl-2012");
  back("dialogue:sl-xl");
  EXPECT_EQ(world_.count("dialogue"), 0);
}

TEST_F(Correction, TellsNothingOfWhatStandsThereUnseen) {
  add_node(world_.record, "place", {stated(), "a-city", {"A City"}, "locality", "", ""});
  add_node(world_.record, "place", {stated("group:desk"), "a-prison", {"A Prison"}, "prison", "a-city", ""});
  correct(world_.record, store::Viewer::officer("tester", {}), {stated(), "place:a-city", "", {}, true});
  EXPECT_EQ(world_.count("name where text = 'A City'"), 0);
}

TEST_F(Correction, OfAnEventKeepsItsPlaces) {
  add_node(world_.record, "place", {stated(), "a-prison", {"A Prison"}, "prison", "", ""});
  EventRequest more{stated(), "anna-sample", "transferred", "2014", "", "", "", "", "", "", "", false};
  more.facility_id = "a-prison";
  const auto id = add_event(world_.record, more).value;
  set("event:" + id, {"date=2015"});
  EXPECT_EQ(world_.count("work_event_place"), 1);
}

TEST_F(Correction, FindsAClaimByWhoseItIsAndWhatItSays) {
  const auto now = [&](const std::string& what, const std::string& field, const std::string& was,
                       const std::string& becomes, std::vector<std::string> groups = {}) {
    CorrectRequest request{stated(), what, "", {}};
    request.field = field;
    request.was = was;
    request.becomes = becomes;
    return correct(world_.record, store::Viewer::officer("tester", std::move(groups)), request);
  };
  now("person:anna-sample", "name", "Anna Sample", "Anne Sample");
  now("anna-sample", "name", "Anne Sample", "Anni Sample");
  now("event:" + event_, "term_months", "36", "30");
  EXPECT_EQ(event().term_months, "30");
  auto view = officers();
  EXPECT_EQ(snapshot::Reader(view.database()).find_case({"anna-sample"})->person.label.en, "Anni Sample");
  EXPECT_THROW(now("person:anna-sample", "name", "Anna Sample", "x"), NotFound) << "it says so no more";
  EXPECT_THROW(now("person:nobody", "name", "Anni Sample", "x"), NotFound);
  add_attribute(world_.record, {stated("group:desk"), "anna-sample", "role", "a poet"});
  EXPECT_THROW(now("anna-sample", "role", "a poet", "a writer"), NotFound) << "it is not theirs to see";
  now("anna-sample", "role", "a poet", "a writer", {"desk"});
}

TEST_F(Correction, OfWordsThatSeveralClaimsSayListsThem) {
  for (const char* kind : {"pen", "alias"})
    add_name(world_.record, {stated(), "person:anna-sample", "Blue Heron", kind});
  CorrectRequest request{stated(), "person:anna-sample", "", {}};
  request.field = "name";
  request.was = "Blue Heron";
  request.becomes = "Grey Stork";
  const auto before = store::checkpoint(world_.record);
  try {
    correct(world_.record, store::Viewer::officer("tester", {}), request);
    ADD_FAILURE() << "one of two was taken";
  } catch (const Usage& many) {
    EXPECT_NE(std::string(many.what()).find("pen, en"), std::string::npos) << many.what();
    EXPECT_NE(std::string(many.what()).find("alias, en"), std::string::npos) << many.what();
  }
  EXPECT_EQ(store::checkpoint(world_.record), before);
}

TEST_F(Correction, TakesBackWhatWasEnteredByMistakeAndKeepsIt) {
  const auto officer = store::Viewer::officer("tester", {});
  CorrectRequest mistake{stated(), "event:" + event_, "", {}, true};
  EXPECT_EQ(
      wrong_with(
          mistake, [&](auto& record, auto& r) { correct(record, officer, r); }, [](auto& r) { r.set = {"detail=x"}; }),
      Fields{"set"});
  correct(world_.record, officer, mistake);
  EXPECT_EQ(world_.count("event"), 0);
  EXPECT_EQ(world_.count("work_history where field = 'event'"), 1);
}

TEST_F(Correction, IsNotTheWayToChangeAWish) {
  store::hold_back(world_.record, store::get_thing(world_.record.database(), "person", "ben-sample"));
  const auto wish = world_.record.database().first_integer("select claim_id from claim where field = 'wish'");
  EXPECT_EQ(wrong_in([&] { set(store::claim_id(world_.record.database(), wish), {"kind=name-publicly"}); }),
            (Fields{"what", "set"}));
}

}  // namespace vigil::pipeline
