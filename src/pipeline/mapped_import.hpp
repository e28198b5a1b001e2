// Import of somebody's tables through a mapping (exchange/mapping.hpp): CSV or XLSX, all in one transaction. A row that
// is wrong is set aside with file, line and column; twice changes nothing; a row that has changed supersedes. Each
// import has a number, by which it can be taken back.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "exchange/mapping.hpp"
#include "store/imports.hpp"

namespace vigil::pipeline {

struct MappedProblem {
  std::string file;
  std::size_t line = 0;  // 0: the whole file
  std::string column;    // name of it, or where it stands ("column 3"); "" the whole row
  std::string reason;
};

struct MappedImport {
  std::optional<std::int64_t> number;  // of the import; nothing was written without
  std::size_t rows = 0, new_claims = 0;
  std::map<std::string, std::size_t> made;  // kind of claim -> how many are new
  std::set<std::string> groups;             // for which alone some of it is kept
  std::vector<MappedProblem> set_aside, notes;
};

/// What an import is at, for whoever waits for it: rows are read, then what they say of each other, then the search
/// index is written. `share`: how much of this step is done, 0 to 1; 0 too where nobody knows.
enum class ImportStep { rows, references, search };
using ImportProgress = std::function<void(ImportStep step, std::size_t rows, double share)>;

struct MappedRequest {
  exchange::Mapping mapping;
  std::filesystem::path path;  // a table, or a folder with one for each table of the mapping
  std::string audience;        // in place of the mapping's; "" as the mapping says
  bool dry_run = false;        // everything is read and checked, nothing is kept
  std::string entered_by;
  ImportProgress progress = [](ImportStep, std::size_t, double) {};
};

/// The mapping of that name, or in the file of that name. Usage says what is wrong with it.
exchange::Mapping load_mapping(const std::string& name_or_file);

/// NotFound: no such file, or no table of the mapping in the folder. Usage.
MappedImport import_mapped(store::Record& record, const MappedRequest& request);

/// Takes an import back. Refused where `viewer` is not in every group, NotFound where they see none of it
/// and did not make it. Refused, listing them, if others corrected its claims or built on what it brought, unless
/// `keep_changed`; with it too, where a merge holds of people of whom it says something, or somebody of whom others
/// have entered something would have no name left. Conflict if it is taken back already.
store::Undone undo_import(store::Record& record, std::int64_t number, bool keep_changed, const store::Viewer& viewer);

}  // namespace vigil::pipeline
