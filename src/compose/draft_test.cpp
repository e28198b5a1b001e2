#include "compose/draft.hpp"

#include <gtest/gtest.h>

namespace vigil::compose {
namespace {

TEST(Draft, ABlockNamesItsSpeakerAndItsSource) {
  const auto quotes = quotes_of(
      "# Round-up\n\nWords of ours.\n\n> We raised the cases.\n>\n> All of them.\n> — Ann Sample, at the briefing "
      "([transcript](vigil:d123))\n\nMore of ours.\n");
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0], (DraftQuote{5, "We raised the cases.\nAll of them.", "d123", "Ann Sample", true}));
}

TEST(Draft, TheLineBelowABlockMayNameItToo) {
  const auto quotes = quotes_of("> “我们不会忘记她”\n——发言人，[记录](https://m.example/1)\n");
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0], (DraftQuote{1, "我们不会忘记她", "https://m.example/1", "发言人", true}));
}

TEST(Draft, WordsInMarksAreQuotations) {
  const auto quotes = quotes_of(
      "He called it “robust”. She said “we raised\nher case twice” and 「我們不會忘記她」 and \"it is a long way\".\n\n"
      "He said “a robust system” in it (<vigil:d9>).\n");
  ASSERT_EQ(quotes.size(), 4U);
  EXPECT_EQ(quotes[0], (DraftQuote{1, "we raised her case twice", "", ""}));
  EXPECT_EQ(quotes[1].words, "我們不會忘記她");
  EXPECT_EQ(quotes[1].line, 2U);
  EXPECT_EQ(quotes[3], (DraftQuote{4, "a robust system", "d9", "", true}));
}

TEST(Draft, AQuotationInAnotherIsAPartOfIt) {
  const auto quotes = quotes_of("She said “they told us “go home now please” and left”.");
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0].words, "they told us “go home now please” and left");
}

TEST(Draft, CodeAndOpenMarksAreNone) {
  EXPECT_TRUE(quotes_of("```\n“in code there are words”\n```\nA 5\" gun, an open \"mark that nobody closes\n").empty());
  EXPECT_TRUE(quotes_of("").empty());
  EXPECT_TRUE(quotes_of(">\n> […]\n").empty());
}

TEST(Draft, ABlockGoesOnWhereMarkdownHasItGoOn) {
  EXPECT_EQ(quotes_of("> We raised all these cases\nwith the delegation.\n")[0].words,
            "We raised all these cases\nwith the delegation.");
  const auto dashes = quotes_of("> We raised them,\n> — and they answered all.\n> — House\n");
  EXPECT_EQ(dashes[0].words, "We raised them,\n— and they answered all.");
  EXPECT_EQ(dashes[0].speaker, "House");
  EXPECT_EQ(quotes_of("1. > In a list there are words\n").size(), 1U);
  EXPECT_EQ(quotes_of("> Words of theirs here\n> **― House**\n")[0].speaker, "House**");
}

TEST(Draft, AQuotationOverParagraphsIsReadInEach) {
  const auto quotes = quotes_of("“We raised all twelve cases.\n\n“And we will do so again.”\n");
  ASSERT_EQ(quotes.size(), 2U);
  EXPECT_EQ(quotes[0].words, "We raised all twelve cases.");
}

TEST(Draft, EveryMarkIsOne) {
  for (const char* text : {"‘we raised all these cases’", "„we raised all these cases“", "‹we raised all these cases›",
                           "＂we raised all these cases＂", "«we raised all these cases»"}) {
    const auto quotes = quotes_of(text);
    ASSERT_EQ(quotes.size(), 1U) << text;
    EXPECT_EQ(quotes[0].words, "we raised all these cases");
  }
  EXPECT_EQ(quotes_of("‘we don’t know all of these’")[0].words, "we don’t know all of these");
}

TEST(Draft, EachQuotationHasTheLinkBehindIt) {
  const auto quotes = quotes_of("“one two three four” ([a](vigil:A)) and “five six seven eight” ([b](vigil:B)).\n");
  ASSERT_EQ(quotes.size(), 2U);
  EXPECT_EQ(quotes[0].source, "A");
  EXPECT_EQ(quotes[1].source, "B");
}

TEST(Draft, WhatIsMarkupIsNoWord) {
  EXPECT_EQ(
      quotes_of("> did ~~not~~ answer[^1] the **whole** [letter](https://m.example/)&nbsp;here<br>today\n")[0].words,
      "did  answer the whole letter here today");
}

TEST(Draft, RubbishTakesNoLongerThanWords) {
  std::string rubbish;
  for (int i = 0; i < 100'000; ++i) rubbish += "“](>";
  EXPECT_LE(quotes_of(rubbish).size(), 1U);
  EXPECT_TRUE(quotes_of(std::string(700'000, '>')).empty());
}

TEST(Draft, ASourceByReferenceAndBelowABlankLine) {
  const auto quotes = quotes_of(
      "They said “we raised her case twice” ([a][1]).\n\n> We raised her case.\n\n— Ann Sample ([b][2])\n\n> Another "
      "quotation here.\n\n- a list\n\n[1]: https://m.example/1\n[2]: vigil:d2:3-40\n");
  ASSERT_EQ(quotes.size(), 3U);
  EXPECT_EQ(quotes[0].source, "https://m.example/1");
  EXPECT_EQ(quotes[1].source, "d2:3-40");
  EXPECT_EQ(quotes[1].speaker, "Ann Sample");
  EXPECT_TRUE(quotes[1].is_named);
  EXPECT_EQ(quotes[2].source, "") << "a list below a quotation says nothing of it";
}

}  // namespace
}  // namespace vigil::compose
