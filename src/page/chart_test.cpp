#include "page/chart.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "page/context_for_tests.hpp"

namespace vigil::page {

namespace {

using model::RaisedPerYear;

const model::Vocabulary& vocabulary() {
  static const model::Vocabulary words = [] {
    model::Vocabulary v;
    v.add("raisings.conveyed", "closed-session", "closed session", "闭门会谈");
    v.add("raisings.conveyed", "resolution", "resolution", "决议");
    v.add("documents.read", "opening", "opening", "仅开头");
    return v;
  }();
  return words;
}

Context in(text::Lang lang) { return measures_context(lang, vocabulary()); }

RaisedPerYear raised() {
  RaisedPerYear raised;
  raised.cells = {{2010, "closed-session", 2, 6, 1, {}}, {2012, "resolution", 1, 1, 0, {}}};
  raised.acts = 3;
  raised.persons = 7;
  raised.issues = 1;
  raised.acts_told_by_two = 41;
  raised.documents = 5;
  raised.documents_by_read = {{"opening", 5}};
  return raised;
}

std::ptrdiff_t count(const std::string& in, const std::string& pattern) {
  const std::regex regex(pattern);
  return std::distance(std::sregex_iterator(in.begin(), in.end(), regex), std::sregex_iterator());
}

std::string part(const std::string& of, const std::string& from, const std::string& to) {
  const auto start = of.find(from);
  return start == std::string::npos ? "" : of.substr(start, of.find(to, start) - start);
}

std::string drawing(const std::string& page, const std::string& css) {
  return part(page.substr(page.rfind("<svg", page.find("class=\"" + css + "\""))), "<svg", "</svg>");
}

std::vector<std::string> all(const std::string& in, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator at(in.begin(), in.end(), regex), end; at != end; ++at) found.push_back((*at)[1]);
  return found;
}

}  // namespace

TEST(RaisedChart, SaysItsFindingInNumbersAboveTheDrawing) {
  const auto page = raised_chart(in(text::Lang::en), raised()).str();
  const auto finding = page.find("3 acts, with 7 person-raisings and 1 issue-raising.");
  ASSERT_NE(finding, std::string::npos) << page;
  EXPECT_LT(finding, page.find("class=\"broad\""));
  EXPECT_NE(page.find("stand in 2010: 6."), std::string::npos);
}

TEST(RaisedChart, IsDrawnTwiceEachWithTitleAndDescription) {
  const auto page = raised_chart(in(text::Lang::en), raised()).str();
  for (const std::string css : {"broad", "narrow"}) {
    const auto svg = drawing(page, css);
    EXPECT_EQ(count(svg, "<title id=\"raised-" + css + "-title\">[^<]+</title>"), 1) << css;
    EXPECT_EQ(count(svg, "<desc id=\"raised-" + css + "-desc\">[^<]+</desc>"), 1) << css;
    EXPECT_EQ(count(svg, "aria-labelledby=\"raised-" + css + "-title raised-" + css + "-desc\""), 1) << css;
  }
}

TEST(RaisedChart, ActsAndPersonRaisingsAreDrawnOnOneScale) {
  const auto svg = drawing(raised_chart(in(text::Lang::en), raised()).str(), "broad");
  const auto heights = all(svg, "<rect[^>]* height=\"([0-9.]+)\" class=\"x-raise\"");
  ASSERT_EQ(heights.size(), 2U) << svg;
  EXPECT_NEAR(std::stod(heights[1]) / std::stod(heights[0]), 6.0 / 2.0, 0.01);
}

TEST(RaisedChart, OnAPhoneActsAndPersonRaisingsAreDrawnOnOneScaleAndInsideTheFrame) {
  const auto svg = drawing(raised_chart(in(text::Lang::en), raised()).str(), "narrow");
  const auto widths = all(svg, "<rect[^>]* width=\"([0-9.]+)\" height=\"[0-9.]+\" class=\"x-raise\"");
  ASSERT_EQ(widths.size(), 2U) << svg;
  EXPECT_NEAR(std::stod(widths[1]) / std::stod(widths[0]), 6.0 / 2.0, 0.01);
  for (const auto& x : all(svg, "<text x=\"([0-9.]+)\"")) EXPECT_LT(std::stod(x), 345);
}

TEST(RaisedChart, AYearInWhichNothingWasFoundKeepsItsPlace) {
  const auto page = raised_chart(in(text::Lang::en), raised()).str();
  EXPECT_EQ(count(drawing(page, "narrow"), ">2011</text>"), 1);
}

TEST(RaisedChart, EveryNumberStandsInTheTableUnderItsOwnWayOfConveying) {
  const auto page = raised_chart(in(text::Lang::en), raised()).str();
  const auto row = part(page, "<th scope=\"row\">2010</th>", "</tr>");
  EXPECT_EQ(all(row, "<td[^>]*>([^<]*)</td>"), (std::vector<std::string>{"closed session", "2", "6", "1"}));
}

TEST(RaisedChart, TheWaysThatStandTogetherInTheDrawingAreNamedInTheKey) {
  const auto page = raised_chart(in(text::Lang::en), raised()).str();
  EXPECT_NE(page.find("In public: statement, press, parliament</li>"), std::string::npos);
  EXPECT_EQ(page.find("On the floor of the UN</li>"), std::string::npos) << "nothing was raised there";
}

TEST(RaisedChart, AWayThatTheVocabularyDoesNotHaveIsDrawnAsAnotherWay) {
  auto figures = raised();
  figures.cells[1].conveyed = "by pigeon";
  EXPECT_NE(raised_chart(in(text::Lang::en), figures).str().find("Another way, or not known</li>"), std::string::npos);
}

TEST(RaisedChart, AWayInWhichOnlyOneSubjectOfAnActWasPutStandsInTheKey) {
  auto figures = raised();
  figures.cells.push_back({2012, "un-floor", 0, 1, 0, {}});
  EXPECT_NE(raised_chart(in(text::Lang::en), figures).str().find("On the floor of the UN</li>"), std::string::npos);
}

TEST(RaisedChart, SaysWhatIsUnsureWithItsNumbersAndHowFarDocumentsWereRead) {
  const auto page = raised_chart(in(text::Lang::en), raised()).str();
  EXPECT_NE(page.find("still counted: 41."), std::string::npos);
  EXPECT_NE(page.find("opening: 5"), std::string::npos);
  for (const char* part : {"<dt>Counted</dt>", "<dt>Unsure</dt>", "<dt>Does not show</dt>", "<dt>Data</dt>"})
    EXPECT_NE(page.find(part), std::string::npos) << part;
}

TEST(RaisedChart, LinksTheDataOnTheSite) {
  const auto page = raised_chart(in(text::Lang::zh_hans), raised()).str();
  EXPECT_NE(page.find("href=\"../data/measures.json\""), std::string::npos);
}

TEST(RaisedChart, OfNothingIsAFindingWithoutADrawing) {
  const auto page = raised_chart(in(text::Lang::en), {}).str();
  EXPECT_NE(page.find("Found: 0 acts"), std::string::npos);
  EXPECT_EQ(page.find("<svg"), std::string::npos);
}

}  // namespace vigil::page
