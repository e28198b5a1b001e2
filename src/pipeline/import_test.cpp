#include "pipeline/import.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "snapshot/read.hpp"
#include "store/documents.hpp"
#include "store/log.hpp"
#include "store/search.hpp"

namespace vigil::pipeline {

namespace {

constexpr const char* people_header =
    "person_id\tname_en\tname_zh_hans\tname_zh_hant\tother_names\tborn\trole\tregion\tkin\tcustody_state\t"
    "state_last_confirmed\tterm_ends\tsource_url\tconfidence\n";
constexpr const char* events_header =
    "event_id\tperson_id\tdate\ttype\tdetail\tplace\tterm_months\tsuspended\tsource_url\tsecond_source\tconfidence\n";
constexpr const char* raisings_header =
    "raising_id\tact_id\tsaid\treported\tsubject_id\traised_by\traised_with\toccasion\tconveyed\tpublicity\tdelivered\t"
    "list_complete\tdetail\tsource_url\tsecond_source\tconfidence\n";
constexpr const char* words =
    "field\tvalue\tname_en\tname_zh\tmeaning\nevents.type\treleased\treleased\t获释\t\nraisings."
    "conveyed\tletter\tletter\t信函\t\n"
    "raisings.conveyed\tcall\tcall\t通话\t\nraisings.publicity\tannounced\tannounced\t已公布\t\nraisings."
    "delivered\tyes\tdelivered\t\t\n"
    "raisings.list_complete\tno\tincomplete\t\t\n";
constexpr const char* anna =
    "anna-sample\tAnna Sample\t样例安\t樣例安\tAn Sample "
    "(样安)\t1970~\tpainter\t\t\t\t\t\thttps://example.org/a\thigh\n";

class Import : public ::testing::Test {
 protected:
  Imported import() { return import_tables(world_.record, world_.folder.path / "in", "tester"); }
  void write(const std::string& name, const std::string& content) { world_.write("in/" + name, content); }
  model::CaseFile anna_file() {
    auto view = world_.record.view(store::Viewer::the_public());
    return snapshot::Reader(view.database()).find_case({"anna-sample"}).value();
  }
  PipelineWorld world_;
};

}  // namespace

TEST_F(Import, ARowBecomesClaimsWithItsStatedSource) {
  write("people.tsv", std::string(people_header) + anna);
  EXPECT_TRUE(import().set_aside.empty());
  const auto file = anna_file();
  EXPECT_EQ(file.person.label.hant, "樣例安");
  EXPECT_EQ(file.person.get("born"), "1970~");
  EXPECT_EQ(file.person.attributes[0].claim.sources.at(0).url, "https://example.org/a");
  EXPECT_EQ(file.person.attributes[0].claim.confidence, model::Confidence::high);
  EXPECT_EQ(file.person.names.size(), 5U);  // three main ones; "An Sample" and 样安
}

TEST_F(Import, TwiceChangesNothing) {
  write("people.tsv", std::string(people_header) + anna);
  write("vocabulary.tsv", words);
  EXPECT_GT(import().new_claims, 0U);
  const auto before = store::checkpoint(world_.record);
  EXPECT_EQ(import().new_claims, 0U);
  EXPECT_EQ(store::checkpoint(world_.record), before);
}

TEST_F(Import, AChangedRowSupersedesAndAnEmptiedOneWithdraws) {
  write("people.tsv", std::string(people_header) + anna);
  import();
  write("people.tsv", std::string(people_header) +
                          "anna-sample\tAnna Sample\t样例安\t樣例安\tAn Sample "
                          "(样安)\t1971\t\t\t\t\t\t\thttps://example.org/a\thigh\n");
  import();
  EXPECT_EQ(anna_file().person.get("born"), "1971");
  EXPECT_EQ(anna_file().person.get("role"), "");
  EXPECT_EQ(anna_file().person.attributes.size(), 1U);
}

TEST_F(Import, ADateThatDoesNotExistSetsTheRowAsideWithFileAndLine) {
  write("vocabulary.tsv", words);
  write("people.tsv", std::string(people_header) + anna);
  write("events.tsv", std::string(events_header) +
                          "ev-1\tanna-sample\t2012-02-30\treleased\t\t\t\t\thttps://example.org/e\t\tmedium\n"
                          "ev-2\tanna-sample\t2012-02\treleased\t\t\t\t\thttps://example.org/e\t\tmedium\n");
  const auto done = import();
  ASSERT_EQ(done.set_aside.size(), 1U);
  EXPECT_EQ(done.set_aside[0].file, "events.tsv");
  EXPECT_EQ(done.set_aside[0].line, 2U);
  EXPECT_NE(done.set_aside[0].reason.find("2012-02-30"), std::string::npos);
  ASSERT_EQ(anna_file().events.size(), 1U);
  EXPECT_EQ(anna_file().events[0].date.edtf(), "2012-02");
}

TEST_F(Import, AMissingColumnSetsTheFileAsideAndNamesIt) {
  write("people.tsv", std::string(people_header) + anna);
  write("events.tsv", "event_id\tperson_id\n1\tanna-sample\n");
  const auto done = import();
  ASSERT_EQ(done.set_aside.size(), 1U);
  EXPECT_NE(done.set_aside[0].reason.find("\"date\" is missing"), std::string::npos);
  EXPECT_EQ(world_.count("person"), 1);
}

TEST_F(Import, AWordThatIsNotInTheVocabularyOrAnUnknownPersonSetsTheRowAside) {
  write("vocabulary.tsv", words);
  write("people.tsv", std::string(people_header) + anna);
  write("events.tsv", std::string(events_header) +
                          "ev-1\tanna-sample\t2012\tabducted-by-aliens\t\t\t\t\thttps://example.org/e\t\tmedium\n"
                          "ev-2\tnobody-sample\t2012\treleased\t\t\t\t\thttps://example.org/e\t\tmedium\n"
                          "ev-3\tanna-sample\t2012\treleased\t\t\t\t\t\t\tmedium\n");
  const auto done = import();
  ASSERT_EQ(done.set_aside.size(), 3U);
  EXPECT_NE(done.set_aside[0].reason.find("no value of events.type"), std::string::npos);
  EXPECT_NE(done.set_aside[1].reason.find("nobody-sample"), std::string::npos);
  EXPECT_EQ(done.set_aside[2].reason, "source_url is empty");
  EXPECT_EQ(world_.count("event"), 0);
}

TEST_F(Import, RowsOfOneActAreOneActAndKeepTheirOwnWayWhereItDiffers) {
  write("vocabulary.tsv", words);
  write("people.tsv",
        std::string(people_header) + anna + "ben-sample\tBen Sample\t\t\t\t\t\t\t\t\t\t\thttps://example.org/b\tlow\n");
  const std::string tail =
      "\tannounced\tyes\tno\tasked about\thttps://example.org/r\thttps://example.org/second\thigh\n";
  write("raisings.tsv", std::string(raisings_header) +
                            "rz-1\tact-1\t2012-07-23/2012-07-24\t2012-07-25\tanna-sample\tAn Official "
                            "(Sampleland)\tThe other side\tat tea\tletter" +
                            tail +
                            "rz-2\tact-1\t2012-07-23/2012-07-24\t2012-07-25\tben-sample\tAn Official (Sampleland)\tThe "
                            "other side\tat tea\tcall" +
                            tail);
  EXPECT_TRUE(import().set_aside.empty());
  const auto file = anna_file();
  ASSERT_EQ(file.raised.size(), 1U);
  const auto& act = file.raised[0].act;
  ASSERT_EQ(act.raisings.size(), 2U);
  EXPECT_EQ(act.occasion, "at tea");
  EXPECT_EQ(act.conveyed, "letter");
  EXPECT_EQ(act.raisings[0].conveyed, "");
  EXPECT_EQ(act.raisings[1].conveyed, "call");
  EXPECT_EQ(act.raisings[0].claim.sources.size(), 2U);
  EXPECT_EQ(act.side, "a");
}

namespace {

constexpr const char* more_words =
    "field\tvalue\tname_en\tname_zh\tmeaning\npeople.custody_state\tdetained\t\t\t\nissues.raised_by_side\ta\t\t\t\n"
    "events.type\treleased\t\t\t\nevents.type\tsentenced\t\t\t\nraisings.conveyed\tletter\t\t\t\n"
    "raisings.conveyed\tcall\t\t\t\nraisings.publicity\tannounced\t\t\t\nraisings.publicity\treported\t\t\t\n"
    "raisings.delivered\tyes\t\t\t\nraisings.delivered\tno\t\t\t\nraisings.list_complete\tno\t\t\t\n"
    "raisings.list_complete\tyes\t\t\t\nanswers.kind\tnoted\t\t\t\nanswers.scope\tact\t\t\t\n"
    "answers.scope\tthis-raising\t\t\t\ncommitments.kind\tprocedural\t\t\t\ncommitments.state\topen\t\t\t\ndocuments."
    "kind\tarticle\t\t\t\n"
    "documents.read\texcerpt\t\t\t\ndocuments.source_class\tpress\t\t\t\nassessments.side\tngo\t\t\t\n"
    "assessments.of_kind\tround\t\t\t\nassessments.of_kind\tsituation\t\t\t\nassessments.direction\troutine\t\t\t\n";
constexpr const char* ben = "ben-sample\tBen Sample\t\t\t\t\t\t\t\t\t\t\thttps://example.org/b\tlow\n";
constexpr const char* dialogues =
    "dialogue_id\tname_en\tname_zh\tparty_a\tparty_b\tstarted\tnotes\tsource_url\tconfidence\n"
    "sl-xl\tSampleland dialogue\t样地对话\tSampleland\tExampleland\t1990\ta note\thttps://example.org/d\thigh\n";
constexpr const char* rounds =
    "round_id\tdialogue_id\tnumber\tstart\tend\tplace\thead_a\thead_b\toutcome_note\tsource_url\tconfidence\n"
    "sl-2012\tsl-xl\t7\t2012-07-23\t2012-07-24\tSampleton\tAnn Official\tBea Official\tan outcome\thttps://example.org/"
    "r\tmedium\n"
    "sl-susp-2004\tsl-xl\tsusp\t2004\t2008\t\t\t\t\thttps://example.org/r\tmedium\n"
    "sl-none-2013\tsl-xl\tnone\t2013\t\t\t\t\t\thttps://example.org/r\tmedium\n";
constexpr const char* officials =
    "official_id\tname_en\tname_zh_hans\tname_zh_hant\trole\tside\tfrom\tto\tseen_from\tseen_to\tsource_url\n"
    "ann-official\tAnn Official\t样官\t\tMinister\ta\t2010\t2011\t2009\t2012\thttps://example.org/o\n";
constexpr const char* source = "\thttps://example.org/s\tmedium\n";

std::string raising_row(const std::string& key, const std::string& subject, const std::string& rest) {
  return key + "\tact-1\t2012-07-23\t2012-07-25\t" + subject + "\t" + rest + "\thttps://example.org/s\t\tmedium\n";
}

}  // namespace

TEST_F(Import, APersonKeepsEveryWritingEveryStateAndTheirKin) {
  write("vocabulary.tsv", more_words);
  write("people.tsv", std::string(people_header) + ben +
                          "anna-sample\tAnna Sample\t样例安\t樣例安\tAn Sample (样安/樣安); 安娜 (variant); Annie "
                          "(official)\t1970~\tpainter\tSampleton\tspouse:ben-sample\tdetained\t2020\t2030\t"
                          "https://example.org/a\thigh\n");
  EXPECT_TRUE(import().set_aside.empty());
  const auto person = anna_file().person;
  std::vector<std::string> names;
  for (const auto& name : person.names) names.push_back(name.kind + " " + name.lang + " " + name.text);
  std::ranges::sort(names);
  EXPECT_EQ(names, (std::vector<std::string>{"alias en An Sample", "alias en Annie", "alias zh-Hans 安娜",
                                             "alias zh-Hans 样安", "alias zh-Hant 樣安", "main en Anna Sample",
                                             "main zh-Hans 样例安", "main zh-Hant 樣例安"}));
  EXPECT_EQ(person.get("role") + person.get("region") + person.get("custody_state"), "painterSampletondetained");
  EXPECT_EQ(person.get("state_last_confirmed") + person.get("term_ends"), "20202030");
  ASSERT_EQ(person.relations.size(), 1U);
  EXPECT_EQ(person.relations[0].kind + ":" + person.relations[0].other.value, "spouse:ben-sample");
}

TEST_F(Import, WhatIsWrongWithAPersonIsSaidWithItsLine) {
  const std::string tail = "\thttps://example.org/a\thigh\n";
  write("vocabulary.tsv", more_words);
  write("people.tsv", std::string(people_header) + ben + "a\tA\t\t\t\t1970-13\t\t\t\t\t\t" + tail +
                          "b\tB\t\t\t\t\t\t\t\tlost\t\t" + tail + "c\tC\t\t\t\t\t\t\t\t\t2020-02-30\t" + tail +
                          "d\tD\t\t\t\t\t\t\t\t\t\t2020-02-30" + tail + "e\t\t\t\t\t\t\t\t\t\t\t" + tail +
                          "f\tF\t\t\t\t\t\t\t\t\t\t\thttps://example.org/a\tsure\n" + "g\tG\t\t\t\t\t\t\tspouse\t\t\t" +
                          tail + "h\tH\t\t\t\t\t\t\tspouse:nobody\t\t\t" + tail);
  const auto done = import();
  std::vector<std::string> told;
  for (const auto& problem : done.set_aside) told.push_back(std::to_string(problem.line) + " " + problem.reason);
  const std::vector<std::string> expected = {"3 born \"1970-13\"",
                                             "4 custody_state \"lost\" is no value",
                                             "5 state_last_confirmed \"2020-02-30\"",
                                             "6 term_ends \"2020-02-30\"",
                                             "7 name_en is empty",
                                             "8 confidence \"sure\"",
                                             "9 kin \"spouse\"",
                                             "10 there is no person \"nobody\""};
  ASSERT_EQ(told.size(), expected.size());
  for (std::size_t i = 0; i < told.size(); ++i) EXPECT_TRUE(told[i].starts_with(expected[i])) << told[i];
  EXPECT_EQ(world_.count("person"), 3);  // ben-sample; of g and h only the kin is set aside
  EXPECT_EQ(done.rows, 9U + 24U);
}

TEST_F(Import, ADialogueKeepsItsRoundsItsGapsItsPromisesAndWhatWasThoughtOfThem) {
  write("vocabulary.tsv", more_words);
  write("dialogues.tsv", dialogues);
  write("rounds.tsv", rounds);
  write("officials.tsv", officials);
  write("commitments.tsv",
        std::string("commitment_id\tby\tmade\tdue\tkind\ttext_own_words\tstatus_own_words\tstate\tsource_url\t"
                    "confidence\n") +
            "cm-1\tExampleland\t1998\t2000\tprocedural\tto sign\tnot ratified\topen" + source);
  write("assessments.tsv",
        std::string("assessment_id\twho\tside\tof_kind\tof_id\tdirection\town_words\tsaid\tlanguage\tvia\tsource_url\t"
                    "confidence\n") +
            "as-1\tA Watcher\tngo\tround\tsl-2012\troutine\tas every year\t2012\ten\tA Paper" + source +
            "as-2\tA Watcher\tngo\tsituation\tchina\troutine\tas every year\t2012\ten\t" + source +
            "as-3\tA Watcher\tngo\tround\tnone-such\troutine\tas every year\t2012\ten\t" + source);
  const auto done = import();
  ASSERT_EQ(done.set_aside.size(), 1U);
  EXPECT_NE(done.set_aside[0].reason.find("none-such"), std::string::npos);
  auto view = world_.record.view(store::Viewer::the_public());
  snapshot::Reader reader(view.database());
  const auto file = reader.find_dialogue({"sl-xl"}).value();
  EXPECT_EQ(file.dialogue.label.hans, "样地对话");
  EXPECT_EQ(file.dialogue.started.edtf() + file.dialogue.notes, "1990a note");
  ASSERT_EQ(file.rounds.size(), 3U);
  const auto& round = file.rounds[1];
  EXPECT_EQ(round.start.edtf() + "/" + round.end.edtf(), "2012-07-23/2012-07-24");
  EXPECT_EQ(round.number + round.place + round.head_a + round.head_b + round.outcome,
            "7SampletonAnn OfficialBea Officialan outcome");
  EXPECT_FALSE(round.is_gap);
  EXPECT_TRUE(file.rounds[0].is_gap && file.rounds[2].is_gap);
  const auto assessments = reader.find_round({"sl-2012"}).value().assessments;
  ASSERT_EQ(assessments.size(), 1U);
  EXPECT_EQ(assessments[0].words + assessments[0].via + assessments[0].direction, "as every yearA Paperroutine");
  ASSERT_EQ(reader.commitments().size(), 1U);
  const auto promise = reader.commitments()[0];
  EXPECT_EQ(promise.made.edtf() + promise.due.edtf() + promise.kind + promise.text, "19982000proceduralto sign");
  ASSERT_EQ(promise.status.size(), 1U);
  EXPECT_EQ(promise.status[0].words + ", " + promise.status[0].state, "not ratified, open");
  ASSERT_EQ(reader.officials().size(), 1U);
  const auto official = reader.officials()[0];
  EXPECT_EQ(official.from.edtf() + official.to.edtf() + official.seen_from.edtf() + official.seen_to.edtf(),
            "2010201120092012");
}

TEST_F(Import, AnActKeepsApartWhatWasSaidToldConveyedAndAnswered) {
  write("vocabulary.tsv", more_words);
  write("people.tsv", std::string(people_header) + anna + ben);
  write("dialogues.tsv", dialogues);
  write("rounds.tsv", rounds);
  write("officials.tsv", officials);
  write("events.tsv", std::string(events_header) +
                          "ev-1\tanna-sample\t2013\tsentenced\tto a term\tSampleton\tlife\tyes\thttps://example.org/"
                          "e\t\tmedium\n"
                          "ev-2\tanna-sample\t2013\tsentenced\t\t\tlong\t\thttps://example.org/e\t\tmedium\n");
  write("raisings.tsv",
        std::string(raisings_header) +
            raising_row("rz-1", "anna-sample", "Ann Official\tthe others\tsl-2012\tletter\treported\tno\tno\tfirst") +
            raising_row("rz-2", "ben-sample", "Ann Official\tthe others\tsl-2012\tcall\tannounced\tyes\tyes\tsecond") +
            raising_row("rz-3", "nobody", "Ann Official\tthe others\tsl-2012\tletter\treported\tno\tno\tthird"));
  write(
      "answers.tsv",
      std::string("answer_id\traising_id\tact_id\tsaid\treported\tby\tkind\tscope\tdetail\tsource_url\tconfidence\n") +
          "an-1\trz-1\tact-1\t2012-08\t2012-09\tExampleland\tnoted\tthis-raising\tof one" + source +
          "an-2\trz-1\tact-1\t2012-08\t\tExampleland\tnoted\tact\tof all" + source);
  write("followed.tsv",
        std::string(
            "raising_id\tact_id\tperson_id\tevent_id\tseen_until\tdays_after\tdetail\tnote\tsource_url\tconfidence"
            "\n") +
            "rz-1\tact-1\tanna-sample\tev-1\t2014\t200\ta detail\ta note" + source);
  const auto done = import();
  ASSERT_EQ(done.set_aside.size(), 2U);
  EXPECT_NE(done.set_aside[0].reason.find("term_months \"long\""), std::string::npos);
  EXPECT_NE(done.set_aside[1].reason.find("nobody"), std::string::npos);
  std::string notes;
  for (const auto& note : done.notes) notes += note.reason + "\n";
  for (const char* column : {"publicity is \"announced\"", "delivered is \"yes\""})
    EXPECT_NE(notes.find(column), std::string::npos) << notes;
  const auto file = anna_file();
  ASSERT_EQ(file.raised.size(), 1U);
  const auto& act = file.raised[0].act;
  EXPECT_EQ(act.said.edtf() + " " + act.reported.edtf(), "2012-07-23 2012-07-25");
  EXPECT_EQ(act.speaker + " " + act.addressee + " " + act.speaker_official.value,
            "Ann Official the others ann-official");
  EXPECT_EQ(act.round.value, "sl-2012");
  EXPECT_EQ(act.occasion, "");  // its round says it
  EXPECT_EQ(act.conveyed + act.publicity + act.delivered + act.list_complete, "letterreportednono");
  ASSERT_EQ(act.raisings.size(), 2U);
  EXPECT_EQ(act.raisings[1].conveyed + act.raisings[1].list_complete + act.raisings[1].detail, "callyessecond");
  ASSERT_EQ(file.raised[0].answers.size(), 2U);
  EXPECT_EQ(file.raised[0].answers[0].raising.value + file.raised[0].answers[1].raising.value, "rz-1");
  ASSERT_EQ(file.raised[0].followed.size(), 1U);
  const auto& followed = file.raised[0].followed[0];
  EXPECT_EQ(followed.event.value + followed.seen_until.edtf() + followed.days_after, "ev-12014200");
  ASSERT_EQ(file.events.size(), 1U);
  EXPECT_EQ(file.events[0].term_months, "life");
  EXPECT_TRUE(file.events[0].suspended);
}

TEST_F(Import, CoverageTotalsIssuesAndDocumentsAreKept) {
  write("vocabulary.tsv", more_words);
  write("people.tsv", std::string(people_header) + anna);
  write("issues.tsv",
        "issue_id\tname_en\tname_zh\traised_by_side\tparent\tnotes\nsub\tSub issue\t\ta\ttop\tn\ntop\tTop "
        "issue\t\ta\t\t\n");
  write("watch.tsv", "watch_id\traiser\tseries\turl\tobserved_until\tnote\nw\tSampleland\tread-outs\t\t2020-05\tn\n");
  write("list_totals.tsv",
        std::string("total_id\towner\tasked_of\tsaid\twhat\tcount\tof_count\tuntil\tnote\tsource_url\tconfidence\n") +
            "t1\tSampleland\tExampleland\t2001\tnames\t12\t40\t2002\tn" + source +
            "t2\tSampleland\tExampleland\t2001\tnames\ta dozen\t\t\t" + source);
  const std::string header = "url\ttitle\tpublisher\tdate\tlanguage\tkind\tread\tsource_class\tmentions\n";
  const auto document = [&](const std::string& title) {
    write("documents.tsv", header + "https://example.org/x\t" + title +
                               "\tA Paper\t2012\ten\tarticle\texcerpt\tpress\tanna-sample; nothing-known\n");
  };
  document("A title");
  const auto done = import();
  ASSERT_EQ(done.set_aside.size(), 1U);
  EXPECT_EQ(done.set_aside[0].reason, "count \"a dozen\" is no whole number");
  ASSERT_EQ(done.notes.size(), 1U);
  EXPECT_NE(done.notes[0].reason.find("nothing-known"), std::string::npos);
  EXPECT_EQ(done.notes[0].line, 2U);
  const auto look = [&](const char* title) {
    auto view = world_.record.view(store::Viewer::the_public());
    snapshot::Reader reader(view.database());
    for (const auto& issue : reader.issues())
      if (issue.id.value == "sub") {
        EXPECT_EQ(issue.parent.value + issue.raised_by_side, "topa");
      }
    EXPECT_EQ(reader.watch().at(0).observed_until.edtf(), "2020-05");
    const auto total = reader.list_totals().at(0);
    EXPECT_EQ(total.count, 12);
    EXPECT_EQ(total.of_count, 40);
    EXPECT_EQ(total.until.edtf(), "2002");
    EXPECT_EQ(reader.documents().size(), 1U);
    const auto held = reader.documents().at(0);
    EXPECT_EQ(held.title, title);
    EXPECT_EQ(held.kind + held.read + held.source_class + held.language, "articleexcerptpressen");
    EXPECT_EQ(held.mentions, std::vector<std::string>{"anna-sample"});
    return held.id;
  };
  const auto id = look("A title");
  document("A better title");
  import();
  EXPECT_EQ(look("A better title"), id);
}

TEST_F(Import, AnotherSourceOrAnotherConfidenceIsAChange) {
  const auto row = [](const char* url, const char* confidence) {
    return std::string(people_header) + "anna-sample\tAnna Sample\t\t\t\t1970\t\t\t\t\t\t\t" + url + "\t" + confidence +
           "\n";
  };
  write("people.tsv", row("https://example.org/a", "low"));
  import();
  write("people.tsv", row("https://example.org/other", "low"));
  import();
  EXPECT_EQ(anna_file().person.attributes.at(0).claim.sources.at(0).url, "https://example.org/other");
  write("people.tsv", row("https://example.org/other", "high"));
  import();
  EXPECT_EQ(anna_file().person.attributes.at(0).claim.confidence, model::Confidence::high);
  EXPECT_EQ(anna_file().person.attributes.size(), 1U);
}

TEST_F(Import, AWritingThatTheTableNoLongerHasIsTakenBack) {
  write("people.tsv", std::string(people_header) + anna);
  import();
  const auto names = anna_file().person.names.size();
  write("people.tsv", std::string(people_header) +
                          "anna-sample\tAnna Sample\t样例安\t\tAn Sample (样安)\t1970~\tpainter\t\t\t\t\t\t"
                          "https://example.org/a\thigh\n");
  import();
  EXPECT_EQ(anna_file().person.names.size(), names - 1);
  EXPECT_EQ(anna_file().person.label.hant, "");
}

TEST_F(Import, WhatIsNoTextOrNoTableIsSetAsideAndKeptInTheList) {
  write("people.tsv",
        std::string(people_header) + anna + "b\xff\tB\t\t\t\t\t\t\t\t\t\t\thttps://example.org/a\thigh\n");
  write("dialogues.tsv", "");
  const auto done = import();
  ASSERT_EQ(done.set_aside.size(), 2U);
  EXPECT_EQ(done.set_aside[0].file + ":" + std::to_string(done.set_aside[0].line), "people.tsv:3");
  EXPECT_EQ(done.set_aside[1].file, "dialogues.tsv");
  const auto kept = store::all_set_aside(world_.record, "");
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].place, "people.tsv:3");
  EXPECT_EQ(kept[0].reason, done.set_aside[0].reason);
  EXPECT_EQ(world_.count("person"), 1);
}

