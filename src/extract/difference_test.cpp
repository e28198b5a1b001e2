#include "extract/difference.hpp"

#include <gtest/gtest.h>

namespace vigil::extract {
namespace {

TEST(Difference, TellsWhatWentAndWhatCame) {
  EXPECT_EQ(difference("One.\n\nTwo names.\n\nThree.", "One.\n\nTwo.\n\nThree.\n\nFour."),
            (Difference{{"Two names."}, {"Two.", "Four."}}));
}

TEST(Difference, WhatMovedOrWasSetAnewIsNone) {
  EXPECT_TRUE(difference("One.\n\nTwo\nwords.", "Two  words.\n\n\nOne.\n").is_none());
  EXPECT_TRUE(difference("", "").is_none());
}

TEST(Difference, CountsWhatStandsMoreThanOnce) {
  EXPECT_EQ(difference("A\n\nA\n\nB", "A\n\nB"), (Difference{{"A"}, {}}));
  EXPECT_EQ(difference("A\n\nB", "A\n\nB\n\nA"), (Difference{{}, {"A"}}));
}

}  // namespace
}  // namespace vigil::extract
