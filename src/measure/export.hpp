// The figures as open data: JSON and CSV that say of each number its unit and, by id, the rows behind it. Same figures,
// same bytes. docs/MEASURES.md holds the definitions in full; docs/FORMATS.md describes the files.
#pragma once

#include <string>

#include "model/json.hpp"

namespace vigil::measure {

/// An object with one member a measure; keys in one fixed order; a number is {"value", "unit"}. Days of silence are
/// null where the series that must be read were not. Indented, ends with a line end.
model::Json as_json(const model::Figures& figures);
std::string figures_json(const model::Figures& figures);  // the same as text

/// RFC 4180 with a header, one line a number, UTF-8. A cell that a spreadsheet would take for a formula is prefixed
/// with an apostrophe.
std::string figures_csv(const model::Figures& figures);

/// The same of model::Figures::more: one line a number, the values of its keys in one cell.
std::string tables_csv(const model::Figures& figures);

}  // namespace vigil::measure