TEST_F(Import, AFolderWithoutVocabularyIsReadWithTheRecordsOwnAndWhatCameIsFound) {
  write("vocabulary.tsv", words);
  write("people.tsv", std::string(people_header) + anna);
  import();
  EXPECT_EQ(store::search(world_.record, store::Viewer::the_public(), "样例安").size(), 1U);
  std::filesystem::remove(world_.folder.path / "in/vocabulary.tsv");
  write("events.tsv",
        std::string(events_header) + "ev-1\tanna-sample\t2012\treleased\t\t\t\t\thttps://example.org/e\t\tmedium\n");
  EXPECT_TRUE(import().set_aside.empty());
  EXPECT_EQ(world_.count("event"), 1);
}

TEST_F(Import, FromAFolderThatIsNotThereSaysSo) {
  EXPECT_THROW(import_tables(world_.record, world_.folder.path / "nowhere", "tester"), NotFound);
}

TEST_F(Import, OfAFolderWithoutTablesSaysSo) {
  world_.write("in/readme.txt", "nothing");
  EXPECT_THROW(import(), NotFound);
}

TEST_F(Import, TakesTheBundledRecordWholeWithNothingSetAside) {
  const auto done = import_tables(world_.record, "data/record", "tester");
  for (const auto& problem : done.set_aside)
    ADD_FAILURE() << problem.file << " " << problem.line << ": " << problem.reason;
  EXPECT_EQ(world_.count("person"), 139);
  EXPECT_EQ(world_.count("act"), 163);
  EXPECT_EQ(world_.count("raising"), 556);
  EXPECT_EQ(world_.count("event"), 355);
  EXPECT_EQ(world_.count("answer"), 41);
  EXPECT_EQ(world_.count("followed"), 53);
  EXPECT_EQ(world_.count("round"), 48);
  EXPECT_EQ(world_.count("document"), 368);
  EXPECT_EQ(world_.count("assessment"), 39);
  EXPECT_EQ(world_.count("commitment"), 30);
  EXPECT_EQ(world_.count("list_total"), 10);
  EXPECT_EQ(world_.count("watch"), 20);
  EXPECT_EQ(world_.count("official"), 65);
  EXPECT_TRUE(store::audit(world_.record).problems.empty());
}

