#include "text/csv.hpp"

#include <gtest/gtest.h>

namespace vigil::text {
namespace {

TEST(Csv, QuotesWhatWouldEndACell) {
  EXPECT_EQ(csv_line({"a", "b,c", "say \"x\"", "two\nlines", ""}), "a,\"b,c\",\"say \"\"x\"\"\",\"two\nlines\",\r\n");
}

TEST(Csv, NoCellIsTakenForAFormula) {
  for (const char* cell : {"=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "'=1", "''-1"})
    EXPECT_EQ(neutralised(cell), std::string("'") + cell);
  EXPECT_EQ(neutralised("1=1"), "1=1");
  EXPECT_EQ(neutralised("'quoted'"), "'quoted'");
}

TEST(Csv, EveryCellComesBackAsItWas) {
  for (const char* cell : {"=1+1", "'=1", "''=1", "'", "''", "'a", "a'", "-", "\t", "\r\n", "plain", ""})
    EXPECT_EQ(restored(neutralised(cell)), cell);
}

}  // namespace
}  // namespace vigil::text
