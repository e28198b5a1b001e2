#include "store/subject_export.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "store/record_for_tests.hpp"
#include "store/work_facts.hpp"

namespace vigil::store {

namespace {

class SubjectExport : public ::testing::Test {
 protected:
  SubjectExport() {
    anna_ = add_person(world_.record, "anna-sample", "Anna Sample");
    ben_ = add_person(world_.record, "ben-sample", "Ben Sample");
    const auto cara = add_person(world_.record, "cara-sample", "Cara Sample", "desk");
    const auto act = add_act(world_.record, "act-1", "2012-07-24", {anna_, ben_});
    Change change(world_.record, "tester");
    const auto wrong = write_field(change, anna_, "born", "1960", head_for());
    write_field(change, anna_, "born", "1961", head_for("", wrong));
    write_field(change, anna_, "role", "held-role", head_for("desk"));
    write_relation(change, ben_, anna_, "sister", head_for());
    write_relation(change, anna_, cara, "friend", head_for());
    write_letter(change, anna_, add_thing(change, "letter", "lr-1"), {{}, {}, "", "her sister", "", "", {}},
                 head_for());
    model::Answer answer;
    answer.detail = "heard-all";
    const auto reply = add_thing(change, "answer", "an-1");
    write_answer(change, act, {}, reply, answer, head_for());
    write_field(change, reply, "huridocs.response", "denied", head_for());
    write_field(change, act, "huridocs.reliability", "close", head_for());
    const auto detained = add_thing(change, "event", "ev-1"), of_ben = add_thing(change, "event", "ev-2");
    write_event(change, anna_, detained, {}, head_for());
    write_field(change, detained, "huridocs.impact", "health", head_for());
    write_event(change, ben_, of_ben, {}, head_for());
    write_field(change, of_ben, "huridocs.impact", "life-lost", head_for());
    write_field(change, ben_, "born", "of-another", head_for());
    change.commit();
  }
  model::Json exported(const Viewer& viewer = Viewer::officer("tester", {})) {
    return subject_export(world_.record, viewer, {"anna-sample"});
  }
  static bool has(const model::Json& json, const std::string& word) {
    return json.dump().find(word) != std::string::npos;
  }

  TestRecord world_;
  ThingId anna_{}, ben_{};
};

}  // namespace

TEST_F(SubjectExport, HoldsEveryClaimAboutThePersonWithItsHistoryAndItsSources) {
  const auto json = exported();
  std::map<std::string, int> fields;
  for (const auto& claim : json.at("claims")) {
    ++fields[claim.at("field").get<std::string>()];
    EXPECT_EQ(claim.at("sources").at(0).at("stated"), "https://example.org/source") << claim;
  }
  EXPECT_EQ(fields, (std::map<std::string, int>{{"name", 1},
                                                {"born", 2},
                                                {"relation", 1},
                                                {"letter", 1},
                                                {"act", 1},
                                                {"raising", 1},
                                                {"answer", 1},
                                                {"event", 1},
                                                {"huridocs.impact", 1},
                                                {"huridocs.response", 1},
                                                {"huridocs.reliability", 1}}));
  EXPECT_FALSE(has(json, "life-lost"));
  for (const auto& claim : json.at("claims"))
    if (claim.at("field") == "born") {
      EXPECT_EQ(claim.at("in_force"), claim.at("value") == "1961");
      EXPECT_EQ(claim.at("supersedes").is_null(), claim.at("value") == "1960");
    }
}

TEST_F(SubjectExport, HoldsNothingOfOthersAndNothingThatTheViewerMayNotSee) {
  const auto json = exported();
  for (const char* word : {"of-another", "held-role", "cara-sample", "friend"}) EXPECT_FALSE(has(json, word)) << word;
  const auto members = exported(Viewer::officer("member", {"desk"}));
  for (const char* word : {"held-role", "cara-sample"}) EXPECT_TRUE(has(members, word)) << word;
}

TEST_F(SubjectExport, NamesNoFactThatTheViewerMayNotSeeByWhatIsSaidOfIt) {
  Change change(world_.record, "tester");
  const auto event = add_thing(change, "event", "canary-event");
  write_event(change, anna_, event, {}, head_for("desk"));
  write_field(change, event, "huridocs.impact", "canary-impact", head_for());
  change.commit();
  const auto act = add_act(world_.record, "canary-act", "2014-01-01", {anna_}, "desk");
  Change more(world_.record, "tester");
  write_field(more, act, "huridocs.reliability", "canary-word", head_for());
  more.commit();
  const auto members = exported(Viewer::officer("member", {"desk"}));
  for (const char* word : {"canary-impact", "canary-word"}) EXPECT_TRUE(has(members, word)) << word;
  EXPECT_FALSE(has(exported(), "canary")) << exported().dump();
}

TEST_F(SubjectExport, IsOfAPersonWhomTheViewerSees) {
  EXPECT_THROW(subject_export(world_.record, Viewer::officer("stranger", {}), {"cara-sample"}), NotFound);
  EXPECT_THROW(subject_export(world_.record, Viewer::officer("stranger", {}), {"nobody"}), NotFound);
  EXPECT_TRUE(exported(Viewer::the_public()).at("claims").empty());
}

}  // namespace vigil::store
