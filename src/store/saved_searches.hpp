// Saved searches: what a user looks for again, under a name of their own. Each user reads, changes and deletes theirs
// alone, and none is ever published. The words are kept unsealed: what a compartment seals does not belong into one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/json.hpp"
#include "model/search.hpp"
#include "store/record.hpp"

namespace vigil::store {

struct SavedSearch {
  std::string name, query;
  model::SearchFilters filters = {};
  friend bool operator==(const SavedSearch&, const SavedSearch&) = default;
};

// All of them: Refused if the viewer is the public, or no user of a record that has users.

/// In place of one of the same name, which is returned. Usage: it has no name, one of more than 400 bytes, or nothing
/// to look for.
std::optional<SavedSearch> save_search(Record& record, const Viewer& viewer, const SavedSearch& search);
/// NotFound, the same for one that another user has and for one that nobody has.
void delete_saved_search(Record& record, const Viewer& viewer, std::string_view name);
SavedSearch get_saved_search(const Record& record, const Viewer& viewer, std::string_view name);  // NotFound as above
std::vector<SavedSearch> saved_searches(const Record& record, const Viewer& viewer);              // by name

/// name, query and the filters that are not empty.
model::Json to_json(const SavedSearch& search);

}  // namespace vigil::store
