#include "compose/hand_over.hpp"

#include <gtest/gtest.h>

#include "compose/case_for_tests.hpp"

namespace vigil::compose {
namespace {

HandOverRequest request_of(std::vector<model::CaseFile> files) {
  HandOverRequest request;
  request.publisher = "House";
  request.today = model::Date::parse("2026-11-29").value();
  for (auto& file : files) request.positions.push_back({std::move(file), {}, ""});
  return request;
}

std::string markdown(const HandOverRequest& request) { return to_markdown(hand_over(request, model::Vocabulary())); }

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

model::CaseFile sentenced() {
  auto file = case_of("a", "Anna Sample", "安娜");
  attribute(file, "born", "1955-12-28");
  attribute(file, "custody_state", "held");
  event(file, "2014-01", "detained").body = "City police";
  auto& sentence = event(file, "2014-09-23", "sentenced");
  sentence.term_months = "126";
  sentence.article = "article 105";
  sentence.charge = "subversion";
  sentence.body = "City court";
  event(file, "2015", "transferred").facility = "First Prison";
  return file;
}

TEST(HandOver, HasARowOfWhatTheOtherSideLooksUp) {
  EXPECT_TRUE(
      has(markdown(request_of({sentenced()})),
          "| 1 | **安娜** Anna Sample | 1955 | City court | subversion, article 105 | 10 years 6 months, 23 Sep "
          "2014 | First Prison |"))
      << markdown(request_of({sentenced()}));
}

TEST(HandOver, SaysWhatIsNotKnown) {
  EXPECT_TRUE(has(markdown(request_of({case_of("a", "", "安娜")})),
                  "| 1 | **安娜** | not known | not known | not known | not known | not known |"));
  EXPECT_TRUE(has(markdown(request_of({case_of("a", "Anna")})), "| 1 | Anna | not known |"));
  EXPECT_TRUE(has(markdown(request_of({case_of("a", "")})), "no name known here"));
  EXPECT_TRUE(has(markdown(request_of({})), "Nobody is on this list."));
}

TEST(HandOver, TellsTheCustodyOfNowAlone) {
  auto file = sentenced();
  event(file, "2020", "released");
  event(file, "2022", "detained");
  const auto text = markdown(request_of({file}));
  EXPECT_FALSE(has(text, "First Prison") || has(text, "105") || has(text, "10 years")) << text;
}

TEST(HandOver, NamesNoPrisonOfWhoIsFree) {
  auto file = case_of("a", "Anna");
  attribute(file, "custody_state", "died");
  event(file, "2014", "detained").facility = "First Prison";
  event(file, "2016", "died");
  const auto text = markdown(request_of({file}));
  EXPECT_TRUE(has(text, "| died |")) << text;
  EXPECT_FALSE(has(text, "First Prison"));
}

TEST(HandOver, AnOpenYearOfBirthIsNoTimeThatLasts) {
  auto file = case_of("a", "Anna");
  attribute(file, "born", "1950/..");
  EXPECT_TRUE(has(markdown(request_of({file})), "| 1950 or later |"));
  file = case_of("a", "Anna");
  attribute(file, "born", "../1950");
  EXPECT_TRUE(has(markdown(request_of({file})), "| 1950 or earlier |"));
}

TEST(HandOver, NamesOrgansAsTheRecordsTreeDoes) {
  auto request = request_of({sentenced()});
  model::Subject court{model::Subject::Kind::organisation, "court", {"The City Court", "市中院", ""}};
  request.positions[0].places = {{{"ev-1"}, "body", court}};
  EXPECT_TRUE(has(markdown(request), "| The City Court |"));
  request.lang = text::Lang::zh_hans;
  const auto text = markdown(request);
  EXPECT_TRUE(has(text, "| 市中院 |") && has(text, "10年6个月") && has(text, "人员名单")) << text;
}

TEST(HandOver, HasItsFrameInAThirdLanguage) {
  const auto german = read_catalogue(
      "msgid \"\"\nmsgstr \"Language: de\\n\"\n\nmsgid \"Prison\"\nmsgstr \"Gefängnis\"\n\nmsgid \"{} year\"\n"
      "msgid_plural \"{} years\"\nmsgstr[0] \"{} Jahr\"\nmsgstr[1] \"{} Jahre\"\n\nmsgid \"{0}, {1}.\"\n"
      "msgstr \"{0} {7}\"\n");
  ASSERT_TRUE(german);
  auto request = request_of({sentenced()});
  request.third = &*german;
  const auto made = hand_over(request, model::Vocabulary());
  const auto text = to_markdown(made);
  EXPECT_EQ(made.lang, "de");
  EXPECT_TRUE(has(text, "| Gefängnis |") && has(text, "10 Jahre 6 months, 2014-09-23") && has(text, "subversion"))
      << text;
  EXPECT_TRUE(has(text, "House, 2026-11-29.")) << "a placeholder that is none";
}

TEST(HandOver, HasNoSourceAndNoWish) {
  const auto html = to_html(hand_over(request_of({sentenced()}), model::Vocabulary()));
  EXPECT_FALSE(has(html, "m.example") || has(html, "wish"));
}

}  // namespace
}  // namespace vigil::compose
