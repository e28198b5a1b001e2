#include "link/said/phrases.hpp"

#include <gtest/gtest.h>

namespace vigil::link::said {
namespace {

using List = std::vector<std::string>;

TEST(Phrases, APlainOneStandsForItself) {
  EXPECT_EQ(writings_of("took … up with", {}), List{"took … up with"});
  EXPECT_EQ(writings_of("提到/提及", {}), List{"提到/提及"});  // a stroke outside brackets is a stroke
}
TEST(Phrases, AVerbStandsForItsForms) {
  EXPECT_EQ(forms_of_verb("raise"), (List{"raise", "raises", "raised", "raising"}));
  EXPECT_EQ(forms_of_verb("press"), (List{"press", "presses", "pressed", "pressing"}));
  EXPECT_EQ(forms_of_verb("query"), (List{"query", "queries", "queried", "querying"}));
  EXPECT_EQ(forms_of_verb("beg"), (List{"beg", "begs", "begged", "begging"}));
  EXPECT_EQ(forms_of_verb("convey"), (List{"convey", "conveys", "conveyed", "conveying"}));
}
TEST(Phrases, AnIrregularVerbStandsInTheWords) {
  EXPECT_EQ(writings_of("{speak} of", {{"speak", {"spoke", "speak"}}}), (List{"speak of", "spoke of"}));
}
TEST(Phrases, BracketsAreOneOfThemOrNothing) {
  EXPECT_EQ(writings_of("word (on / about) [the / his] case", {}),
            (List{"word about case", "word about his case", "word about the case", "word on case", "word on his case",
                  "word on the case"}));
  EXPECT_EQ(writings_of("[再]提[出/到]", {}), (List{"再提", "再提出", "再提到", "提", "提出", "提到"}));
}
TEST(Phrases, BlanksAroundAStrokeAreNoPartOfChinese) {
  EXPECT_EQ(writings_of("(再 / 又)(提 / 谈)[起 / 到]", {}),
            (List{"再提", "再提到", "再提起", "再谈", "再谈到", "再谈起", "又提", "又提到", "又提起", "又谈", "又谈到",
                  "又谈起"}));
  EXPECT_EQ(writings_of("向 … (提出 / 提起)", {}), (List{"向 … 提出", "向 … 提起"}));
}
TEST(Phrases, BracketsMayLieWithinBrackets) {
  EXPECT_EQ(writings_of("(a / b [c / d])", {}), (List{"a", "b", "b c", "b d"}));
}
TEST(Phrases, AClassIsOneOfItsWords) {
  EXPECT_EQ(writings_of("told <them> that", {{"<them>", {"beijing", "the chinese"}}}),
            (List{"told beijing that", "told the chinese that"}));
}
TEST(Phrases, AVerbIsNoClassOfItsName) {
  EXPECT_EQ(writings_of("{free}", {{"<free>", {"liberty"}}}), (List{"free", "freed", "freeing", "frees"}));
}
TEST(Phrases, WhatIsWrongIsSaid) {
  EXPECT_THROW(writings_of("told <them>", {}), BadPhrase);
  EXPECT_THROW(writings_of("word (on / about", {}), BadPhrase);
  EXPECT_THROW(writings_of("word on)", {}), BadPhrase);
  EXPECT_THROW(writings_of("told {them", {}), BadPhrase);
  const std::string ten = "(a / b / c / d / e / f / g / h / i / j)";
  EXPECT_THROW(writings_of(ten + ten + ten + ten, {}), BadPhrase);
}

}  // namespace
}  // namespace vigil::link::said
