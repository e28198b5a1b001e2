#include "pipeline/desk.hpp"

#include <gtest/gtest.h>

#include "pipeline/import.hpp"
#include "pipeline/ingest.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "snapshot/read.hpp"
#include "store/documents.hpp"
#include "store/log.hpp"

namespace vigil::pipeline {

namespace {

// The bundled record and one invented note about two invented people.
class Desk : public ::testing::Test {
 protected:
  Desk() {
    world_.write("words/vocabulary.tsv", vocabulary());
    import_tables(world_.record, world_.folder.path / "words", "tester");
    store::add_person(world_.record, "anna-sample", "Anna Sample");
    store::add_person(world_.record, "ben-sample", "Ben Sample");
    document_ = take_in({});
  }

  static std::string vocabulary() {
    return "field\tvalue\tname_en\tname_zh\tmeaning\nraisings.conveyed\tletter\tletter\t信函\t\nraisings."
           "delivered\tyes\tdelivered\t\t\n"
           "assessments.direction\troutine\troutine\t\t\nassessments.of_kind\tsituation\tsituation\t\t\nevents."
           "type\treleased\treleased\t\t\n"
           "answers.kind\tnoted\tnoted\t\t\n";
  }

  model::DocumentId take_in(const model::Audience& audience) {
    IngestOptions options;
    options.audience = audience;
    options.entered_by = "tester";
    model::DocumentId id;
    const auto path = world_.write(
        "note.txt", "A note about letters\n\nThe visitor asked about Anna Sample and Ben Sample in a letter.\n");
    ingest(world_.record, {path.string()}, options, [&](const Ingested& one) {
      EXPECT_EQ(one.reason, "");
      id = one.document;
    });
    return id;
  }

  RaiseRequest request() const {
    RaiseRequest request;
    request.entry.passage = {document_, 22, 81};
    request.entry.entered_by = "tester";
    request.subjects = {"anna-sample", "person:ben-sample"};
    request.speaker = "A Visitor (Sampleland)";
    request.said = "2012-07";
    request.conveyed = "letter";
    request.delivered = "yes";
    return request;
  }

  std::vector<std::string> problems_of(const RaiseRequest& wrong) {
    const auto before = store::checkpoint(world_.record);
    std::vector<std::string> fields;
    try {
      raise(world_.record, wrong);
    } catch (const BadRequest& bad) {
      for (const auto& problem : bad.problems()) fields.push_back(problem.field);
    }
    EXPECT_EQ(store::checkpoint(world_.record), before) << "a refused request wrote something";
    return fields;
  }

  PipelineWorld world_;
  model::DocumentId document_;
};

}  // namespace

TEST_F(Desk, ARaisingIsOneActWithItsPassageVerbatim) {
  raise(world_.record, request());
  EXPECT_EQ(world_.count("act"), 1);
  EXPECT_EQ(world_.count("raising"), 2);
  auto view = world_.record.view(store::Viewer::the_public());
  const auto file = snapshot::Reader(view.database()).find_case({"anna-sample"});
  ASSERT_TRUE(file && file->raised.size() == 1);
  const auto& source = file->raised[0].act.claim.sources.at(0);
  EXPECT_EQ(source.how, model::Source::How::passage);
  EXPECT_EQ(source.words, "The visitor asked about Anna Sample and Ben Sample in a let");
  EXPECT_EQ(source.title, "A note about letters");
  EXPECT_TRUE(store::audit(world_.record).problems.empty());
}

TEST_F(Desk, EverythingWrongIsToldAtOnceAndNothingIsWritten) {
  auto wrong = request();
  wrong.subjects = {"nobody-sample"};
  wrong.speaker = "";
  wrong.said = "2012-02-30";
  wrong.conveyed = "by-pigeon";
  EXPECT_EQ(problems_of(wrong), (std::vector<std::string>{"speaker", "subject", "said", "conveyed"}));
}

TEST_F(Desk, APassageOutsideOfTheTextOrWithinACharacterIsRefused) {
  auto wrong = request();
  wrong.entry.passage = {document_, 22, 100000};
  EXPECT_EQ(problems_of(wrong), std::vector<std::string>{"passage"});
  wrong.entry.passage = {document_, 30, 30};
  EXPECT_EQ(problems_of(wrong), std::vector<std::string>{"passage"});
  wrong.entry.passage = {{"d-none"}, 0, 10};
  EXPECT_EQ(problems_of(wrong), std::vector<std::string>{"passage"});
}

TEST_F(Desk, TheAudienceSealedIsRefusedAndNothingIsWritten) {
  auto sealed = request();
  sealed.entry.audience = "sealed";
  EXPECT_THROW(raise(world_.record, sealed), Refused);
  EXPECT_EQ(world_.count("act"), 0);
}

TEST_F(Desk, APublicFactCannotQuoteARestrictedDocument) {
  auto leaking = request();
  leaking.entry.passage.document = take_in({model::Audience::Kind::restricted, "desk"});
  EXPECT_NE(leaking.entry.passage.document, document_);  // the same bytes, but not the same compartment
  EXPECT_EQ(problems_of(leaking), std::vector<std::string>{"audience"});
  leaking.entry.audience = "group:desk";
  EXPECT_NO_THROW(raise(world_.record, leaking));
  auto view = world_.record.view(store::Viewer::the_public());
  EXPECT_EQ(view.database().first_integer("select count(*) from temp.act"), 0);
}

TEST_F(Desk, AssessmentAnswerAndEventAreKeptWithTheirPassage) {
  const auto act = raise(world_.record, request());
  assess(world_.record,
         {request().entry, "A Watcher", "", "situation:sampleland", "routine", "as every year", "2012", "en", ""});
  answer(world_.record, {request().entry, act.value, "", "The other side", "noted", "2012-08", "", "heard"});
  EventRequest event{request().entry, "anna-sample", "released", "2013", "let out", "", "", "", "", "", "", false};
  add_event(world_.record, event);
  EXPECT_EQ(world_.count("assessment"), 1);
  EXPECT_EQ(world_.count("answer"), 1);
  EXPECT_EQ(world_.count("event"), 1);
  EXPECT_EQ(world_.count("source where how = 'passage'"), 6);  // act, two raisings, assessment, answer, event
}

TEST(Passage, IsReadFromItsWrittenForm) {
  const auto passage = parse_passage("d12:43-531");
  EXPECT_EQ(passage.document.value, "d12");
  EXPECT_EQ(passage.start, 43U);
  EXPECT_EQ(passage.end, 531U);
  for (const char* bad : {"", "d12", "d12:", "d12:1", "d12:1-", ":1-2", "d12:a-b", "d12:-2"})
    EXPECT_THROW(parse_passage(bad), Usage) << bad;
}

}  // namespace vigil::pipeline
