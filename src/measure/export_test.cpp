#include "measure/export.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "measure/input_for_tests.hpp"
#include "measure/measure.hpp"

namespace vigil::measure {

namespace {

using Json = nlohmann::ordered_json;

model::Figures figures() {
  model::Figures figures;
  figures.raised.cells.push_back({2012, "letter", 2, 3, 1, {{"a1"}, {"a2"}}});
  figures.raised.acts = 2;
  figures.raised.persons = 3;
  figures.raised.issues = 1;
  figures.raised.documents = 4;
  figures.raised.documents_by_read = {{"opening", 4}};
  model::Silence::Line line;
  line.person.id.value = "ada";
  line.person.label.en = "=Ada, \"Invented\"";
  line.person.last_delivered = model::Date::parse("2012-07-23").value();
  line.unread = {"w1"};
  figures.silence.held.push_back(line);
  figures.silence.watched = 1;
  return figures;
}

/// With every table, and curves: read until a day, with an answer after a day.
model::Figures with_tables() {
  MeasureInput input;
  input.watch = read_until("2013-01-01");
  input.acts = {act("1", "2012-01-01", {person("ada"), person("bo")}), act("2", "2012-01-02", {issue("law")})};
  input.answers = {answer("x", "1", "1/ada", "2012-01-21", "rejected")};
  model::Document document;
  document.read = "opening";
  input.documents = {document, document};
  return all(input);
}

// Every number of a key "value" has a "unit" beside it (a property that raisings are counted by has values, too).
bool every_number_has_a_unit(const Json& json) {
  if (json.is_object() && json.contains("value") && json["value"].is_number() && !json.contains("unit")) return false;
  if (!json.is_structured()) return true;
  return std::ranges::all_of(json, [](const Json& part) { return every_number_has_a_unit(part); });
}

bool is_number_outside_of_a_value(const Json& json) {
  if (!json.is_object())
    return json.is_array() &&
           std::ranges::any_of(json, [](const Json& part) { return is_number_outside_of_a_value(part); });
  for (const auto& [key, part] : json.items()) {
    if (part.is_number() && key != "value" && key != "year") return true;
    if (part.is_structured() && is_number_outside_of_a_value(part)) return true;
  }
  return false;
}

}  // namespace

TEST(FiguresJson, GivesEveryNumberWithItsUnit) {
  const auto json = Json::parse(figures_json(figures()));
  EXPECT_TRUE(every_number_has_a_unit(json));
  EXPECT_FALSE(is_number_outside_of_a_value(json));
  EXPECT_EQ(json["raised_per_year"]["cells"][0]["persons"], (Json{{"value", 3}, {"unit", "person-raisings"}}));
}

TEST(FiguresJson, NamesTheRowsBehindEachNumber) {
  const auto json = Json::parse(figures_json(figures()));
  EXPECT_EQ(json["raised_per_year"]["cells"][0]["act_ids"], (Json{"a1", "a2"}));
}

TEST(FiguresJson, GivesNoDaysWhereASeriesIsUnreadAndNamesTheSeries) {
  const auto json = Json::parse(figures_json(figures()));
  const auto& line = json["silence"]["held"][0];
  EXPECT_TRUE(line["days_since_delivered"].is_null());
  EXPECT_EQ(line["last_delivered"], "2012-07-23");
  EXPECT_EQ(line["not_read"], (Json::array({"w1"})));
  EXPECT_TRUE(json["silence"]["observed_until"].is_null());
}

TEST(FiguresJson, SaysOfEachMeasureItsDefinitionPopulationSourceCoverageAndWhatItDoesNotShow) {
  const auto json = Json::parse(figures_json(with_tables()));
  EXPECT_GT(json.size(), 20U);
  for (const auto& [name, measure] : json.items()) {
    for (const auto* part : {"definition", "population", "source", "coverage", "does_not_show"})
      EXPECT_TRUE(measure.contains(part)) << name << " lacks " << part;
    EXPECT_NE(measure.value("population", ""), "") << name;
    EXPECT_EQ(measure["coverage"], json["raised_per_year"]["coverage"]) << name;
  }
  EXPECT_EQ(json["answered"]["coverage"]["by_extent_read"]["opening"]["value"], 2);
}

TEST(FiguresJson, NamesThePaperOfEveryEstimator) {
  for (const auto& measure : with_tables().more)
    for (const auto& number : measure.numbers)
      if (number.estimator != "count") {
        EXPECT_STRNE(measure.about.source, "") << measure.about.name;
      }
}

TEST(FiguresJson, GivesANumberOfATableItsUnitAndTheRowsBehindIt) {
  const auto json = Json::parse(figures_json(with_tables()));
  EXPECT_TRUE(every_number_has_a_unit(json));
  EXPECT_EQ(json["answered"]["numbers"][1]["of"]["answer"], "rejected");
  EXPECT_EQ(json["answered"]["numbers"][1]["rows"], Json{"1/ada"});
}

TEST(FiguresJson, GivesACurveStepByStepWithItsLimits) {
  const auto json = Json::parse(figures_json(with_tables()));
  const auto& curves = json["time_to_answer"]["curves"];
  ASSERT_EQ(curves.size(), 1U);
  EXPECT_EQ(curves[0]["of"]["answer"], "rejected");
  EXPECT_EQ(curves[0]["n"], 3);
  ASSERT_EQ(curves[0]["steps"].size(), 1U);
  EXPECT_EQ(curves[0]["steps"][0]["days"], 20);
  EXPECT_NEAR(curves[0]["steps"][0]["share"].get<double>(), 1.0 / 3, 1e-12);
  EXPECT_EQ(curves[0]["steps"][0]["limits"].size(), 2U);
  EXPECT_EQ(json["answered"]["curves"], Json::array());
}

TEST(FiguresCsv, HasOneLineANumberWithUnitAndRows) {
  const auto csv = figures_csv(figures());
  EXPECT_NE(csv.find("raised_per_year,2012,letter,,,,3,person-raisings,a1 a2,\r\n"), std::string::npos) << csv;
  EXPECT_EQ(std::ranges::count(csv, '\n'), 1 + 3 + 2 + 2);  // the heads, a year's three, four of a silence
}

TEST(FiguresCsv, ACellThatASpreadsheetWouldRunIsPrefixedAndQuoted) {
  const auto csv = figures_csv(figures());
  EXPECT_NE(csv.find(",\"'=Ada, \"\"Invented\"\"\","), std::string::npos) << csv;
}

TEST(FiguresCsv, LeavesTheDaysEmptyWhereASeriesIsUnread) {
  EXPECT_NE(figures_csv(figures()).find("2012-07-23,,days,,w1\r\n"), std::string::npos) << figures_csv(figures());
}

}  // namespace vigil::measure
