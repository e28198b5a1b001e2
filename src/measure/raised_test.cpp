#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "measure/measure.hpp"

namespace vigil::measure {

namespace {

using model::Act;
using model::Date;
using model::MeasureInput;
using model::Subject;

struct ActOf {
  std::string id, said, conveyed, round = {}, speaker = {};
};

Act act(const ActOf& of, const std::vector<Subject::Kind>& subjects) {
  Act act;
  act.id.value = of.id;
  act.said = Date::parse(of.said).value();
  act.conveyed = of.conveyed;
  act.round.value = of.round;
  act.speaker = of.speaker;
  for (const auto kind : subjects) act.raisings.push_back({{}, {kind, "s", {}}, {}, {}, {}});
  return act;
}

constexpr auto person = Subject::Kind::person;
constexpr auto issue = Subject::Kind::issue;

MeasureInput with_acts(std::vector<Act> acts) {
  MeasureInput input;
  input.acts = std::move(acts);
  return input;
}

model::Round round(const std::string& id, const std::string& dialogue) {
  model::Round round;
  round.id.value = id;
  round.dialogue.value = dialogue;
  return round;
}

model::Document document(const std::string& id, const std::string& read, std::vector<std::string> mentions = {}) {
  model::Document document;
  document.id.value = id;
  document.read = read;
  document.mentions = std::move(mentions);
  return document;
}

}  // namespace

TEST(RaisedPerYear, OneActAboutTwoPeopleIsOneActAndTwoPersonRaisings) {
  const auto raised = raised_per_year(with_acts({act({"a", "2012-07-23", "letter"}, {person, person, issue})}));
  ASSERT_EQ(raised.cells.size(), 1U);
  EXPECT_EQ(raised.cells[0], (model::RaisedPerYear::Cell{2012, "letter", 1, 2, 1, {{"a"}}}));
  EXPECT_EQ(raised.acts, 1);
  EXPECT_EQ(raised.persons, 2);
  EXPECT_EQ(raised.issues, 1);
}

TEST(RaisedPerYear, CellsStandByYearThenFromTheClosedRoomToTheOpen) {
  const auto raised = raised_per_year(with_acts(
      {act({"a", "2013", "resolution"}, {person}), act({"b", "2012-07", "public-statement"}, {person}),
       act({"c", "2012-01-01", "closed-session"}, {person, issue}), act({"d", "2012-02", "public-statement"}, {})}));
  ASSERT_EQ(raised.cells.size(), 3U);
  EXPECT_EQ(raised.cells[0].conveyed, "closed-session");
  EXPECT_EQ(raised.cells[1].conveyed, "public-statement");
  EXPECT_EQ(raised.cells[1].acts, 2);
  EXPECT_EQ(raised.cells[1].rows, (model::IdList{"b", "d"}));
  EXPECT_EQ(raised.cells[2].year, 2013);
}

TEST(RaisedPerYear, AnActWithoutAYearIsCountedAsUndatedAndStandsInNoCell) {
  const auto raised = raised_per_year(with_acts({act({"a", "", "letter"}, {person})}));
  EXPECT_TRUE(raised.cells.empty());
  EXPECT_EQ(raised.undated, 1);
  EXPECT_EQ(raised.acts, 1);
}

TEST(RaisedPerYear, AnActOverTheTurnOfTheYearStandsInTheFirstAndIsSaid) {
  const auto raised = raised_per_year(with_acts({act({"a", "2012-12-30/2013-01-02", "letter"}, {person}),
                                                 act({"b", "2012-12-30/2012-12-31", "letter"}, {person})}));
  ASSERT_EQ(raised.cells.size(), 1U);
  EXPECT_EQ(raised.cells[0].year, 2012);
  EXPECT_EQ(raised.across_years, 1);
}

TEST(RaisedPerYear, OneSpeechToldByTwoSourcesIsFoundByDateSpeakerAndOccasion) {
  const auto raised = raised_per_year(with_acts({act({"a", "2012-07-23", "letter", "r", "Vera Fictive"}, {person}),
                                                 act({"b", "2012-07-23", "letter", "r", "Vera Fictive"}, {person}),
                                                 act({"c", "2012-07-24", "letter", "r", "Vera Fictive"}, {person}),
                                                 act({"d", "2012-07-23", "letter", "q", "Vera Fictive"}, {person}),
                                                 act({"e", "2012-07-23", "letter", "r", "Otto Fictive"}, {person})}));
  EXPECT_EQ(raised.acts_told_by_two, 1);
  EXPECT_EQ(raised.acts, 5) << "the second telling stays in the count; the figure says how many there are";
}

TEST(RaisedPerYear, TwoActsOfNobodyAreNotOneSpeech) {
  const auto raised =
      raised_per_year(with_acts({act({"a", "2012", "letter"}, {person}), act({"b", "2012", "letter"}, {person})}));
  EXPECT_EQ(raised.acts_told_by_two, 0);
}

TEST(RaisedPerYear, OfADialogueOnlyActsAtItsRoundsCount) {
  auto input = with_acts({act({"a", "2012", "letter", "us-1"}, {person}),
                          act({"b", "2012", "letter", "eu-1"}, {person}), act({"c", "2012", "letter"}, {person})});
  input.rounds = {round("us-1", "us"), round("eu-1", "eu")};
  EXPECT_EQ(raised_per_year(input).acts, 3);
  const auto of_us = raised_per_year(input, model::DialogueId{"us"});
  EXPECT_EQ(of_us.acts, 1);
  EXPECT_EQ(of_us.cells[0].rows, model::IdList{"a"});
}

TEST(RaisedPerYear, CoverageSaysHowFarDocumentsWereRead) {
  MeasureInput input;
  input.documents = {document("d1", "whole"), document("d2", "opening"), document("d3", "opening"), document("d4", "")};
  const auto raised = raised_per_year(input);
  EXPECT_EQ(raised.documents, 4);
  EXPECT_EQ(raised.documents_by_read,
            (std::map<std::string, std::int64_t>{{"opening", 2}, {"unknown", 1}, {"whole", 1}}));
}

TEST(RaisedPerYear, CoverageOfADialogueIsTheDocumentsThatSpeakOfItOrAreCited) {
  auto input = with_acts({act({"a", "2012", "letter", "us-1"}, {person})});
  input.acts[0].claim.sources.push_back({});
  input.acts[0].claim.sources[0].document.value = "d3";
  input.rounds = {round("us-1", "us"), round("eu-1", "eu")};
  input.documents = {document("d1", "whole", {"us-1"}), document("d2", "whole", {"eu-1"}), document("d3", "opening")};
  EXPECT_EQ(raised_per_year(input, model::DialogueId{"us"}).documents, 2);
}

// ---- the bundled record, counted a second way: line by line over the table's text -----------------------------------

namespace {

using Row = std::map<std::string, std::string>;

std::vector<Row> read_table(const std::string& path) {
  std::ifstream in(path);
  std::vector<std::string> header;
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    std::istringstream fields(line);
    for (std::string cell; std::getline(fields, cell, '\t');) cells.push_back(cell);
    if (header.empty()) {
      header = cells;
      continue;
    }
    Row row;
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = i < cells.size() ? cells[i] : "";
    rows.push_back(std::move(row));
  }
  return rows;
}

std::set<std::string> column(const std::string& path, const std::string& name) {
  std::set<std::string> values;
  for (auto& row : read_table(path)) values.insert(row[name]);
  return values;
}

MeasureInput bundled() {
  const auto people = column("data/record/people.tsv", "person_id");
  std::map<std::string, Act> acts;
  for (auto& row : read_table("data/record/raisings.tsv")) {
    auto& of = acts[row["act_id"]];
    of.id.value = row["act_id"];
    of.said = Date::parse(row["said"]).value();
    of.speaker = row["raised_by"];
    of.occasion = row["occasion"];
    if (of.conveyed.empty()) of.conveyed = row["conveyed"];
    const auto kind = people.contains(row["subject_id"]) ? person : issue;
    of.raisings.push_back({{row["raising_id"]}, {kind, row["subject_id"], {}}, {}, {}, row["conveyed"]});
  }
  MeasureInput input;
  for (auto& [id, of] : acts) input.acts.push_back(std::move(of));
  return input;
}

}  // namespace

