// Any bytes as a table: every line is a row with as many cells as the header, or a problem with its number.
#include "capture/tsv.hpp"

#include "../fuzz/fuzz.hpp"
#include "text/utf8.hpp"

using vigil::fuzz::must_hold;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = vigil::capture::parse_tsv(vigil::fuzz::text(data, size));
  if (!table) return 0;
  std::size_t last = 1;
  for (const auto& row : table->rows) {
    must_hold(row.line > last, "rows stand in the order of their lines");
    must_hold(row.cells.size() == table->header.size(), "a row has the header's columns");
    for (const auto& cell : row.cells) must_hold(!vigil::text::first_invalid_utf8(cell), "a cell is UTF-8");
    last = row.line;
  }
  for (const auto& problem : table->problems)
    must_hold(problem.line > 0 && !problem.reason.empty(), "a problem says where and what");
  return 0;
}
