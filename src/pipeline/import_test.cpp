#include "pipeline/import.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "snapshot/read.hpp"
#include "store/log.hpp"

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
  EXPECT_EQ(act.conveyed, "letter");
  EXPECT_EQ(act.raisings[0].conveyed, "");
  EXPECT_EQ(act.raisings[1].conveyed, "call");
  EXPECT_EQ(act.raisings[0].claim.sources.size(), 2U);
  EXPECT_EQ(act.side, "a");
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
  EXPECT_EQ(world_.count("answer"), 45);
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

}  // namespace vigil::pipeline
