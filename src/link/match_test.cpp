#include "link/match.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "link/name_share.hpp"

namespace vigil::link {
namespace {

constexpr double everything = -100;

PossiblePairs pairs_of(const std::string& a, const std::string& b, Part part = {}) {
  return find_pairs(read_people(a), read_people(b), part, everything);
}

std::optional<PossiblePair> pair_of(const std::string& a, const std::string& b) {
  const auto found = pairs_of(a, b).pairs;
  return found.empty() ? std::nullopt : std::optional(found[0]);
}

/// The log odds of two people with a name each and one more fact.
double with_fact(const std::string& column, const std::string& a, const std::string& b) {
  const std::string head = "id\tname\t" + column + "\n";
  std::string others = head;
  for (int i = 0; i < 30; ++i)
    others += "o" + std::to_string(i) + "\tOther" + std::string(1, static_cast<char>('a' + i % 26)) + "\tFact" +
              std::to_string(i) + "\n";
  return pair_of(others + "1\tZhang Ziqiang\t" + a + "\n", head + "2\t张自强\t" + b + "\n").value().log_odds;
}

TEST(Match, TheLikestPairOfNamesDecides) {
  const auto pair = pair_of("1\tAnna Beispiel\n1\tChang Tzu-ch'iang\n", "2\tCarla Exempel\n2\t张自强\n");
  ASSERT_TRUE(pair.has_value());
  EXPECT_EQ(pair->a_name, 1);
  EXPECT_EQ(pair->b_name, 1);
  EXPECT_GT(pair->names.probability, 0.9);
}

TEST(Match, PeopleWithoutACommonNameAreNoPair) {
  EXPECT_FALSE(pair_of("1\tAnna Beispiel\n", "2\t张自强\n").has_value());
  EXPECT_FALSE(pair_of("", "2\t张自强\n").has_value());
  EXPECT_FALSE(pair_of("1\t张自强\n", "").has_value());
}

TEST(Match, WhatIsTooUnlikeIsNobodysRival) {
  const std::string a = "1\tAdriana Badulescu\n", b = "2\tいとうれん\n";
  EXPECT_TRUE(pairs_of(a, b).pairs.empty());
  const auto all = find_pairs(read_people(a), read_people(b), {}, all_pairs).pairs;
  ASSERT_EQ(all.size(), 1U);
  EXPECT_LT(all[0].names.probability, 0.1);
  EXPECT_LT(all[0].log_odds, -10);
}

TEST(Match, WordsThatAreOnlyAlikeProveLittleHoweverRare) {
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "o" + std::to_string(i) + "\t某某\n";
  const std::string a = "1\tАлександр Примеров\n" + many;
  const auto alike = pair_of(a, "2\tAleksandre Primerof\n"), same = pair_of(a, "2\tAleksandr Primerov\n");
  ASSERT_TRUE(alike && same);
  EXPECT_GT(alike->names.probability, 0.99);
  EXPECT_LT(alike->log_odds, 0.5);
  EXPECT_GT(same->log_odds, 1);
}

TEST(Match, TwoNamesInHanOfOneSoundAreTwoPeople) {
  const auto same = pair_of("1\t王芳\n1\tWang Fang\n", "2\tWang Fang\n2\t王芳\n");
  const auto other = pair_of("1\t王芳\n1\tWang Fang\n", "2\tWang Fang\n2\t王方\n");
  ASSERT_TRUE(same && other);
  EXPECT_FALSE(same->says(MatchReason::other_signs));
  EXPECT_TRUE(other->says(MatchReason::other_signs));
  EXPECT_LT(other->log_odds, same->log_odds - 3);
}

TEST(Match, AJapaneseNameInHanIsFoundByItsReadingOnEitherSide) {
  const std::string han = "1\t山本豊\n", letters = "2\tYutaka Yamamoto\n3\tやまもとゆたか\n";
  EXPECT_EQ(pairs_of(han, letters).pairs.size(), 2U);
  EXPECT_EQ(pairs_of(letters, han).pairs.size(), 2U);
}

TEST(Match, ACommonNameProvesLess) {
  std::string many = "1\tWang Fang\n", b = "2\t王芳\n3\t张自强\n";
  for (int i = 0; i < 40; ++i) many += "w" + std::to_string(i) + "\tWang Xiao" + (i % 2 == 0 ? "fang\n" : "ming\n");
  for (int i = 0; i < 40; ++i) many += "f" + std::to_string(i) + "\tLi Fang\n";
  many += "4\tZhang Ziqiang\n";
  std::optional<double> common, rare;
  for (const PossiblePair& pair : pairs_of(many, b).pairs) {
    if (pair.a == 0 && pair.b == 0) common = pair.log_odds;
    if (pair.a == 81 && pair.b == 1) rare = pair.log_odds;
  }
  ASSERT_TRUE(common && rare);
  EXPECT_LT(*common, *rare);
}

TEST(Match, FactsThatAgreeSpeakForOnePersonAndOthersAgainst) {
  const double unknown = with_fact("born", "1970-05-01", "");
  EXPECT_GT(with_fact("born", "1970-05-01", "1970-05-01"), with_fact("born", "1970-05-01", "1970"));
  EXPECT_GT(with_fact("born", "1970-05-01", "1970"), unknown);
  EXPECT_LT(with_fact("born", "1970-05-01", "1971"), unknown);
  EXPECT_EQ(with_fact("born", "1970-05-01", "1960/.."), unknown) << "an open end says nothing";
  EXPECT_GT(with_fact("place", "Jilin", "Jilin;Beijing"), unknown);
  EXPECT_LT(with_fact("place", "Jilin", "Beijing"), unknown);
  EXPECT_GT(with_fact("place", "吉林", "吉林"), unknown);
  EXPECT_GT(with_fact("role", "Writer, lawyer", "lawyer"), unknown);
  EXPECT_LT(with_fact("role", "writer", "lawyer"), unknown);
  EXPECT_GT(with_fact("kin", "spouse:Li Ceshi", "李测试"), unknown);
  EXPECT_EQ(with_fact("kin", "spouse:Li Ceshi", "赵元"), unknown) << "people have several kin";
}

TEST(Match, FactsAreAmongTheReasons) {
  const std::string head = "id\tname\tborn\tplace\trole\tkin\n";
  const auto pair = pair_of(head + "1\t张自强\t1970-05-01\tJilin\twriter\tAnna Beispiel\n",
                            head + "2\t张自强\t1970-05-01\tBeijing\twriter\tBeispiel, Anna\n");
  ASSERT_TRUE(pair.has_value());
  for (const auto reason :
       {MatchReason::same_birth, MatchReason::other_place, MatchReason::same_role, MatchReason::same_kin})
    EXPECT_TRUE(pair->says(reason)) << code(reason);
  for (const auto reason : {MatchReason::other_birth, MatchReason::same_place, MatchReason::other_role})
    EXPECT_FALSE(pair->says(reason)) << code(reason);
}

TEST(Match, AValueThatManyShareWeighsLess) {
  const std::string head = "id\tname\tplace\n";
  std::string a = head, b = head;
  for (int i = 0; i < 50; ++i) a += "x" + std::to_string(i) + "\tOther\tBeijing\n";
  a += "1\tZhang Ziqiang\tBeijing\n3\tWang Ceshi\tJilin\n";
  b += "2\t张自强\tBeijing\n4\t王测试\tJilin\n";
  const auto pairs = pairs_of(a, b).pairs;
  ASSERT_EQ(pairs.size(), 2U);
  const auto without = pairs_of("1\tZhang Ziqiang\n3\tWang Ceshi\n", "2\t张自强\n4\t王测试\n").pairs;
  EXPECT_GT(pairs[1].log_odds - without[1].log_odds, pairs[0].log_odds - without[0].log_odds + 1);
}

TEST(Match, PartsTogetherAreTheWhole) {
  std::string a, b;
  for (const auto* syllable : {"Fang", "Ming", "Hua", "Guo", "Wei", "Li", "Jun"}) {
    a += std::string("a") + syllable + "\tWang " + syllable + "\n";
    b += std::string("b") + syllable + "\tWANG, " + syllable + "\n";
  }
  const auto whole = pairs_of(a, b).pairs;
  std::size_t count = 0;
  for (std::uint32_t number = 0; number < 3; ++number)
    for (const PossiblePair& pair : pairs_of(a, b, {number, 3}).pairs) {
      EXPECT_EQ(pair.a % 3, number);
      const auto same = std::find_if(whole.begin(), whole.end(),
                                     [&](const PossiblePair& other) { return other.a == pair.a && other.b == pair.b; });
      ASSERT_NE(same, whole.end());
      EXPECT_DOUBLE_EQ(pair.log_odds, same->log_odds) << "a name is as common in every part";
      ++count;
    }
  EXPECT_EQ(count, whole.size());
  EXPECT_GE(count, 7U);
}

TEST(Match, NamesThatNeedALookAreSaidWithTheirLine) {
  const auto found =
      pairs_of("1\tAnna\n2\t...\n3\tBo\x01ris\n4\tA\u202Enna\n5\t" + std::string(10'000, 'x') + "\n", "1\t-\n");
  ASSERT_EQ(found.a_notes.size(), 4U);
  EXPECT_EQ(found.a_notes[0].line, 2U);
  EXPECT_EQ(found.a_notes[0].what, "a name holds nothing that can be compared");
  EXPECT_EQ(found.a_notes[1].line, 3U);
  EXPECT_EQ(found.a_notes[2].line, 4U);
  EXPECT_EQ(found.a_notes[3].line, 5U);
  ASSERT_EQ(found.b_notes.size(), 1U);
  EXPECT_TRUE(pairs_of("1\tAnna\n", "1\t-\n", {1, 2}).b_notes.empty()) << "one part tells of b";
}

TEST(NameShare, WhatManyBearIsCommonAndTheAskedPairIsNotCounted) {
  using text::names::prepare;
  NameShare share;
  for (int i = 0; i < 10; ++i) share.add(std::vector{prepare("王芳"), prepare("Wang Fang")});
  share.add(std::vector{prepare("王测")});
  share.add(std::vector{prepare("Zhang Ziqiang")});
  share.add(std::vector{prepare("张自强")});
  const auto by_sound = [&](const char* name) { return share.log_share(prepare(name), NameShare::By::sound); };
  EXPECT_GT(by_sound("Wang Fang"), by_sound("Wang Ce"));
  EXPECT_EQ(by_sound("Zhang Ziqiang"), by_sound("Nobody Known")) << "the two who share it are those asked about";
  EXPECT_NEAR(by_sound("Wang Fang"), std::log(9.5 / 14) + std::log(8.5 / 14), 1e-9);
  EXPECT_GT(share.log_share(prepare("王芳"), NameShare::By::signs),
            share.log_share(prepare("王方"), NameShare::By::signs));
}

}  // namespace
}  // namespace vigil::link
