#include "compose/quote_check.hpp"

#include <gtest/gtest.h>

#include <string>

namespace vigil::compose {
namespace {

const std::string source =
    "We raised her case twice, in March and again in July. The officials did not answer, and they would never\n"
    "say where she is. “It’s a long-term effort,” Ms. Sample said; 1,500 people signed. Is this enough? We think "
    "so.\n\n"
    "官員沒有回答。我們不會忘記她。";

std::string verdict(const std::string& words) { return std::string(word_for(SourceText(source).check(words).verdict)); }

TEST(QuoteCheck, TheSameWordsAreExact) {
  EXPECT_EQ(verdict("We raised her case twice"), "exact");
  EXPECT_EQ(verdict("they would never say where she is"), "exact");  // another line break
  EXPECT_EQ(verdict("我們不會忘記她"), "exact");
}

TEST(QuoteCheck, MarksCaseAndCharactersAreTypography) {
  EXPECT_EQ(verdict("It's a long term effort"), "typography");
  EXPECT_EQ(verdict("It’s a longterm effort"), "typography");
  EXPECT_EQ(verdict("[T]hey would never say where she is."), "typography");
  EXPECT_EQ(verdict("1500 people signed"), "typography");
  EXPECT_EQ(verdict("我们不会忘记她"), "typography");
  EXPECT_EQ(verdict("THE OFFICIALS DID NOT ANSWER"), "typography");
}

TEST(QuoteCheck, AnElisionStandsForWhatIsLeftOut) {
  for (const char* mark : {"[…]", "…", "...", "[...]", ". . .", "［…］"}) {
    const auto check = SourceText(source).check("We raised her case twice " + std::string(mark) + " and again in July");
    EXPECT_EQ(word_for(check.verdict), "exact") << mark;
    EXPECT_EQ(check.negation_lost, "") << mark;
  }
  EXPECT_EQ(verdict("We raised her case [the lawyer’s] twice"), "exact");
}

TEST(QuoteCheck, PiecesInAnotherOrderAreTold) {
  EXPECT_EQ(verdict("again in July […] We raised her case twice"), "out-of-order");
}

TEST(QuoteCheck, AnElidedNotIsCalledOut) {
  const SourceText text(source);
  EXPECT_EQ(text.check("The officials did […] answer").negation_lost, "not");
  EXPECT_EQ(text.check("they would […] say where she is").negation_lost, "never");
  EXPECT_EQ(text.check("官员[…]回答").negation_lost, "沒有");
  // Another sentence's "not" is no part of this one.
  EXPECT_EQ(text.check("We raised her case twice […] would never").negation_lost, "");
}

TEST(QuoteCheck, ADroppedNotIsAnAlteration) {
  const auto check = SourceText(source).check("The officials did answer, and they would never say where she is");
  EXPECT_EQ(check.verdict, Verdict::altered);
  ASSERT_EQ(check.differences.size(), 1U);
  EXPECT_EQ(check.differences[0], (Difference{"not", ""}));
}

TEST(QuoteCheck, AnyOtherWordIsAnAlteration) {
  const SourceText text(source);
  EXPECT_EQ(text.check("We raised his case twice, in March").differences, (std::vector<Difference>{{"her", "his"}}));
  EXPECT_EQ(text.check("1,600 people signed. Is this enough").differences,
            (std::vector<Difference>{{"1,500", "1,600"}}));
  EXPECT_EQ(text.check("We raised her case twice, in March and also again in July").differences,
            (std::vector<Difference>{{"", "also"}}));
  // Of two ways to tell it, the one that leaves more words in their place.
  EXPECT_EQ(text.check("did answer, and they would never").differences, (std::vector<Difference>{{"not", ""}}));
  EXPECT_EQ(text.check("我們會忘記她").differences, (std::vector<Difference>{{"不", ""}}));
  // Joined, with nothing to say that something was between.
  EXPECT_EQ(text.check("We raised her case twice. The officials did not answer").differences,
            (std::vector<Difference>{{"in March and again in July", ""}}));
}

TEST(QuoteCheck, AQuestionIsNoStatement) {
  EXPECT_EQ(verdict("Is this enough. We think so"), "altered");
  EXPECT_EQ(verdict("Is this enough? We think so"), "exact");
  EXPECT_EQ(verdict("Is this enough"), "exact");
}

TEST(QuoteCheck, WhatStandsNowhereIsNotFound) {
  EXPECT_EQ(verdict("The weather was fine that day in the capital"), "not-found");
  EXPECT_EQ(verdict("e raised her cas"), "not-found");  // not in the middle of words
  EXPECT_EQ(verdict(""), "not-found");
  EXPECT_EQ(verdict("[…]"), "not-found");
  EXPECT_EQ(word_for(SourceText("").check("any words").verdict), "not-found");
}

TEST(QuoteCheck, TellsWhereItStands) {
  const auto check = SourceText(source).check("her case […] in July");
  EXPECT_EQ(source.substr(check.start, check.end - check.start), "her case twice, in March and again in July");
}

TEST(Stretches, AreLookedForInTheArchive) {
  EXPECT_EQ(stretches("We raised her case […] again in July", 3),
            (std::vector<std::string>{"We raised her", "raised her case", "again in July"}));
  EXPECT_EQ(count_words("Two 字"), 2U);
}

}  // namespace
}  // namespace vigil::compose
