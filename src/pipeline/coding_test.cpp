#include "pipeline/coding.hpp"

#include "base/error.hpp"
#include "pipeline/correct.hpp"
#include "pipeline/desk.hpp"
#include "pipeline/entered_for_tests.hpp"
#include "snapshot/read.hpp"

namespace vigil::pipeline {

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

class CodedTwice : public Entered {
 protected:
  model::ActId raised(const std::string& about = "anna-sample", const std::string& audience = {}) {
    RaiseRequest request;
    request.entry = stated(audience);
    request.entry.groups = {"desk"};
    request.speaker = "A Visitor (Sampleland)";
    request.side = "a";
    request.said = "2012-07";
    request.subjects = {about};
    request.conveyed = "letter";
    request.delivered = "yes";
    request.detail = "a letter was sent";
    return raise(world_.record, request);
  }
  model::CodingQueue queue(const std::string& who, std::vector<std::string> groups = {}) {
    auto view = world_.record.view(store::Viewer::officer(who, std::move(groups)));
    return coding_queue(view.database(), who);
  }
  void code_as(const std::string& who, const std::string& id, Values values) {
    code(world_.record, {id, std::move(values), who, {"desk"}});
  }
  std::vector<model::Coding> codings(const store::Viewer& viewer = store::Viewer::officer("tester", {"desk"})) {
    auto view = world_.record.view(viewer);
    return snapshot::Reader(view.database()).measure_input().codings;
  }
};

}  // namespace

TEST_F(CodedTwice, AnotherPersonIsShownWhatWasEnteredWithoutItsCodes) {
  const auto act = raised();
  EXPECT_FALSE(queue("tester").next) << "who entered it is not asked";
  const auto waiting = queue("second");
  ASSERT_TRUE(waiting.next);
  EXPECT_EQ(waiting.next->id, act.value);
  EXPECT_EQ(waiting.next->details, std::vector<std::string>{"a letter was sent"});
  EXPECT_EQ(waiting.next->by, "A Visitor (Sampleland)");
  const auto json = model::print(to_json(waiting));
  for (const auto* code : {"\"letter\"", "conveyed\":", "delivered\":", "\"yes\""})
    EXPECT_EQ(json.find(code), std::string::npos) << code;
}

TEST_F(CodedTwice, WhatTheSecondPersonSaysStandsBesideWhatTheFirstSaid) {
  const auto act = raised();
  code_as("second", "act:" + act.value, {{"side", "a"}, {"conveyed", "call"}, {"delivered", ""}});
  const std::vector<model::Coding> wanted = {{act.value, "act", "conveyed", "letter", "call"},
                                             {act.value, "act", "side", "a", "a"}};
  EXPECT_EQ(codings(), wanted);
  EXPECT_FALSE(queue("third").next) << "it is coded twice";
  EXPECT_EQ(queue("third").twice, 1);
  EXPECT_TRUE(store::audit(world_.record).problems.empty());
}

TEST_F(CodedTwice, ACorrectionAfterwardsIsNoAgreement) {
  const auto act = raised();
  code_as("second", act.value, {{"conveyed", "call"}});
  auto view = officers();
  const auto claim = snapshot::Reader(view.database()).acts().front().claim.id;
  CorrectRequest request;
  request.what = claim.value;
  request.set = {"conveyed=call"};
  request.entry = stated();
  correct(world_.record, store::Viewer::officer("tester", {"desk"}), request);
  ASSERT_EQ(codings().size(), 1U);
  EXPECT_EQ(codings().front().first, "letter");
  EXPECT_FALSE(queue("third").next);
}

TEST_F(CodedTwice, OnlyOnceAndByNobodyWhoEnteredIt) {
  const auto act = raised();
  EXPECT_THROW(code_as("tester", act.value, {{"side", "a"}}), Refused);
  code_as("second", act.value, {{"side", "a"}});
  EXPECT_THROW(code_as("third", act.value, {{"side", "b"}}), Conflict);
  EXPECT_THROW(code_as("third", "no-such", {{"side", "b"}}), NotFound);
  EXPECT_EQ(codings().size(), 1U);
}

TEST_F(CodedTwice, WrongWordsAreToldFieldByFieldAndNothingIsWritten) {
  const auto act = raised();
  const auto wrong = [&](Values values) { return wrong_in([&] { code_as("second", act.value, std::move(values)); }); };
  EXPECT_EQ(wrong({{"side", "zz"}, {"conveyed", "pigeon"}}), (Fields{"side", "conveyed"}));
  EXPECT_EQ(wrong({{"mood", "good"}}), (Fields{"mood", "side"}));
  EXPECT_EQ(wrong({{"side", ""}}), Fields{"side"});
}

TEST_F(CodedTwice, AnswersAreCodedByTheirKind) {
  const auto act = raised();
  AnswerRequest request;
  request.entry = stated();
  request.act = act.value;
  request.by = "Another Official";
  request.kind = "noted";
  request.said = "2012-08";
  const auto id = answer(world_.record, request);
  code_as("second", "answer:" + id.value, {{"kind", "rejected"}});
  const std::vector<model::Coding> wanted = {{id.value, "answer", "kind", "noted", "rejected"}};
  EXPECT_EQ(codings(), wanted);
}

TEST_F(CodedTwice, WhoMayNotSeeTheFactSeesNoCodingAndIsAskedForNone) {
  const auto act = raised("anna-sample", "group:desk");
  EXPECT_FALSE(queue("outside").next);
  EXPECT_EQ(queue("outside").all, 0);
  EXPECT_THROW(code(world_.record, {act.value, {{"side", "a"}}, "outside", {}}), NotFound);
  code_as("second", act.value, {{"side", "a"}});
  EXPECT_EQ(codings().size(), 1U);
  EXPECT_TRUE(codings(store::Viewer::officer("outside", {})).empty());
  EXPECT_TRUE(codings(store::Viewer::the_public()).empty());
}

}  // namespace vigil::pipeline
