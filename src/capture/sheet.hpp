// A table from a file, row by row: CSV in any encoding, or a sheet of an XLSX file, known by its first bytes. The first
// row that holds anything is the header. No more than a part of the file is in memory at a time (of an XLSX file its
// packed bytes too, at most 64 MiB).
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "capture/csv.hpp"

namespace vigil::capture {

struct SheetHead {
  std::vector<std::string> columns;
  std::string encoding;  // of a CSV that is not UTF-8; "" else
  bool guessed = false;  // and it may be another
};

struct SheetReader {
  std::function<void(const SheetHead&)> head;  // once, before the rows
  std::function<void(SheetRow)> row;           // as many cells as there are columns
  std::function<void(const SheetProblem&)> problem;
  std::function<void(double)> read = {};  // after each part of a CSV: how much of the file that was, 0 to 1
};

/// `sheet`: of an XLSX file, "" the first one. Unread where nothing of the file can be read; what was given to `reader`
/// before stands. NotFound, Failure.
Reading<bool> read_sheet(const std::filesystem::path& path, std::string_view sheet, const SheetReader& reader);

}  // namespace vigil::capture
