// Tab-separated tables from outside: UTF-8, a header line, no quoting. A line that is broken is a problem with its
// number; the lines around it are read. The bytes are parsed in the worker task "tsv".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"
#include "base/worker.hpp"

namespace vigil::capture {

struct TsvRow {
  std::size_t line = 0;  // 1 is the header
  std::vector<std::string> cells;
};

struct TsvTable {
  std::vector<std::string> header;
  std::vector<TsvRow> rows;
  struct Problem {
    std::size_t line = 0;
    std::string reason;
  };
  std::vector<Problem> problems;
};

/// Pure: for the worker and for tests. Unread only if there is no header line.
Reading<TsvTable> parse_tsv(std::string_view bytes);

/// Reads the bytes in `worker`, which must run the task "tsv".
Reading<TsvTable> read_tsv(base::Worker& worker, std::string_view bytes);

std::string tsv_task(std::string_view bytes);

}  // namespace vigil::capture
