#include "text/names/name.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/names/readings.hpp"

namespace vigil::text::names {
namespace {

std::vector<std::string> words_in(std::string_view utf8) {
  const Name name = prepare(utf8);
  std::vector<std::string> words;
  for (const Token& token : name.words()) words.emplace_back(name.text(token));
  return words;
}

using Words = std::vector<std::string>;

TEST(Name, WordsAreFoldedAndCutAtBlanksHyphensStopsAndCommas) {
  EXPECT_EQ(words_in("Müller-Lüdenscheidt,\tHans  J.R."), (Words{"muller", "ludenscheidt", "hans", "j", "r"}));
  EXPECT_EQ(words_in("Beispiel,Anna"), (Words{"beispiel", "anna"}));
  EXPECT_EQ(words_in("ＷＡＮＧ　Ｌｉ"), (Words{"wang", "li"}));
}

TEST(Name, AnApostropheStaysInItsWordAndIsRemembered) {
  const Name name = prepare("Ch'en O’Hara");
  ASSERT_EQ(name.token_count, 2);
  EXPECT_EQ(name.text(name.tokens[0]), "chen");
  EXPECT_EQ(name.text(name.tokens[1]), "ohara");
  EXPECT_EQ(name.apostrophes, 1U << 2 | 1U << 5);
}

TEST(Name, DigitsAndMarksAreDropped) { EXPECT_EQ(words_in("Liu2 Xiao3bo1"), (Words{"liu", "xiaobo"})); }

// Spelled and heard: names that are in the news every year.
TEST(Name, TibetanIsReadAsItIsHeard) {
  const std::pair<const char*, const char*> names[] = {
      {"བསྟན་འཛིན", "tendzin"}, {"བཀྲ་ཤིས", "trashi"},   {"དབང་ཕྱུག", "wangchuk"},  {"རྒྱ་མཚོ", "gyatso"},
      {"རྡོ་རྗེ", "dorje"},       {"ཚེ་རིང", "tsering"},   {"བློ་བཟང", "lozang"},     {"བསོད་ནམས", "sonam"},
      {"དོན་གྲུབ", "dondrup"},   {"དབང་འདུས", "wangdu"}, {"པད་མ", "pema"},        {"ཕུན་ཚོགས", "phuntsok"},
      {"ནོར་བུ", "norbu"},      {"སྐལ་བཟང", "kelzang"}, {"བྱམས་པ", "jampa"},      {"འཇམ་དབྱངས", "jamyang"},
      {"ངག་དབང", "ngagwang"}, {"ཡེ་ཤེས", "yeshe"},     {"རིན་ཆེན", "rinchen"},    {"རིག་འཛིན", "rigdzin"},
      {"རྒྱལ་མཚན", "gyeltsen"}, {"ཆོས་ཀྱི", "chokyi"},    {"ཉི་མ", "nyima"},        {"དགེ་འདུན", "gendun"},
      {"དཔལ་ལྡན", "pelden"},   {"ལྷ་མོ", "lhamo"},      {"སྒྲོལ་མ", "drolma"},      {"ཟླ་བ", "dawa"},
      {"ལྷག་པ", "lhakpa"},     {"ཐུབ་བསྟན", "thupten"}, {"ཀུན་དགའ", "kunga"},     {"དཀོན་མཆོག", "konchok"},
      {"འཇིགས་མེད", "jigme"},   {"སངས་རྒྱས", "sangye"},  {"ཤེས་རབ", "sherap"},     {"རྣམ་རྒྱལ", "namgyel"},
      {"ལྷུན་གྲུབ", "lhundrup"},  {"ཀརྨ", "karma"},       {"དབྱངས་ཅན", "yangchen"}, {"འོད་ཟེར", "ozer"},
      {"ཆོས་འཕེལ", "chophel"},  {"དངོས་གྲུབ", "ngodrup"}, {"མཁས་གྲུབ", "khedrup"},   {"དར་རྒྱས", "dargye"},
      {"མགོན་པོ", "gonpo"},     {"པདྨ", "pema"},        {"ཞི་བའི", "zhiwe"},       {"མཁའ་འགྲོ", "khandro"},
  };
  for (const auto& [spelled, heard] : names) EXPECT_EQ(words_in(spelled), Words{heard}) << spelled;
}

TEST(Name, TibetanSyllablesAreWordsOfTwoOrAsTheyAreKnown) {
  EXPECT_EQ(words_in("བཀྲ་ཤིས་དབང་ཕྱུག"), (Words{"trashi", "wangchuk"}));
  EXPECT_EQ(words_in("བསྟན་འཛིན་བདེ་ལེགས་རིན་པོ་ཆེ།"), (Words{"tendzin", "delek"}));
  EXPECT_EQ(words_in("ག་བསྟན་འཛིན"), (Words{"ga", "tendzin"}));
  EXPECT_EQ(words_in("ཨེ"), (Words{"e"}));
  EXPECT_EQ(words_in("བཀྲ་ཤིས་ Tashi"), (Words{"trashi", "tashi"}));
  EXPECT_EQ(prepare("་་།ཿ").token_count, 0);
}

TEST(Name, UyghurWritesItsVowels) {
  EXPECT_EQ(words_in("ئىلھام توختى"), (Words{"ilham", "tokhti"}));
  EXPECT_EQ(words_in("راھىلە داۋۇت"), (Words{"rahile", "dawut"}));
  EXPECT_EQ(words_in("ئەلى"), (Words{"eli"}));
  EXPECT_EQ(words_in("علي"), (Words{"aly"}));      // Arabic
  EXPECT_EQ(words_in("مصطفى"), (Words{"mstfa"}));  // whose last letter is an a
}

TEST(Name, LettersOfOtherAlphabetsGetLatinOnes) {
  EXPECT_EQ(words_in("Жуков"), (Words{"zhukov"}));
  EXPECT_EQ(words_in("Μπάρμπα"), (Words{"barba"}));
  EXPECT_EQ(words_in("الحسن"), (Words{"al", "hsn"}));
  EXPECT_EQ(words_in("कुमार"), (Words{"kumar"}));
  EXPECT_EQ(words_in("કુમાર"), (Words{"kumar"})) << "Gujarati is laid out as Devanagari is";
  EXPECT_EQ(words_in("ქართველი"), (Words{"kartveli"}));
}

TEST(Name, ChineseSignsAreUnitsWithTheirPinyinCutBehindTheSurname) {
  const Name name = prepare("歐陽測試");
  EXPECT_EQ(name.unit_count, 4);
  EXPECT_EQ(name.units[0], U'欧');
  EXPECT_EQ(name.surname_units, 2);
  EXPECT_EQ(words_in("歐陽測試"), (Words{"ouyang", "ceshi"}));
}

TEST(Name, InterpunctsOfEveryKindCutForeignNames) {
  for (const auto* name : {"贝拉克·奥巴马", "贝拉克‧奥巴马", "贝拉克・奥巴马", "贝拉克•奥巴马"})
    EXPECT_EQ(words_in(name), (Words{"beilake", "aobama"})) << name;
}

TEST(Name, KanaJoinAndLengthen) {
  const Name name = prepare("しょうた");
  ASSERT_EQ(name.unit_count, 3);
  EXPECT_EQ(name.units[1], long_vowel);
  EXPECT_EQ(words_in("ショータ"), words_in("しょーた"));
  EXPECT_EQ(words_in("はっとり"), (Words{"hattori"}));
}

TEST(Name, ARepeatedSignIsTheOneBeforeIt) { EXPECT_EQ(prepare("佐々木").units[1], U'佐'); }

TEST(Name, TitlesGoUnlessNothingElseIsThere) {
  EXPECT_EQ(words_in("Prof. Dr. Anna Beispiel"), (Words{"anna", "beispiel"}));
  EXPECT_EQ(words_in("Lama"), (Words{"lama"}));
  EXPECT_EQ(prepare("刘测试先生").unit_count, 3);
  EXPECT_EQ(prepare("王先生").unit_count, 3) << "one sign is not enough to be left";
}

TEST(Name, WhatStandsInBracketsIsSetAside) {
  EXPECT_EQ(words_in("Anna Beispiel (born Muster)"), (Words{"anna", "beispiel"}));
  EXPECT_TRUE(prepare("Anna (Muster)").has(Remark::aside_in_brackets));
}

TEST(Name, AWordOfTwoAlphabetsIsReadByItsLooks) {
  EXPECT_EQ(words_in("M\u043Eh\u0430med"), (Words{"mohamed"}));  // Cyrillic о, а
  EXPECT_TRUE(prepare("M\u043Eh\u0430med").has(Remark::lookalike));
}

TEST(Name, BytesThatAreNoTextAreRemarked) {
  EXPECT_TRUE(prepare("\xC3(").has(Remark::ill_formed));
  EXPECT_TRUE(prepare(std::string_view("a\0b", 3)).has(Remark::control));
  EXPECT_TRUE(prepare("\u2067abc").has(Remark::direction));
}

TEST(Name, LongNamesAreCutAtTheirLimits) {
  EXPECT_TRUE(prepare(std::string(10'000, 'x')).has(Remark::cut));
  const Name many = prepare("a b c d e f g h i j k l m n o p");
  EXPECT_EQ(many.token_count, Name::most_tokens);
  EXPECT_TRUE(many.has(Remark::cut));
  EXPECT_FALSE(prepare(std::string(Name::most_letters, 'x')).has(Remark::cut));
}

TEST(Name, ArabicVowelMarksAreLeftOut) { EXPECT_EQ(words_in("مُحَمَّد"), words_in("محمد")); }

}  // namespace
}  // namespace vigil::text::names
