#include "extract/decode.hpp"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include "extract/task.hpp"
#include "model/extraction.hpp"

namespace {

using namespace vigil;

/// `utf8` in another encoding.
std::string in(const std::string& encoding, std::string_view utf8) {
  std::string bytes(utf8.size() * 4 + 16, '\0');
  UErrorCode status = U_ZERO_ERROR;
  std::string units(utf8);
  UConverter* from = ucnv_open("UTF-8", &status);
  UConverter* to = ucnv_open(encoding.c_str(), &status);
  const char* read = units.data();
  char* write = bytes.data();
  ucnv_convertEx(to, from, &write, bytes.data() + bytes.size(), &read, units.data() + units.size(), nullptr, nullptr,
                 nullptr, nullptr, 1, 1, &status);
  ucnv_close(from);
  ucnv_close(to);
  EXPECT_TRUE(U_SUCCESS(status)) << encoding << u_errorName(status);
  bytes.resize(static_cast<std::size_t>(write - bytes.data()));
  return bytes;
}

model::Extraction read(std::string_view bytes, std::string_view sent = {},
                       extract::Format format = extract::Format::html) {
  const auto extraction = extract::extract(bytes, format, sent);
  EXPECT_TRUE(extraction) << extraction.error().reason;
  return extraction.value_or({});
}

/// What the bytes of the source say from which text [start, end) came.
std::string back(std::string_view source, const model::Extraction& e, std::size_t start, std::size_t end) {
  const auto range = model::source_of(e, start, end);
  if (!range) return "nowhere";
  const std::string_view bytes = source.substr(range->start, range->end - range->start);
  return e.encoding.empty() ? std::string(bytes) : text::to_utf8(bytes, e.encoding).utf8;
}

constexpr std::string_view chinese =
    "<title>会谈</title><p>双方在华盛顿举行了 2012 年的会谈，并讨论了“若干个案”，会谈持续了两天 &mdash; "
    "刘晓波案也在其中。</p>"
    "<p>The talks went on for two days，双方同意于明年再次会晤，并就有关问题交换名单。</p>";
constexpr std::string_view russian =
    "<p>Стороны обсудили ряд дел, и переговоры продолжались два дня, как и было обещано в прошлом году.</p>";

void expect_the_way_back(const std::string& encoding, std::string_view page, std::string_view sent) {
  const std::string source = in(encoding, page);
  const model::Extraction plain = read(page), e = read(source, sent);
  EXPECT_EQ(e.text, plain.text) << encoding;
  EXPECT_EQ(e.replaced, 0U) << encoding;
  std::size_t mapped = 0;
  for (const model::SourceSpan& span : e.spans) {
    mapped += span.length;
    const std::size_t end = span.text_start + span.length;
    EXPECT_EQ(back(source, e, span.text_start, end), e.text.substr(span.text_start, span.length)) << encoding;
    // From the middle of a run, too.
    std::size_t middle = span.text_start + span.length / 2;
    while (middle > span.text_start && (static_cast<unsigned char>(e.text[middle]) & 0xC0) == 0x80) --middle;
    if (middle == end) continue;
    EXPECT_EQ(back(source, e, middle, end), e.text.substr(middle, end - middle)) << encoding;
  }
  std::size_t mapped_plain = 0;
  for (const model::SourceSpan& span : plain.spans) mapped_plain += span.length;
  EXPECT_EQ(mapped, mapped_plain) << encoding;
}

TEST(Decode, EveryEncodingHasTheWayBackToItsBytes) {
  for (const std::string encoding : {"UTF-8", "gb18030", "UTF-16LE", "UTF-16BE"})
    expect_the_way_back(encoding, chinese, encoding);
  expect_the_way_back("Big5-HKSCS", "<p>雙方在華盛頓舉行了 2012 年的會談，並討論了若干個案，會談持續了兩天。</p>",
                      "big5");
  for (const std::string encoding : {"windows-1251", "KOI8-R", "ISO-8859-5", "UTF-8"})
    expect_the_way_back(encoding, russian, "text/html; charset=" + encoding);
  expect_the_way_back("gb18030", "<p>\U0001F4DC 𠮷野家的会谈持续了两天，双方同意于明年再次会晤，并交换名单。</p>",
                      "gbk");
}

TEST(Decode, TheWayBackHoldsWhereBytesMeanSomethingElseBehindAnEscape) {
  const std::string source = in("ISO-2022-JP", "<p>双方は会談を行い、二日間にわたって意見を交換した。</p>");
  const model::Extraction e = read(source, "iso-2022-jp");
  const std::size_t at = e.text.find("二日間");
  const auto range = model::source_of(e, at, at + 9);
  ASSERT_TRUE(range);
  EXPECT_EQ(range->end - range->start, 6U);
  EXPECT_EQ(text::to_utf8(source.substr(0, range->end), e.encoding).utf8, "<p>双方は会談を行い、二日間");
}

TEST(Decode, WithoutALabelTheBytesTellTheEncodingAndItIsAGuess) {
  const model::Extraction gb = read(in("gb18030", chinese));
  EXPECT_EQ(gb.encoding, "gb18030");
  EXPECT_TRUE(gb.encoding_guessed);
  EXPECT_EQ(gb.title, "会谈");
  EXPECT_EQ(read(in("windows-1251", russian)).encoding, "windows-1251");
  EXPECT_EQ(read("\xFF\xFE" + in("UTF-16LE", chinese)).title, "会谈");
  EXPECT_EQ(read(in("UTF-16LE", chinese)).encoding, "UTF-16LE");
}

TEST(Decode, APageNamesItsOwnEncodingUnlessItsBytesShowThatItErrs) {
  const std::string meta = "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>";
  EXPECT_EQ(read(meta + in("gb18030", chinese)).encoding, "gb18030");
  EXPECT_FALSE(read(meta + in("gb18030", chinese)).encoding_guessed);
  EXPECT_EQ(read(meta + std::string(chinese)).encoding, "");  // saved anew as UTF-8
  EXPECT_EQ(read("<meta charset=utf-8>" + in("gb18030", chinese)).encoding, "gb18030");
}

TEST(Decode, AFewMalformedBytesAreReplacedAndCounted) {
  const std::string source =
      std::string(chinese) + "<p>\xE5\x88 and so on, as if it had been cut off in the middle.</p>";
  const model::Extraction e = read(source);
  EXPECT_EQ(e.replaced, 1U);
  EXPECT_EQ(e.encoding, "");
  EXPECT_NE(e.text.find("\uFFFD and so on"), std::string::npos);
  const std::size_t at = e.text.find("and so on");
  EXPECT_EQ(back(source, e, at, at + 9), "and so on");
}

TEST(Decode, WhatIsNoTextInAnyEncodingIsUnread) {
  std::string noise = "<p>";
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>(i * 7919 % 251);
  for (const extract::Format format : {extract::Format::html, extract::Format::text})
    EXPECT_FALSE(extract::extract(noise, format)) << read(noise, "", format).encoding;
  const auto broken = extract::extract("a\xFFz", extract::Format::text);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().offset, 1U);
}

TEST(Decode, ATextHasAnEncodingToo) {
  const std::string source = in("gb18030", "会谈\n\n双方在华盛顿举行了会谈，并讨论了若干个案。");
  const model::Extraction e = read(source, "", extract::Format::text);
  EXPECT_EQ(e.title, "会谈");
  const std::size_t at = e.text.find("华盛顿");
  EXPECT_EQ(back(source, e, at, at + 9), "华盛顿");
}

TEST(Decode, AWorkerIsToldWhatWasSent) {
  base::Worker worker("extract");
  const std::string source = in("windows-1251", russian);
  const auto through = extract::extract_in(worker, source, extract::Format::html, "text/html; charset=windows-1251");
  ASSERT_TRUE(through) << through.error().reason;
  EXPECT_EQ(*through, read(source, "windows-1251"));
}

TEST(Decode, Utf16IsSeenToBeHtml) {
  EXPECT_EQ(extract::guess_format("\xFF\xFE" + in("UTF-16LE", "<!DOCTYPE html><p>x"), ""), extract::Format::html);
}

}  // namespace
