// Measures: pure functions from values to figures (model/figures.hpp). docs/MEASURES.md defines each.
#pragma once

#include <optional>

#include "model/figures.hpp"

namespace vigil::measure {

/// With a dialogue: only acts at its rounds.
model::RaisedPerYear raised_per_year(const model::MeasureInput& input,
                                     const std::optional<model::DialogueId>& dialogue = {});
model::Silence silence(const model::MeasureInput& input);
model::Figures all(const model::MeasureInput& input, const std::optional<model::DialogueId>& dialogue = {});

}  // namespace vigil::measure
