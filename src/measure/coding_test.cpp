#include <gtest/gtest.h>

#include "measure/input_for_tests.hpp"
#include "measure/measure.hpp"
#include "measure/tables.hpp"

namespace vigil::measure {

namespace {

model::Coding coded(const std::string& of, const std::string& field, const std::string& first,
                    const std::string& second) {
  return {of, field == "kind" ? "answer" : "act", field, first, second};
}

/// `same` acts coded yes-yes and as many no-no, `other` coded yes-no.
MeasureInput delivered_of(int same, int other) {
  MeasureInput input;
  int next = 0;
  const auto add = [&](const std::string& first, const std::string& second) {
    const auto id = "a" + std::to_string(next++);
    input.acts.push_back(act(id, "2012-07-24", {person("anna")}));
    input.codings.push_back(coded(id, "delivered", first, second));
  };
  for (int i = 0; i < same; ++i) add("yes", "yes"), add("no", "no");
  for (int i = 0; i < other; ++i) add("yes", "no");
  return input;
}

const Measure& named(const model::Figures& figures, std::string_view name) {
  return *std::ranges::find_if(figures.more, [&](const auto& one) { return name == one.about.name; });
}

}  // namespace

// By hand: ten acts, 4 yes-yes, 4 no-no, 2 yes-no; 10 yes and 10 no among 20 codings. Observed disagreement 2 of 10;
// expected 2·10·10 ∕ (20·19) = 0.5263; alpha = 1 - 0.2 ∕ 0.5263 = 0.62.
TEST(CodedTwice, AlphaAndTheShareCodedAlike) {
  const auto measure = coding(delivered_of(4, 2));
  EXPECT_NEAR(value(measure, {"act", "delivered"}, "alpha"), 0.62, 1e-9);
  const auto* alpha = find(measure, {"act", "delivered"}, "alpha");
  ASSERT_TRUE(alpha != nullptr && alpha->limits.has_value());
  EXPECT_LT(alpha->limits->first, 0.62);
  EXPECT_GT(alpha->limits->second, 0.62);
  EXPECT_NEAR(value(measure, {"act", "delivered"}, "share of acts"), 0.8, 1e-9);
  const auto* all = find(measure, {"act", ""}, "acts");
  ASSERT_NE(all, nullptr);
  EXPECT_EQ(all->value, 10);
  EXPECT_EQ(all->n, 10);
}

TEST(CodedTwice, WhatIsNotCodedIsNotInTheShare) {
  auto input = delivered_of(2, 0);
  input.acts.push_back(act("alone", "2012-07-24", {person("ben")}));
  const auto measure = coding(input);
  EXPECT_EQ(find(measure, {"act", ""}, "acts")->value, 4);
  EXPECT_EQ(find(measure, {"act", ""}, "acts")->n, 5);
  EXPECT_EQ(find(measure, {"act", "delivered"}, "share of acts")->n, 4);
}

TEST(CodedTwice, OneValueAloneHasNoAlpha) {
  MeasureInput input;
  for (const auto* id : {"a", "b"}) {
    input.acts.push_back(act(id, "2012", {person("anna")}));
    input.codings.push_back(coded(id, "delivered", "yes", "yes"));
  }
  const auto measure = coding(input);
  EXPECT_EQ(find(measure, {"act", "delivered"}, "alpha"), nullptr);
  EXPECT_EQ(value(measure, {"act", "delivered"}, "share of acts"), 1);
}

TEST(CodedTwice, AFigureOnAFieldOfLittleAgreementIsExploratory) {
  const std::vector<std::string> of_delivered = {"delivered"};
  const auto doubtful = all(delivered_of(4, 2));
  EXPECT_EQ(named(doubtful, "answered").exploratory, of_delivered);
  EXPECT_EQ(doubtful.silence.exploratory, of_delivered);
  EXPECT_EQ(named(doubtful, "concerns").exploratory, of_delivered);
  EXPECT_TRUE(named(doubtful, "routine").exploratory.empty());
  EXPECT_TRUE(doubtful.raised.exploratory.empty());
  const auto good = all(delivered_of(9, 1));
  EXPECT_TRUE(named(good, "answered").exploratory.empty());
}

TEST(CodedTwice, BelowIsBelowTwoThirdsRoundedUp) {
  const auto alpha = [](double value) {
    Measure coding;
    coding.numbers = {{{"act", "side"}, value, "alpha", 100, "krippendorff"}};
    return exploratory(coding, "concerns");
  };
  EXPECT_EQ(alpha(0.669), std::vector<std::string>{"side"});
  EXPECT_TRUE(alpha(0.67).empty());
}

TEST(CodedTwice, EveryMeasureSaysOnWhichFieldsItStandsOrThatItStandsOnNone) {
  MeasureInput input;
  input.planned.emplace();
  const auto figures = all(input);
  EXPECT_GT(figures.more.size(), 20U);
  for (const auto& measure : figures.more)
    EXPECT_TRUE(says_what_it_stands_on(measure.about.name)) << measure.about.name;
  EXPECT_TRUE(says_what_it_stands_on("raised") && says_what_it_stands_on("silence"));
  EXPECT_FALSE(says_what_it_stands_on("no measure"));
}

TEST(CodedTwice, OfADialogueAreItsActsAndTheirAnswers) {
  auto input = delivered_of(2, 0);
  input.rounds = {round("r", "d")};
  input.acts[0].round.value = "r";
  input.answers = {answer("w1", "a0", "", "2012-08", "noted"), answer("w2", "a1", "", "2012-08", "noted")};
  input.codings.push_back(coded("w1", "kind", "noted", "rejected"));
  input.codings.push_back(coded("w2", "kind", "noted", "noted"));
  const auto figures = all(input, model::DialogueId{"d"});
  const auto& measure = named(figures, "coding");
  EXPECT_EQ(find(measure, {"act", ""}, "acts")->n, 1);
  EXPECT_EQ(find(measure, {"answer", ""}, "answers")->n, 1);
  EXPECT_EQ(value(measure, {"answer", "kind"}, "share of answers"), 0);
}

}  // namespace vigil::measure
