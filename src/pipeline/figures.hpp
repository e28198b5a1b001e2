// Figures of a record as one viewer sees it: reads what measure/ asks for and lets it compute. The one door to the
// measures for the app and the commands.
#pragma once

#include <optional>
#include <string>

#include "model/figures.hpp"
#include "snapshot/read.hpp"

namespace vigil::pipeline {

/// With a dialogue: only acts at its rounds.
model::Figures figures(snapshot::Reader& reader, const std::optional<model::DialogueId>& dialogue = {});
model::RaisedPerYear raised_per_year(snapshot::Reader& reader, const model::DialogueId& dialogue);

/// As the open data of a publication has them (measure/export.hpp).
std::string figures_json(const model::Figures& figures);

}  // namespace vigil::pipeline
