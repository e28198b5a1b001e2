// The counts behind an estimated share: an estimate over time corrects for those lost to observation, so that its share
// is no quotient of two counts, and of few cases it says nothing without them.
#pragma once

#include "measure/waits.hpp"

namespace vigil::measure {

/// As add_incidence, and says of each share and of each curve that it adds how many had the outcome by then, and how
/// many were still followed without any.
void add_incidence_with_counts(const std::vector<Wait>& waits, const std::vector<std::string>& outcomes,
                               const std::vector<Horizon>& horizons, std::chrono::sys_days until,
                               const std::vector<std::string>& of, const std::string& unit, model::Measure& measure);

}  // namespace vigil::measure
