// Coding twice, as a person does it: what is shown of an act or an answer, and what they say of it.
// docs/decisions/0024-coded-twice.md.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/coding.hpp"
#include "model/json.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

/// Words of the keepers are shown only where no passage is cited: they are somebody's reading already.
model::CodingQueue coding_queue(base::Database& view, const std::string& who);
model::Json to_json(const model::CodingQueue& queue);

struct CodeRequest {
  std::string id;                                           // of an act or an answer
  std::vector<std::pair<std::string, std::string>> values;  // field and word; fields left out, or "", are not coded
  std::string entered_by;
  std::vector<std::string> groups = {};
};
/// In one transaction. BadRequest; NotFound; Refused where the same person entered it; Conflict where it was coded a
/// second time already.
void code(store::Record& record, const CodeRequest& request);

}  // namespace vigil::pipeline
