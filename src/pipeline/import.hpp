// Import: the tables of data/record/ (its README says what they hold) into the record, as claims with their stated
// source. All in one transaction: a full disk or a kill leaves nothing half there. A broken row is set aside with file,
// line and reason; twice changes nothing; a row that has changed supersedes what it said before.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "store/record.hpp"

namespace vigil::pipeline {

struct ImportProblem {
  std::string file;
  std::size_t line = 0;  // 0: the whole file
  std::string reason;
};

struct Imported {
  std::size_t rows = 0;        // rows read
  std::size_t new_claims = 0;  // claims written, corrections included
  std::vector<ImportProblem> set_aside;
  std::vector<ImportProblem> notes;  // imported, but something in the row is said differently elsewhere
  std::int64_t first_claim = 0;      // what was written has this number and those that follow
};

/// NotFound if `folder` has none of the tables.
Imported import_tables(store::Record& record, const std::filesystem::path& folder, const std::string& entered_by);

}  // namespace vigil::pipeline
