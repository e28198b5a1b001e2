#include "base/letters.hpp"

#include <gtest/gtest.h>

#include <set>

namespace vigil::base {
namespace {

TEST(Letters, AreThoseOfBase32) {
  // printf abc | openssl sha256 -binary | base32
  EXPECT_EQ(letters_of("abc", 51), "xj4bnp4pahh6uqkbidpf3lrceoyagyndsylxvhfucd7wd4qacww");
  EXPECT_EQ(letters_of("abc", 10), "xj4bnp4pah");
}

TEST(Letters, ThatAreSortableSortAsTheNumbersDo) {
  std::string last;
  for (std::uint64_t number = 0; number < 40'000; number += 7) {
    const auto letters = sortable_letters(number, 4);
    EXPECT_LT(last, letters) << number;
    last = letters;
  }
  EXPECT_EQ(sortable_letters(31, 2), "2z");
  EXPECT_EQ(sortable_letters(1024, 2), "22");
}

TEST(Letters, AtRandomAreAsManyAsAskedAndNotTheSame) {
  std::set<std::string> all;
  for (int i = 0; i < 10'000; ++i) all.insert(random_letters(12));
  EXPECT_EQ(all.size(), 10'000U);
  for (const auto& one : all) {
    EXPECT_EQ(one.size(), 12U);
    EXPECT_EQ(one.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567"), std::string::npos);
  }
}

}  // namespace
}  // namespace vigil::base
