// Moving a record whole: its rows from one database to another, of whatever engine, and the folder beside it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "store/log.hpp"
#include "store/record.hpp"

namespace vigil::store {

/// Copies every row of every table, as one reader sees them, into an empty database of the same schema version. Refused
/// names the table whose row the other engine cannot keep.
void copy_rows(base::Database& from, base::Database& to);

/// One table of it. What is in `to` already stays.
void copy_table(base::Database& from, base::Database& to, const std::string& table,
                const std::vector<std::string>& columns);

struct Copied {
  std::int64_t rows = 0;
  std::size_t files = 0;  // pieces of evidence
  Checkpoint checkpoint = {};
};

/// Makes a record in `folder`, its database there or at `url`, that holds what `record` does: rows, log and evidence
/// are compared before it is there. Conflict if `folder` is; nothing is left of a copy that fails.
Copied copy_record(const Record& record, const std::filesystem::path& folder, const std::string& url);

}  // namespace vigil::store
