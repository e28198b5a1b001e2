// Words of micro-thesauri beside facts (model::fact_fields), from where they are entered to where they are read.
#include "model/work.hpp"
#include "pipeline/correct.hpp"
#include "pipeline/desk.hpp"
#include "pipeline/entered_for_tests.hpp"
#include "pipeline/export.hpp"
#include "pipeline/people.hpp"
#include "snapshot/read.hpp"
#include "store/work_read.hpp"

namespace vigil::pipeline {

namespace {

class FactTerms : public Entered {
 protected:
  FactTerms() {
    EventRequest event{stated(), "anna-sample", "sentenced", "2013-05-06", "", "", "", "", "", "", "36", false};
    event.impact = {"liberty", "family"};
    event.reliability = "close";
    event_ = add_event(world_.record, event).value;
    RaiseRequest raising;
    raising.entry = stated();
    raising.subjects = {"anna-sample"};
    raising.speaker = "A Visitor (Sampleland)";
    raising.said = "2014";
    raising.action = "5";
    raising.reliability = "document";
    act_ = raise(world_.record, raising).value;
    AnswerRequest reply;
    reply.entry = stated("group:desk");
    reply.act = act_;
    reply.by = "A delegation";
    reply.kind = "noted";
    reply.response = "inquiry-promised";
    reply.entry.groups = {"desk"};
    answer_ = answer(world_.record, reply).value;
  }
  std::set<std::string> terms_for(const store::Viewer& viewer) {
    auto view = world_.record.view(viewer);
    const auto file = snapshot::Reader(view.database()).find_case({"anna-sample"});
    std::set<std::string> all;
    for (const auto& term : store::case_work(view.database(), file->person, file->events).terms)
      all.insert(term.of_kind + " " + term.field + " " + term.value);
    return all;
  }
  std::string event_, act_, answer_;
};

const auto desk = store::Viewer::officer("tester", {"desk"});

}  // namespace

TEST_F(FactTerms, StandInTheFileOfWhomTheyAreAboutWithTheirSource) {
  EXPECT_EQ(terms_for(desk), (std::set<std::string>{"event impact liberty", "event impact family",
                                                    "event reliability close", "raising action 5",
                                                    "act reliability document", "answer response inquiry-promised"}));
  auto view = officers();
  for (const auto& term : store::fact_terms(view.database()))
    EXPECT_EQ(term.claim.sources.at(0).title, "a note of ours") << term.field;
  EXPECT_TRUE(store::audit(world_.record).problems.empty());
}

TEST_F(FactTerms, AreOfTheAudienceThatTheyWereEnteredFor) {
  EXPECT_FALSE(terms_for(store::Viewer::officer("other", {})).contains("answer response inquiry-promised"));
  EXPECT_EQ(terms_for(store::Viewer::officer("other", {})).size(), 5U);
}

TEST_F(FactTerms, AndWhereSomebodyIsAreNeverPublic) {
  add_attribute(world_.record, {stated(), "anna-sample", "whereabouts", "hiding"});
  auto officers_view = officers();
  EXPECT_EQ(snapshot::Reader(officers_view.database()).find_case({"anna-sample"})->person.get("whereabouts"), "hiding");
  auto view = world_.record.view(store::Viewer::the_public());
  EXPECT_TRUE(store::fact_terms(view.database()).empty());
  EXPECT_EQ(view.database().first_integer("select count(*) from temp.seen_claim where field like '%.%'"
                                          " or field = 'whereabouts'"),
            0);
  EXPECT_EQ(snapshot::Reader(view.database()).find_case({"anna-sample"})->person.get("whereabouts"), "");
}

TEST_F(FactTerms, AreOfTheirVocabularyAndOfAFactThatHasThem) {
  const AttributeRequest right{stated(), "event:" + event_, "impact", "health"};
  const auto wrong = [&](auto spoil) { return wrong_with(right, add_attribute, spoil); };
  EXPECT_EQ(wrong([](auto& r) { r.value = "sadness"; }), Fields{"impact"});
  EXPECT_EQ(wrong([](auto& r) { r.of = "event:none"; }), Fields{"of"});
  EXPECT_EQ(wrong([&](auto& r) { r.of = "answer:" + answer_; }), Fields{"of"});
  EXPECT_EQ(wrong([](auto& r) { r.of = "anna-sample"; }), Fields{"of"});
  EXPECT_EQ(wrong([](auto& r) { r.field = "action"; }), (Fields{"of", "action"}));
  EventRequest event{stated(), "anna-sample", "sentenced", "2013", "", "", "", "", "", "", "", false};
  EXPECT_EQ(wrong_with(event, add_event, [](auto& r) { r.impact = {"sadness"}; }), Fields{"impact"});
  add_attribute(world_.record, right);
  EXPECT_TRUE(terms_for(desk).contains("event impact health"));
}

TEST_F(FactTerms, AreCorrectedByWhatTheySay) {
  CorrectRequest request{stated(), "event:" + event_, "", {}};
  request.field = "impact";
  request.was = "family";
  request.becomes = "home";
  correct(world_.record, desk, request);
  EXPECT_TRUE(terms_for(desk).contains("event impact home"));
  EXPECT_FALSE(terms_for(desk).contains("event impact family"));
  request.was = "home";
  request.becomes = "sadness";
  EXPECT_EQ(wrong_in([&] { correct(world_.record, desk, request); }), Fields{"impact"});
}

TEST_F(FactTerms, AreExportedToThoseWhoSeeThemAndToNobodyElse) {
  const auto out = [&](const char* format, bool for_public) {
    return export_record(world_.record, desk, {format, for_public, "2031-05-06T07:08:09Z"}, world_.folder.path / "x")
        .files;
  };
  const auto lines = out("jsonl", false).at("");
  EXPECT_NE(lines.find("\"object\":\"fact_term\""), std::string::npos);
  EXPECT_NE(lines.find("\"fact_term\":6"), std::string::npos);
  EXPECT_EQ(lines.find("huridocs"), std::string::npos)
      << "they are told once, and not as what tables of others brought";
  EXPECT_EQ(out("jsonl", true).at("").find("fact_term"), std::string::npos);
  EXPECT_NE(out("openevsys", false).at("intervention.csv").find("02000000000027"), std::string::npos);
  EXPECT_EQ(out("openevsys", true).at("intervention.csv").find("02000000000027"), std::string::npos);
  EXPECT_NE(out("openevsys", false).at("event.csv").find("family; liberty"), std::string::npos);
}

}  // namespace vigil::pipeline
