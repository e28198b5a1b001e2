// Comma-separated values from outside (RFC 4180, and what people send instead: semicolons, tabs, other encodings, bare
// line feeds, a byte order mark). A table is read in parts, so that a million rows need no more memory than one part:
// the bytes are parsed in the worker task "csv", which keeps nothing between two parts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"
#include "base/worker.hpp"

namespace vigil::capture {

/// A row of a table; `line` is where it begins, counted from 1: a line of a text, a row of a sheet.
struct SheetRow {
  std::size_t line = 0;
  std::vector<std::string> cells;
  friend bool operator==(const SheetRow&, const SheetRow&) = default;
};

/// What is wrong at a place. `column` counts from 1; 0: the whole row.
struct SheetProblem {
  std::size_t line = 0, column = 0;
  std::string reason;
  bool set_aside = true;  // false: the row is read all the same
  friend bool operator==(const SheetProblem&, const SheetProblem&) = default;
};

/// What is known of a table before a part of it is read; of the first part everything is found out.
struct CsvState {
  std::string encoding;  // ICU's name; "" not known yet
  bool guessed = false;  // the encoding may be another
  char delimiter = 0;    // 0: not known yet
  std::size_t line = 1;  // of the first byte
};

struct CsvPart {
  std::vector<SheetRow> rows;
  std::vector<SheetProblem> problems;
  CsvState next;         // for the bytes behind
  std::size_t used = 0;  // bytes of this part that are read; the rest is to be given again, with more behind it
};

/// A cell in quotation marks that are not closed within so many bytes is an error of its line, and reading goes on with
/// the next line.
constexpr std::size_t longest_record = 1U << 20;

/// Pure: for the worker and for tests. `is_last`: nothing stands behind `bytes`.
CsvPart parse_csv_part(std::string_view bytes, const CsvState& state, bool is_last);

/// Parses in `worker`, which must run the task "csv".
Reading<CsvPart> read_csv_part(base::Worker& worker, std::string_view bytes, const CsvState& state, bool is_last);

std::string csv_task(std::string_view input);

}  // namespace vigil::capture
