#include "snapshot/read.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.hpp"
#include "snapshot/schema.hpp"

namespace vigil::snapshot {

namespace {

using base::Database;
using model::Date;
using model::Subject;

Date date(std::string_view edtf) { return Date::parse(edtf).value(); }

// A row with the columns named; the others are null.
void put(Database& db, const std::string& table, const std::vector<std::pair<std::string, base::Value>>& columns) {
  std::string names, marks;
  std::vector<base::Value> values;
  for (const auto& [name, value] : columns) {
    names += (names.empty() ? "" : ", ") + name;
    marks += marks.empty() ? "?" : ", ?";
    values.push_back(value);
  }
  db.run("insert into " + table + "(" + names + ") values(" + marks + ")", values);
}

void put_claim(Database& db, const std::string& id, const std::string& document = "doc-1") {
  put(db, "claim", {{"claim_id", id}, {"confidence", "high"}, {"audience", "public"}});
  put(db, "source",
      {{"claim_id", id},
       {"position", std::int64_t{0}},
       {"how", "stated"},
       {"document_id", document},
       {"read", "opening"}});
}

void put_name(Database& db, const std::string& kind, const std::string& id, const std::string& lang,
              const std::string& text, const std::string& name_kind = "main") {
  put(db, "name",
      {{"subject_kind", kind},
       {"subject_id", id},
       {"claim_id", "c-name"},
       {"kind", name_kind},
       {"lang", lang},
       {"text", text}});
}

void put_attribute(Database& db, const std::string& id, const std::string& field, const std::string& value,
                   std::int64_t preference = 0) {
  put(db, "attribute",
      {{"subject_id", id}, {"field", field}, {"value", value}, {"claim_id", "c-name"}, {"preference", preference}});
}

void put_round(Database& db, const std::string& id, const std::string& start, bool is_gap = false) {
  put_claim(db, "c-" + id);
  put(db, "round",
      {{"round_id", id},
       {"dialogue_id", "xy"},
       {"claim_id", "c-" + id},
       {"start_date", start},
       {"is_gap", std::int64_t{is_gap}}});
}

struct ActRow {
  std::string id, said, round, delivered;
};
void put_act(Database& db, const ActRow& act) {
  put_claim(db, "c-" + act.id);
  put(db, "act",
      {{"act_id", act.id},
       {"claim_id", "c-" + act.id},
       {"said", act.said},
       {"speaker", "Vera Fictive"},
       {"occasion", act.round},
       {"round_id", act.round},
       {"conveyed", "closed-session"},
       {"delivered", act.delivered}});
}
void put_raising(Database& db, const std::string& id, const std::string& act, const std::string& kind,
                 const std::string& subject) {
  put_claim(db, "c-" + id);
  put(db, "raising",
      {{"raising_id", id}, {"act_id", act}, {"claim_id", "c-" + id}, {"subject_kind", kind}, {"subject_id", subject}});
}
void put_answer(Database& db, const std::string& id, const std::string& act, const std::string& raising,
                const std::string& scope, const std::string& kind) {
  put_claim(db, "c-" + id);
  put(db, "answer",
      {{"answer_id", id},
       {"act_id", act},
       {"raising_id", raising},
       {"claim_id", "c-" + id},
       {"scope", scope},
       {"kind", kind}});
}

// Two invented people and an issue, raised at two of three rounds and once in the open.
Database world() {
  auto db = Database::open(":memory:", Database::Mode::create);
  db.script(create_script());
  put_claim(db, "c-name");
  for (const char* id : {"ada", "bo"}) put(db, "person", {{"person_id", id}});
  put_name(db, "person", "ada", "en", "Ada Invented");
  put_name(db, "person", "ada", "zh-Hans", "虚构甲");
  put_name(db, "person", "ada", "zh-Hant", "虛構甲");
  put_name(db, "person", "ada", "en", "A. Invented", "alias");
  put_name(db, "person", "bo", "en", "Bo Madeup");
  put_attribute(db, "ada", "custody_state", "unknown", 1);
  put_attribute(db, "ada", "custody_state", "held", 0);
  put_attribute(db, "ada", "term_ends", "2031-05");
  put_attribute(db, "bo", "custody_state", "free");
  put(db, "relation", {{"person_id", "ada"}, {"other_id", "bo"}, {"kind", "nephew"}, {"claim_id", "c-name"}});
  put(db, "issue", {{"issue_id", "press"}, {"parent_id", "speech"}, {"raised_by_side", "a"}});
  put_name(db, "issue", "press", "en", "Press freedom");
  put_name(db, "issue", "press", "zh-Hans", "新闻自由");
  put(db, "dialogue",
      {{"dialogue_id", "xy"}, {"claim_id", "c-name"}, {"party_a", "X"}, {"party_b", "Y"}, {"started", "2009"}});
  put_name(db, "dialogue", "xy", "en", "X-Y Dialogue");
  put_round(db, "r1", "2010-05-13");
  put_round(db, "gap", "2011", true);
  put_round(db, "r2", "2012-07-23");
  put_round(db, "r3", "2013-07-30");
  put_act(db, {"a1", "2010-05-13", "r1", "yes"});
  put_act(db, {"a2", "2012-07-23/2012-07-24", "r2", "yes"});
  put_act(db, {"a3", "2015", "", "no"});
  put_raising(db, "z1", "a1", "person", "ada");
  put_raising(db, "z2", "a2", "person", "ada");
  put_raising(db, "z3", "a2", "person", "bo");
  put_raising(db, "z4", "a2", "issue", "press");
  put_raising(db, "z5", "a3", "person", "ada");
  put_answer(db, "n1", "a2", "z3", "this-raising", "noted");
  put_answer(db, "n2", "a2", "z3", "act", "no-answer");
  put_answer(db, "n3", "a1", "z1", "this-raising", "rejected");
  for (const char* id : {"e2", "e1"}) put_claim(db, std::string("c-") + id);
  put(db, "event",
      {{"event_id", "e2"}, {"person_id", "ada"}, {"claim_id", "c-e2"}, {"date", "2013-02"}, {"type", "released"}});
  put(db, "event",
      {{"event_id", "e1"},
       {"person_id", "ada"},
       {"claim_id", "c-e1"},
       {"date", "2009-01-01"},
       {"type", "sentenced"},
       {"suspended", std::int64_t{1}}});
  put_claim(db, "c-f");
  put(db, "followed", {{"raising_id", "z2"}, {"person_id", "ada"}, {"event_id", "e2"}, {"claim_id", "c-f"}});
  put_claim(db, "c-as", "doc-2");
  put(db, "assessment",
      {{"assessment_id", "as1"},
       {"claim_id", "c-as"},
       {"of_kind", "round"},
       {"of_id", "r2"},
       {"direction", "routine"},
       {"said", "2012-07-25"}});
  for (const char* id : {"doc-1", "doc-2", "doc-3"})
    put(db, "document", {{"document_id", id}, {"read", "opening"}, {"date", ""}});
  put(db, "document_subject", {{"document_id", "doc-3"}, {"subject_id", "r2"}});
  put_claim(db, "c-co", "doc-3");
  put(db, "commitment", {{"commitment_id", "co1"}, {"claim_id", "c-co"}, {"made", "2012"}, {"words", "meet again"}});
  put(db, "commitment_status", {{"commitment_id", "co1"}, {"claim_id", "c-co"}, {"at", "2014"}, {"words", "not kept"}});
  put(db, "commitment_status", {{"commitment_id", "co1"}, {"claim_id", "c-co"}, {"at", "2013"}, {"words", "open"}});
  put(db, "watch", {{"watch_id", "w1"}, {"raiser", "X"}, {"series", "read-outs"}, {"observed_until", ""}});
  put(db, "meta", {{"key", "release"}, {"value", "7"}});
  put(db, "meta", {{"key", "publisher"}, {"value", "An invented office"}});
  return db;
}

std::vector<std::string> ids(const std::vector<model::RaisedOnce>& raised) {
  std::vector<std::string> all;
  for (const auto& once : raised) all.push_back(once.raising.value);
  return all;
}

template <class T>
std::vector<std::string> ids(const std::vector<T>& things) {
  std::vector<std::string> all;
  for (const auto& thing : things) all.push_back(thing.id.value);
  return all;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST(Reader, ADatabaseWithoutATableOfTheProjectionIsCorrupt) {
  auto db = world();
  db.script("drop table watch");
  EXPECT_THROW(Reader reader(db), Corrupt);
}

TEST(Reader, ASnapshotOfANewerVersionIsRefused) {
  auto db = world();
  put(db, "meta", {{"key", "schema_version"}, {"value", std::to_string(schema_version + 1)}});
  EXPECT_THROW(Reader reader(db), Refused);
}

TEST(Reader, AThingThatIsNotThereIsNotFound) {
  auto db = world();
  Reader reader(db);
  EXPECT_FALSE(reader.find_case({"nobody"}));
  EXPECT_FALSE(reader.find_round({"r9"}));
  EXPECT_FALSE(reader.find_dialogue({"zz"}));
  EXPECT_FALSE(reader.find_document({"doc-9"}));
}

TEST(Reader, ACaseHasItsNamesInThreeWritingsAndTheMainOnesAsLabel) {
  auto db = world();
  const auto person = Reader(db).find_case({"ada"})->person;
  EXPECT_EQ(person.label, (model::Label{"Ada Invented", "虚构甲", "虛構甲"}));
  ASSERT_EQ(person.names.size(), 4U);
  EXPECT_EQ(person.names.back(), (model::Name{"alias", "en", "A. Invented"}));
}

TEST(Reader, OfConflictingAttributesThePreferredComesFirstAndTheOtherStays) {
  auto db = world();
  const auto person = Reader(db).find_case({"ada"})->person;
  EXPECT_EQ(person.get("custody_state"), "held");
  EXPECT_EQ(std::ranges::count(person.attributes, "custody_state", &model::Attribute::field), 2);
  EXPECT_EQ(person.attributes.front().claim.sources.front().document.value, "doc-1");
}

TEST(Reader, ARelationCarriesTheOthersLabel) {
  auto db = world();
  const auto person = Reader(db).find_case({"ada"})->person;
  ASSERT_EQ(person.relations.size(), 1U);
  EXPECT_EQ(person.relations[0].kind, "nephew");
  EXPECT_EQ(person.relations[0].label.en, "Bo Madeup");
}

TEST(Reader, ACaseHasItsEventsByDateNotById) {
  auto db = world();
  const auto file = *Reader(db).find_case({"ada"});
  ASSERT_EQ(ids(file.events), (Strings{"e1", "e2"}));
  EXPECT_TRUE(file.events[0].suspended);
  EXPECT_EQ(file.events[1].claim.confidence, model::Confidence::high);
}

TEST(Reader, ACaseHasEveryRaisingOfItsPersonWithTheWholeAct) {
  auto db = world();
  const auto file = *Reader(db).find_case({"ada"});
  ASSERT_EQ(ids(file.raised), (Strings{"z1", "z2", "z5"}));
  const auto& at_round = file.raised[1];
  EXPECT_EQ(ids(at_round.act.raisings), (Strings{"z2", "z3", "z4"}));
  EXPECT_EQ(at_round.act.said, date("2012-07-23/2012-07-24"));
  ASSERT_EQ(at_round.followed.size(), 1U);
  EXPECT_EQ(at_round.followed[0].event.value, "e2");
}

TEST(Reader, AnAnswerToOneSubjectIsNotShownToAnotherButOneToTheWholeActIs) {
  auto db = world();
  Reader reader(db);
  EXPECT_EQ(ids(reader.find_case({"bo"})->raised[0].answers), (Strings{"n1", "n2"}));
  EXPECT_EQ(ids(reader.find_case({"ada"})->raised[1].answers), (Strings{"n2"}));
}

TEST(Reader, SubjectsOfRaisingsCarryTheirLabels) {
  auto db = world();
  const auto acts = Reader(db).acts();
  ASSERT_EQ(ids(acts), (Strings{"a1", "a2", "a3"}));
  const auto& issue = acts[1].raisings[2].subject;
  EXPECT_EQ(issue, (Subject{Subject::Kind::issue, "press", {"Press freedom", "新闻自由", ""}}));
  EXPECT_EQ(acts[1].raisings[0].claim.sources.size(), 1U);
}

TEST(Reader, AListSaysWhenSomebodyWasLastRaisedAndTellsDeliveredFromDeclared) {
  auto db = world();
  const auto cases = Reader(db).cases();
  ASSERT_EQ(ids(cases), (Strings{"ada", "bo"}));
  EXPECT_EQ(cases[0].last_delivered, date("2012-07-23/2012-07-24"));
  EXPECT_EQ(cases[0].last_declared, date("2015"));
  EXPECT_EQ(cases[0].raisings, 3);
  EXPECT_EQ(cases[0].custody_state, "held");
  EXPECT_EQ(cases[0].term_ends, date("2031-05"));
  EXPECT_TRUE(cases[1].last_declared.empty());
}

TEST(Reader, ARoundKnowsTheMeetingsBesideItAndSkipsGaps) {
  auto db = world();
  Reader reader(db);
  const auto file = *reader.find_round({"r2"});
  ASSERT_TRUE(file.before && file.after);
  EXPECT_EQ(file.before->id.value, "r1");
  EXPECT_EQ(file.after->id.value, "r3");
  EXPECT_EQ(file.dialogue.label.en, "X-Y Dialogue");
  EXPECT_FALSE(reader.find_round({"r1"})->before);
  EXPECT_EQ(reader.find_round({"r1"})->after->id.value, "r2");
  EXPECT_FALSE(reader.find_round({"r3"})->after);
}

TEST(Reader, ARoundHasTheOfficialsWhoBearTheNamesOfItsHeads) {
  auto db = world();
  for (const char* id : {"hedda", "other"}) {
    put_claim(db, "c-" + std::string(id));
    put(db, "official", {{"official_id", id}, {"claim_id", "c-" + std::string(id)}});
  }
  put_name(db, "official", "hedda", "en", "Hedda Invented");
  put_name(db, "official", "hedda", "zh-Hans", "虚构丁");
  put_name(db, "official", "other", "en", "Other Invented");
  db.run("update round set head_b = 'Hedda Invented' where round_id = 'r2'", {});
  Reader reader(db);
  const auto heads = reader.find_round({"r2"})->heads;
  ASSERT_EQ(heads.size(), 1u);
  EXPECT_EQ(heads[0].label.hans, "虚构丁");
  EXPECT_TRUE(reader.find_round({"r1"})->heads.empty());
}

TEST(Reader, ARoundKnowsWhoWasRaisedAtAnEarlierOne) {
  auto db = world();
  Reader reader(db);
  EXPECT_EQ(reader.find_round({"r2"})->raised_before, (std::set<std::string>{"ada"}));
  EXPECT_EQ(reader.find_round({"r3"})->raised_before, (std::set<std::string>{"ada", "bo", "press"}));
  EXPECT_TRUE(reader.find_round({"r1"})->raised_before.empty());
}

TEST(Reader, ARoundHasWhatWasSaidAnsweredAndFollowed) {
  auto db = world();
  const auto file = *Reader(db).find_round({"r2"});
  EXPECT_EQ(ids(file.acts), (Strings{"a2"}));
  EXPECT_EQ(ids(file.answers), (Strings{"n1", "n2"}));
  EXPECT_EQ(ids(file.followed_events), (Strings{"e2"}));
  EXPECT_EQ(ids(file.assessments), (Strings{"as1"}));
}

TEST(Reader, ARoundHasTheDocumentsThatSpeakOfItAndThoseItsFactsCite) {
  auto db = world();
  Reader reader(db);
  EXPECT_EQ(ids(reader.find_round({"r2"})->documents), (Strings{"doc-1", "doc-2", "doc-3"}));
  EXPECT_EQ(ids(reader.find_round({"r1"})->documents), (Strings{"doc-1"}));
}

TEST(Reader, ADialogueHasItsRoundsWithGapsItsActsAndItsPromisesInOrderOfTime) {
  auto db = world();
  const auto file = *Reader(db).find_dialogue({"xy"});
  EXPECT_EQ(ids(file.rounds), (Strings{"r1", "gap", "r2", "r3"}));
  EXPECT_EQ(ids(file.acts), (Strings{"a1", "a2"}));
  EXPECT_EQ(ids(file.assessments), (Strings{"as1"}));
  ASSERT_EQ(ids(file.commitments), (Strings{"co1"}));
  EXPECT_EQ(file.commitments[0].status.front().words, "open");
}

TEST(Reader, ADocumentListsTheFactsThatCiteItAndNoOthers) {
  auto db = world();
  Reader reader(db);
  const auto second = reader.find_document({"doc-2"})->facts;
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0].kind, "assessment");
  EXPECT_EQ(second[0].about, (Subject{Subject::Kind::round, "r2", {}}));
  const auto first = reader.find_document({"doc-1"})->facts;
  EXPECT_EQ(std::ranges::count(first, "person", &model::DocumentFile::Fact::kind), 2);
  const auto raising = std::ranges::find(first, "z3", &model::DocumentFile::Fact::id);
  ASSERT_NE(raising, first.end());
  EXPECT_EQ(raising->about.label.en, "Bo Madeup");
}

TEST(Reader, AnIssueHasItsRaisings) {
  auto db = world();
  EXPECT_EQ(ids(Reader(db).raised_about_issue({"press"})), (Strings{"z4"}));
}

TEST(Reader, TheOverviewCountsMeetingsAndNotGaps) {
  auto db = world();
  const auto overview = Reader(db).overview();
  model::Overview expected;
  expected.people = 2;
  expected.people_delivered = 2;
  expected.acts = 3;
  expected.raisings = 5;
  expected.answers = 3;
  expected.silences = 1;
  expected.rounds = 3;
  expected.dialogues = 1;
  expected.documents = 3;
  expected.first_raising = date("2010-05-13");
  expected.last_raising = date("2015");
  expected.release = "7";
  expected.publisher = "An invented office";
  EXPECT_EQ(overview, expected);
}

TEST(Reader, AFactWhoseClaimIsNotThereIsCorrupt) {
  auto db = world();
  db.run("delete from claim where claim_id = 'c-z3'");
  Reader reader(db);
  EXPECT_THROW(reader.acts(), Corrupt);
}

TEST(Reader, AWholeRecordIsReadInBulkAndNothingIsLostBetweenTheBatches) {
  auto db = world();
  base::Transaction tx(db);
  for (int i = 0; i < 1000; ++i) put_raising(db, "many-" + std::to_string(i), "a3", "person", "bo");
  tx.commit();
  Reader reader(db);
  const auto acts = reader.acts();
  EXPECT_EQ(acts[2].raisings.size(), 1001U);
  EXPECT_TRUE(std::ranges::all_of(acts[2].raisings, [](const auto& r) { return r.claim.sources.size() == 1; }));
  EXPECT_EQ(reader.cases()[1].raisings, 1001);
}

TEST(Reader, TheSameQueriesRunOnViewsAsOnTables) {
  auto db = world();
  for (const auto& table : tables()) {
    const std::string name = table.name;
    db.script("alter table " + name + " rename to kept_" + name + "; create view " + name + " as select * from kept_" +
              name + " where 1 = 1");
  }
  auto tables_db = world();
  Reader on_views(db), on_tables(tables_db);
  EXPECT_EQ(on_views.find_case({"ada"}), on_tables.find_case({"ada"}));
  EXPECT_EQ(on_views.find_round({"r2"}), on_tables.find_round({"r2"}));
  EXPECT_EQ(on_views.find_dialogue({"xy"}), on_tables.find_dialogue({"xy"}));
  EXPECT_EQ(on_views.find_document({"doc-1"}), on_tables.find_document({"doc-1"}));
  EXPECT_EQ(on_views.overview(), on_tables.overview());
}

TEST(Reader, WhatMeasuresNeedIsTheWholeRecord) {
  auto db = world();
  const auto input = Reader(db).measure_input();
  EXPECT_EQ(input.acts.size(), 3U);
  EXPECT_EQ(input.rounds.size(), 4U);
  EXPECT_EQ(input.people.size(), 2U);
  EXPECT_EQ(input.watch.size(), 1U);
  EXPECT_EQ(input.documents.size(), 3U);
}

TEST(Reader, TheVocabularyKeepsItsOrder) {
  auto db = world();
  put(db, "vocabulary",
      {{"field", "f"}, {"value", "second"}, {"name_en", "two"}, {"name_zh", "二"}, {"position", std::int64_t{2}}});
  put(db, "vocabulary",
      {{"field", "f"}, {"value", "first"}, {"name_en", "one"}, {"name_zh", "一"}, {"position", std::int64_t{1}}});
  Reader reader(db);
  EXPECT_EQ(reader.vocabulary().values("f"), (Strings{"first", "second"}));
  EXPECT_EQ(reader.vocabulary().name("f", "second", text::Lang::zh_hans), "二");
}

}  // namespace vigil::snapshot
