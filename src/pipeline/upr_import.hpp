// Import of recommendations in the shape of UPR databases (exchange/upr.hpp), the columns that `vigil export --format
// upr` writes: CSV or XLSX, one row a recommendation, all in one transaction with a number by which it can be taken
// back (pipeline/mapped_import.hpp).
#pragma once

#include <filesystem>
#include <string>

#include "pipeline/mapped_import.hpp"

namespace vigil::pipeline {

struct UprRequest {
  std::filesystem::path path;
  std::string audience;  // public or group:NAME; "" public
  std::string source;    // where the table is known from, in words or an address; "" its name
  bool dry_run = false;
  std::string entered_by;
};

/// Rows of one state to one state on one day are one act of raising. A row is about whoever or whatever has the name in
/// its column "Issue" (a person, an issue or a place; by a main name or the id); where nothing has it, an issue is
/// made. A row whose raising is there already from elsewhere is known if it has the same words, else set aside. A row
/// that has changed supersedes. Usage: columns are missing.
MappedImport import_upr(store::Record& record, const UprRequest& request);

}  // namespace vigil::pipeline
