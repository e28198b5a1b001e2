// Any bytes as an XLSX file, and as a sheet within a good one: parts give the rows of the whole, and no row is wider
// than it may be.
#include "capture/xlsx.hpp"
#include "base/pack_for_tests.hpp"

#include "../fuzz/fuzz.hpp"

using namespace vigil::capture;
using vigil::fuzz::must_hold;

namespace {

void read(std::string_view bytes) {
  const auto whole = parse_xlsx_part(bytes, "", 0, 1'000'000);
  if (!whole) return;
  const auto first = parse_xlsx_part(bytes, "", 0, 2), second = parse_xlsx_part(bytes, "", 2, 1'000'000);
  must_hold(first.has_value() && second.has_value(), "what reads as a whole reads in parts");
  auto rows = first->rows;
  rows.insert(rows.end(), second->rows.begin(), second->rows.end());
  must_hold(rows == whole->rows, "the parts give the rows of the whole");
  for (const auto& row : rows)
    must_hold(!row.cells.empty() && row.cells.size() <= 1'024, "a row is as wide as it may be");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = vigil::fuzz::text(data, size);
  read(bytes);
  read(vigil::base::zip_of(
      {{"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='A' r:id='r1'/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='r1' Target='a.xml'/></Relationships>"},
       {"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"},
       {"xl/sharedStrings.xml", "<sst><si><t>one</t></si><si><t>two</t></si></sst>"},
       {"xl/a.xml", std::string(bytes)}}));
  return 0;
}
