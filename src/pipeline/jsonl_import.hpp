// Import of JSON Lines as `vigil export --format jsonl` wrote them (exchange/jsonl_read.hpp): all in one transaction,
// with a number by which it can be taken back (pipeline/mapped_import.hpp). A line that is wrong is set aside with its
// number and reason; twice changes nothing; a line that has changed supersedes what it said at an earlier import.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/mapped_import.hpp"

namespace vigil::pipeline {

struct JsonlRequest {
  std::filesystem::path path;
  std::string audience;  // group:NAME or public in place of each line's; "" as the lines say
  bool dry_run = false;
  std::string entered_by;
  std::vector<std::string> groups;
};

/// Ids are kept: a person, a round or a document of the same id is the same one; a fact that is there already and says
/// something else is set aside. What cites a passage cites it here too where the document's text is held and has these
/// words there; else its source is stated. Refused: what one officer saw (`export --audience mine`), without an
/// audience; a file that was cut off. Usage: it is no such file.
MappedImport import_jsonl(store::Record& record, const JsonlRequest& request);

}  // namespace vigil::pipeline
