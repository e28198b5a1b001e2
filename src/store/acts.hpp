// Acts by what they are about, for the viewer of a view (Record::view).
#pragma once

#include <vector>

#include "base/database.hpp"
#include "model/facts.hpp"

namespace vigil::store {

/// The act itself first, then every other one about one of its subjects, by id; empty where the viewer does not see it.
std::vector<model::Act> acts_about_the_same(base::Database& view, const model::ActId& act);

}  // namespace vigil::store
