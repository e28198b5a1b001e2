// The measures as words for a terminal and as pages, over all of them: what holds for every number.
#include <gtest/gtest.h>

#include <regex>

#include "cli/in_words.hpp"
#include "measure/input_for_tests.hpp"
#include "measure/measure.hpp"
#include "page/chart.hpp"
#include "page/context_for_tests.hpp"

namespace vigil::cli {
namespace {

using namespace measure;

/// A few of everything, read until a day: every share that a measure can give is of fewer than ten.
MeasureInput few_of_everything() {
  MeasureInput input;
  input.watch = read_until("2014-01-01");
  input.rounds = {round("r1", "us"), round("r2", "us")};
  input.acts = {act("1", "2012-01-01", {person("anna"), person("ben"), issue("law")}),
                act("2", "2012-06-01", {person("anna"), issue("law")})};
  input.acts[0].round.value = "r1";
  input.acts[1].round.value = "r2";
  input.answers = {answer("x", "1", "", "2012-02-01", "rejected")};
  input.events = {event("anna", "2011-12-28", "detained"), event("anna", "2012-09-01", "released"),
                  event("ben", "2011-12-28", "detained")};
  for (const auto* who : {"anna", "ben"}) {
    model::CaseLine line;
    line.id.value = who;
    line.custody_state = "held";
    input.people.push_back(line);
  }
  model::Commitment promise;
  promise.id.value = "m1";
  promise.kind = "procedural";
  promise.made = Date::parse("2012-01-01").value();
  promise.status = {{Date::parse("2012-03-01").value(), "A", "", {}, "kept"}};
  input.commitments = {promise};
  input.codings = {{"1", "act", "delivered", "yes", "yes"}};
  return input;
}

const std::regex per_cent("[0-9] %"), counts("[0-9]+ of [0-9]+"), new_line("\n"), row_start("<tr");

}  // namespace

TEST(MeasuresInWords, GiveNoPercentageOfFewWithoutItsCounts) {
  int shares = 0;
  for (const auto& measure : all(few_of_everything()).more) {
    auto words = in_words(measure);
    words.erase(0, words.find("\n\n"));
    words.erase(words.find("\nUnsure: "));
    for (std::sregex_token_iterator line(words.begin(), words.end(), new_line, -1), end; line != end; ++line) {
      const std::string one = *line;
      if (!std::regex_search(one, per_cent)) continue;
      ++shares;
      EXPECT_TRUE(std::regex_search(one, counts)) << measure.about.name << ": " << one;
    }
  }
  EXPECT_GT(shares, 5);
}

TEST(MeasuresOnThePage, GiveNoPercentageOfFewWithoutItsCounts) {
  static const model::Vocabulary none;
  int shares = 0;
  for (const auto& measure : all(few_of_everything()).more) {
    auto html = page::measure_section(page::measures_context(text::Lang::en, none), measure).str();
    html.erase(std::min(html.find("<figure"), html.size()));
    html = std::regex_replace(html, std::regex("Limits \\(95 %\\)"), "Limits");  // of the column
    for (std::sregex_token_iterator row(html.begin(), html.end(), row_start, -1), end; row != end; ++row) {
      const std::string one = *row;
      if (!std::regex_search(one, per_cent)) continue;
      ++shares;
      EXPECT_TRUE(std::regex_search(one, counts)) << measure.about.name << ": " << one;
    }
  }
  EXPECT_GT(shares, 5);
}

TEST(MeasuresInWords, SayOfWhomAndByWhatPaper) {
  for (const auto& measure : all(few_of_everything()).more) {
    const auto words = in_words(measure);
    EXPECT_NE(words.find(std::string("\n  Of: ") + measure.about.population), std::string::npos);
    EXPECT_EQ(words.find("Estimated as in") != std::string::npos, *measure.about.source != '\0');
  }
}

TEST(MeasuresInWords, OfAChangedDefinitionHaveOldAndNew) {
  Measure now;
  now.about = {.name = "x", .title = "A title", .counted = "New.", .population = "All."};
  now.about.former = model::Former{"2027-01-31", "Old.", nullptr};
  now.numbers = {{{}, 4, "people", 4, "count"}};
  Measure then;
  then.numbers = {{{}, 7, "people", 7, "count"}};
  now.before = {then};
  const auto words = in_words(now);
  EXPECT_LT(words.find("4 people"), words.find("As it was counted until 2027-01-31: Old."));
  EXPECT_NE(words.find("7 people"), std::string::npos) << words;
}

}  // namespace vigil::cli
