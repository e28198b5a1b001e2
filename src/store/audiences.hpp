// What a viewer sees that the public does not, for whoever is about to give it away.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/database.hpp"

namespace vigil::store {

/// Claims of a restricted audience that the viewer of `view` (Record::view) sees: group -> how many.
std::map<std::string, std::int64_t> restricted_claims(base::Database& view);

}  // namespace vigil::store
