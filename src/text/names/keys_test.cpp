#include "text/names/keys.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace vigil::text::names {
namespace {

std::vector<Key> keys_of(std::string_view utf8) {
  std::vector<Key> keys;
  append_keys(prepare(utf8), keys);
  return keys;
}

/// The kinds of the keys that two names share.
std::set<KeyKind> shared(std::string_view a, std::string_view b) {
  const auto of_a = keys_of(a), of_b = keys_of(b);
  std::set<KeyKind> kinds;
  for (const Key key : of_a)
    if (std::find(of_b.begin(), of_b.end(), key) != of_b.end()) kinds.insert(kind_of(key));
  return kinds;
}

TEST(NameKeys, SimplifiedAndTraditionalShareTheirSigns) {
  EXPECT_TRUE(shared("欧阳测试", "歐陽測試").contains(KeyKind::signs));
  EXPECT_FALSE(shared("王测试", "王测验").contains(KeyKind::signs));
}

TEST(NameKeys, SyllablesAreSharedBySignsPinyinAndWadeGilesInAnyOrder) {
  for (const auto* letters :
       {"Zhang Ziqiang", "Chang Tzu-ch'iang", "Chang Tzu Chiang", "ziqiang zhang", "ZHANGZIQIANG"})
    EXPECT_TRUE(shared("张自强", letters).contains(KeyKind::syllables)) << letters;
  EXPECT_TRUE(shared("Zhang Ziqiang", "Chang Tzu-ch'iang").contains(KeyKind::syllables));
  EXPECT_FALSE(shared("张自强", "Zhang Jiqiang").contains(KeyKind::syllables));
}

TEST(NameKeys, SoundIsSharedWithSystemsThatAreNoMandarin) {
  for (const auto* letters : {"Cheung Chi-keung", "Chi Keung Cheung"})
    EXPECT_TRUE(shared("張自強", letters).contains(KeyKind::sound)) << letters;
  EXPECT_TRUE(shared("김철수", "Kim Chul-soo").contains(KeyKind::sound));
  EXPECT_TRUE(shared("たなかはなこ", "Tanaka Hanako").contains(KeyKind::sound));
  EXPECT_TRUE(shared("Ivan Petrov", "Иван Петров").contains(KeyKind::sound));
}

TEST(NameKeys, ACompoundSurnameHasSpellingsOfItsOwn) {
  EXPECT_TRUE(shared("司徒自強", "Soohoo Chi Keung").contains(KeyKind::sound));
}

TEST(NameKeys, InitialsAndOneWordOfThreeMayBeMissing) {
  EXPECT_TRUE(shared("Anna K. Beispiel", "Beispiel, Anna").contains(KeyKind::sound));
  EXPECT_TRUE(shared("Anna Berta Beispiel", "Anna Beispiel").contains(KeyKind::sound));
}

TEST(NameKeys, ASlipOfTheHandLeavesWhatIsNear) {
  EXPECT_EQ(shared("Zhang Zimuqiang", "Zhang Zinuqiang").count(KeyKind::sound), 0U);
  EXPECT_TRUE(shared("Zhang Zimuqiang", "Zhang Zinuqiang").contains(KeyKind::near));
  EXPECT_TRUE(shared("张自强", "Zhang Zipiang").contains(KeyKind::near));
}

TEST(NameKeys, AForeignNameInSignsSharesConsonantsWithItsLetters) {
  EXPECT_TRUE(shared("贝拉克·奥巴马", "Barack Hussein Obama").contains(KeyKind::word_frame));
}

TEST(NameKeys, AttestedFormsShareAWordWhereverTheyStand) {
  EXPECT_TRUE(shared("丹增测试", "Tenzin Beispiel").contains(KeyKind::word));
  EXPECT_TRUE(shared("测试丹增", "Tenzin Beispiel").contains(KeyKind::word));
}

TEST(NameKeys, AWordGoesWithTheBeginningOfAnother) {
  EXPECT_TRUE(shared("Anna Beispiel", "Agathe Beispiel").contains(KeyKind::word_begin));
  EXPECT_FALSE(shared("Anna Beispiel", "Berta Beispiel").contains(KeyKind::word_begin));
}

TEST(NameKeys, NamesWithNothingInCommonShareNone) {
  EXPECT_TRUE(shared("张自强", "Anna Beispiel").empty());
  EXPECT_TRUE(shared("李测试", "王自强").empty());
}

TEST(NameKeys, AnEmptyNameHasNoneAndNoNameHasTooManyOrOneTwice) {
  EXPECT_TRUE(keys_of("").empty());
  EXPECT_TRUE(keys_of(" -·\x01").empty());
  std::string long_name;
  while (long_name.size() < 10'000) long_name += "张Zhang Zi-qiang ";
  for (const std::string& name : {long_name, std::string(10'000, 'x'), std::string("李行重曾解")}) {
    auto keys = keys_of(name);
    EXPECT_FALSE(keys.empty());
    EXPECT_LE(keys.size(), most_keys);
    std::sort(keys.begin(), keys.end());
    EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end());
  }
}

TEST(NameKeys, AreAppendedToWhatIsThere) {
  std::vector<Key> keys = {1, 1};
  append_keys(prepare("Anna Beispiel"), keys);
  EXPECT_EQ(keys[0], 1U);
  EXPECT_EQ(keys[1], 1U);
  EXPECT_EQ(keys.size(), 2 + keys_of("Anna Beispiel").size());
}

}  // namespace
}  // namespace vigil::text::names
