#include "pipeline/follow_up.hpp"

#include "base/error.hpp"
#include "pipeline/desk.hpp"
#include "pipeline/entered_for_tests.hpp"
#include "snapshot/read.hpp"
#include "store/work_read.hpp"

namespace vigil::pipeline {

namespace {

class FollowUp : public Entered {
 protected:
  model::CaseWork work() {
    auto view = officers();
    model::Person anna;
    anna.id = {"anna-sample"};
    return store::case_work(view.database(), anna, {});
  }
  PlanRequest planned() { return {of_keepers(), "person:anna-sample", "desk officer", "the next round", "2012-09"}; }
  RaiseRequest raising(const std::string& keeps) {
    RaiseRequest request;
    request.entry = stated();
    request.speaker = "A Visitor (Sampleland)";
    request.said = "2012-07";
    request.subjects = {"anna-sample"};
    request.keeps = keeps;
    return request;
  }
};

const model::Date later = model::Date::parse("2012-10-01").value();

}  // namespace

TEST_F(FollowUp, WhomAWishForbidsToRaiseNobodyPlansToRaiseByOversight) {
  const auto wished = [&](const std::string& kind) {
    WishRequest request;
    request.person = "anna-sample";
    request.kind = kind;
    request.whose = "family";
    request.entered_by = "tester";
    wish(world_.record, request);
  };
  wished("raise-privately-only");
  EXPECT_NO_THROW(plan(world_.record, planned())) << "it may be raised in private";
  wished("do-not");
  EXPECT_EQ(wrong_with(planned(), plan, [](auto&) {}), Fields{"despite_wish"});
  auto request = planned();
  request.subject = "person:ben-sample";
  EXPECT_NO_THROW(plan(world_.record, request));
  request = planned();
  request.despite_wish = true;
  EXPECT_NO_THROW(plan(world_.record, request));
}

TEST_F(FollowUp, ACommitmentIsJudgedBySeveralOverTime) {
  const auto id =
      commit_to(world_.record, {stated(), "Sampleland", "2012-07", "2013", "substantive", "to let them write"});
  add_commitment_status(world_.record, {stated(), id.value, "A Watcher", "2014", "no letter came"});
  add_commitment_status(world_.record, {stated(), id.value, "Sampleland", "2013", "done", "kept"});
  auto view = world_.record.view(store::Viewer::the_public());
  const auto kept = snapshot::Reader(view.database()).commitments().at(0);
  EXPECT_EQ(kept.by + kept.kind + kept.due.edtf() + kept.text, "Samplelandsubstantive2013to let them write");
  ASSERT_EQ(kept.status.size(), 2U);
  EXPECT_EQ(kept.status[0].by + ", " + kept.status[1].by, "Sampleland, A Watcher");
  EXPECT_EQ(kept.status[0].state + ", " + kept.status[1].state, "kept, ");
}

TEST_F(FollowUp, WhatIsWrongWithAPromiseOrItsStatusIsToldByField) {
  const CommitmentRequest right{stated(), "Sampleland", "", "", "procedural", "to meet again"};
  EXPECT_EQ(wrong_with(right, commit_to, [](auto& r) { r.kind = "vague"; }), Fields{"kind"});
  EXPECT_EQ(wrong_with(right, commit_to, [](auto& r) { r.words = ""; }), Fields{"words"});
  EXPECT_EQ(wrong_with(right, commit_to, [](auto& r) { r.by = " ", r.words = "\u3000"; }), (Fields{"by", "words"}));
  EXPECT_EQ(wrong_with(right, commit_to, [](auto& r) { r.made = "2100"; }), Fields{"made"});
  const StatusRequest status{stated(), "none", "A Watcher", "", "words"};
  EXPECT_EQ(wrong_with(status, add_commitment_status, [](auto&) {}), Fields{"commitment"});
  EXPECT_EQ(wrong_with(status, add_commitment_status, [](auto& r) { r.state = "splendid"; }),
            (Fields{"state", "commitment"}));
}

TEST_F(FollowUp, APlannedRaisingLapsesUnlessOneKeepsIt) {
  const auto id = plan(world_.record, planned());
  EXPECT_EQ(work().planned.at(0).state(later), model::Planned::State::lapsed);
  raise(world_.record, raising(id.value));
  const auto kept = work().planned.at(0);
  EXPECT_EQ(kept.state(later), model::Planned::State::kept);
  EXPECT_EQ(kept.id, id);
  EXPECT_EQ(kept.owner + kept.due.edtf(), "desk officer2012-09");
  EXPECT_EQ(wrong_in([&] { raise(world_.record, raising(id.value)); }), Fields{"keeps"});  // kept already
}

TEST_F(FollowUp, APlanIsKeptByARaisingOfTheSamePersonAlone) {
  const auto id = plan(world_.record, planned());
  auto other = raising(id.value);
  other.subjects = {"ben-sample"};
  EXPECT_EQ(wrong_in([&] { raise(world_.record, other); }), Fields{"keeps"});
  EXPECT_EQ(wrong_in([&] { raise(world_.record, raising("none")); }), Fields{"keeps"});
}

TEST_F(FollowUp, APlanHasAnOwnerAndADayByWhichItIsDue) {
  EXPECT_EQ(wrong_with(planned(), plan, [](auto& r) { r.owner = ""; }), Fields{"owner"});
  EXPECT_EQ(wrong_with(planned(), plan, [](auto& r) { r.due = ""; }), Fields{"due"});
  EXPECT_EQ(wrong_with(planned(), plan, [](auto& r) { r.due = "2012/.."; }), Fields{"due"});
  EXPECT_EQ(wrong_with(planned(), plan, [](auto& r) { r.subject = "nobody"; }), Fields{"subject"});
}

TEST_F(FollowUp, ALetterIsKeptInThePersonsFile) {
  const LetterRequest right{of_keepers(), "anna-sample", "2012-08",        "The minister",
                            "her sister", "en",          "that they asked"};
  EXPECT_EQ(wrong_with(right, add_letter, [](auto& r) { r.sent = "2100"; }), Fields{"sent"});
  EXPECT_EQ(wrong_with(right, add_letter, [](auto& r) { r.to = ""; }), Fields{"to"});
  EXPECT_EQ(wrong_with(right, add_letter, [](auto& r) { r.by = " ", r.to = " "; }), (Fields{"by", "to"}));
  EXPECT_EQ(wrong_with(right, add_letter, [](auto& r) { r.language = "klingon"; }), Fields{"language"});
  EXPECT_EQ(wrong_with(right, add_letter, [](auto& r) { r.person = "nobody"; }), Fields{"person"});
  add_letter(world_.record, right);
  const auto letter = work().letters.at(0);
  EXPECT_EQ(letter.by + letter.to + letter.language + letter.words + letter.sent.edtf(),
            "The ministerher sisterenthat they asked2012-08");
}

TEST_F(FollowUp, AFileHasOneNextStepAndTheHistoryAllOfThem) {
  NextStepRequest step{of_keepers(), "anna-sample", "2030-01", "desk officer", "ask the lawyer"};
  EXPECT_EQ(wrong_with(step, set_next_step, [](auto& r) { r.owner = ""; }), Fields{"owner"});
  set_next_step(world_.record, step);
  step.words = "write again";
  set_next_step(world_.record, step);
  EXPECT_EQ(work().next->words, "write again");
  EXPECT_EQ(world_.count("work_history where field = 'next_step'"), 2);
  step.done = true;
  set_next_step(world_.record, step);
  EXPECT_FALSE(work().next);
  EXPECT_THROW(set_next_step(world_.record, step), NotFound);
}

TEST_F(FollowUp, TheNextStepOfAGroupDoesNotTakeThePlaceOfAnothers) {
  NextStepRequest step{of_keepers(), "anna-sample", "2030-01", "desk officer", "ask the lawyer"};
  step.entry.audience = "group:desk";
  set_next_step(world_.record, step);
  step.entry.audience = "";
  step.words = "write again";
  set_next_step(world_.record, step);
  EXPECT_EQ(world_.count("work_next_step"), 2);
}

TEST_F(FollowUp, TheGroundOnWhichAFileIsKeptIsAWordAndHasADayOfReview) {
  const BasisRequest right{of_keepers(), "anna-sample", "consent", "2030"};
  EXPECT_EQ(wrong_with(right, set_basis, [](auto& r) { r.basis = "because"; }), Fields{"basis"});
  EXPECT_EQ(wrong_with(right, set_basis, [](auto& r) { r.basis = r.review = ""; }), Fields{"basis"});
  set_basis(world_.record, right);
  set_basis(world_.record, {of_keepers(), "anna-sample", "vital-interests", ""});
  const auto kept = work().protection;
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].value + " " + kept[1].value, "vital-interests 2030");
}

}  // namespace vigil::pipeline
