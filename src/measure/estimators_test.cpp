// The estimators beside R's survival and cmprsk: what R said of data sets is kept in files that check/estimators.R
// wrote, so that R need not be there. `./run check` lets R answer anew, its own data sets too (VIGIL_ESTIMATORS: their
// folder).
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "measure/compare.hpp"
#include "measure/survival.hpp"

namespace vigil::measure {

namespace {

namespace fs = std::filesystem;

using Row = std::map<std::string, std::string>;

std::vector<Row> read_table(const fs::path& path) {
  std::ifstream file(path);
  std::vector<Row> rows;
  std::vector<std::string> names;
  for (std::string line; std::getline(file, line);) {
    std::istringstream cells(line);
    Row row;
    std::size_t column = 0;
    for (std::string cell; std::getline(cells, cell, '\t'); ++column)
      if (rows.empty() && names.size() == column)
        names.push_back(cell);
      else
        row[names[column]] = cell;
    if (!row.empty()) rows.push_back(row);
  }
  return rows;
}

std::optional<double> number(const std::string& cell) {
  return cell == "NA" ? std::nullopt : std::optional(std::stod(cell));
}

struct DataSet {
  fs::path stem;
  std::vector<Followed> people;
  int groups = 0, outcomes = 0;

  std::vector<Spell> spells() const {
    std::vector<Spell> spells;
    for (const auto& person : people) spells.push_back(person.spell);
    return spells;
  }
  std::vector<Row> table(const char* ending) const { return read_table(stem.string() + ending); }
};

std::vector<DataSet> data_sets() {
  const auto* folder = std::getenv("VIGIL_ESTIMATORS");
  std::vector<DataSet> sets;
  for (const auto& file : fs::directory_iterator(folder != nullptr ? folder : "tests/data/estimators")) {
    auto name = file.path().string();
    if (!name.ends_with(".data.tsv")) continue;
    DataSet set{name.substr(0, name.size() - 9), {}, 0, 0};
    for (auto& row : read_table(file.path())) {
      Followed person;
      person.spell.entry = number(row["entry"]).value_or(from_the_start);
      person.spell.time = std::stod(row["time"]);
      person.spell.outcome = std::stoi(row["outcome"]);
      person.spell.group = std::stoi(row["group"]);
      person.spell.cluster = row["cluster"] == "NA" ? alone : std::stoi(row["cluster"]);
      person.raised = number(row["raised"]);
      set.groups = std::max(set.groups, person.spell.group + 1);
      set.outcomes = std::max(set.outcomes, person.spell.outcome);
      set.people.push_back(person);
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

// To 1e-9 of the number, or of 1 where it is smaller.
void expect_same(double ours, double rs, const std::string& what) {
  EXPECT_LE(std::abs(ours - rs), 1e-9 * std::max(1.0, std::abs(rs))) << what << ": ours " << ours << ", R's " << rs;
}

// What R has no number for, we may know: that the share is 0 without doubt, for one.
void expect_same(const std::optional<double>& ours, const std::string& rs, const std::string& what) {
  if (rs == "NA" || rs == "NaN") {
    EXPECT_FALSE(ours) << what << ": R has none";
  } else if (!ours) {
    ADD_FAILURE() << what << ": we have none, R " << rs;
  } else {
    expect_same(*ours, std::stod(rs), what);
  }
}

Scale scale_in(const std::string& curve) {
  if (curve.find(".plain") != std::string::npos) return Scale::plain;
  return curve.find(".log-log") != std::string::npos || curve.find("by-cluster") != std::string::npos ? Scale::log_log
                                                                                                      : Scale::log;
}

// The steps of a curve by the name that check/estimators.R gives it.
std::map<double, Estimate> curve_named(const std::string& name, const DataSet& set) {
  std::map<double, Estimate> curve;
  if (name.starts_with("km.")) {
    const auto variance = name.ends_with("by-cluster") ? Variance::by_cluster : Variance::classical;
    for (const auto& step : kaplan_meier(set.spells(), scale_in(name), variance)) curve[step.time] = step.waiting;
  } else {
    const auto of = static_cast<std::size_t>(name.back() - '0');
    auto spells = set.spells();
    if (name.find("by-cluster") == std::string::npos)
      for (auto& spell : spells) spell.cluster = alone;
    for (const auto& step : cumulative_incidence(spells, set.outcomes, scale_in(name)))
      curve[step.time] = step.of.at(of);
  }
  return curve;
}

// A statistic by the name that check/estimators.R gives it.
std::optional<double> answer(const std::string& question, const std::string& of, const DataSet& set) {
  const auto statistic = [](const Comparison& compared) {
    return compared.test ? std::optional(compared.test->statistic) : std::nullopt;
  };
  const auto p = [](const Comparison& compared) {
    return compared.test ? std::optional(compared.test->p) : std::nullopt;
  };
  const auto spells = set.spells();
  if (question == "log-rank") return statistic(log_rank(spells, set.groups));
  if (question == "log-rank.p") return p(log_rank(spells, set.groups));
  if (question == "log-rank.by-cluster")
    return statistic(log_rank(spells, set.groups, any_outcome, Variance::by_cluster));
  if (question == "log-rank.outcome-1") return statistic(log_rank(spells, set.groups, 1));
  if (question == "log-rank.expected") return log_rank(spells, set.groups).groups.at(std::stoul(of)).expected;
  if (question == "log-rank.variance")
    return log_rank(spells, set.groups).variance.at(std::stoul(of) * static_cast<std::size_t>(set.groups + 1));
  if (question == "gray") return statistic(gray(spells, set.groups, std::stoi(of)));
  if (question == "gray.p") return p(gray(spells, set.groups, std::stoi(of)));
  if (question == "mantel-byar") return statistic(mantel_byar(set.people));
  if (question == "mantel-byar.by-cluster")
    return statistic(mantel_byar(set.people, any_outcome, Variance::by_cluster));
  const auto landmark = at_landmark(set.people, std::stod(of));
  if (question == "landmark") return statistic(log_rank(landmark, 2));
  if (question == "landmark.rows") return static_cast<double>(landmark.size());
  if (question == "landmark.raised") return static_cast<double>(log_rank(landmark, 2).groups[1].rows);
  ADD_FAILURE() << "R was asked something that this test does not know: " << question;
  return std::nullopt;
}

}  // namespace

TEST(Estimators, CurvesTheirErrorsAndTheirLimitsAreRs) {
  const auto sets = data_sets();
  ASSERT_GE(sets.size(), 3U) << "tests/data/estimators was not found";
  for (const auto& set : sets) {
    const auto rows = set.table(".curves.tsv");
    EXPECT_GT(rows.size(), 50U) << set.stem << ".curves.tsv";
    std::map<std::string, std::map<double, Estimate>> curves;
    std::map<std::string, std::size_t> steps;
    for (auto row : rows) {
      const auto& name = row["curve"];
      if (!curves.contains(name)) curves[name] = curve_named(name, set);
      ++steps[name];
      const std::string what = set.stem.filename().string() + " " + name + " at " + row["time"];
      const auto found = curves[name].find(std::stod(row["time"]));
      if (found == curves[name].end()) {
        ADD_FAILURE() << what << ": no step";
        continue;
      }
      const auto& [share, error, limits] = found->second;
      expect_same(share, row["share"], what + ", share");
      expect_same(error, row["error"], what + ", error");
      expect_same(limits ? std::optional(limits->low) : std::nullopt, row["low"], what + ", low");
      expect_same(limits ? std::optional(limits->high) : std::nullopt, row["high"], what + ", high");
    }
    for (const auto& [name, count] : steps) EXPECT_EQ(curves[name].size(), count) << set.stem << " " << name;
  }
}

TEST(Estimators, TestsOfGroupsAreRs) {
  for (const auto& set : data_sets()) {
    const auto rows = set.table(".tests.tsv");
    EXPECT_GE(rows.size(), 2U) << set.stem << ".tests.tsv";
    for (auto row : rows)
      expect_same(answer(row["question"], row["of"], set), row["value"],
                  set.stem.filename().string() + " " + row["question"] + " " + row["of"]);
  }
}

}  // namespace vigil::measure
