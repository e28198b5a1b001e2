#include "text/fold.hpp"
#include "text/index_tokens.hpp"

#include <gtest/gtest.h>

#include "text/utf8.hpp"

namespace vigil::text {
namespace {

TEST(Fold, DropsCaseAndDiacriticsOfLatin) {
  EXPECT_EQ(folded("Liú Xiǎobō"), "liu xiaobo");
  EXPECT_EQ(folded("LIU XIAOBO"), "liu xiaobo");
  EXPECT_EQ(folded("Lu\u0308 Řehoř Łódź Ørsted Straße Æsir ﬁn"), "lu rehor lodz orsted strasse aesir fin");
}

TEST(Fold, ComposedAndDecomposedAreTheSameBytes) {
  EXPECT_EQ(folded("Dvo\u0159a\u0301k"), folded("Dvor\u030Ca\u0301k"));
  EXPECT_EQ(folded("\u0626\u0627"), folded("\u064A\u0654\u0627"));
}

TEST(Fold, FullWidthBecomesHalfWidth) { EXPECT_EQ(folded("ＬＩＵ　２０１２"), "liu 2012"); }

TEST(Fold, TraditionalBecomesSimplified) {
  EXPECT_EQ(folded("劉曉波"), "刘晓波");
  EXPECT_EQ(folded("高智晟、倪玉蘭"), "高智晟、倪玉兰");
}

TEST(Fold, SimplifiesCharactersAloneWhateverStandsBeside) {
  // As a phrase 乾隆 keeps its first character; folding goes by the character.
  EXPECT_EQ(folded("乾隆"), folded("乾") + folded("隆"));
}

TEST(Fold, SimplifiesEachIdeographAsOpenCcDoes) {
  int changed = 0;
  for (char32_t c = 0x3400; c < 0x2A6E0; c = c == 0x9FFF ? 0x20000 : c + 1) {
    if (!is_han(c)) continue;
    std::string ideograph;
    append_utf8(ideograph, c);
    const std::string simplified = to_simplified(to_simplified(ideograph));
    ASSERT_EQ(folded(ideograph), simplified);
    changed += simplified != ideograph;
  }
  EXPECT_GT(changed, 3000);
}

TEST(Fold, CompatibilityIdeographsBecomeTheirCanonicalOnes) {
  EXPECT_EQ(folded("\uF900"), folded("\u8C48"));
  EXPECT_EQ(folded("\U0002F800"), "\u4E3D");
  EXPECT_EQ(folded("\uFA1E"), "\u7FBD");
}

TEST(Fold, IdeographsBeyondTheBmpKeepTheirPlaceAndAreSimplified) {
  EXPECT_EQ(folded("𠀀a"), "𠀀a");
  EXPECT_EQ(folded("\U00020CA2"), folded(to_simplified("\U00020CA2")));
  EXPECT_EQ(folded("\U00030000"), "\U00030000");
}

TEST(Fold, EveryApostropheHyphenAndInterpunctIsOne) {
  EXPECT_EQ(folded("Xi’an Xi‘an Xi`an Xiʼan Xi＇an"), "xi'an xi'an xi'an xi'an xi'an");
  EXPECT_EQ(folded("a‐b‑c–d—e−f－g"), "a-b-c-d-e-f-g");
  EXPECT_EQ(folded("伊力哈木·土赫提 伊力哈木・土赫提 伊力哈木•土赫提 伊力哈木‧土赫提"),
            "伊力哈木·土赫提 伊力哈木·土赫提 伊力哈木·土赫提 伊力哈木·土赫提");
}

TEST(Fold, WhiteSpaceRunsToOneSpace) {
  EXPECT_EQ(folded("Liu \t\n\u00A0\u3000Xiaobo"), "liu xiaobo");
  EXPECT_EQ(folded("  x  "), " x ");
}

TEST(Fold, SignsThatCannotBeSeenAreDropped) {
  EXPECT_EQ(folded("Liu\u200B Xiao\u00ADbo\uFEFF"), "liu xiaobo");
  EXPECT_EQ(folded("a \u200B b"), "a b");
  EXPECT_EQ(folded("葛\U000E0100"), "葛");
}

TEST(Fold, VowelsOfTibetanAreKept) { EXPECT_NE(folded("བསོད"), folded("བསད")); }

TEST(Fold, VowelSignsAndStretchingOfArabicAreDropped) { EXPECT_EQ(folded("مُحَمَّـد"), "محمد"); }

TEST(Fold, OriginLeadsEachByteToTheCodePointItComesFrom) {
  const std::string text = "é劉 \u3000ﬁ\u200Bx";
  //                        0 2 5 6      9 12     15
  const Folded f = fold(text);
  EXPECT_EQ(f.text, "e刘 fix");
  EXPECT_EQ(f.origin, (std::vector<std::uint32_t>{0, 2, 2, 2, 5, 9, 9, 15, 16}));
}

TEST(Fold, MarkOfItsOwnBelongsToTheLetterBefore) {
  const Folded f = fold("e\u0301x");
  EXPECT_EQ(f.text, "ex");
  EXPECT_EQ(f.origin, (std::vector<std::uint32_t>{0, 3, 4}));
}

TEST(Fold, OriginOfNothingIsItsEnd) {
  EXPECT_EQ(fold("").origin, (std::vector<std::uint32_t>{0}));
  EXPECT_EQ(fold("\u200B").origin, (std::vector<std::uint32_t>{3}));
}

TEST(Fold, OriginsRiseAndPointAtCodePointsForEveryCodePoint) {
  std::string text;
  for (char32_t c = 1; c < 0x110000; c += c < 0x30000 ? 1 : 97) {
    if (c < 0xD800 || c > 0xDFFF) append_utf8(text, c);
  }
  const Folded f = fold(text);
  ASSERT_EQ(f.origin.size(), f.text.size() + 1);
  ASSERT_EQ(first_invalid_utf8(f.text), std::nullopt);
  ASSERT_EQ(f.origin.back(), text.size());
  for (std::size_t i = 0; i < f.text.size(); ++i) {
    ASSERT_LE(f.origin[i], f.origin[i + 1]);
    ASSERT_EQ(code_point_start(text, f.origin[i]), f.origin[i]);
    ASSERT_EQ(folded(std::string_view(text).substr(f.origin[i], 1)).empty(), false);
  }
  EXPECT_EQ(folded(text), f.text);
}

TEST(Fold, FoldingTwiceChangesNothing) {
  for (char32_t c = 1; c < 0x30000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    const std::string once = folded(text);
    EXPECT_EQ(folded(once), once) << "U+" << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(Fold, IllFormedBytesBecomeTheReplacementAndKeepTheirPlace) {
  const Folded f = fold("a\xFFz");
  EXPECT_EQ(f.text, "a\uFFFDz");
  EXPECT_EQ(f.origin, (std::vector<std::uint32_t>{0, 1, 1, 1, 2, 3}));
}

TEST(Properties, HanIsTheScriptOfIdeographs) {
  for (const char32_t c : {U'刘', U'々', U'〇', char32_t{0x20000}, char32_t{0x30000}, char32_t{0xF900}}) {
    EXPECT_TRUE(is_han(c)) << static_cast<std::uint32_t>(c);
  }
  for (const char32_t c : {U'a', U'、', U'ア', U'한', U'·', U'１'}) EXPECT_FALSE(is_han(c));
}

TEST(Properties, LettersAndDigitsOfEveryScriptMakeWords) {
  for (const char32_t c : {U'a', U'Z', U'0', U'é', U'刘', U'ئ', U'བ', U'٣'}) EXPECT_TRUE(is_letter_or_digit(c));
  for (const char32_t c : {U' ', U'-', U'_', U'·', U'、', U'’', U'\u200B'}) EXPECT_FALSE(is_letter_or_digit(c));
}

TEST(SearchTokens, HanIsCutIntoOverlappingBigrams) {
  EXPECT_EQ(search_tokens("刘晓波"), "刘晓 晓波 波");
  EXPECT_EQ(search_tokens("劉曉"), "刘晓 晓");
  EXPECT_EQ(search_tokens("北京大学校长"), "北京 京大 大学 学校 校长 长");
}

TEST(SearchTokens, OneCharacterAloneIsAToken) {
  EXPECT_EQ(search_tokens("王"), "王");
  EXPECT_EQ(search_tokens("王、李 a 张"), "王 李 a 张");
}

TEST(SearchTokens, WordsAreFoldedAndWhole) {
  EXPECT_EQ(search_tokens("Liú Xiǎobō, 2010!"), "liu xiaobo 2010");
  EXPECT_EQ(search_tokens("Posner对刘晓波案"), "posner 对刘 刘晓 晓波 波案 案");
  EXPECT_EQ(search_tokens("བསོད་ནམས"), "བསོད ནམས");
}

TEST(SearchTokens, WhatIsLookedForMayGoOnInTheText) {
  EXPECT_EQ(query_tokens("刘晓波"), "刘晓 晓波");
  EXPECT_EQ(query_tokens("波"), "波");
  EXPECT_EQ(query_tokens("晓波、波"), "晓波 波 波");
  EXPECT_EQ(query_tokens("晓波、波案"), "晓波 波 波案");
  EXPECT_EQ(query_tokens("晓波 a"), "晓波 波 a");
  EXPECT_EQ(query_tokens("晓波。"), "晓波");
}

TEST(SearchTokens, EachHanSignOfATextOnce) {
  EXPECT_EQ(han_signs("劉晓波 and 晓、a王"), "刘 晓 波 王");
  EXPECT_EQ(han_signs("none"), "");
}

TEST(SearchTokens, TrigramsOfTwoRunsNeverStandInARow) {
  EXPECT_EQ(han_trigrams("刘曉波案、王 a北京 高智晟x"), "刘晓波 晓波案 0 高智晟 0");
  EXPECT_EQ(trigrams_of_run("劉晓波案"), "刘晓波 晓波案");
  for (const char* other : {"", "刘", "刘晓", "刘晓波a", "a刘晓波", "刘晓波、刘晓波", "abc"})
    EXPECT_EQ(trigrams_of_run(other), "") << other;
}

TEST(SearchTokens, ThoseOfAnIndexAreMadeInOneGo) {
  for (const std::string text :
       {"刘晓波 met Ø. Ærø in 2010、王 and 2 others’ lawyers", "An ordinary text, WITHOUT a sign. 13%", "艾未未",
        "བཀྲ་ཤིས་ and 中國人權 in “quotes”", "", "a中b国c人民民"}) {
    const auto tokens = index_tokens(text);
    EXPECT_EQ(tokens.words, search_tokens(text));
    EXPECT_EQ(tokens.trigrams, han_trigrams(text));
    EXPECT_EQ(tokens.signs, han_signs(text));
  }
}

TEST(SearchTokens, TextWithoutWordsHasNone) {
  EXPECT_EQ(search_tokens(""), "");
  EXPECT_EQ(search_tokens(" — …。"), "");
}

TEST(SearchTokens, TokensOfATextHoldThoseOfEachNameInIt) {
  const std::string text = " " + search_tokens("会谈中提到了劉曉波、高智晟和倪玉蘭。") + " ";
  for (const auto* name : {"刘晓波", "高智晟", "倪玉兰"}) {
    EXPECT_NE(text.find(" " + query_tokens(name) + " "), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace vigil::text
