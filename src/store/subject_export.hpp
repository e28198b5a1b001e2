// Subject export: everything that the record holds about one person and the viewer may see, as one JSON value: every
// claim with its sources and its history (docs/FORMATS.md), and where documents speak of the person. What a claim says
// of other people who may not be seen is left out with the claim.
#pragma once

#include "model/json.hpp"
#include "store/record.hpp"

namespace vigil::store {

/// NotFound where the viewer sees no such person.
model::Json subject_export(const Record& record, const Viewer& viewer, const model::PersonId& person);

}  // namespace vigil::store
