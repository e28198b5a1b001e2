#include "link/japanese_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace vigil::link {
namespace {

using text::names::prepare;

std::vector<std::uint32_t> found_by(std::string_view han, const std::vector<std::string_view>& names) {
  JapaneseIndex index;
  for (std::uint32_t i = 0; i < names.size(); ++i) index.add(prepare(names[i]), i);
  index.sort();
  std::vector<std::uint32_t> found;
  index.find(prepare(han), found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

using Numbers = std::vector<std::uint32_t>;

TEST(JapaneseIndex, EveryReadingIsFoundInBothOrders) {
  const std::vector<std::string_view> names = {"Yamamoto Yutaka",  "Yutaka YAMAMOTO", "やまもとゆたか", "Yamamoto",
                                               "Yamamoto Yutakao", "Tanaka Yutaka",   "Anna Beispiel"};
  EXPECT_EQ(found_by("山本豊", names), (Numbers{0, 1, 2}));
}

TEST(JapaneseIndex, LongVowelsAndDoublingsCountOnce) {
  EXPECT_EQ(found_by("大野浩二", {"Oono Kouji", "Ono Koji", "Ohno Coji", "Ōno Kōji"}), (Numbers{0, 1, 3}));
  EXPECT_EQ(found_by("井野上", {"Inoue"}), (Numbers{0})) << "where two signs meet as well";
}

TEST(JapaneseIndex, NamesOfOtherLanguagesAreNotLookedAt) {
  EXPECT_TRUE(found_by("王芳", {"Ou Hou", "Wang Fang"}).empty()) << "a common Chinese surname";
  EXPECT_TRUE(found_by("Yamamoto", {"Yamamoto"}).empty());
  EXPECT_TRUE(found_by("山本豊", {}).empty());
  EXPECT_TRUE(found_by("山本豊", {"山本豊", "", "-"}).empty());
}

}  // namespace
}  // namespace vigil::link
