// Listings: everything of one kind that a viewer sees, and one thing of it with what stands in its file, as JSON. One
// table for `vigil all KIND`, `vigil show KIND ID`, the commands that show one file, and the API of the working app, so
// that they have one form. What is sealed is in none of them (pipeline/sealed_facts.hpp).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/work_json.hpp"
#include "snapshot/read.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

/// Who asks, through which view of the record, on which day. `reader` reads `view`, which is that of `viewer`.
struct Looking {
  const store::Record& record;
  const store::Viewer& viewer;
  base::Database& view;
  snapshot::Reader& reader;
  model::Date today;
};

struct Listing {
  std::string_view many;  // "issues": the word of `vigil all` and of the address
  std::vector<model::Json> (*all)(const Looking& looking);
  std::string_view one;  // "issue"; "": its things are read in another's file, and only there
  std::optional<model::Json> (*find)(const Looking& looking, const std::string& id);
  std::string_view command;  // that shows one, where it is not `vigil show`: "case"
};

std::span<const Listing> listings();
/// By the word for many or for one; null where there is none.
const Listing* find_listing(std::string_view word);

/// A case with what is kept beside it ("work"), a round, and a document with its custody.
model::Json case_json(base::Database& view, const model::CaseFile& file, const model::Date& today);
model::Json round_json(base::Database& view, const model::RoundFile& file);
model::Json document_json(base::Database& view, const model::DocumentFile& file);

}  // namespace vigil::pipeline
