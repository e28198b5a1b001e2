// Trees: what must not turn back into itself. Issues, places and organisations have one parent; people have forebears.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/facts.hpp"

namespace vigil::store {

enum class Tree { issue, place, organisation, kin };

/// What is to be written with it: who gets whom above them, and which claims it takes the place of.
struct Meanwhile {
  std::vector<std::pair<ThingId, ThingId>> also = {};  // (child, parent or forebear)
  std::vector<ClaimNumber> without = {};
  /// Claims for these groups, and for all, count alone: a circle by way of others would tell who asks of them.
  std::optional<std::vector<std::string>> groups = {};
};
/// What counts for the viewer of `view`.
Meanwhile seen_by(base::Database& view);

/// Whether `child` would stand above itself if `parent` became its parent (for kin: a forebear): the keys from `child`
/// by way of `parent` up to `child` again. Empty if it would not. Claims in force alone count.
std::vector<std::string> cycle_with(base::Database& database, Tree tree, ThingId child, ThingId parent,
                                    const Meanwhile& meanwhile = {});

/// The same for "`person`'s `kind` is `other`", whichever of the two would be the forebear; empty for other relations.
std::vector<std::string> kin_cycle(base::Database& database, ThingId person, std::string_view kind, ThingId other,
                                   const Meanwhile& meanwhile = {});
/// The same of what is written already: the keys from `person` by way of forebears to `person` again.
std::vector<std::string> own_forebear(base::Database& database, ThingId person, const Meanwhile& meanwhile = {});

/// Who of the two is below, and who above, if "`person`'s `kind` is `other`"; nothing for other relations.
std::optional<std::pair<ThingId, ThingId>> descent(ThingId person, std::string_view kind, ThingId other);

}  // namespace vigil::store
