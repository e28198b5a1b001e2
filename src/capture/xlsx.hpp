// The first sheet of an XLSX file (ECMA-376, Part 1, SpreadsheetML), or the one that is named, as rows of text. Bytes
// from outside: parsed in the worker task "xlsx". Numbers are as a spreadsheet shows them, dates by their style are
// EDTF days. Of a formula the value that was last computed is taken, and that is told; of merged cells the first has
// the value, the others are empty, and that is told.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "capture/csv.hpp"

namespace vigil::capture {

struct XlsxPart {
  std::vector<SheetRow> rows;
  std::vector<SheetProblem> problems;
  bool is_last = true;
};

/// At most `most` rows behind the first `from` rows that hold anything. Pure. Unread where it is no XLSX file, has no
/// such sheet, declares a document type (entities are how such files become bombs), or unpacks to more than
/// 128 MiB a part.
Reading<XlsxPart> parse_xlsx_part(std::string_view bytes, std::string_view sheet, std::size_t from, std::size_t most);

Reading<XlsxPart> read_xlsx_part(base::Worker& worker, std::string_view bytes, std::string_view sheet, std::size_t from,
                                 std::size_t most);

std::string xlsx_task(std::string_view input);

}  // namespace vigil::capture
