#include "text/anchor.hpp"

#include <gtest/gtest.h>

#include <string>

namespace vigil::text {
namespace {

std::string again(std::string_view before, std::string_view words, std::string_view after) {
  const auto start = before.find(words);
  const auto found = anchored(before, start, start + words.size(), after);
  return found ? std::to_string(found->start) + ":" + std::string(after.substr(found->start, found->end - found->start))
               : "lost";
}

TEST(Anchor, WordsThatMovedAreFound) {
  EXPECT_EQ(again("Menu\n\nShe named Gao.", "named Gao", "She named Gao."), "4:named Gao");
  EXPECT_EQ(again("她提到了高智晟。", "高智晟", "会后，她提到了高智晟。"), "21:高智晟");
}

TEST(Anchor, OtherBlanksAreNoOtherWords) {
  EXPECT_EQ(again("She named\nGao Zhisheng.", "named\nGao", "She  named  \n Gao Zhisheng."), "5:named  \n Gao");
  EXPECT_EQ(again("a  b", "a  b", "x a b"), "2:a b");
  EXPECT_EQ(again("a (b ) c", " ) ", "a (b) c"), "4:)");
}

TEST(Anchor, OfSeveralThePlaceThatLooksAlike) {
  const std::string before = "He was freed. She was not. He was freed too late.";
  EXPECT_EQ(anchored(before, 27, 39, "Later: He was freed too late. Earlier: He was freed. She was not."),
            (Anchor{7, 19}));
}

TEST(Anchor, OfSeveralThatLookAlikeTheOneOfTheSameNumber) {
  EXPECT_EQ(anchored("-one-one-one-", 5, 8, "=one=one=one="), (Anchor{5, 8}));
  EXPECT_EQ(anchored("-one-one-one-", 5, 8, "=one=one="), std::nullopt);
}

TEST(Anchor, WhatIsGoneIsGone) {
  EXPECT_EQ(again("She named Gao.", "Gao", "She named nobody."), "lost");
  EXPECT_EQ(again("She named Gao.", "Gao", ""), "lost");
  EXPECT_EQ(anchored("words", 2, 2, "words"), std::nullopt);
  EXPECT_EQ(anchored("   ", 0, 3, "   "), std::nullopt);
}

}  // namespace
}  // namespace vigil::text
