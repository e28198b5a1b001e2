#include "text/utf8.hpp"

#include <gtest/gtest.h>
#include <unicode/ustring.h>

#include <random>

namespace vigil::text {
namespace {

std::string utf8(char32_t code_point) {
  std::string out;
  append_utf8(out, code_point);
  return out;
}

bool icu_reads(std::string_view bytes) {
  UChar units[64];
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8(units, 64, nullptr, bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  return U_SUCCESS(status);
}

TEST(Utf8, EveryCodePointReadsBackAsItself) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string bytes = utf8(c);
    std::size_t at = 0;
    ASSERT_EQ(next_code_point(bytes, at), c);
    ASSERT_EQ(at, bytes.size());
    ASSERT_EQ(first_invalid_utf8(bytes), std::nullopt);
  }
}

TEST(Utf8, SurrogatesAndNumbersAboveUnicodeAreWrittenAsTheReplacement) {
  EXPECT_EQ(utf8(0xD800), "\xEF\xBF\xBD");
  EXPECT_EQ(utf8(0x110000), "\xEF\xBF\xBD");
}

TEST(Utf8, IllFormedBytesAreFoundWhereTheyStart) {
  EXPECT_EQ(first_invalid_utf8("\xC0\xAF"), 0U) << "overlong";
  EXPECT_EQ(first_invalid_utf8("a\xE0\x80\xAF"), 1U) << "overlong";
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0U) << "surrogate";
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0U) << "above U+10FFFF";
  EXPECT_EQ(first_invalid_utf8("\x80"), 0U) << "continuation without a lead";
  EXPECT_EQ(first_invalid_utf8("刘\xE5\x88"), 3U) << "ends early";
  EXPECT_EQ(first_invalid_utf8("0123456789abcdef\xFF"), 16U) << "behind a run of ASCII";
}

TEST(Utf8, RandomBytesAreJudgedAsIcuJudgesThem) {
  std::mt19937 random(20120723);
  const std::string likely = "a\xE5\x88\x98\xF0\x9F\x92\xC3\xA9\xED\xA0\x80\xC0\xF4\x90\xBF";
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes;
    for (std::size_t n = random() % 24; n > 0; --n) bytes += likely[random() % likely.size()];
    const auto stop = first_invalid_utf8(bytes);
    ASSERT_EQ(!stop, icu_reads(bytes)) << testing::PrintToString(bytes);
    ASSERT_TRUE(icu_reads(bytes.substr(0, stop.value_or(0)))) << testing::PrintToString(bytes);
  }
}

TEST(Utf8, IllFormedBytesGiveTheReplacementOneByteAtATime) {
  const std::string bytes = "\xE5\x88z";
  std::size_t at = 0;
  EXPECT_EQ(next_code_point(bytes, at), 0xFFFDU);
  EXPECT_EQ(at, 1U);
  EXPECT_EQ(next_code_point(bytes, at), 0xFFFDU);
  EXPECT_EQ(next_code_point(bytes, at), U'z');
}

TEST(Utf8, StartOfACodePointIsFoundFromEachOfItsBytes) {
  const std::string text = "a刘𠀀z";
  const std::size_t starts[]{0, 1, 1, 1, 4, 4, 4, 4, 8, 9};
  for (std::size_t at = 0; at <= text.size(); ++at) EXPECT_EQ(code_point_start(text, at), starts[at]) << at;
}

TEST(Utf8, StrayContinuationBytesStandForThemselves) {
  EXPECT_EQ(code_point_start("a\x80\x80", 2), 2U);
  EXPECT_EQ(code_point_start("\xC3\xA9\x80", 2), 2U);
}

}  // namespace
}  // namespace vigil::text
