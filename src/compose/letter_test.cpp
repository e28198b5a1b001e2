#include "compose/letter.hpp"

#include <gtest/gtest.h>

#include "compose/case_for_tests.hpp"

namespace vigil::compose {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

LetterHead head(text::Lang lang = text::Lang::en) {
  return {"House", "the family of Anna Sample", model::Date::parse("2026-11-29").value(), "", lang};
}

model::RaisedOnce raised(const std::string& delivered, const std::string& publicity) {
  model::RaisedOnce one;
  one.act.said = model::Date::parse("2026-07-23").value();
  one.act.speaker = "Ann Official";
  one.act.addressee = "the delegation";
  one.act.delivered = delivered;
  one.act.publicity = publicity;
  one.act.claim.sources = {source("cable")};
  return one;
}

std::string family(std::vector<model::RaisedOnce> of, text::Lang lang = text::Lang::en) {
  return to_markdown(
      letter(FamilyLetter{head(lang), case_of("a", "Anna Sample", "安娜").person, std::move(of)}, model::Vocabulary()));
}

TEST(Letter, ToAnOfficeTellsTheCaseAndAsks) {
  auto file = case_of("a", "Anna Sample", "安娜");
  attribute(file, "born", "1950/..");
  attribute(file, "custody_state", "held");
  event(file, "2014-01", "detained");
  event(file, "2014-09-23", "sentenced").term_months = "60";
  const auto text = to_markdown(letter(OfficeLetter{head(), file}, model::Vocabulary()));
  EXPECT_TRUE(has(text, "# Concerning: **Anna Sample** **安娜**")) << text;
  EXPECT_TRUE(has(text, "Born: 1950 or later") && has(text, "23 Sep 2014: sentenced, 5 years")) << text;
  EXPECT_TRUE(has(text, "1. Where is this person held?")) << text;
  EXPECT_FALSE(has(text, "m.example") || has(text, "Sources")) << "a letter names no source";
}

TEST(Letter, ToAFamilyTellsWhatWasRaisedAndAnswered) {
  auto one = raised("yes", "announced");
  model::Answer answer;
  answer.kind = "noted";
  one.answers = {answer};
  const auto text = family({one});
  EXPECT_TRUE(has(text, "raised: 23 Jul 2026, by Ann Official.") && has(text, "It was put to: the delegation.") &&
              has(text, "The answer: noted."))
      << text;
  EXPECT_TRUE(has(text, "What we do goes by your wishes."));
  EXPECT_FALSE(has(text, "not been made public") || has(text, "cable"));
}

TEST(Letter, ToAFamilyTellsNoAnswerThatIsDatedBeforeTheRaising) {
  auto one = raised("yes", "announced");
  model::Answer answer;
  answer.kind = "accepted";
  answer.said = model::Date::parse("2001-01-01").value();
  one.answers = {answer};
  const auto text = family({one});
  EXPECT_TRUE(has(text, "No answer is known to us so far.")) << text;
  EXPECT_FALSE(has(text, "The answer:"));
}

TEST(Letter, ToAFamilySaysWhatIsNotKnownAndNotPublic) {
  const auto text = family({raised("no", "undisclosed")});
  EXPECT_TRUE(has(text, "Whether it was put to the other side is not known to us.") &&
              has(text, "No answer is known to us so far.") && has(text, "This has not been made public."))
      << text;
}

TEST(Letter, InChinese) {
  const auto text = family({raised("yes", "announced")}, text::Lang::zh_hans);
  EXPECT_TRUE(has(text, "谨此告知") && has(text, "**安娜**") && has(text, "2026年7月23日")) << text;
}

}  // namespace
}  // namespace vigil::compose