TEST_F(Import, AnIdThatCannotBeAnAddressIsSetAside) {
  std::string bad = anna;
  bad.replace(0, std::string("anna-sample").size(), "../nemo");
  write("people.tsv", std::string(people_header) + anna + bad);
  const auto done = import();
  ASSERT_EQ(done.set_aside.size(), 1U);
  EXPECT_NE(done.set_aside[0].reason.find("person_id \"../nemo\""), std::string::npos) << done.set_aside[0].reason;
}

TEST_F(Import, WhatIsStillToComeWasNotSaid) {
  write("vocabulary.tsv", more_words);
  write("people.tsv", std::string(people_header) + anna);
  auto row = raising_row("rz-1", "anna-sample", "Ann Official\tthe others\t\tletter\treported\tno\tno\tfirst");
  const auto year = row.find("2012");
  ASSERT_NE(year, std::string::npos);
  row.replace(year, 4, "2190");
  write("raisings.tsv", std::string(raisings_header) + row);
  const auto done = import();
  ASSERT_EQ(done.set_aside.size(), 1U);
  EXPECT_NE(done.set_aside[0].reason.find("is still to come"), std::string::npos) << done.set_aside[0].reason;
}

TEST_F(Import, WhatCannotBeSoIsSetAsideAsWhereItIsEnteredByHand) {
  write("vocabulary.tsv", more_words);
  write("people.tsv", people_header + std::string("unborn\tUn Born\t\t\t\t2190\t\t\t\t\t\t"
                                                  "\thttps://example.org/a\thigh\n"));
  write("dialogues.tsv",
        std::string("dialogue_id\tname_en\tname_zh\tparty_a\tparty_b\tstarted\tnotes\tsource_url\tconfidence\n") +
            "d1\tTalks\t\tA\tB\t1999\t" + source + "d2\tTalks\t\tA\tB\t2190\t" + source);
  write("rounds.tsv", std::string("round_id\tdialogue_id\tnumber\tstart\tend\tplace\thead_a\thead_b\toutcome_note\t"
                                  "source_url\tconfidence\n") +
                          "r1\td1\t1\t2012-07-02\t2012-07-01\t\t\t\t" + source + "r2\td1\t1\t2190\t\t\t\t\t" + source);
  const std::string official_header =
      "official_id\tname_en\tname_zh_hans\tname_zh_hant\trole\tside\tfrom\tto\tseen_from\tseen_to\tsource_url\n";
  write("officials.tsv", official_header + "o1\tAda\t\t\t\t\t2190\t\t\t\thttps://example.org/a\n" +
                             "o2\tBea\t\t\t\t\t2020\t2019\t\t\thttps://example.org/a\n");
  write("list_totals.tsv",
        std::string("total_id\towner\tasked_of\tsaid\twhat\tcount\tof_count\tuntil\tnote\tsource_url\tconfidence\n") +
            "t1\tA\tB\t2001\tnames\t12\t11\t\t" + source + "t2\tA\tB\t2001\tnames\t-3\t\t\t" + source);
  write("documents.tsv",
        "url\ttitle\tpublisher\tdate\tlanguage\tkind\tread\tsource_class\tmentions\n"
        "https://example.org/x\tX\tA Paper\t2190\ten\tarticle\texcerpt\tpress\t\n");
  std::string told;
  for (const auto& one : import().set_aside) told += fmt::format("{}:{}: {}\n", one.file, one.line, one.reason);
  EXPECT_EQ(told,
            "people.tsv:2: born \"2190\" is still to come\n"
            "officials.tsv:2: from \"2190\" is still to come\n"
            "officials.tsv:3: to \"2019\" is before the beginning\n"
            "dialogues.tsv:3: started \"2190\" is still to come\n"
            "rounds.tsv:2: end \"2012-07-01\" is before the beginning\n"
            "documents.tsv:2: date \"2190\" is still to come\n"
            "list_totals.tsv:2: of_count \"11\" is less than the number that it holds\n"
            "list_totals.tsv:3: count \"-3\": a number from 1 to 1000000000 is expected\n");
}

