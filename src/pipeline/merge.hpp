// Merging and splitting people's files (store/merges.hpp), for a viewer: who does not see a person cannot merge them,
// and is told of no claim that they may not see.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/id.hpp"
#include "store/merges.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

/// Makes `merged` a part of `kept`. NotFound: the viewer does not see both. Refused, Usage: store::merge_things;
/// Refused too where somebody would be their own forebear then.
void merge_people(store::Record& record, const store::Viewer& viewer, const model::PersonId& kept,
                  const model::PersonId& merged);

/// Undoes the merge by which `merged` went into another file. Conflict with LaterEdits::ask, naming the claims that
/// were changed or entered since, as far as the viewer may see them. Refused where one of the two would have no name.
void undo_merge(store::Record& record, const store::Viewer& viewer, const model::PersonId& merged,
                store::LaterEdits edits);

struct SplitRequest {
  model::PersonId person, to;  // `to` may be a new id
  std::vector<std::string> claims;
  bool despite_wish = false;  // of somebody who is known, for whom no such wish is kept
};
/// Gives claims of one person's file to another one, and returns that one. BadRequest: no claim, a new person without a
/// name among them, the last name of the person, a relation of that one to themselves, a wish or a withdrawal; or
/// somebody known who would publish what is not to be published here. For a new person wishes and withdrawal hold too.
/// Refused: they would be their own forebear.
model::PersonId split_person(store::Record& record, const store::Viewer& viewer, const SplitRequest& request);

/// The person into whose file `person` was merged, if the viewer of `view` sees that one.
std::optional<model::PersonId> kept_of(base::Database& view, const model::PersonId& person);

}  // namespace vigil::pipeline
