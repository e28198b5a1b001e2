#include "compose/draft.hpp"

#include <gtest/gtest.h>

namespace vigil::compose {
namespace {

TEST(Draft, ABlockNamesItsSpeakerAndItsSource) {
  const auto quotes = quotes_of(
      "# Round-up\n\nWords of ours.\n\n> We raised the cases.\n>\n> All of them.\n> — Ann Sample, at the briefing "
      "([transcript](vigil:d123))\n\nMore of ours.\n");
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0], (DraftQuote{5, "We raised the cases.\nAll of them.", "d123", "Ann Sample"}));
}

TEST(Draft, TheLineBelowABlockMayNameItToo) {
  const auto quotes = quotes_of("> “我们不会忘记她”\n——发言人，[记录](https://m.example/1)\n");
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0], (DraftQuote{1, "我们不会忘记她", "https://m.example/1", "发言人"}));
}

TEST(Draft, WordsInMarksAreQuotations) {
  const auto quotes = quotes_of(
      "He called it “robust”. She said “we raised\nher case twice” and 「我們不會忘記她」 and \"it is a long way\".\n\n"
      "In it (<vigil:d9>) he said “a robust system”.\n");
  ASSERT_EQ(quotes.size(), 4U);
  EXPECT_EQ(quotes[0], (DraftQuote{1, "we raised her case twice", "", ""}));
  EXPECT_EQ(quotes[1].words, "我們不會忘記她");
  EXPECT_EQ(quotes[1].line, 2U);
  EXPECT_EQ(quotes[3], (DraftQuote{4, "a robust system", "d9", ""}));
}

TEST(Draft, AQuotationInAnotherIsAPartOfIt) {
  const auto quotes = quotes_of("She said “they told us “go home now please” and left”.");
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0].words, "they told us “go home now please” and left");
}

TEST(Draft, CodeAndOpenMarksAreNone) {
  EXPECT_TRUE(quotes_of("```\n“in code there are words”\n```\nAn open “mark that nobody closes\n").empty());
  EXPECT_TRUE(quotes_of("").empty());
  EXPECT_TRUE(quotes_of(">\n> […]\n").empty());
}

}  // namespace
}  // namespace vigil::compose
