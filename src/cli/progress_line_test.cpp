#include "cli/progress_line.hpp"

#include <gtest/gtest.h>

namespace vigil::cli {
namespace {

TEST(ProgressLine, SaysHowFarHowFastAndHowLong) {
  EXPECT_EQ(progress_in_words("rows read", 1234567, 1234567, 10, 0.5),
            "1,234,567 rows read, 123,456 a second, 10 s left");
  EXPECT_EQ(progress_in_words("rows read", 90000, 90000, 30, 0.1), "90,000 rows read, 3,000 a second, 5 min left");
}

TEST(ProgressLine, SaysNothingThatItDoesNotKnow) {
  EXPECT_EQ(progress_in_words("rows read", 999, 999, 10, 0), "999 rows read");
  EXPECT_EQ(progress_in_words("rows read", 999, 999, 0.5, 0.5), "999 rows read");
  EXPECT_EQ(progress_in_words("and what they say", 999, 0, 2, 0.5), "999 and what they say, 2 s left");
}

}  // namespace
}  // namespace vigil::cli
