#include "pipeline/figures.hpp"

#include "measure/export.hpp"
#include "measure/measure.hpp"

namespace vigil::pipeline {

model::Figures figures(snapshot::Reader& reader, const std::optional<model::DialogueId>& dialogue) {
  return measure::all(reader.measure_input(), dialogue);
}

model::RaisedPerYear raised_per_year(snapshot::Reader& reader, const model::DialogueId& dialogue) {
  return measure::raised_per_year(reader.measure_input(), dialogue);
}

std::string figures_json(const model::Figures& figures) { return measure::figures_json(figures); }

}  // namespace vigil::pipeline
