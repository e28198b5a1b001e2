#include "capture/tsv.hpp"

#include <gtest/gtest.h>

namespace vigil::capture {

TEST(Tsv, ARowWithTooFewCellsIsAProblemAndTheRestIsRead) {
  const auto table = parse_tsv("id\tname\na\tA\nb\nc\tC\n");
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows.size(), 2U);
  EXPECT_EQ(table->rows[1].line, 4U);
  ASSERT_EQ(table->problems.size(), 1U);
  EXPECT_EQ(table->problems[0].line, 3U);
}

TEST(Tsv, InvalidUtf8IsAProblemOfItsLine) {
  const auto table = parse_tsv("id\tname\r\na\t\xff\r\nb\tB\r\n");
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows.size(), 1U);
  EXPECT_EQ(table->rows[0].cells[1], "B");
  EXPECT_EQ(table->problems[0].reason, "byte 3 of the line is no UTF-8");
}

TEST(Tsv, AnEmptyFileSaysThatAHeaderIsExpected) { EXPECT_FALSE(parse_tsv("")); }

}  // namespace vigil::capture
