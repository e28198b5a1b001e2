#include "text/encoding.hpp"

#include <gtest/gtest.h>

namespace vigil::text {
namespace {

TEST(Encoding, TheSendersWordComesBeforeThePages) {
  EXPECT_EQ(encoding_of("<meta charset=big5>", "text/html; charset=GB2312"), "gb18030");
  EXPECT_EQ(encoding_of("<meta charset=big5>", "text/html"), "Big5-HKSCS");
  EXPECT_EQ(encoding_of("<meta http-equiv=x content='text/html; charset=Shift_JIS'>", ""), "Shift_JIS");
  EXPECT_EQ(encoding_of("\xEF\xBB\xBFx", "text/html; charset=gbk"), "UTF-8");
}

TEST(Encoding, WithoutAWordTheBytesDecide) {
  EXPECT_EQ(encoding_of("刘晓城", ""), "UTF-8");
  std::string gb;
  for (int i = 0; i < 40; ++i) gb += "\xC1\xF5\xCF\xFE\xB3\xC7\xCB\xB5\xA3\xAC\xD6\xD0\xB9\xFA\xC8\xCB\xC8\xA8";
  EXPECT_EQ(encoding_of(gb, ""), "gb18030");
}

TEST(Encoding, Utf8ComesWithTheWayBack) {
  const std::string gb = "a\xC1\xF5\xCF\xFE\x81\x39\xFE\x30z";  // a 刘晓, four bytes, z
  const Recoded recoded = to_utf8(gb, "gb18030");
  EXPECT_EQ(recoded.utf8.substr(0, 7), "a刘晓");
  EXPECT_EQ(recoded.source[0], 0U);
  EXPECT_EQ(recoded.source[1], 1U);
  EXPECT_EQ(recoded.source[3], 1U);
  EXPECT_EQ(recoded.source[4], 3U);
  EXPECT_EQ(recoded.source[7], 5U);
  EXPECT_EQ(recoded.source[recoded.utf8.size() - 1], 9U);
  EXPECT_EQ(recoded.source.back(), gb.size());
}

TEST(Encoding, LongTextsKeepTheirOffsets) {
  std::string big5;
  for (int i = 0; i < 5000; ++i) big5 += "\xA4\xA4x";  // 中x
  const Recoded recoded = to_utf8(big5, "Big5-HKSCS");
  ASSERT_EQ(recoded.utf8.size(), 20'000U);
  for (std::size_t i = 0; i < 5000; ++i) {
    ASSERT_EQ(recoded.source[4 * i], 3 * i) << i;
    ASSERT_EQ(recoded.source[4 * i + 3], 3 * i + 2) << i;
  }
}

}  // namespace
}  // namespace vigil::text
