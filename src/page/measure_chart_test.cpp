#include <gtest/gtest.h>

#include <regex>

#include "page/chart.hpp"
#include "page/context_for_tests.hpp"
#include "page/drawing.hpp"
#include "page/measure_words.hpp"

namespace vigil::page {

namespace {

using model::Curve, model::Measure, model::Number;

const model::Vocabulary& vocabulary() {
  static const model::Vocabulary words = [] {
    model::Vocabulary v;
    v.add("answers.kind", "rejected", "rejected", "拒绝");
    v.add("commitments.state", "kept", "kept", "已兑现");
    v.add("commitments.kind", "procedural", "procedural", "程序性");
    return v;
  }();
  return words;
}

Context in(text::Lang lang) { return measures_context(lang, vocabulary()); }

Measure measure(const char* name, std::vector<std::string> keys, std::vector<Number> numbers) {
  Measure of;
  of.about = {.name = name, .title = "A title"};
  of.keys = std::move(keys);
  of.numbers = std::move(numbers);
  return of;
}

Number count(std::vector<std::string> of, double value, const char* unit) {
  return {std::move(of), value, unit, static_cast<std::int64_t>(value), "count", {}, {}};
}

std::ptrdiff_t times(const std::string& in, const std::string& pattern) {
  const std::regex regex(pattern);
  return std::distance(std::sregex_iterator(in.begin(), in.end(), regex), std::sregex_iterator());
}

bool has(const std::string& in, const std::string& words) { return in.find(words) != std::string::npos; }

Measure answers() {
  return measure("answered", {"side", "answer"},
                 {{{"a", "rejected"}, 0.25, "share of raisings", 8, "wilson", {}, {}},
                  {{"a", "nothing found"}, 0.75, "share of raisings", 8, "wilson", {}, {}},
                  {{"b", "rejected"}, 1, "share of raisings", 1, "wilson", {}, {}}});
}

Measure waits(std::size_t steps) {
  auto of = measure("time_to_answer", {"side", "answer", "months", "dates"},
                    {count({"a", "rejected", "", ""}, 3, "raisings")});
  Curve curve{{"a", "rejected", "", ""}, 9, {}, model::Reached{3, 2}};
  for (std::size_t i = 1; i <= steps; ++i) {
    const double at = static_cast<double>(i) / static_cast<double>(steps);
    curve.steps.push_back({365 * at, 0.3 * at, std::pair{0.2 * at, 0.5 * at}});
  }
  of.curves = {curve};
  return of;
}

}  // namespace

TEST(MeasureDrawing, SaysEachNumberInWordsBesideItsBar) {
  const auto svg = measure_drawing(in(text::Lang::en), answers()).str();
  EXPECT_EQ(times(svg, "<title id=\"answered-bars-title\">A title</title>"), 1);
  EXPECT_TRUE(has(svg, ">✕ rejected</text>") && has(svg, ">2 of 8 (25 %)</text>")) << svg;
  EXPECT_TRUE(has(svg, "6 of 8 (75 %)") && has(svg, "1 of 1 (100 %)"));
  EXPECT_EQ(times(svg, "<rect "), 3);
  EXPECT_TRUE(has(svg, "others with China, ✕ rejected 2 of 8 (25 %)"));  // who cannot see it hears the numbers
}

TEST(MeasureDrawing, IsInTheLanguageOfThePage) {
  const auto svg = measure_drawing(in(text::Lang::zh_hans), answers()).str();
  EXPECT_TRUE(has(svg, "✕ 拒绝")) << svg;
  EXPECT_FALSE(has(svg, "rejected"));
}

TEST(MeasureDrawing, OfCurvesHasABandAndStaysSmall) {
  const auto few = measure_drawing(in(text::Lang::en), waits(3)).str();
  EXPECT_EQ(times(few, "class=\"x-band\""), 1);
  EXPECT_EQ(times(few, "class=\"x-line\""), 2);  // the curve, and its mark in the key
  EXPECT_TRUE(has(few, ">others with China, rejected: 3 of 9 by then, 2 still followed</text>")) << few;
  const auto many = measure_drawing(in(text::Lang::en), waits(20'000)).str();
  EXPECT_LT(many.size(), 15'000U);
  EXPECT_TRUE(has(many, "id=\"time_to_answer-curves-a-title\""));
}

TEST(MeasureDrawing, OfCurvesStartsWithNobodyAnsweredAndHoldsEachStep) {
  const auto svg = measure_drawing(in(text::Lang::en), waits(1)).str();
  std::smatch found;
  ASSERT_TRUE(std::regex_search(svg, found, std::regex("<path d=\"M44 190L([0-9.]+) 190L([0-9.]+) ([0-9.]+)")));
  EXPECT_EQ(found[1], found[2]);  // straight up on the day, not slanting towards it
}

TEST(MeasureDrawing, OfPlacesHasATileForEachAndNumbersOnlyWhereThereAreSome) {
  const auto of = measure("by_region", {"province", "custody"},
                          {count({"370000", "held"}, 4, "people"), count({"370000", "not held"}, 7, "people"),
                           count({"110000", "held"}, 1, "people")});
  const auto svg = measure_drawing(in(text::Lang::en), of).str();
  EXPECT_EQ(times(svg, "class=\"x-none\""), 33);
  EXPECT_TRUE(has(svg, ">Shandong</text>") && has(svg, ">4</text>") && !has(svg, ">7</text>") &&
              !has(svg, ">11</text>"));
  EXPECT_TRUE(has(svg, "<desc id=\"by_region-map-desc\">Beijing 1; Shandong 4</desc>"));
  EXPECT_TRUE(has(measure_section(in(text::Lang::en), of).str(), "Shandong"));
  EXPECT_FALSE(has(measure_section(in(text::Lang::en), of).str(), "370000"));
}

TEST(MeasureDrawing, OfAnUnevenYearIsABandFromTheLowestToTheHighest) {
  const auto share = [](const char* year, const char* dates, double value) {
    return Number{{year, dates}, value, "share of days in custody", 100, "count", {}, {}};
  };
  const auto of = measure("days_without", {"year", "dates"},
                          {share("2010", "", 0.5), share("2011", "lowest", 0.2), share("2011", "highest", 0.9)});
  const auto svg = measure_drawing(in(text::Lang::en), of).str();
  EXPECT_EQ(times(svg, "class=\"x-band\""), 1);
  EXPECT_TRUE(has(svg, ">2010</text>") && has(svg, ">2011</text>"));
}

TEST(MeasureDrawing, OfConcernsBeginsWithTheLargestAndSaysHowManyItLeavesOut) {
  std::vector<Number> numbers;
  for (int i = 1; i <= 15; ++i) numbers.push_back(count({"a", "issue-" + std::to_string(i)}, i, "issue-raisings"));
  for (auto& number : numbers) number.of.push_back("rejected");
  numbers.push_back(count({"b", "racism", "rejected"}, 2, "issue-raisings"));
  numbers.push_back(count({"b", "prisons", "rejected"}, 1, "issue-raisings"));
  numbers.push_back(count({"b", "prisons", "noted"}, 2, "issue-raisings"));
  const auto svg = measure_drawing(in(text::Lang::en), measure("concerns", {"side", "issue", "answer"}, numbers)).str();
  EXPECT_EQ(times(svg, "prisons<"), 1);  // one bar, however it was answered
  EXPECT_TRUE(has(svg, "others with China (the 12 largest of 15)</text>")) << svg;
  EXPECT_TRUE(has(svg, ">China with others</text>"));
  EXPECT_TRUE(has(svg, "issue-15<") && has(svg, "issue-4<") && !has(svg, "issue-3<"));
  EXPECT_LT(svg.find("prisons<"), svg.find("racism<"));
}

TEST(MeasureDrawing, OfPromisesKeepsTheKindsApart) {
  const auto of =
      measure("commitments", {"kind", "state"},
              {count({"procedural", "kept"}, 9, "commitments"), count({"substantive", "kept"}, 1, "commitments")});
  const auto svg = measure_drawing(in(text::Lang::en), of).str();
  EXPECT_TRUE(has(svg, ">procedural</text>") && has(svg, ">9</text>") && has(svg, ">1</text>")) << svg;
  EXPECT_FALSE(has(svg, ">10</text>"));
}

TEST(MeasureSection, SaysOfWhomAndByWhatPaper) {
  auto of = answers();
  of.about.population = "Everybody.";
  of.about.source = "A (1900), B 1:1";
  const auto page = measure_section(in(text::Lang::en), of).str();
  EXPECT_TRUE(has(page, "<dt>Of whom or of what</dt><dd>Everybody.</dd>")) << page;
  EXPECT_TRUE(has(page, "<dt>Estimated as in</dt><dd>A (1900), B 1:1</dd>"));
  EXPECT_TRUE(has(measure_section(in(text::Lang::zh_hans), of).str(), "<span lang=\"en\">A (1900), B 1:1</span>"));
  of.about.source = "";
  EXPECT_FALSE(has(measure_section(in(text::Lang::en), of).str(), "Estimated as in"));
}

TEST(MeasureSection, GivesNoPercentageOfFewWithoutItsCounts) {
  const std::regex per_cent("[0-9] %"), counts("[0-9]+ of [0-9]+");
  for (const char* unit : {"share of raisings", "share of people", "share of commitments", "share of acts", "share",
                           "share of runs of words", "share of days in custody"})
    for (const char* estimator : {"count", "wilson", "bootstrap-by-act", "ratio-by-act", "aalen-johansen"}) {
      Number number{{"a"}, 0.25, unit, 8, estimator, std::pair{0.1, 0.6}, {}};
      const auto row_of = [&] {
        const auto page = measure_section(in(text::Lang::en), measure("x", {"y"}, {number})).str();
        return std::regex_replace(page, std::regex("Limits \\(95 %\\)"), "Limits");  // of the column
      };
      const auto without = row_of();
      EXPECT_TRUE(!std::regex_search(without, per_cent) || std::regex_search(without, counts)) << unit << without;
      number.reached = model::Reached{2, 5};
      const auto with = row_of();
      EXPECT_TRUE(std::regex_search(with, per_cent) && has(with, "2 of 8")) << unit << estimator << with;
      number.reached.reset();
      number.n = 20;
      EXPECT_TRUE(std::regex_search(row_of(), per_cent)) << unit << estimator;
    }
}

TEST(MeasureDrawing, OfFewWhoseCountsAreNotKnownIsNone) {
  auto of = waits(3);
  of.curves[0].reached.reset();
  EXPECT_TRUE(measure_drawing(in(text::Lang::en), of).empty());
  of.curves[0].n = 10;
  EXPECT_TRUE(has(measure_drawing(in(text::Lang::en), of).str(), "rejected, of 10</text>"));
  const auto year = [](const char* name, std::int64_t days) {
    return Number{{name, ""}, 0.5, "share of days in custody", days, "count", {}, {}};
  };
  const auto days = measure("days_without", {"year", "dates"}, {year("2010", 9), year("2011", 100), year("2012", 100)});
  EXPECT_FALSE(has(measure_drawing(in(text::Lang::en), days).str(), ">2010</text>"));
}

TEST(MeasureSection, ShowsFiftyPeopleAndSaysHowManyMoreThereAre) {
  std::vector<Number> numbers;
  for (int i = 0; i < 53; ++i) numbers.push_back(count({"p" + std::to_string(i)}, 1, "person-raisings"));
  auto of = measure("raised_people", {"person"}, numbers);
  of.called["p0"] = {"Anna Sample", "", ""};
  const auto page = measure_section(in(text::Lang::en), of).str();
  EXPECT_TRUE(has(page, "p49") && !has(page, "p50") && has(page, "and 3 more, in the data"));
  EXPECT_TRUE(has(page, "href=\"case/p0.html\">Anna Sample</a>")) << page;
}

TEST(MeasureSection, OfAChangedDefinitionHasOldAndNewBeneathEachOther) {
  auto of = measure("by_region", {"province", "custody"}, {count({"370000", "held"}, 4, "people")});
  of.about.former = model::Former{"2027-01-31", "Everybody, wherever from.", nullptr};
  of.before = {measure("by_region", {"province", "custody"}, {count({"110000", "held"}, 7, "people")})};
  const auto page = measure_section(in(text::Lang::en), of).str();
  const auto now = page.find("4 people"), then = page.find("7 people");
  EXPECT_TRUE(now < then && then != std::string::npos) << page;
  EXPECT_TRUE(has(page, "As it was counted until") && has(page, "Everybody, wherever from."));
}

TEST(Behind, ANumberStandsWhatIsCountedOnThePageThatTellsIt) {
  auto of = answers();
  of.numbers[0].rows = {"r1", "r2", "unknown"};
  RowPlaces rows;
  rows["r1"] = {{model::Subject::Kind::person, "anna", {}}, {"r1"}};
  rows["r2"] = {{model::Subject::Kind::issue, "law", {}}, {"r2"}};
  const auto page = measure_section(in(text::Lang::en), of, rows).str();
  EXPECT_TRUE(has(page, "href=\"case/anna.html#raising-r1\">r1</a>")) << page;
  EXPECT_TRUE(has(page, "href=\"issue/law.html#raising-r2\">r2</a>"));
  EXPECT_FALSE(has(page, "unknown</a>"));
  for (int i = 0; i < 100; ++i) {
    of.numbers[0].rows.push_back("m" + std::to_string(i));
    rows[std::string(of.numbers[0].rows.back())] = rows["r1"];
  }
  EXPECT_TRUE(has(measure_section(in(text::Lang::en), of, rows).str(), "and 42 more, in the data"));
}

TEST(Behind, TheNamesOfPeopleLeadToTheirCases) {
  auto of = measure("left_out", {"dialogue", "round"}, {count({"us", "us-2012"}, 1, "people")});
  of.numbers[0].rows = {"anna"};
  const auto page = measure_section(in(text::Lang::en), of).str();
  EXPECT_TRUE(has(page, "href=\"case/anna.html\">anna</a>"));
  EXPECT_TRUE(has(page, "1 person<") && !has(page, "1 people"));
}

TEST(Behind, WhoAndWhatIsCalledByItsNameWhereTheRecordHasOne) {
  auto people = measure("left_out", {"dialogue", "round"}, {count({"us", "us-2012"}, 1, "people")});
  people.numbers[0].rows = {"anna"};
  people.called["anna"] = {"Anna Sample", "安娜", ""};
  EXPECT_TRUE(has(measure_section(in(text::Lang::en), people).str(), "href=\"case/anna.html\">Anna Sample</a>"));
  EXPECT_TRUE(has(measure_section(in(text::Lang::zh_hans), people).str(), ">安娜</a>"));
  auto issues =
      measure("concerns", {"side", "issue", "answer"}, {count({"a", "law", "rejected"}, 3, "issue-raisings")});
  issues.called["law"] = {"Rule of law", "法治", ""};
  const auto page = measure_section(in(text::Lang::en), issues).str();
  EXPECT_TRUE(has(page, "href=\"issue/law.html\">Rule of law</a>")) << page;
  EXPECT_FALSE(has(measure_drawing(in(text::Lang::en), issues).str(), ">law"));
}

TEST(MeasureDrawing, OfNothingIsNothing) {
  for (const char* name : {"answered", "followed", "by_region", "days_without", "commitments", "sensitivity"})
    EXPECT_TRUE(measure_drawing(in(text::Lang::en), measure(name, {"a", "b"}, {})).empty()) << name;
}

}  // namespace vigil::page
