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
  EXPECT_EQ(verdict("It’s a longterm effort"), "altered");  // "re-sign" is no "resign"
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
}

TEST(QuoteCheck, TheNotOfASentenceLeftOutWholeIsNone) {
  const SourceText text("She came home. Nobody knew of it. She called us the next day.");
  EXPECT_TRUE(text.check("She came home. […] She called us the next day").is_as_it_stands());
  EXPECT_EQ(text.check("[…] us the next day").negation_lost, "");
}

TEST(QuoteCheck, ANotAtTheBeginningOfTheSentenceThatIsGoneOnWithIsCalledOut) {
  const SourceText text("他们写过两封信。他们没有收到答复，后来又写了一封。");
  EXPECT_EQ(text.check("他们写过两封信。[…]后来又写了一封").negation_lost, "他们没有收到答复");
}

TEST(QuoteCheck, AShortPieceIsTheOneNearestBeforeTheNext) {
  const SourceText text("I wrote in May. Later I did not sign the paper.");
  EXPECT_EQ(text.check("I […] sign the paper").negation_lost, "did not");
}

TEST(QuoteCheck, AnElisionFromOneSentenceIntoAnotherIsCalledOut) {
  const SourceText text("Two of the lawyers were let go in May. The others were sentenced.");
  const auto check = text.check("Two of the lawyers […] were sentenced");
  EXPECT_EQ(check.sentences_joined, "were let go in May. The others");
  EXPECT_FALSE(check.is_as_it_stands());
  EXPECT_EQ(text.check("Two of the lawyers were let go in May. […] others were sentenced").sentences_joined, "");
}

TEST(QuoteCheck, AFullStopThatTheSourceDoesNotHaveIsAnAlteration) {
  EXPECT_EQ(SourceText("我們沒有這樣問過她").check("我們沒有。這樣問過她").verdict, Verdict::altered);
  EXPECT_EQ(SourceText("We did not ask her so").check("We did not. Ask her so").verdict, Verdict::altered);
  EXPECT_NE(SourceText("We met Mr Sample there, twice").check("We met Mr. Sample there, twice").verdict,
            Verdict::altered);
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

std::string verdict_in(const std::string& text, const std::string& words) {
  const auto check = SourceText(text).check(words);
  return std::string(word_for(check.verdict)) + (check.negation_lost.empty() ? "" : " lost");
}

TEST(QuoteCheck, WordsAreNotPutTogetherOrTakenApart) {
  EXPECT_EQ(verdict_in("It was not able to agree on it.", "It was notable to agree on it"), "altered");
  EXPECT_EQ(verdict_in("She is now here in the capital.", "She is nowhere in the capital"), "altered");
  EXPECT_EQ(verdict_in("He chose to re-sign the letter.", "He chose to resign the letter"), "altered");
  EXPECT_EQ(verdict_in("A long deten-\ntion without trial.", "A long detention without trial"), "typography");
}

TEST(QuoteCheck, NumbersKeepTheirSignsAndCoins) {
  EXPECT_EQ(verdict_in("It took 10-12 hours to get there.", "It took 1,012 hours to get there"), "altered");
  EXPECT_EQ(verdict_in("Es waren 3,5 Millionen dort im Land.", "Es waren 35 Millionen dort im Land"), "altered");
  EXPECT_EQ(verdict_in("He was held for 3½ years in all.", "He was held for 312 years in all"), "altered");
  EXPECT_EQ(verdict_in("It fell by -5 percent in that year.", "It fell by 5 percent in that year"), "altered");
  EXPECT_EQ(verdict_in("They paid $5 million to the court.", "They paid €5 million to the court"), "altered");
  EXPECT_EQ(verdict_in("Only 5% of them were told of it.", "Only 5 of them were told of it"), "altered");
  EXPECT_EQ(verdict_in("约在二○一二年释放。", "约在二〇一二年释放"), "typography");
}

TEST(QuoteCheck, TheLastMarkCountsWhereTheQuotationHasOne) {
  EXPECT_EQ(verdict_in("You will meet them this year? Yes.", "You will meet them this year."), "altered");
  EXPECT_EQ(verdict_in("You will meet them this year? Yes.", "You will meet them this year"), "exact");
  EXPECT_EQ(verdict_in("中方同意公布名单了？", "中方同意公布名单了。"), "altered");
}

TEST(QuoteCheck, WordsInBracketsAreTheEditorsAndANotIsNone) {
  const SourceText text("We raised all these cases with her. They will not, Mr. Li said, release any of them.");
  EXPECT_EQ(text.check("We [never] raised all these cases").verdict, Verdict::altered);
  const auto named = text.check("all these cases with [Anna Sample]. They will not");
  EXPECT_TRUE(named.is_as_it_stands());
  EXPECT_EQ(named.brackets, (std::vector<Difference>{{"her", "Anna Sample"}}));
  EXPECT_EQ(text.check("They will […] release any of them").negation_lost, "not, Mr. Li said");
}

TEST(QuoteCheck, WhatFoldingAloneMakesOneIsAnAlteration) {
  EXPECT_EQ(verdict_in("她見到鍾先生很高興。", "她見到鐘先生很高興"), "altered");
  EXPECT_EQ(verdict_in("她見到鍾先生很高興。", "她见到钟先生很高兴"), "typography");
  EXPECT_EQ(verdict_in("བོད་ཀྱི་སྐད་ཡིག་ནི", "བད་ཀྱི་སྐད་ཡིག་ནི"), "altered");
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