TEST_F(Import, AnAnswerToAWholeActIsOneHoweverManyRowsTellIt) {
  write("vocabulary.tsv", more_words);
  write("people.tsv", std::string(people_header) + anna);
  write("raisings.tsv", std::string(raisings_header) + raising_row("rz-1", "anna-sample",
                                                                   "Ann Official\tthe others\t\tletter\treported\t"
                                                                   "no\tno\tfirst"));
  const auto table = [](const std::string& second) {
    return std::string(
               "answer_id\traising_id\tact_id\tsaid\treported\tby\tkind\tscope\tdetail\tsource_url\tconfidence\n") +
           "an-1\trz-1\tact-1\t2012-08\t\tExampleland\tnoted\tact\tof all" + source +
           "an-2\trz-1\tact-1\t2012-08\t\tExampleland\tnoted\tact\t" + second + source;
  };
  write("answers.tsv", table("of all"));
  import();
  EXPECT_EQ(world_.count("answer"), 1);
  import();
  EXPECT_EQ(world_.count("answer"), 1);
  write("answers.tsv", table("something else"));
  import();
  EXPECT_EQ(world_.count("answer"), 2);
}

TEST_F(Import, ARowWithANameOfBlanksIsSetAsideWhole) {
  const auto row = [](const std::string& id, const std::string& others) {
    return id + "\tAnna Sample\t\t\t" + others + "\t\t\t\t\t\t\t\thttps://example.org/a\tmedium\n";
  };
  write("people.tsv", people_header + row("a", "A. Sample; \u3000") + row("b", "A. Sample"));
  write("issues.tsv", "issue_id\tname_en\tname_zh\traised_by_side\tparent\tnotes\nx\tX\t\u3000\t\t\t\n");
  const auto done = import();
  std::string reasons;
  for (const auto& aside : done.set_aside) reasons += aside.reason + "; ";
  EXPECT_EQ(reasons,
            "name_zh \"\u3000\" is no name: it holds no letter; other_names \"\u3000\" is no name: it holds no "
            "letter; ");
  EXPECT_EQ(world_.count("person") + world_.count("issue"), 1);
}

TEST_F(Import, WhatRunsInACircleOrHasNoNameIsSetAside) {
  const auto row = [](const std::string& id, const std::string& name, const std::string& kin) {
    return id + "\t" + name + "\t\t\t\t\t\t\t" + kin + "\t\t\t\thttps://example.org/a\tmedium\n";
  };
  write("people.tsv", people_header + row("a", "Anna Sample", "mother:b") +
                          row("b", "Ben Sample", "father:a;spouse:a") + row("c", "\u3000", ""));
  write("issues.tsv", "issue_id\tname_en\tname_zh\traised_by_side\tparent\tnotes\nx\tX\t\t\ty\t\ny\tY\t\t\tx\t\n");
  const auto done = import();
  std::string reasons;
  for (const auto& aside : done.set_aside) reasons += aside.reason + "; ";
  EXPECT_EQ(reasons,
            "an issue would be part of itself: y < x < y; name_en \"\u3000\" is no name: it holds no letter; somebody "
            "would be their own forebear: b < a < b; ");
  EXPECT_EQ(world_.count("relation"), 1);
  EXPECT_EQ(world_.count("person"), 2);
}

}  // namespace vigil::pipeline
