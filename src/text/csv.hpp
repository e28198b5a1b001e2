// Lines of comma-separated values (RFC 4180) that a spreadsheet does not take for formulas (OWASP, "CSV Injection"),
// and the way back: `restored(neutralised(cell)) == cell` for every cell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vigil::text {

/// The cell, with an apostrophe before it where it begins with = + - @ TAB or CR, perhaps behind apostrophes.
std::string neutralised(std::string_view cell);
/// What `neutralised` was given. Other cells are as they were.
std::string_view restored(std::string_view cell);

/// One line with its CR LF, every cell neutralised and, where it must be, quoted.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace vigil::text
