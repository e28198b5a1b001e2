// The lines of a file of JSON Lines as an import takes them: read, in the order in which they can be written, and what
// each of them brings to those that speak of it.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "exchange/jsonl_read.hpp"
#include "model/json.hpp"
#include "pipeline/mapped_import.hpp"

namespace vigil::pipeline {

using ThingName = std::pair<std::string, std::string>;  // kind, id

struct JsonlTaken {
  std::size_t number = 0;
  model::Json json;  // what it says (essential), with the audience that it will have
  exchange::JsonlLine read;
};

struct JsonlFile {
  exchange::JsonlHead head;
  bool says_who_entered = false;  // or holds what is restricted: it is no export for the public
  std::vector<JsonlTaken> lines;  // in an order in which none speaks of what comes after it, but for trees and kin
};

/// Lines that do not read are put among what `result` set aside; `audience` takes the place of each line's, if there is
/// one. Usage: it is no such file; Refused: it was cut off.
JsonlFile read_jsonl(const std::filesystem::path& path, const std::string& audience, MappedImport& result);

/// What a line says, without what differs between two records that say the same: numbers of claims, who entered them
/// and when, labels, what is repeated of the documents that are cited.
model::Json essential(model::Json json);

/// The things and facts that this line makes.
std::vector<ThingName> brought_by(const JsonlTaken& line);

/// What the lines that are taken bring, for those that speak of what stands further down.
struct InFile {
  std::set<ThingName> things;
  std::map<ThingName, std::string> trees;   // issues, places, organisations -> all that the line says
  std::map<std::string, std::string> urls;  // document -> its address
};
InFile what_is_in(const std::vector<JsonlTaken>& lines, const std::map<std::size_t, exchange::RowProblem>& wrong);

/// What the record says already, in the same form.
class Known {
 public:
  explicit Known(const std::string& jsonl);
  bool has(const model::Json& line) const { return all_.contains(line.dump()); }
  bool has_part(const std::string& person, const model::Json& part) const {
    return all_.contains(person + part.dump());
  }

 private:
  void add(const model::Json& line);

  std::set<std::string> all_;
};

}  // namespace vigil::pipeline
