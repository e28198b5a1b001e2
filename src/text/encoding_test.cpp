#include "text/encoding.hpp"

#include <gtest/gtest.h>

#include "text/encoding_guess.hpp"
#include "text/encoding_labels.hpp"
#include "text/meta_charset.hpp"

namespace vigil::text {
namespace {

std::string of_page(std::string_view page, std::string_view sent) { return encoding_of_page(page, sent).name; }

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Encoding, TheSendersWordComesBeforeThePages) {
  EXPECT_EQ(of_page("<meta charset=big5>", "text/html; charset=GB2312"), "gb18030");
  EXPECT_EQ(of_page("<meta charset=big5>", "text/html"), "Big5-HKSCS");
  EXPECT_EQ(of_page("<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>", ""), "Shift_JIS");
  EXPECT_EQ(of_page("\xEF\xBB\xBFx", "text/html; charset=gbk"), "UTF-8");
}

TEST(Encoding, APageSaysItsEncodingWhereBrowsersLook) {
  EXPECT_EQ(charset_of_page("<!-- <meta charset=big5> --><meta name='charset' content=x><META CharSet = 'GBK' >"),
            "gbk");
  EXPECT_EQ(charset_of_page("<meta content='text/html;charset=\"koi8-r\"' http-equiv=content-type>"), "koi8-r");
  EXPECT_EQ(charset_of_page("<meta name=description content='charset=big5'><p title='<meta charset=big5>'>"), "");
  EXPECT_EQ(charset_of_page("<a title='>' charset=big5><meta/charset=gb2312/>"), "gb2312/");
  EXPECT_EQ(charset_of_page("<?xml version='1.0' encoding=\"GB2312\"?><html>"), "GB2312");
  EXPECT_EQ(charset_of_page("<meta charset='big5"), "big5");
  EXPECT_EQ(of_page("<meta charset=utf-16>", ""), "UTF-8");
}

TEST(Encoding, LabelsMeanWhatTheStandardSays) {
  EXPECT_EQ(encoding_named(" Latin1\n"), "windows-1252");
  EXPECT_EQ(encoding_named("x-gbk"), "gb18030");
  EXPECT_EQ(encoding_named("ks_c_5601-1987"), "windows-949");
  EXPECT_EQ(encoding_named("iso-8859-9"), "windows-1254");
  EXPECT_EQ(encoding_named("unicode-1-1-utf-8"), "UTF-8");
  EXPECT_EQ(encoding_named("hz-gb-2312"), "");
  EXPECT_EQ(encoding_named("no such label"), "");
  for (const std::string_view name : encoding_names()) EXPECT_EQ(to_utf8("", std::string(name)).utf8, "") << name;
}

TEST(Encoding, MalformedBytesAreReplacedAndCounted) {
  const auto read = [](std::string_view bytes, const std::string& name) {
    const Recoded recoded = to_utf8(bytes, name);
    return recoded.utf8 + " " + std::to_string(recoded.replaced);
  };
  EXPECT_EQ(read("a\xFF\xFE b", "UTF-8"), "a\uFFFD\uFFFD b 2");
  EXPECT_EQ(read("\xD6\xD0\x81<p>\xD6", "gb18030"), "中\uFFFD<p>\uFFFD 2");  // no markup is swallowed
  EXPECT_EQ(read("\xA4\xA4\xA4<p>", "Big5-HKSCS"), "中\uFFFD<p> 1");
  EXPECT_EQ(read("\x80 9", "gb18030"), "€ 9 0");
  EXPECT_EQ(read("\x93\x81", "windows-1252"), "“\u0081 0");
  EXPECT_EQ(read("\uFFFD", "UTF-8"), "\uFFFD 0");
}

TEST(Encoding, WithoutAWordTheBytesDecideAndItIsAGuess) {
  const std::string gb = repeated("\xC1\xF5\xCF\xFE\xB3\xC7\xCB\xB5\xA3\xAC\xD6\xD0\xB9\xFA\xC8\xCB\xC8\xA8", 40);
  EXPECT_EQ(of_page("刘晓城", ""), "UTF-8");
  EXPECT_EQ(of_page(gb, ""), "gb18030");
  EXPECT_TRUE(encoding_of_page(gb, "").guessed);
  EXPECT_FALSE(encoding_of_page(gb, "text/html; charset=gbk").guessed);
}

TEST(Encoding, ATextSaysNothingOfItself) {
  EXPECT_EQ(encoding_of_text("charset=big5 is what the page said", "").name, "UTF-8");
  EXPECT_EQ(encoding_of_text("\xFF\xFE"
                             "a\0",
                             "")
                .name,
            "UTF-16LE");
  EXPECT_FALSE(encoding_of_text("\xFE\xFF\0a", "").guessed);
}

TEST(Encoding, AFewDamagedBytesMakeNoOtherEncoding) {
  EXPECT_EQ(guessed_encoding("刘晓城说\xE5\x88，中国人权"), "UTF-8");
  EXPECT_EQ(guessed_encoding("Testova, Anna\xFF"), "UTF-8");
  EXPECT_EQ(guessed_encoding("all of it is ASCII"), "UTF-8");
}

TEST(Encoding, ALineOfChineseIsEnoughForAGuess) {
  EXPECT_EQ(guessed_encoding("\xC1\xF5\xCF\xFE\xB3\xC7\xCB\xB5\xA3\xAC\xD6\xD0\xB9\xFA\xC8\xCB\xC8\xA8"), "gb18030");
  EXPECT_EQ(guessed_encoding("\xBC\x42\xBE\xE5\xAB\xB0\xBB\xA1\xA1\x41\xA4\xA4\xB0\xEA\xA4\x48\xC5\x76"), "Big5-HKSCS");
}

TEST(Encoding, Utf16WithoutAMarkIsKnownByItsZeros) {
  const std::u16string text = u"刘晓城 said.\n中国人权。";
  std::string little, big;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    (little += low) += high;
    (big += high) += low;
  }
  EXPECT_EQ(guessed_encoding(little), "UTF-16LE");
  EXPECT_EQ(guessed_encoding(big), "UTF-16BE");
  EXPECT_EQ(guessed_encoding(repeated(little, 100'000)), "UTF-16LE");
  EXPECT_EQ(guessed_encoding(std::string("zeros \0\0 in a text", 19)), "UTF-8");
  EXPECT_EQ(guessed_encoding(std::string("odd zeros, three\0 of\0 them, in one text\0", 42)), "UTF-8");
}

TEST(Encoding, ALargeTextIsJudgedFromWhereItLeavesAscii) {
  const std::string gb = "\xC1\xF5\xCF\xFE\xB3\xC7\xCB\xB5\xA3\xAC\xD6\xD0\xB9\xFA\xC8\xCB\xC8\xA8";
  // Behind the middle, where windows that are spread over the text do not look.
  const std::string before(3'100'007, 'x'), behind(2'900'000, 'x');
  EXPECT_EQ(guessed_encoding(before + "\n" + repeated(gb, 100) + "\n" + behind), "gb18030");
}

TEST(Encoding, APartBeginsWhereACharacterDoes) {
  const std::string gb = "ab \x81\x39\xFE\x30\x81\x39\xFE\x30";  // two characters of four bytes
  for (std::size_t at = 3; at <= gb.size(); ++at) EXPECT_EQ(character_start(gb, at, "gb18030"), 3U) << at;
  EXPECT_EQ(character_start(std::string_view("\x3D\xD8\0\xDE", 4), 2, "UTF-16LE"), 0U);
  EXPECT_EQ(character_start(std::string_view("a\0b\0", 4), 3, "UTF-16LE"), 2U);
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
