#include "text/chinese.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "text/fold.hpp"

namespace vigil::text {
namespace {

TEST(Chinese, IsConvertedBothWays) {
  EXPECT_EQ(to_simplified("劉曉波於錦州獄中"), "刘晓波于锦州狱中");
  EXPECT_EQ(to_traditional("刘晓波"), "劉曉波");
  EXPECT_EQ(to_traditional("头发 发展"), "頭髮 發展") << "by the phrase, not by the character";
  EXPECT_EQ(to_simplified(""), "");
}

TEST(Chinese, NulAndIllFormedBytesEndNothing) {
  EXPECT_EQ(to_simplified(std::string("劉\0劉", 7)), std::string("刘\0刘", 7));
  EXPECT_EQ(to_simplified("劉\xFF劉"), "刘\uFFFD刘");
}

TEST(Chinese, ConvertsInManyThreadsAtOnce) {
  const std::string text = "劉曉波與高智晟、倪玉蘭、陳光誠";
  const std::string expected = to_simplified(text);
  std::vector<int> wrong(4);
  {
    std::vector<std::jthread> threads;
    for (auto& count : wrong) {
      threads.emplace_back([&] {
        for (int i = 0; i < 500; ++i) count += to_simplified(text) != expected;
      });
    }
  }
  EXPECT_EQ(wrong, std::vector<int>(4));
}

TEST(Chinese, SingleCharactersHaveTheirOwnSimplifiedForm) {
  const auto characters = simplified_characters();
  EXPECT_GT(characters.size(), 3000U);
  EXPECT_TRUE(std::ranges::count(characters, std::pair{U'劉', U'刘'}) == 1);
  EXPECT_TRUE(std::ranges::count(characters, std::pair{U'乾', U'干'}) == 1) << "not what a phrase makes of it";
}

}  // namespace
}  // namespace vigil::text
