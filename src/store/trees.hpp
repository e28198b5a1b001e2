// Trees: what must not turn back into itself. Issues, places and organisations have one parent; people have forebears.
#pragma once

#include <string>
#include <vector>

#include "store/facts.hpp"

namespace vigil::store {

enum class Tree { issue, place, organisation, kin };

/// Whether `child` would stand above itself if `parent` became its parent (for kin: a forebear): the keys from `child`
/// by way of `parent` up to `child` again. Empty if it would not. Claims in force alone count.
std::vector<std::string> cycle_with(base::Database& database, Tree tree, ThingId child, ThingId parent);

/// The same for "`person`'s `kind` is `other`", whichever of the two would be the forebear; empty for other relations.
std::vector<std::string> kin_cycle(base::Database& database, ThingId person, std::string_view kind, ThingId other);

}  // namespace vigil::store
