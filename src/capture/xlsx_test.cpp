#include "capture/xlsx.hpp"

#include <gtest/gtest.h>

#include "base/pack_for_tests.hpp"

namespace vigil::capture {
namespace {

using base::zip_of;

using Cells = std::vector<std::string>;

struct Book {
  std::string rows;         // within <sheetData>
  std::string behind = {};  // behind it
  std::string properties = {};
  std::string strings = {};
  std::string sheet_head = {};

  std::string bytes() const {
    return zip_of(
        {{"xl/workbook.xml",
          "<workbook xmlns:r='r'><workbookPr " + properties +
              "/><sheets><sheet name='People' sheetId='1' r:id='rId7'/><sheet name='Other' sheetId='2' r:id='rId8'/>"
              "</sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id='rId8' Target='worksheets/other.xml'/>"
          "<Relationship Id='rId7' Target='worksheets/people.xml'/></Relationships>"},
         {"xl/styles.xml",
          "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/>"
          "<numFmt numFmtId='165' formatCode='0.00&quot; days&quot;'/></numFmts><cellStyleXfs><xf "
          "numFmtId='14'/></cellStyleXfs>"
          "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf "
          "numFmtId='165'/></cellXfs></styleSheet>"},
         {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
         {"xl/worksheets/other.xml",
          "<worksheet><sheetData><row><c t='inlineStr'><is><t>other</t></is></c></row>"
          "</sheetData></worksheet>"},
         {"xl/worksheets/people.xml",
          sheet_head + "<x:worksheet xmlns:x='m'><x:sheetData>" + rows + "</x:sheetData>" + behind + "</x:worksheet>",
          true}});
  }
};

XlsxPart parse(const Book& book, std::size_t from = 0, std::size_t most = 100) {
  const auto part = parse_xlsx_part(book.bytes(), "", from, most);
  EXPECT_TRUE(part.has_value()) << part.error().reason;
  return part.value_or({});
}

std::string cell(const std::string& xml, const std::string& properties = {}) {
  const auto part = parse({"<row r='1'>" + xml + "</row>", {}, properties});
  return part.rows.empty() ? "" : part.rows[0].cells[0];
}

TEST(Xlsx, SharedAndInlineStringsAreText) {
  Book book{
      "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='C2' "
      "t='inlineStr'><is><r><t>in</t></r><r><t>line</t></r></is></c></row>"};
  book.strings = "<si><t>no</t></si><si><r><t>守</t></r><r><t>望</t></r><rPh><t>shou</t></rPh></si>";
  const auto part = parse(book);
  ASSERT_EQ(part.rows.size(), 1U);
  EXPECT_EQ(part.rows[0], (SheetRow{2, {"守望", "", "inline"}}));
}

TEST(Xlsx, NumbersAreAsASpreadsheetShowsThem) {
  EXPECT_EQ(cell("<c><v>2004</v></c>"), "2004");
  EXPECT_EQ(cell("<c><v>1.1000000000000001</v></c>"), "1.1");
  EXPECT_EQ(cell("<c s='3'><v>41000</v></c>"), "41000");
  EXPECT_EQ(cell("<c t='b'><v>1</v></c>"), "TRUE");
}

TEST(Xlsx, NumbersWithTheStyleOfADateAreDates) {
  EXPECT_EQ(cell("<c s='1'><v>61</v></c>"), "1900-03-01");
  EXPECT_EQ(cell("<c s='1'><v>59</v></c>"), "1900-02-28");
  EXPECT_EQ(cell("<c s='1'><v>60</v></c>"), "60") << "29 February 1900 was never";
  EXPECT_EQ(cell("<c s='2'><v>40000</v></c>"), "2009-07-06");
  EXPECT_EQ(cell("<c s='2'><v>40000.5</v></c>"), "2009-07-06T12:00:00");
  EXPECT_EQ(cell("<c s='1'><v>0</v></c>", "date1904='1'"), "1904-01-01");
}

TEST(Xlsx, AFormulasLastValueIsTakenAndTold) {
  const auto part = parse({"<row r='1'><c r='B1'><f>SUM(A1)</f><v>3</v></c></row>"});
  EXPECT_EQ(part.rows.at(0).cells, (Cells{"", "3"}));
  ASSERT_EQ(part.problems.size(), 1U);
  EXPECT_EQ(part.problems[0].column, 2U);
  EXPECT_FALSE(part.problems[0].set_aside);
}

TEST(Xlsx, AFormulaWhoseValueIsTheEmptyTextWasComputed) {
  const auto told = [](const std::string& cell) {
    return parse({"<row r='1'><c r='A1'><v>1</v></c>" + cell + "</row>"}).problems.at(0).reason;
  };
  EXPECT_EQ(told("<c t='str'><f>\"\"</f><v></v></c>"), "it holds a formula: its value as last computed is taken");
  EXPECT_EQ(told("<c t='str'><f>\"\"</f><v/></c>"), "it holds a formula: its value as last computed is taken");
  for (const char* never : {"<c t='str'><f>\"\"</f></c>", "<c><f>A1</f><v></v></c>", "<c><f>A1</f></c>"})
    EXPECT_NE(told(never).find("without a value"), std::string::npos) << never;
}

TEST(Xlsx, OfMergedCellsTheFirstHasTheValue) {
  const auto part = parse(
      {"<row r='3'><c r='A3'><v>1</v></c><c r='B3'/></row>", "<mergeCells><mergeCell ref='A3:B4'/></mergeCells>"});
  EXPECT_EQ(part.rows.at(0).cells, (Cells{"1"}));
  ASSERT_EQ(part.problems.size(), 1U);
  EXPECT_EQ(part.problems[0].line, 3U);
  EXPECT_NE(part.problems[0].reason.find("A3:B4"), std::string::npos);
}

TEST(Xlsx, TheSheetThatIsNamedIsRead) {
  EXPECT_EQ(parse_xlsx_part(Book{}.bytes(), "Other", 0, 9)->rows.at(0).cells, (Cells{"other"}));
  EXPECT_FALSE(parse_xlsx_part(Book{}.bytes(), "Nowhere", 0, 9).has_value());
}

TEST(Xlsx, PartsGiveTheRowsOfTheWhole) {
  Book book;
  for (int i = 1; i <= 7; ++i) book.rows += "<row><c><v>" + std::to_string(i) + "</v></c></row>";
  std::vector<SheetRow> rows;
  for (std::size_t from = 0;; from += 3) {
    const auto part = parse(book, from, 3);
    rows.insert(rows.end(), part.rows.begin(), part.rows.end());
    if (part.is_last) break;
  }
  EXPECT_EQ(rows, parse(book).rows);
  EXPECT_EQ(rows.size(), 7U);
}

std::string refusal(const Book& book) {
  const auto part = parse_xlsx_part(book.bytes(), "", 0, 9);
  return part.has_value() ? "" : part.error().reason;
}

TEST(Xlsx, NoEntityIsEverDeclared) {
  Book book{"<row><c t='str'><v>&a;</v></c></row>"};
  book.sheet_head = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]>";
  EXPECT_NE(refusal(book).find("document type"), std::string::npos) << refusal(book);
}

TEST(Xlsx, WhatUnpacksToTooMuchIsRefused) {
  EXPECT_NE(refusal({std::string(200U << 20, ' ')}).find("more than is allowed"), std::string::npos);
}

TEST(Xlsx, WhatIsTooLargeWithoutBeingPackedIsRefusedToo) {
  const auto bytes = zip_of({{"xl/workbook.xml", std::string(129U << 20, ' ')}});
  EXPECT_EQ(parse_xlsx_part(bytes, "", 0, 9).error().reason, "xl/workbook.xml: it unpacks to more than is allowed");
}

TEST(Xlsx, DeepNestingAndTooManyColumnsAreRefused) {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  EXPECT_NE(refusal({deep}).find("nest"), std::string::npos);
  EXPECT_NE(refusal({"<row><c r='ZZZ1'><v>1</v></c></row>"}).find("columns"), std::string::npos);
}

TEST(Xlsx, AnotherZipIsNoSpreadsheet) {
  EXPECT_FALSE(parse_xlsx_part(zip_of({{"word/document.xml", "<w/>"}}), "", 0, 9).has_value());
  EXPECT_FALSE(parse_xlsx_part("PK\3\4 and no more", "", 0, 9).has_value());
}

}  // namespace
}  // namespace vigil::capture
