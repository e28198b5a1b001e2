// Measures: pure functions from values to figures (model/figures.hpp). docs/MEASURES.md defines each.
#pragma once

#include <optional>

#include "measure/index.hpp"
#include "model/figures.hpp"

namespace vigil::measure {

/// With a dialogue: only acts at its rounds.
model::RaisedPerYear raised_per_year(const Index& index, const std::optional<model::DialogueId>& dialogue = {});
/// The day until which every watched series was read, on which every clock ends; nullopt where one was never read
/// whole, or none is watched.
std::optional<model::Date> covered_until(const std::vector<model::Watch>& watch);
/// The first day that it can have been.
std::optional<std::chrono::sys_days> day_covered(const std::vector<model::Watch>& watch);
model::Silence silence(const Index& index);
model::Figures all(const model::MeasureInput& input, const std::optional<model::DialogueId>& dialogue = {});

}  // namespace vigil::measure
