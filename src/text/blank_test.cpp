#include "text/blank.hpp"

#include <gtest/gtest.h>

namespace vigil::text {

TEST(Blank, IsWhatNobodySees) {
  for (const char* text : {"", " ", "\t\n", "\u3000", "\u00A0\u2003", "\u200B", " \u00AD\uFEFF "})
    EXPECT_TRUE(is_blank(text)) << '"' << text << '"';
  for (const char* text : {"-", ".", "x", "\u3000刘", "\u200B-"}) EXPECT_FALSE(is_blank(text)) << text;
}

// A mark or a joiner at the end is part of a letter.
TEST(Blank, AroundATextIsTakenOff) {
  EXPECT_EQ(without_blanks("\u3000 \u00A0\u200BAnna B\uFEFF\t"), "Anna B");
  EXPECT_EQ(without_blanks("e\u0301"), "e\u0301");
  for (const char* text : {"", "  ", "\u200B\u3000"}) EXPECT_EQ(without_blanks(text), "") << text;
}

}  // namespace vigil::text
