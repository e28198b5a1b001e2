#include "compose/brief.hpp"

#include <gtest/gtest.h>

namespace vigil::compose {
namespace {

using model::Date;

model::Source source(const std::string& title) {
  model::Source source;
  source.title = title;
  source.url = "https://m.example/" + title;
  return source;
}

BriefCase one(const std::string& id, const std::string& en, const std::string& hans = "") {
  BriefCase made;
  made.file.person.id.value = id;
  made.file.person.label = {en, hans, ""};
  return made;
}

void attribute(BriefCase& of, const std::string& field, const std::string& value) {
  of.file.person.attributes.push_back({field, value, {}});
}

void event(BriefCase& of, const std::string& date, const std::string& type, const std::string& title = "a") {
  model::Event event;
  event.date = Date::parse(date).value();
  event.type = type;
  event.claim.sources = {source(title)};
  of.file.events.push_back(event);
}

void raised(BriefCase& of, const std::string& said, const std::string& answer = "",
            const std::string& delivered = "yes") {
  model::RaisedOnce raised;
  raised.act.said = Date::parse(said).value();
  raised.act.speaker = "Ann Sample";
  raised.act.delivered = delivered;
  raised.act.conveyed = "letter";
  raised.act.claim.sources = {source("b")};
  if (!answer.empty()) {
    model::Answer given;
    given.kind = answer;
    given.said = Date::parse("2025").value();
    raised.answers.push_back(given);
  }
  of.file.raised.push_back(raised);
}

std::string markdown(BriefRequest request) {
  request.today = Date::parse("2026-11-29").value();
  request.publisher = "House";
  return to_markdown(brief(std::move(request), model::Vocabulary()));
}

/// Where each stands in the text; all must.
bool are_in_order(const std::string& text, const std::vector<std::string>& words) {
  std::size_t at = 0;
  for (const auto& word : words) {
    at = text.find(word, at);
    if (at == std::string::npos) return false;
  }
  return true;
}

TEST(Brief, HasACoverAndAPageForEachCase) {
  BriefRequest request;
  request.cases = {one("a", "Anna Sample", "安娜")};
  attribute(request.cases[0], "custody_state", "held");
  event(request.cases[0], "2020-05", "detained", "first");
  raised(request.cases[0], "2024-03-02");
  const auto text = markdown(request);
  EXPECT_TRUE(are_in_order(text, {"# Brief on 1 case",
                                  "## Talking points",
                                  "Anna Sample",
                                  "安娜",
                                  "2 Mar 2024",
                                  "---",
                                  "# 1. ",
                                  "Anna Sample",
                                  "安娜",
                                  "## What happened",
                                  "detained",
                                  "\\[1\\]",
                                  "## Raised",
                                  "Ann Sample",
                                  "None found",
                                  "\\[2\\]",
                                  "## What to ask",
                                  "What is the answer to the raising of 2 Mar 2024?",
                                  "## Sources",
                                  "1. [first](https://m.example/first)",
                                  "2. [b]"}))
      << text;
}

TEST(Brief, TheLongestSilentComeFirst) {
  BriefRequest request;
  request.cases = {one("a", "Last"), one("b", "Never"), one("c", "Middle")};
  raised(request.cases[0], "2025");
  raised(request.cases[1], "2026", "", "no");  // declared to others: with the other side nobody spoke of it
  raised(request.cases[2], "2020");
  EXPECT_TRUE(are_in_order(markdown(request), {"# 1. Never", "# 2. Middle", "# 3. Last"}));
}

TEST(Brief, OtherOrders) {
  BriefRequest request;
  request.cases = {one("a", "Zed"), one("b", "Ann"), one("c", "Kim")};
  event(request.cases[2], "2024", "ill");
  attribute(request.cases[0], "term_ends", "2027-01");
  request.order = Order::by_name;
  EXPECT_TRUE(are_in_order(markdown(request), {"# 1. Ann", "# 2. Kim", "# 3. Zed"}));
  request.order = Order::health;
  EXPECT_TRUE(are_in_order(markdown(request), {"# 1. Kim", "# 2. Ann", "# 3. Zed"}));
  request.order = Order::dates_ahead;
  EXPECT_TRUE(are_in_order(markdown(request), {"# 1. Zed", "# 2. Ann", "# 3. Kim"}));
  EXPECT_EQ(order_from("dates-ahead"), Order::dates_ahead);
  EXPECT_EQ(order_from("any"), std::nullopt);
}

TEST(Brief, TellsWhatHasChangedSinceTheLastRound) {
  BriefRequest request;
  request.cases = {one("a", "Ann")};
  event(request.cases[0], "2020", "detained");
  event(request.cases[0], "2026-02", "transferred");
  request.since = Date::parse("2025-06-01").value();
  const auto text = markdown(request);
  const auto changed =
      text.substr(text.find("What has changed"), text.find("## What happened") - text.find("What has changed"));
  EXPECT_NE(changed.find("transferred"), std::string::npos);
  EXPECT_EQ(changed.find("detained"), std::string::npos);
}

TEST(Brief, OfPeopleTellsWhatHasChangedSinceEachWasLastPutToTheOtherSide) {
  BriefRequest request;
  request.cases = {one("a", "Ann"), one("b", "Ben")};
  raised(request.cases[0], "2024-03-02");
  event(request.cases[0], "2023", "detained");
  event(request.cases[0], "2024-05", "transferred");
  event(request.cases[1], "2025", "detained");  // never raised: since when is not said
  const auto text = markdown(request);
  EXPECT_TRUE(are_in_order(text, {"Ann", "What has changed since 2 Mar 2024", "transferred", "What happened"})) << text;
  EXPECT_EQ(text.find("What has changed"), text.rfind("What has changed"));
}

TEST(Brief, TellsWhatWasSaid) {
  BriefRequest request;
  request.cases = {one("a", "Ann")};
  raised(request.cases[0], "2024-03-02");
  auto& act = request.cases[0].file.raised[0].act;
  model::Raising raising;
  raising.id.value = "r";
  raising.detail = "asked for a visit by a doctor";
  act.raisings = {raising};
  request.cases[0].file.raised[0].raising = raising.id;
  auto text = markdown(request);
  EXPECT_TRUE(are_in_order(text, {"Last put to the other side", "asked for a visit by a doctor", "## Raised, and what",
                                  "asked for a visit by a doctor"}))
      << text;
  request.cases[0].file.raised[0].act.raisings[0].wording = "Let a doctor see her";
  text = markdown(request);
  EXPECT_TRUE(are_in_order(text, {"Last put to the other side", "“Let a doctor see her”"})) << text;
  EXPECT_EQ(text.find("asked for a visit"), std::string::npos);
}

TEST(Brief, DatesAheadAreThoseThatAreStillToCome) {
  BriefRequest request;
  request.order = Order::dates_ahead;
  request.cases = {one("a", "Past"), one("b", "Later"), one("c", "Soon"), one("d", "Unknown"), one("e", "Now")};
  attribute(request.cases[0], "term_ends", "2018-05");
  attribute(request.cases[1], "term_ends", "2031-01");
  attribute(request.cases[2], "term_ends", "2027-01");
  attribute(request.cases[4], "term_ends", "2026-11");  // the month that it is
  EXPECT_TRUE(are_in_order(markdown(request), {"# 1. Now", "# 2. Soon", "# 3. Later", "# 4. Past", "# 5. Unknown"}))
      << markdown(request);
}

TEST(Brief, WhoWasIllMostLatelyComesFirst) {
  BriefRequest request;
  request.order = Order::health;
  request.cases = {one("a", "Ann"), one("b", "Ben"), one("c", "Kim")};
  event(request.cases[0], "2009", "ill");
  event(request.cases[2], "2026-05", "ill");
  EXPECT_TRUE(are_in_order(markdown(request), {"# 1. Kim", "# 2. Ann", "# 3. Ben"}));
}

TEST(Brief, OfARoundWithIssuesAloneListsThem) {
  BriefRequest request;
  BriefIssue issue;
  issue.issue = {model::Subject::Kind::issue, "i", {"Death penalty", "死刑", ""}};
  issue.act.said = Date::parse("2026-02-03").value();
  issue.act.speaker = "Ann Sample";
  issue.act.claim.sources = {source("b")};
  request.issues = {issue};
  EXPECT_TRUE(
      are_in_order(markdown(request), {"No case is in this brief", "## Issues raised", "Death penalty", "3 Feb 2026",
                                       "Ann Sample", "None found", "\\[1\\]", "## Sources", "[b]"}))
      << markdown(request);
  request.cases = {one("a", "Anna Sample")};
  EXPECT_TRUE(are_in_order(markdown(request), {"## Talking points", "## Issues raised", "Death penalty", "# 1. "}));
}

TEST(Brief, AnOpenYearOfBirthIsNoTimeThatLasts) {
  BriefRequest request;
  request.cases = {one("a", "Ann")};
  attribute(request.cases[0], "born", "1950/..");
  const auto text = markdown(request);
  EXPECT_NE(text.find("born 1950 or later"), std::string::npos) << text;
  EXPECT_EQ(text.find("since"), std::string::npos);
}

TEST(Brief, SaysWhatMayOnlyBeRaisedInPrivate) {
  BriefRequest request;
  request.cases = {one("a", "Ann")};
  request.cases[0].only_in_private = true;
  const auto text = markdown(request);
  EXPECT_TRUE(are_in_order(text, {"Talking points", "in private only", "# 1. Ann", "raised in private only"})) << text;
}

TEST(Brief, OfNobodyAndWithoutAName) {
  BriefRequest request;
  EXPECT_NE(markdown(request).find("No case is in this brief"), std::string::npos);
  request.cases = {one("a", "")};
  EXPECT_NE(markdown(request).find("no name known here"), std::string::npos);
}

TEST(Brief, InChinese) {
  BriefRequest request;
  request.lang = text::Lang::zh_hans;
  request.cases = {one("a", "Anna Sample", "安娜")};
  raised(request.cases[0], "2024-03-02");
  EXPECT_TRUE(are_in_order(markdown(request), {"谈话要点", "安娜", "Anna Sample", "2024年3月2日", "要问什么"}));
}

TEST(OpenQuestions, FollowFromTheFile) {
  const auto questions = [](const BriefCase& of) {
    std::string all;
    for (const auto& question : open_questions(of.file, Date::parse("2026-11-29").value(), text::Lang::en))
      all += question + "\n";
    return all;
  };
  auto missing = one("a", "Ann");
  attribute(missing, "custody_state", "missing");
  EXPECT_NE(questions(missing).find("alive"), std::string::npos);
  auto over = one("a", "Ann");
  attribute(over, "custody_state", "term-over-unconfirmed");
  attribute(over, "term_ends", "2026-03");
  EXPECT_NE(questions(over).find("The term ended by the calendar Mar 2026"), std::string::npos);
  auto held = one("a", "Ann");
  attribute(held, "custody_state", "held");
  attribute(held, "term_ends", "2028-03");
  event(held, "2024", "sentenced");
  event(held, "2024", "transferred");
  raised(held, "2025", "noted");
  EXPECT_EQ(questions(held),
            "Will this person be free when the term ends by the calendar, Mar 2028?\n"
            "What has followed from what was answered to the raising of 2025?\n");
  auto free = one("a", "Ann");
  attribute(free, "custody_state", "free");
  EXPECT_EQ(questions(free), "");
}

TEST(Text, NothingInTheWordsIsMarkup) {
  Text text;
  text.lang = "en";
  text.title = "<b>";
  text.classification = "A & B";
  text.heading(1, {{"# <i>"}}, "c1");
  text.paragraph({{"a *b* | [c](d) `e` <script>", "zh-Hans", "javascript:x"}});
  text.list({{{"1. no"}}, {{"- no"}}});
  text.table({{{{"x|y"}}, {{"z"}}}, {{{"1"}}, {{"2\n3", "", "https://m.example/?a=1&b=\"2\""}}}});
  const auto html = to_html(text);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("javascript"), std::string::npos);
  EXPECT_NE(html.find("<title>&lt;b&gt;</title>"), std::string::npos);
  EXPECT_NE(html.find("<h1 id=\"c1\"># &lt;i&gt;</h1>"), std::string::npos);
  EXPECT_NE(html.find("<span lang=\"zh-Hans\">"), std::string::npos);
  EXPECT_NE(html.find("href=\"https://m.example/?a=1&amp;b=&quot;2&quot;\""), std::string::npos);
  EXPECT_NE(html.find("<p class=\"classification\">A &amp; B</p>"), std::string::npos);
  const auto markdown = to_markdown(text);
  EXPECT_NE(markdown.find("# # \\<i\\>"), std::string::npos) << markdown;
  EXPECT_NE(markdown.find("a \\*b\\* \\| \\[c\\](d) \\`e\\` \\<script\\>"), std::string::npos) << markdown;
  EXPECT_NE(markdown.find("- 1\\. no\n- \\- no\n"), std::string::npos) << markdown;
  EXPECT_NE(markdown.find("| x\\|y | z |\n| --- | --- |\n| 1 | [2 3]("), std::string::npos) << markdown;
}

}  // namespace
}  // namespace vigil::compose
