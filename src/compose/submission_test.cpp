#include "compose/submission.hpp"

#include <gtest/gtest.h>

#include "compose/case_for_tests.hpp"

namespace vigil::compose {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

SubmissionRequest request_of(model::CaseFile file) {
  SubmissionRequest request;
  request.file = std::move(file);
  request.from = "House";
  request.today = model::Date::parse("2026-11-29").value();
  return request;
}

std::string form(const SubmissionRequest& request) { return to_markdown(submission(request, model::Vocabulary())); }

TEST(Submission, AnswersWhatTheFormAsksAndNamesWhatIsNotKnown) {
  auto file = case_of("a", "Anna Sample", "安娜");
  attribute(file, "born", "1955-12");
  attribute(file, "role", "writer");
  attribute(file, "custody_state", "held");
  auto& taken = event(file, "2014-01-15", "detained");
  taken.place = "Beijing";
  taken.body = "City police";
  auto& sentence = event(file, "2014-09-23", "sentenced");
  sentence.term_months = "life";
  sentence.article = "article 103";
  event(file, "2015", "transferred").facility = "First Prison";
  const auto text = form(request_of(file));
  for (const char* words :
       {"| Date of birth | Dec 1955 |", "| Nationality | not known |", "| Profession or activity | writer |",
        "| Date of arrest | 15 Jan 2014 \\[1\\] |", "| Place of arrest | Beijing \\[1\\] |",
        "| Forces who carried it out | City police \\[1\\] |", "| Whether a warrant was shown | not known |",
        "| Places of detention, with dates | 2015: First Prison \\[2\\] |",
        "| Legislation applied | article 103 \\[3\\] |", "| Sentence | 23 Sep 2014, life imprisonment \\[3\\] |",
        "| Consent to submit | not recorded: ask before this is sent |", "## 5. Why the detention"})
    EXPECT_TRUE(has(text, words)) << words << "\n" << text;
}

TEST(Submission, AnAnswerThatIsDatedBeforeTheRaisingIsNoResult) {
  auto file = case_of("a", "Anna Sample");
  model::RaisedOnce raised;
  raised.act.said = model::Date::parse("2023-05-01").value();
  raised.act.speaker = "Ann Official";
  model::Answer answer;
  answer.kind = "accepted";
  answer.said = model::Date::parse("2001").value();
  raised.answers = {answer};
  file.raised = {raised};
  const auto text = form(request_of(file));
  EXPECT_TRUE(has(text, "| 1 May 2023 | Raised by Ann Official | None found |")) << text;
}

TEST(Submission, OfAnEmptyFileIsAFormWithoutAnswers) {
  const auto text = form(request_of(case_of("a", "", "安娜")));
  EXPECT_TRUE(has(text, "| Date of arrest | not known |") && has(text, "安娜") && has(text, "None found")) << text;
}

TEST(Submission, TellsWhoConsented) {
  auto request = request_of(case_of("a", "Anna"));
  request.consent = "consent-of-family";
  EXPECT_TRUE(has(form(request), "| Consent to submit | given by the family |"));
}

TEST(Appeal, AsksForWhatTheFileCallsFor) {
  auto file = case_of("a", "Anna Sample");
  attribute(file, "custody_state", "held");
  event(file, "2026-05", "ill");
  event(file, "2026-06", "transferred");
  const auto text = to_markdown(appeal(request_of(file), model::Vocabulary()));
  EXPECT_TRUE(has(text, "May 2026: ill \\[1\\]") && has(text, "treatment") && has(text, "Release this person") &&
              has(text, "[ill](https://m.example/ill)"))
      << text;
  auto missing = case_of("a", "Anna Sample");
  attribute(missing, "custody_state", "missing");
  const auto other = to_markdown(appeal(request_of(missing), model::Vocabulary()));
  EXPECT_TRUE(has(other, "Say where this person is") && !has(other, "treatment")) << other;
}

TEST(Appeal, InChinese) {
  auto request = request_of(case_of("a", "Anna Sample", "安娜"));
  request.lang = text::Lang::zh_hans;
  EXPECT_TRUE(has(to_markdown(appeal(request, model::Vocabulary())), "# 紧急呼吁: 安娜 Anna Sample"));
}

}  // namespace
}  // namespace vigil::compose
