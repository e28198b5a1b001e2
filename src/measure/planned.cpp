// Planned: what became of what was to be raised.
#include "measure/tables.hpp"

namespace vigil::measure {

model::Measure planned(const model::PlannedAsOf& planned) {
  Tally tally;
  for (const auto& one : planned.raisings)
    tally.add({model::word_for(one.state(planned.today))}, "planned raisings", one.id.value);
  auto measure = table_of("planned", {"plan"});
  measure.numbers = tally.numbers();
  return measure;
}

}  // namespace vigil::measure
