#include "link/register_file.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "link/register_layout.hpp"
#include "link/scan_for_tests.hpp"
#include "text/fold.hpp"

namespace vigil::link {
namespace {

std::string table() {
  std::string tsv;
  for (const std::string& name : invented_names()) tsv += "p\t" + name + "\n";
  return tsv;
}

TEST(RegisterFile, ChecksumIsTheSpecifications) {
  EXPECT_EQ(xxh64(""), 0xEF46DB3751D8E999U);
  EXPECT_EQ(xxh64("a"), 0xD24EC4F1A98C6E5BU);
  EXPECT_EQ(xxh64("abc"), 0x44BC2CF5AD770999U);
  EXPECT_EQ(xxh64("Nobody inspects the spammish repetition"), 0xFBCEA83C8A378BF1U);
}

TEST(RegisterFile, LinesThatAreNoNameAreSetAsideWithTheirNumber) {
  const auto compiled = compile_register("a\tAnna Testova\nb\n\tNobody\nc\t\nd\tA\xff\ne\t...\nf\tBoris Testov\n");
  std::vector<std::size_t> lines;
  for (const auto& note : compiled.set_aside) lines.push_back(note.line);
  EXPECT_EQ(lines, (std::vector<std::size_t>{2, 3, 4, 5, 6}));
  EXPECT_EQ(compiled.names, 2U);
  EXPECT_EQ(compiled.set_aside[0].what, "a column is missing: id, a tab and the name are needed");
  EXPECT_EQ(compiled.set_aside[3].what, "byte 4 of the line is no UTF-8");
}

TEST(RegisterFile, ANameOfTenThousandCharactersIsSetAsideShown) {
  const auto compiled = compile_register("a\t" + std::string(10'000, 'x') + "\nb\t" + [] {
    std::string han;
    for (int i = 0; i < 10'000; ++i) han += "刘";
    return han;
  }() + "\n");
  ASSERT_EQ(compiled.set_aside.size(), 2U);
  EXPECT_EQ(compiled.set_aside[0].what,
            "the name \"" + std::string(60, 'x') + "…\": it has a word of more than 127 bytes");
  EXPECT_NE(compiled.set_aside[1].what.find("more than 64"), std::string::npos);
}

TEST(RegisterFile, TheSameIdAndNameIsReportedAndKeptOnce) {
  const auto compiled = compile_register("a\tAnna Testova\nb\tAnna Testova\na\tAnna Testova\n");
  EXPECT_EQ(compiled.names, 2U);
  ASSERT_EQ(compiled.flagged.size(), 1U);
  EXPECT_EQ(compiled.flagged[0].line, 3U);
  EXPECT_EQ(compiled.flagged[0].what, "the id and name of line 1 again: kept once");
}

TEST(RegisterFile, SignsThatCannotBeSeenAreShownEscapedAndFlagged) {
  const auto compiled = compile_register(
      "a\tAnna \u202eTestova\nb\tBo\x01"
      "ris\n");
  ASSERT_EQ(compiled.flagged.size(), 2U);
  EXPECT_EQ(compiled.flagged[0].what, "the name \"Anna \\u{202E}Testova\" holds signs that cannot be seen");
  EXPECT_EQ(compiled.flagged[1].what, "the name \"Bo\\u{0001}ris\" holds signs that cannot be seen");
  EXPECT_EQ(compiled.names, 2U);
}

TEST(RegisterFile, AFirstLineSaysWhereTheColumnsStand) {
  const auto compiled = compile_register("lang\tname\tid\nen\tAnna Testova\tx1\n");
  const auto view = RegisterView::open(compiled.bytes);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->names(), 1U);
  EXPECT_EQ(view->id(0), "x1");
}

TEST(RegisterFile, ManyNamesOfAnIdAreOneId) {
  const auto compiled = compile_register("a\tAnna Testova\na\tАнна Тестова\nb\tAnna Testova\n");
  EXPECT_EQ(compiled.names, 3U);
  EXPECT_EQ(compiled.ids, 2U);
}

TEST(RegisterFile, WhatIsCutOffOrLongerIsRefused) {
  const std::string bytes = compile_register(table()).bytes;
  for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 7)
    EXPECT_FALSE(RegisterView::open(std::string_view(bytes).substr(0, size))) << size;
  EXPECT_FALSE(RegisterView::open(std::string_view(bytes).substr(0, bytes.size() - 1)));
  EXPECT_FALSE(RegisterView::open(bytes + "x"));
}

TEST(RegisterFile, AChangedByteIsRefused) {
  std::string bytes = compile_register(table()).bytes;
  ASSERT_TRUE(RegisterView::open(bytes));
  for (std::size_t at = 0; at < bytes.size(); at += 1 + at / 300) {
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    EXPECT_FALSE(RegisterView::open(bytes)) << "byte " << at;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
  }
}

// A forger can set the checksum right, so what stands behind it is not believed either. Under the address sanitizer
// this test finds every reading outside of the file.
TEST(RegisterFile, AForgedFileIsRefusedOrReadWithoutLeavingIt) {
  const std::string good = compile_register(table()).bytes;
  const std::string text = MixedText(5, invented_names()).make(3000);
  std::mt19937_64 random(23);
  std::size_t opened = 0;
  layout::Header header;
  std::memcpy(&header, good.data(), sizeof header);
  for (int round = 0; round < 1500; ++round) {
    const auto bytes = std::make_unique<char[]>(good.size());  // to its exact size, for the sanitizer
    std::memcpy(bytes.get(), good.data(), good.size());
    // Aimed at the header, or at one section: most of the file is the letter table.
    const auto& place = header.sections[random() % layout::section_count];
    for (std::size_t changes = 1 + random() % 40; changes > 0; --changes) {
      const bool in_header = round % 4 == 0 || place.bytes == 0;
      const std::size_t at = in_header ? 16 + random() % (sizeof header - 16) : place.offset + random() % place.bytes;
      bytes[at] = static_cast<char>(random());
    }
    const auto view = RegisterView::open({bytes.get(), good.size()}, Checksum::trust);
    if (!view) continue;
    ++opened;
    std::vector<Hit> hits;
    scan(*view, text, 0, text.size(), hits, round % 2 == 0 ? Engine::scalar : Engine::best);
    for (const Hit& hit : hits) {
      ASSERT_LE(hit.end, text.size());
      view->id(hit.id);
    }
  }
  EXPECT_GT(opened, 300U) << "most changes must get past the opening, or the test shows nothing";
}

TEST(RegisterFile, TheLetterTableIsTheFoldingOfTheText) {
  const LetterTable letters = built_letters().table();
  for (char32_t c = 1; c < 0x34000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string source, folded;
    text::append_utf8(source, c);
    LetterCursor cursor(letters, source);
    for (cursor.begin(0); !cursor.at_end(); cursor.advance()) text::append_utf8(folded, cursor.letter().code_point());
    ASSERT_EQ(c == '\n' ? " " : folded, c == '\n' ? " " : text::folded(source)) << static_cast<std::uint32_t>(c);
  }
}

}  // namespace
}  // namespace vigil::link
