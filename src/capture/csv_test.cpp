#include "capture/csv.hpp"

#include <gtest/gtest.h>

#include "text/encoding.hpp"

namespace vigil::capture {
namespace {

using Cells = std::vector<std::string>;

CsvPart parse(std::string_view text) { return parse_csv_part(text, {}, true); }

Cells row(std::string_view text, std::size_t at) { return parse(text).rows.at(at).cells; }

TEST(Csv, QuotesHoldDelimitersLineEndsAndQuotes) {
  const auto part = parse("a,\"b,c\",\"d\"\"e\"\r\n\"two\nlines\",,x\r\n");
  EXPECT_EQ(part.rows, (std::vector<SheetRow>{{1, {"a", "b,c", "d\"e"}}, {2, {"two\nlines", "", "x"}}}));
  EXPECT_EQ(part.next.line, 4U);
}

TEST(Csv, SemicolonsAndTabsAreKnownByTheFirstLine) {
  EXPECT_EQ(row("a;\"b,;c\";d\n1;2;3\n", 1), (Cells{"1", "2", "3"}));
  EXPECT_EQ(row("a\tb,c\n1\t2\n", 1), (Cells{"1", "2"}));
  EXPECT_EQ(row("name\nb,c\n", 1), (Cells{"b", "c"}));
}

TEST(Csv, AByteOrderMarkIsNoPartOfTheFirstCell) {
  EXPECT_EQ(row("\xEF\xBB\xBF"
                "a,b\n",
                0),
            (Cells{"a", "b"}));
}

TEST(Csv, TheLastLineNeedsNoLineEnd) { EXPECT_EQ(parse("a,b\n1,2").rows.size(), 2U); }

TEST(Csv, EmptyLinesCountButAreNoRows) {
  const auto part = parse("a\n\n\nb\n");
  ASSERT_EQ(part.rows.size(), 2U);
  EXPECT_EQ(part.rows[1].line, 4U);
}

TEST(Csv, AQuotationMarkThatIsNotClosedCostsItsLineAlone) {
  const auto part = parse("a,b\n1,\"open\n2,ok\n");
  EXPECT_EQ(part.problems, (std::vector<SheetProblem>{{2, 0, "a quotation mark that opens here is not closed"}}));
  ASSERT_EQ(part.rows.size(), 2U);
  EXPECT_EQ(part.rows[1], (SheetRow{3, {"2", "ok"}}));
}

TEST(Csv, WhatStandsBehindAClosingQuotationMarkIsNotGuessedAt) {
  const auto part = parse("a\n\"x\"y\nz\n");
  ASSERT_EQ(part.problems.size(), 1U);
  EXPECT_EQ(part.problems[0].line, 2U);
  EXPECT_EQ(part.rows.size(), 2U);
}

TEST(Csv, BytesThatAreNoUtf8AreToldWithTheirColumn) {
  const auto part = parse("\xEF\xBB\xBFname,b\nJos\xE9,1\nplain,\xC3\xA9\n");
  ASSERT_EQ(part.problems.size(), 1U);
  EXPECT_EQ(part.problems[0].line, 2U);
  EXPECT_EQ(part.problems[0].column, 1U);
  EXPECT_EQ(part.rows.size(), 2U);
}

std::string utf_16le(std::u16string_view text) {
  std::string bytes = "\xFF\xFE";
  for (const char16_t unit : text) {
    bytes += static_cast<char>(unit & 0xFF);
    bytes += static_cast<char>(unit >> 8);
  }
  return bytes;
}

TEST(Csv, Gb18030AndUtf16AreRead) {
  std::string gb;  // "姓名,地区" and rows of it, long enough to be known
  for (int i = 0; i < 30; ++i) gb += "\xD0\xD5\xC3\xFB,\xB5\xD8\xC7\xF8\r\n";
  const auto part = parse(gb);
  EXPECT_EQ(part.next.encoding, "gb18030");
  EXPECT_EQ(part.rows.at(29), (SheetRow{30, {"姓名", "地区"}}));
  EXPECT_EQ(part.used, gb.size());
  EXPECT_EQ(parse(utf_16le(u"姓名;\"a\nb\"\r\n1;2\r\n")).rows,
            (std::vector<SheetRow>{{1, {"姓名", "a\nb"}}, {3, {"1", "2"}}}));
}

// Wherever a table is cut into parts, the rows are those of the whole.
TEST(Csv, PartsGiveTheRowsOfTheWhole) {
  std::string gb = "\xD0\xD5\xC3\xFB,\"\xB5\xD8\r\n\xC7\xF8\"\r\nx,\"y\"\"z\"\r\n";
  for (int i = 0; i < 20; ++i) gb += "\xD0\xD5\xC3\xFB,\xB5\xD8\xC7\xF8\r\n";
  for (const std::string& whole :
       {std::string("a,b\r\n\"c\r\nd\",\"e\"\"f\"\r\n,\r\ng,h"), utf_16le(u"甲,乙\r\n\"丙\n丁\",\"戊\"\"\"\r\n"), gb}) {
    const auto expected = parse(whole);
    for (std::size_t cut = 1; cut < whole.size(); ++cut) {
      CsvState state;
      state.encoding = expected.next.encoding;  // of few bytes neither could be known
      state.delimiter = expected.next.delimiter;
      const auto first = parse_csv_part(std::string_view(whole).substr(0, cut), state, false);
      auto rows = first.rows;
      const auto second = parse_csv_part(std::string_view(whole).substr(first.used), first.next, true);
      rows.insert(rows.end(), second.rows.begin(), second.rows.end());
      for (auto& one : rows)
        if (one.cells[0].starts_with("\xEF\xBB\xBF")) one.cells[0].erase(0, 3);  // `state` was not that of a first part
      ASSERT_EQ(rows, expected.rows) << "cut at " << cut;
    }
  }
}

TEST(Csv, TheTaskSaysTheSameAsTheFunction) {
  const std::string head = R"({"encoding":"","guessed":false,"delimiter":0,"line":1,"is_last":true})";
  const auto answer = csv_task(head + "\na;b\n\"x\n");
  EXPECT_NE(answer.find(R"("rows":[[1,["a","b"]]])"), std::string::npos) << answer;
  EXPECT_NE(answer.find(R"("problems":[[2,0,)"), std::string::npos) << answer;
}

}  // namespace
}  // namespace vigil::capture
