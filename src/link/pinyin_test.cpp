#include "link/pinyin.hpp"

#include <gtest/gtest.h>

namespace vigil::link {
namespace {

using Cuts = std::vector<std::vector<std::string>>;

TEST(Pinyin, CutsAGivenNameIntoItsSyllables) { EXPECT_EQ(syllables("zhisheng"), (Cuts{{"zhi", "sheng"}})); }

TEST(Pinyin, GivesEveryReadingOfAnAmbiguousWord) { EXPECT_EQ(syllables("xian"), (Cuts{{"xi", "an"}, {"xian"}})); }

TEST(Pinyin, EnglishWordsAreNoSyllables) {
  for (const char* word : {"dynasty", "river", "street", "times", ""}) EXPECT_TRUE(syllables(word).empty()) << word;
}

TEST(Pinyin, TakesNoMoreSyllablesThanAllowed) {
  EXPECT_TRUE(syllables("xiaobo", 1).empty());
  EXPECT_TRUE(syllables("guangchengbo", 2).empty());
}

}  // namespace
}  // namespace vigil::link
