#include "pipeline/release.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "store/documents.hpp"
#include "store/release_for_tests.hpp"

namespace vigil::pipeline {

namespace {

constexpr const char* when = "2026-11-25T10:00:00Z";
constexpr const char* hidden_name = "Qiana Canary";

struct ReleaseWorld : PipelineWorld {
  Released released() { return release(record, folder.path / "snapshot.db", "tester", when); }

  base::Database snapshot() {
    released();
    return base::Database::open(folder.path / "snapshot.db", base::Database::Mode::read_only);
  }

  // Somebody whose family asked that nothing be said: the name stands in every free text that others' facts have.
  store::ThingId add_hidden() {
    const auto person = store::add_person(record, "qiana-canary", hidden_name);
    store::hold_back(record, person);
    return person;
  }

  // One public row of every kind that has free text; `name` stands in each text.
  void add_everything(const std::string& name) {
    const auto with = [&](const std::string& what) { return what + " of " + name; };
    const auto anna = store::add_person(record, "anna-sample", "Anna Sample");
    store::Change change(record, "tester");
    const auto head = [&] {
      store::Head cited;
      cited.citations.push_back(
          {{}, "https://example.org/" + name.substr(0, name.find(' ')) + "-" + name.substr(name.find(' ') + 1)});
      return cited;
    };
    const auto dialogue = store::add_thing(change, "dialogue", "aa-bb");
    model::Dialogue talks;
    talks.party_a = "Sampleland", talks.party_b = "Exampleland", talks.notes = with("notes");
    store::write_dialogue(change, dialogue, talks, head());
    const auto round_thing = store::add_thing(change, "round", "aa-2012");
    model::Round round;
    round.place = "Sample City", round.head_a = with("head"), round.outcome = with("outcome");
    store::write_round(change, round_thing, round, dialogue, head());
    model::Event event;
    event.type = "detained", event.detail = with("detail"), event.charge = with("charge");
    store::write_event(change, anna, store::add_thing(change, "event", "ev-1"), event, head());
    model::Act act;
    act.said = model::Date::parse("2012-07-24").value();
    act.speaker = "An Official", act.occasion = with("occasion"), act.conveyed = "letter", act.delivered = "yes";
    const auto act_thing = store::add_thing(change, "act", "act-1");
    store::write_act(change, act_thing, act, {}, {}, head());
    model::Raising raising;
    raising.wording = with("wording"), raising.detail = with("detail");
    store::write_raising(change, act_thing, store::add_thing(change, "raising", "rz-1"), anna, raising, head());
    model::Answer answer;
    answer.by = "Exampleland", answer.kind = "no-reply", answer.detail = with("answer");
    store::write_answer(change, act_thing, {}, store::add_thing(change, "answer", "an-1"), answer, head());
    model::Commitment promise;
    promise.by = "Exampleland", promise.text = with("promise"), promise.kind = "procedural";
    const auto promise_thing = store::add_thing(change, "commitment", "cm-1");
    store::write_commitment(change, promise_thing, promise, head());
    model::CommitmentStatus status;
    status.by = "Sampleland", status.words = "kept";
    store::write_commitment_status(change, promise_thing, status, head());
    model::Assessment assessment;
    assessment.who = "A Critic", assessment.of_kind = "dialogue", assessment.direction = "routine";
    assessment.words = with("words");
    store::write_assessment(change, store::add_thing(change, "assessment", "as-1"), assessment, dialogue, head());
    model::ListTotal total;
    total.owner = "Sampleland", total.what = with("total");
    store::write_list_total(change, store::add_thing(change, "list_total", "lt-1"), total, head());
    model::Watch watch;
    watch.raiser = "Sampleland", watch.series = "read-outs", watch.note = with("note");
    store::write_watch(change, store::add_thing(change, "watch", "w-1"), watch, head());
    store::write_field(change, anna, "notes", "no name here", head());
    store::write_field(change, anna, "notes", with("notes"), head());  // the later one is the one shown
    change.commit();
  }
};

std::int64_t rows(base::Database& db, const std::string& table) {
  return db.first_integer("select count(*) from " + table);
}

}  // namespace

TEST(Release, NoTextNamesSomebodyWhoIsHidden) {
  ReleaseWorld world;
  world.add_hidden();
  world.add_everything(hidden_name);
  auto db = world.snapshot();
  const auto bytes = base::read_file(world.folder.path / "snapshot.db");
  EXPECT_EQ(bytes.find("Canary"), std::string::npos);
  EXPECT_EQ(bytes.find("canary"), std::string::npos);
  for (const char* kept : {"dialogue", "round", "event", "act", "raising", "answer", "watch"})
    EXPECT_EQ(rows(db, kept), 1) << kept;
  for (const char* gone : {"commitment", "commitment_status", "assessment", "list_total"})
    EXPECT_EQ(rows(db, gone), 0) << gone;
  EXPECT_EQ(db.first("select value from attribute where field = 'notes' and preference = 0"),
            base::Value(std::string("no name here")));
}

TEST(Release, TheSameTextsStandWhereNobodyIsHidden) {
  ReleaseWorld world;
  world.add_everything(hidden_name);
  auto db = world.snapshot();
  for (const char* table : {"commitment", "commitment_status", "assessment", "list_total"})
    EXPECT_EQ(rows(db, table), 1);
  EXPECT_EQ(db.first("select outcome from round"), base::Value(std::string("outcome of Qiana Canary")));
}

TEST(Release, WhatOthersSayIsTheSameWhetherOrNotSomebodyIsHidden) {
  ReleaseWorld one, two;
  one.add_everything("nobody");
  two.add_everything("nobody");
  const auto hidden = two.add_hidden();
  store::add_act(two.record, "act-hidden", "2001-01-01", {hidden});
  {
    const store::OneKey key;
    one.released(), two.released();
  }
  EXPECT_EQ(base::read_file(one.folder.path / "snapshot.db"), base::read_file(two.folder.path / "snapshot.db"));
}

TEST(Release, LeavesNothingOfWhatAnEarlierReleaseHeld) {
  ReleaseWorld world;
  const auto person = store::add_person(world.record, "qiana-canary", hidden_name);
  store::add_act(world.record, "act-hidden", "2012-07-24", {person});
  world.add_everything("nobody");
  world.released();
  world.add_hidden();
  auto db = world.snapshot();
  EXPECT_EQ(db.first_integer("select count(*) from source where claim_id not in (select claim_id from claim)"), 0);
  ReleaseWorld never;
  never.add_everything("nobody");
  auto other = never.snapshot();
  for (const char* table : {"claim", "source", "act", "raising", "name"})
    EXPECT_EQ(rows(db, table), rows(other, table)) << table;
}

TEST(Release, ATitleThatOnlyHintsAtSomebodyHiddenGoesWhereTheDocumentIsAboutThem) {
  ReleaseWorld world;
  const auto hidden = world.add_hidden();
  const auto anna = store::add_person(world.record, "anna-sample", "Anna Canary Sample");  // the word is hers too
  {
    store::Change change(world.record, "tester");
    for (const bool about : {true, false}) {
      model::Document document;
      document.url = about ? "https://example.org/1" : "https://example.org/2";
      document.title = "Canary watch";
      const std::vector<store::ThingId> subjects = {about ? hidden : anna};
      store::write_document(change, store::new_thing(change, "document", "d"), document, subjects, store::head_for());
    }
    change.commit();
  }
  auto db = world.snapshot();
  EXPECT_EQ(db.first("select title from document where url = 'https://example.org/1'"), base::Value(std::string()));
  EXPECT_EQ(db.first("select title from document where url = 'https://example.org/2'"),
            base::Value(std::string("Canary watch")));
  const auto withheld = world.released().withheld;
  ASSERT_EQ(withheld.size(), 1U);
  EXPECT_EQ(withheld[0].table + "." + withheld[0].column + ": " + withheld[0].text, "document.title: Canary watch");
}

TEST(Release, AnOldNameOfSomebodyHiddenIsHiddenToo) {
  ReleaseWorld world;
  {
    const auto hidden = world.add_hidden();
    const auto anna = store::add_person(world.record, "anna-sample", "Anna Sample");
    store::Change change(world.record, "tester");
    const auto old = store::write_name(change, hidden, {"pen", "en", "Oldpen Canary"}, store::head_for());
    store::write_name(change, hidden, {"pen", "en", "Newpen Canary"}, store::head_for({}, old));
    store::write_field(change, anna, "notes", "known to Oldpen Canary", store::head_for());
    change.commit();
  }
  world.released();
  EXPECT_EQ(base::read_file(world.folder.path / "snapshot.db").find("Oldpen"), std::string::npos);
}

TEST(Release, RefusesARecordThatWasChangedBehindItsLog) {
  ReleaseWorld world;
  store::add_person(world.record, "anna-sample", "Anna Sample");
  world.record.database().run("update name set text = 'Anna Other'");
  EXPECT_THROW(world.released(), Refused);
}

TEST(Release, RefusesAKeyThatNamesSomebodyHidden) {
  ReleaseWorld world;
  world.add_hidden();
  store::add_person(world.record, "wife-of-qiana-canary", "Berta Sample");
  EXPECT_THROW(world.released(), Refused);
  EXPECT_FALSE(std::filesystem::exists(world.folder.path / "snapshot.db"));
}

TEST(Release, TellsOfNamesThatSomebodyShownBearsToo) {
  ReleaseWorld world;
  world.add_hidden();
  store::add_person(world.record, "qiana-the-other", hidden_name);
  EXPECT_EQ(world.released().shared_names, std::vector<std::string>{hidden_name});
}

TEST(Release, TakesOutAPassageThatSpeaksOfSomebodyHiddenByAnotherWord) {
  ReleaseWorld world;
  world.add_hidden();
  const auto anna = store::add_person(world.record, "anna-sample", "Anna Sample");
  const std::string text = "Anna Sample and her neighbour were asked about.";
  store::Capture capture;
  capture.bytes = "bytes", capture.whence = "note.txt", capture.captured_at = when;
  capture.stated.url = "https://example.org/note";
  const auto captured = store::add_capture(world.record, capture, "tester");
  model::Extraction extraction;
  extraction.text = text;
  model::Mention mention;
  mention.start = text.find("her neighbour"), mention.end = mention.start + 13, mention.surface = "her neighbour";
  mention.subject = {model::Subject::Kind::person, "qiana-canary", {}};
  mention.certainty = "certain";
  store::add_extraction(world.record, captured.document, extraction, "ab12", {mention});
  {
    store::Change change(world.record, "tester");
    auto& db = world.record.database();
    const auto document = store::get_thing(db, "document", captured.document.value);
    store::Head whole, part;
    whole.citations.push_back({store::add_passage(change, document, 0, text.size()), ""});
    part.citations.push_back({store::add_passage(change, document, 0, 11), ""});
    store::write_field(change, anna, "role", "farmer", whole);
    store::write_field(change, anna, "region", "Sample Province", part);
    change.commit();
  }
  auto db = world.snapshot();
  EXPECT_EQ(rows(db, "source where words = 'Anna Sample' and how = 'passage' and end_byte = 11"), 1);
  EXPECT_EQ(rows(db, "source where extraction <> ''"), 0) << "the hash of a text that is not published";
  EXPECT_EQ(rows(db, "source where words = '' and how = 'stated' and extraction = '' and end_byte = 0"), 1 + 1);
}

}  // namespace vigil::pipeline
