#include "text/names/spelling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace vigil::text::names {
namespace {

/// The textbook's matrix, row by row.
unsigned distance_by_rows(std::string_view a, std::string_view b) {
  std::vector<unsigned> row(b.size() + 1);
  for (unsigned j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    unsigned diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const unsigned change = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row[b.size()];
}

TEST(Spelling, EditDistanceAgreesWithTheTextbook) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string a(random() % 65, 'a'), b(random() % 65, 'a');
    for (auto* text : {&a, &b})
      for (char& c : *text) c = static_cast<char>('a' + random() % 4);
    ASSERT_EQ(edit_distance(a, b), distance_by_rows(a, b)) << a << " " << b;
  }
}

Alignment aligned(std::string_view a, std::string_view b) {
  return align(prepare(a), prepare(b), Sounds::same_alphabet);
}

TEST(Spelling, WordsAreMatchedInAnyOrder) {
  const Alignment found = aligned("Anna Beispiel", "Beispiel, Anna");
  EXPECT_EQ(found.exact, 1);
  EXPECT_EQ(found.worst, 100);
  EXPECT_EQ(found.joined, 100);
  EXPECT_TRUE(found.reordered);
}

TEST(Spelling, AJoinedWordMatchesItsTwoParts) {
  const Alignment found = aligned("Laurent Testobatware", "Laurent Testo Batware");
  EXPECT_EQ(found.worst, 100);
  EXPECT_EQ(found.extra_words, 0);
}

TEST(Spelling, AnInitialStandsForItsWordAndNoOther) {
  EXPECT_EQ(aligned("A. Beispiel", "Anna Beispiel").initials, 1);
  EXPECT_EQ(aligned("B. Beispiel", "Anna Beispiel").other_initials, 1);
}

TEST(Spelling, ParticlesAreLeftOutWhereOtherWordsStand) {
  EXPECT_EQ(aligned("Anna von Beispiel", "Anna Beispiel").extra_words, 0);
  EXPECT_EQ(aligned("Al", "Al").worst, 100);
}

TEST(Spelling, WordsLeftOverAreCounted) {
  EXPECT_EQ(aligned("Anna Beispiel", "Anna Berta Clara Beispiel").extra_words, 2);
}

TEST(Skeleton, TransliterationsHaveOneSkeleton) {
  EXPECT_EQ(skeleton_of("mohammed"), skeleton_of("muhamad"));
  EXPECT_EQ(skeleton_of("mohammed"), skeleton_of("mhmd"));
  EXPECT_EQ(skeleton_of("philip"), skeleton_of("filip"));
  EXPECT_EQ(skeleton_of("schmidt"), skeleton_of("shmit"));
  EXPECT_EQ(skeleton_of("bush"), skeleton_of_pinyin("bushi"));
  EXPECT_NE(skeleton_of("anna"), skeleton_of("emma"));
}

TEST(Skeleton, JoiningKeepsOrderAndEndsAtSixteen) {
  EXPECT_EQ(joined(skeleton_of("bota"), skeleton_of("kila")), skeleton_of("botakila"));
  const Skeleton full = skeleton_of("batabatabatabatabatabata");
  EXPECT_EQ(size_of_skeleton(full), 12U);
  const Skeleton sixteen = joined(full, full);
  EXPECT_EQ(size_of_skeleton(sixteen), 16U);
  EXPECT_EQ(joined(sixteen, skeleton_of("kila")), sixteen);
}

}  // namespace
}  // namespace vigil::text::names
