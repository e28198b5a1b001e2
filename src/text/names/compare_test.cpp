// Two writings are one name, or two: each class of names that docs/NAMES.md speaks of. The people are invented (测试
// ceshi is "test", 范例 fanli "example"), but for names that everybody knows.
#include "text/names/compare.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace vigil::text::names {
namespace {

Verdict verdict(std::string_view a, std::string_view b) { return compare(prepare(a), prepare(b)); }
double probability(std::string_view a, std::string_view b) { return verdict(a, b).probability; }

testing::AssertionResult same(std::string_view a, std::string_view b) {
  const double p = probability(a, b);
  if (p >= 0.5) return testing::AssertionSuccess();
  return testing::AssertionFailure() << a << " and " << b << " should be able to be one name, but: " << p;
}

testing::AssertionResult different(std::string_view a, std::string_view b) {
  const double p = probability(a, b);
  if (p < 0.5) return testing::AssertionSuccess();
  return testing::AssertionFailure() << a << " and " << b << " should be two names, but: " << p;
}

TEST(Compare, SimplifiedAndTraditionalAreOne) {
  EXPECT_TRUE(same("劉測試", "刘测试"));
  EXPECT_TRUE(verdict("劉測試", "刘测试").says(Reason::same_signs));
}

TEST(Compare, OtherCharactersOfTheSameSoundAreAnotherName) {
  const Verdict seen = verdict("王方", "王芳");
  EXPECT_LT(seen.probability, 0.1);
  EXPECT_TRUE(seen.says(Reason::other_signs_same_sound));
}

TEST(Compare, ThatOnlyTheSoundCanBeComparedIsSaid) {
  EXPECT_TRUE(verdict("王方", "Wang Fang").says(Reason::sound_alone));
  EXPECT_TRUE(verdict("王芳", "Wang Fang").says(Reason::sound_alone));
  EXPECT_FALSE(verdict("王方", "王芳").says(Reason::sound_alone));
}

TEST(Compare, SurnamesHaveReadingsOfTheirOwn) {
  EXPECT_TRUE(same("单测试", "Shan Ceshi"));
  EXPECT_TRUE(same("仇测试", "Qiu Ceshi"));
  EXPECT_TRUE(same("解范例", "Xie Fanli"));
  EXPECT_TRUE(same("曾范例", "Zeng Fanli"));
  EXPECT_TRUE(same("区测试", "Ou Ceshi"));
  EXPECT_TRUE(same("朴测试", "Piao Ceshi"));
  EXPECT_TRUE(same("朴正民", "Park Jeong-min"));
  EXPECT_TRUE(different("仇测试", "Chou Fanli"));
}

TEST(Compare, UmlautIsWrittenInFourWays) {
  for (const auto* latin : {"Lü Fanli", "Lv Fanli", "Lu Fanli", "Lyu Fanli"}) EXPECT_TRUE(same("吕范例", latin));
}

TEST(Compare, TonesAreMarksOrDigits) {
  EXPECT_TRUE(same("刘测试", "Liú Cèshì"));
  EXPECT_TRUE(same("刘测试", "Liu2 Ce4shi4"));
}

TEST(Compare, WadeGilesWithAndWithoutApostrophes) {
  EXPECT_TRUE(same("张自强", "Chang Tzu-ch'iang"));
  EXPECT_TRUE(same("张自强", "Chang Tzu-chiang"));
  EXPECT_TRUE(same("Zhang Ziqiang", "Chang Tzu-ch'iang"));
  EXPECT_TRUE(verdict("张自强", "Chang Tzu-ch'iang").says(Reason::read_in_wade_giles));
  EXPECT_TRUE(different("Zhang Ziqiang", "Chan Tzu-ch'iang"));
  EXPECT_TRUE(different("張銘煥", "Zhang Minghua"));
}

TEST(Compare, HongKong) {
  EXPECT_TRUE(same("黃健興", "Wong Kin-hing"));
  EXPECT_TRUE(same("梁國雄", "Leung Kwok-hung"));
  EXPECT_TRUE(verdict("梁國雄", "Leung Kwok-hung").says(Reason::read_in_cantonese));
}

TEST(Compare, TaiwanWritesAsItIsUsed) {
  EXPECT_TRUE(same("馬英九", "Ma Ying-jeou"));
  EXPECT_TRUE(same("蔡英文", "Tsai Ing-wen"));
  EXPECT_TRUE(same("蕭美琴", "Hsiao Mei-chin"));
}

TEST(Compare, Hokkien) {
  EXPECT_TRUE(same("陳文德", "Tan Boon Teck"));
  EXPECT_TRUE(verdict("陳文德", "Tan Boon Teck").says(Reason::read_in_min));
}

TEST(Compare, PostalAndCustomarySpellings) {
  EXPECT_TRUE(same("蔣介石", "Chiang Kai-shek"));
  EXPECT_TRUE(same("孫逸仙", "Sun Yat-sen"));
}

TEST(Compare, CompoundSurnames) {
  EXPECT_TRUE(same("欧阳测试", "Ouyang Ceshi"));
  EXPECT_TRUE(same("欧阳测试", "Ceshi Ou-yang"));
  EXPECT_TRUE(same("司馬遷", "Sima Qian"));
  EXPECT_TRUE(same("司馬遷", "Ssu-ma Ch'ien"));
  EXPECT_TRUE(same("歐陽文", "Auyeung Man"));
}

TEST(Compare, OrderCommasCapitalsHyphens) {
  for (const auto* latin :
       {"Liu Ceshi", "Ceshi Liu", "LIU Ceshi", "Liu, Ceshi", "LIU, CE-SHI", "Liu Ce Shi", "Ce-Shi LIU"}) {
    EXPECT_TRUE(same("刘测试", latin));
    EXPECT_TRUE(same("Liu Ceshi", latin));
  }
}

TEST(Compare, Initials) {
  EXPECT_TRUE(verdict("刘测试", "C. S. Liu").says(Reason::initials));
  EXPECT_TRUE(same("Anna B. Musterfrau", "Anna Beate Musterfrau"));
  EXPECT_TRUE(different("Anna B. Musterfrau", "Anna C. Musterfrau"));
}

TEST(Compare, AWesternGivenNameBesideTheSurname) {
  EXPECT_TRUE(same("張測試", "Patrick Chang"));
  EXPECT_TRUE(verdict("張測試", "Patrick Chang").says(Reason::western_given_name));
  EXPECT_TRUE(different("張測試", "Zhang Weimin"));
}

TEST(Compare, ForeignNamesInHan) {
  EXPECT_TRUE(same("贝拉克·奥巴马", "Barack Obama"));
  EXPECT_TRUE(same("贝拉克‧奥巴马", "Barack Obama"));
  EXPECT_TRUE(same("安格拉·默克尔", "Angela Merkel"));
  EXPECT_TRUE(different("安格拉·默克尔", "Angela Davis"));
  EXPECT_TRUE(verdict("默克尔", "Angela Merkel").says(Reason::sounds_alike));
}

TEST(Compare, KanaAndKanji) {
  EXPECT_TRUE(same("みほんたろう", "Mihon Taro"));
  EXPECT_TRUE(same("みほんたろう", "Tarou Mihon"));
  EXPECT_TRUE(same("田中太郎", "Tanaka Tarō"));
  EXPECT_TRUE(same("ジョー・バイデン", "Joe Biden"));
  EXPECT_TRUE(different("みほんたろう", "Mihon Hanako"));
}

TEST(Compare, Hangul) {
  EXPECT_TRUE(same("홍길동", "Hong Gildong"));
  EXPECT_TRUE(same("홍길동", "HONG Kil-tong"));
  EXPECT_TRUE(same("이민수", "Lee Min-soo"));
  EXPECT_TRUE(different("홍길동", "Hong Minsu"));
}

TEST(Compare, HangulInPiecesIsComposed) {
  EXPECT_TRUE(same("\u1112\u1169\u11BC\u1100\u1175\u11AF\u1103\u1169\u11BC", "Hong Gildong"));
}

TEST(Compare, OtherAlphabets) {
  EXPECT_TRUE(same("محمد علي", "Mohammed Ali"));
  EXPECT_TRUE(same("الطنيجي سالم", "Salim Al Tunaiji"));
  EXPECT_TRUE(same("דוד לוי", "David Levi"));
  EXPECT_TRUE(same("Тестов, Андрей Петрович", "Andrei Testov"));
  EXPECT_TRUE(same("Παπαδόπουλος Γεώργιος", "Georgios Papadopoulos"));
  EXPECT_TRUE(same("लालेंद्र कुमार मण्डल", "Lalendra Kumar Mandal"));
  EXPECT_TRUE(different("محمد علي", "Salim Karimov"));
  EXPECT_TRUE(different("Тестов, Андрей", "Boris Sidorov"));
}

TEST(Compare, UyghurNamesInTheirForms) {
  EXPECT_TRUE(same("伊力哈木·土赫提", "Ilham Tohti"));
  EXPECT_TRUE(same("买买提·吐尔逊", "Memet Tursun"));
  EXPECT_TRUE(same("Muhemmet Tursun", "Memet Tursun"));
  EXPECT_TRUE(same("Ilhamjan Tursun", "Ilham Tursun"));
  EXPECT_TRUE(verdict("买买提·吐尔逊", "Memet Tursun").says(Reason::attested_form));
  EXPECT_TRUE(verdict("Muhemmet Tursun", "Memet Tursun").says(Reason::attested_form));
}

TEST(Compare, TibetanNamesBySoundBySpellingAndInChinese) {
  for (const auto* form : {"Tenzin Delek", "Tenzing Deleg", "bsTan-'dzin bDe-legs", "丹增德勒"})
    EXPECT_TRUE(same("Tenzin Delek", form));
  EXPECT_TRUE(same("扎西旺秋", "Tashi Wangchuk"));
}

TEST(Compare, TitlesAreSetAside) {
  EXPECT_TRUE(same("Dr. Anna Musterfrau", "Anna Musterfrau"));
  EXPECT_TRUE(same("刘测试先生", "刘测试"));
  EXPECT_TRUE(same("丹增德勒仁波切", "Lama Tenzin Delek Rinpoche"));
  EXPECT_TRUE(verdict("刘测试先生", "刘测试").says(Reason::title_set_aside));
}

TEST(Compare, AVariantOfALetterOrTwoIsAlike) {
  EXPECT_TRUE(same("Charlotte Beispielsen", "Charlotte Beispielson"));
  EXPECT_TRUE(different("Charlotte Beispielsen", "Charlotte Exemplarius"));
}

TEST(Compare, ASharedWordMakesNoName) {
  EXPECT_TRUE(different("Ahmed Mustapha", "Ahmed Kurdistani"));
  EXPECT_TRUE(different("王明玉", "Wang Qun"));
}

TEST(Compare, AChineseNameIsNoShortFormOfALongerOne) {
  EXPECT_TRUE(different("Gaw Yuhong", "Gao Yu"));
  EXPECT_LT(verdict("Lieu Xiaohong", "Liu Xia").probability, verdict("Lieu Xiaohong", "Liu Xiaohong").probability);
  EXPECT_TRUE(same("Shi Wenbin", "Shi Wen-bin"));
  EXPECT_TRUE(same("Lieu Xiaobo", "Liu Xiaobo"));
  EXPECT_TRUE(same("Max Beispiel", "Maximilian Beispiel"));
}

TEST(Compare, OneWordIsANameOnlyIfItIsMuchTheSame) {
  EXPECT_TRUE(different("དཔལ་ལྡན", "Vladimir Putin"));
  EXPECT_TRUE(different("Jampal", "Namgyal"));
  EXPECT_TRUE(same("Jampal", "Jampal Gyatso"));
  EXPECT_TRUE(same("Ilham", "Ilham Tohti"));
}

TEST(Compare, SidesCanBeExchanged) {
  for (const auto& [a, b] : {std::pair{"刘测试", "Liu Ceshi"}, std::pair{"Anna B. Musterfrau", "Musterfrau, Anna"},
                             std::pair{"محمد علي", "Mohammed Ali Hassan"}, std::pair{"Chang Tzu-lieh", "Zhang Zilie"}})
    EXPECT_DOUBLE_EQ(probability(a, b), probability(b, a)) << a << " and " << b;
}

TEST(Compare, NothingCannotBeCompared) {
  for (const auto* empty : {"", " ", "...", "123", "\u202E"}) {
    const Verdict seen = verdict(empty, "Anna Musterfrau");
    EXPECT_EQ(seen.probability, 0);
    EXPECT_TRUE(seen.says(Reason::nothing_to_compare));
  }
}

TEST(Compare, WhatWasCutOffIsNotVouchedFor) {
  const std::string endless(10'000, 'a');
  const Verdict seen = verdict(endless, endless + "b");
  EXPECT_LE(seen.probability, 0.5);
  EXPECT_TRUE(seen.says(Reason::cut));
  std::string many;
  for (int i = 0; i < 2'500; ++i) many += "王李 ";
  EXPECT_TRUE(verdict(many, "Wang Li").says(Reason::cut));
}

TEST(Compare, ControlsAndTurnedDirectionsAreFlaggedAndSeenThrough) {
  EXPECT_TRUE(same("Anna\x01 Musterfrau", "Anna Musterfrau"));
  EXPECT_TRUE(verdict("Anna\x01 Musterfrau", "Anna Musterfrau").says(Reason::control));
  EXPECT_TRUE(same("\u202EAnna Musterfrau\u202C", "Anna Musterfrau"));
  EXPECT_TRUE(verdict("\u202EAnna Musterfrau\u202C", "Anna Musterfrau").says(Reason::direction));
  EXPECT_TRUE(verdict("Anna\xFF Musterfrau", "Anna Musterfrau").says(Reason::ill_formed));
}

TEST(Compare, LookalikesAreComparedByTheirLooksAndFlagged) {
  const Verdict seen = verdict("\u0410nn\u0430 Musterfr\u0430u", "Anna Musterfrau");  // Cyrillic А, а
  EXPECT_GE(seen.probability, 0.5);
  EXPECT_TRUE(seen.says(Reason::lookalike));
  EXPECT_FALSE(verdict("Анна Тестова", "Anna Testova").says(Reason::lookalike));
}

TEST(Compare, AnyBytesGiveAProbability) {
  std::mt19937 random(11);
  const std::vector<std::string> pieces = {"王", "测",     "Liu ",   "ch'",  "し",     "ょ", "っ", "ー",
                                           "길", "\u1112", "\u0301", "محمد", "\u202E", "·",  "-",  "(",
                                           "ab", "\xFF",   "\xE4",   "𠀀",   "々",     " ",  "Дж", "མ"};
  const auto name = [&] {
    std::string text;
    for (auto left = random() % 40; left > 0; --left) text += pieces[random() % pieces.size()];
    return text;
  };
  for (int round = 0; round < 3000; ++round) {
    const std::string a = name(), b = name();
    const double p = probability(a, b);
    ASSERT_GE(p, 0) << a << " and " << b;
    ASSERT_LE(p, 1) << a << " and " << b;
    ASSERT_DOUBLE_EQ(p, probability(b, a)) << a << " and " << b;
  }
}

TEST(Compare, ReasonsAreListedOnce) {
  const std::vector<Reason> why = verdict("Dr. Anna Musterfrau", "Anna Musterfrau").why();
  EXPECT_EQ(why, (std::vector{Reason::same, Reason::title_set_aside}));
}

TEST(Compare, EveryReasonHasACodeAndASentence) {
  for (unsigned i = 0; i < static_cast<unsigned>(Reason::count); ++i) {
    EXPECT_FALSE(code(static_cast<Reason>(i)).empty()) << i;
    EXPECT_FALSE(words(static_cast<Reason>(i)).empty()) << i;
  }
}

}  // namespace
}  // namespace vigil::text::names
