// An opened sealed entry as JSON: `vigil --json open`, and the part of one's own file that was sealed.
#pragma once

#include "model/json.hpp"
#include "pipeline/sealing.hpp"

namespace vigil::pipeline {

/// Whether what it says is JSON: a fact, a thing, a document.
bool holds_json(const store::SealedEntry& entry);
model::Json to_json(const Opened& opened);

}  // namespace vigil::pipeline
