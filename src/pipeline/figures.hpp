// Figures of a record as one viewer sees it: reads what measure/ asks for and lets it compute. The one door to the
// measures for the app and the commands.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "model/json.hpp"
#include "snapshot/read.hpp"
#include "store/viewer.hpp"

namespace vigil::pipeline {

/// At the desk: what a release has, and beside it what is planned and the whole texts of read-outs. With a dialogue:
/// only acts at its rounds. `view`: whose rows the reader reads, as `viewer` may.
model::Figures figures(snapshot::Reader& reader, base::Database& view, const store::Viewer& viewer,
                       const model::Date& today, const std::optional<model::DialogueId>& dialogue = {});
model::RaisedPerYear raised_per_year(snapshot::Reader& reader, const model::DialogueId& dialogue);

/// As the open data of a publication has them (measure/export.hpp), with the wishes beside the silence.
model::Json figures_json(const model::Figures& figures, const std::map<std::string, model::Wish>& wishes);

}  // namespace vigil::pipeline