TEST(RaisedPerYear, OfTheBundledRecordEqualsACountOverTheLinesOfItsTable) {
  const auto people = column("data/record/people.tsv", "person_id");
  std::map<std::string, std::int64_t> persons_by_year, issues_by_year;
  std::map<std::string, std::set<std::string>> acts_by_year;
  std::set<std::string> acts, cells;
  for (auto& row : read_table("data/record/raisings.tsv")) {
    const std::string cell = row["said"].substr(0, 4) + " " + row["conveyed"];
    if (acts.insert(row["act_id"]).second) acts_by_year[cell].insert(row["act_id"]);  // under its first row's way
    cells.insert(cell);
    ++(people.contains(row["subject_id"]) ? persons_by_year : issues_by_year)[cell];
  }
  ASSERT_GT(acts.size(), 100U) << "data/record/raisings.tsv was not found or is empty";

  const auto raised = raised_per_year(bundled());
  EXPECT_EQ(raised.acts, static_cast<std::int64_t>(acts.size()));
  EXPECT_EQ(raised.cells.size(), cells.size());
  for (const auto& cell : raised.cells) {
    const std::string key = std::to_string(cell.year) + " " + cell.conveyed;
    EXPECT_EQ(cell.acts, static_cast<std::int64_t>(acts_by_year[key].size())) << key;
    EXPECT_EQ(cell.persons, persons_by_year[key]) << key;
    EXPECT_EQ(cell.issues, issues_by_year[key]) << key;
  }
}

TEST(RaisedPerYear, KnowsEveryWayOfConveyingThatTheVocabularyHasInItsOrder) {
  std::vector<Act> acts;
  std::vector<std::string> expected;
  for (auto& row : read_table("data/record/vocabulary.tsv"))
    if (row["field"] == "raisings.conveyed") expected.push_back(row["value"]);
  ASSERT_FALSE(expected.empty());
  for (auto way = expected.rbegin(); way != expected.rend(); ++way) acts.push_back(act({*way, "2012", *way}, {person}));
  std::vector<std::string> found;
  for (const auto& cell : raised_per_year(with_acts(acts)).cells) found.push_back(cell.conveyed);
  EXPECT_EQ(found, expected);
}

}  // namespace vigil::measure
