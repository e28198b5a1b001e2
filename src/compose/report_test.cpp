#include "compose/report.hpp"

#include <gtest/gtest.h>

#include "compose/case_for_tests.hpp"

namespace vigil::compose {
namespace {

using model::Subject;

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

model::Date date(const std::string& edtf) { return model::Date::parse(edtf).value(); }

class Reported : public testing::Test {
 protected:
  Reported() {
    auto& round = request.round;
    round.dialogue.label = {"The dialogue", "对话", ""};
    round.round.start = date("2026-07-23");
    round.round.end = date("2026-07-24");
    request.today = date("2026-11-29");
    model::Act act;
    act.id.value = "act-1";
    act.said = date("2026-07-23");
    act.speaker = "Ann Official";
    act.delivered = "yes";
    act.claim.sources = {source("act")};
    act.raisings = {{{"rz-1"}, {Subject::Kind::person, "a", {"Anna Sample", "安娜", ""}}, "", ""},
                    {{"rz-2"}, {Subject::Kind::issue, "i", {"Death penalty", "死刑", ""}}, "", ""}};
    round.acts = {act};
    round.raised_before = {"i"};
  }
  void answer(const std::string& said, const std::string& raising = "rz-1") {
    model::Answer answer;
    answer.raising.value = raising;
    answer.kind = "noted";
    answer.said = date(said);
    answer.claim.sources = {source("answer")};
    request.round.answers.push_back(answer);
  }
  std::string markdown() { return to_markdown(report(request, model::Vocabulary())); }
  /// What stands below a heading.
  std::string below(const std::string& heading) {
    const auto text = markdown();
    const auto at = text.find("## " + heading);
    return at == std::string::npos ? "" : text.substr(at, text.find("\n## ", at + 1) - at);
  }
  ReportRequest request;
};

TEST_F(Reported, CountsAndTellsWhatWasRaisedAnsweredAndNew) {
  answer("2026-07-24");
  const auto text = markdown();
  EXPECT_TRUE(has(text, "# Report on The dialogue, 23–24 Jul 2026")) << text;
  EXPECT_TRUE(has(text, "People raised: 1, of whom no earlier round raised 1")) << text;
  EXPECT_TRUE(has(text, "Issues raised: 1, of which no earlier round raised 0"));
  EXPECT_TRUE(has(text, "answer or a known silence: 1 of 2"));
  EXPECT_TRUE(has(below("What was raised"), "| Death penalty | Ann Official |"));
  EXPECT_TRUE(has(below("What was answered"), "| Anna Sample 安娜 | noted, 24 Jul 2026 | \\[2\\] |"));
  EXPECT_TRUE(has(below("What was new"), "Anna Sample") && !has(below("What was new"), "Death penalty"));
  EXPECT_TRUE(has(below("What to follow"), "Death penalty: no answer found to the raising of 23 Jul 2026"));
  EXPECT_FALSE(has(below("What to follow"), "Anna Sample"));
  EXPECT_TRUE(has(below("Sources"), "2. [answer](https://m.example/answer)"));
}

TEST_F(Reported, SetsTheOtherSidesConcernsApart) {
  auto act = request.round.acts[0];
  act.side = "b";
  act.raisings = {{{"rz-9"}, {Subject::Kind::issue, "r", {"Racial discrimination", "", ""}}, "", ""}};
  request.round.acts.push_back(act);
  EXPECT_TRUE(has(below("What the other side raised"), "| Racial discrimination |"));
  EXPECT_TRUE(has(markdown(), "Issues raised: 1,"));
  EXPECT_FALSE(has(below("What to follow"), "Racial") || has(below("What was raised"), "Racial"));
}

TEST_F(Reported, AnAnswerBeforeTheRaisingIsAProblemAndNotCounted) {
  answer("2025-01-01");
  EXPECT_TRUE(has(markdown(), "answer or a known silence: 0 of 2"));
  EXPECT_TRUE(has(below("What was answered"), "None found"));
  EXPECT_TRUE(has(below("Dates that contradict each other"), "dated 1 Jan 2025, before the raising of 23 Jul 2026"));
  EXPECT_TRUE(has(below("What to follow"), "Anna Sample"));
}

TEST_F(Reported, TellsWhatWasPromisedAndIsToBeFollowed) {
  model::Commitment commitment;
  commitment.by = "China";
  commitment.text = "to receive the rapporteur";
  commitment.due = date("2027");
  commitment.status = {{date("2026-10"), "House", "open", {}}};
  request.commitments = {commitment};
  model::Planned planned;
  planned.subject = {Subject::Kind::person, "b", {"Ben Sample", "", ""}};
  planned.owner = "the desk";
  request.not_kept = {planned};
  EXPECT_TRUE(has(below("What was promised"), "to receive the rapporteur | China | 2027 | open (House) |"))
      << below("What was promised");
  EXPECT_TRUE(has(below("What to follow"), "Ben Sample: planned, and not found to be raised (the desk)") &&
              has(below("What to follow"), "Promise of China, due 2027"));
}

TEST_F(Reported, OfNothingAndOfARoundToCome) {
  request.round.acts.clear();
  request.round.round.start = request.round.round.end = date("2027-01-01");
  const auto text = markdown();
  EXPECT_TRUE(has(text, "This round is still to come") && has(below("What was raised"), "None found")) << text;
}

TEST_F(Reported, WhatCameAfterwardsSaysNothingOfCauses) {
  auto file = case_of("a", "Anna Sample");
  event(file, "2026-09", "released").person.value = "a";
  request.round.followed_events = file.events;
  EXPECT_TRUE(has(below("What came afterwards"), "says nothing of causes") &&
              has(below("What came afterwards"), "| Sep 2026 | Anna Sample 安娜: released |"))
      << below("What came afterwards");
}

}  // namespace
}  // namespace vigil::compose
