#include "text/blank.hpp"

#include <gtest/gtest.h>

namespace vigil::text {

TEST(Blank, IsWhatNobodySees) {
  for (const char* text : {"", " ", "\t\n", "\u3000", "\u00A0\u2003", "\u200B", " \u00AD\uFEFF "})
    EXPECT_TRUE(is_blank(text)) << '"' << text << '"';
  for (const char* text : {"-", ".", "x", "\u3000刘", "\u200B-"}) EXPECT_FALSE(is_blank(text)) << text;
}

}  // namespace vigil::text
