// The gazetteer (data/places/china.tsv, compiled in): China's provinces and prefectures in their tree, as places under
// which prisons and courts can be put. A record takes it up when asked.
#pragma once

#include <string>

#include "store/record.hpp"

namespace vigil::pipeline {

/// Adds the places that are not there; returns how many.
std::size_t add_gazetteer(store::Record& record, const std::string& entered_by);

}  // namespace vigil::pipeline
