// Withdrawals: things that are left out of what is published, from the next release on, for somebody's safety. The
// record keeps them, and those who work with it see them and that they are withdrawn. For the public there is no such
// thing: neither its rows nor what speaks of it, and nothing says that something was taken out (store/rights.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/database.hpp"
#include "store/facts.hpp"

namespace vigil::store {

struct Thing {
  ThingId id = 0;
  std::string kind, key;
};

/// Things by "KIND:KEY", by a key alone (perhaps several kinds have it), or by the id under which the thing was
/// published ("ak3m7x2pq").
std::vector<Thing> find_things(base::Database& database, std::string_view id);

/// Kinds of things that can be withdrawn. What is about all of a record (a dialogue, an issue, a place) is not.
bool can_be_withdrawn(std::string_view kind);

std::optional<ClaimNumber> current_withdrawal(base::Database& database, ThingId thing);
ClaimNumber withdraw_thing(Change& change, ThingId thing, const Head& head);

/// Facts and people seen by the public that rest on this document and on no other source: without it they would stand
/// there without evidence. Up to `most` of them.
std::vector<Thing> resting_on(base::Database& database, ThingId document, std::size_t most);

/// What the viewer of `view` (Record::view) sees of them, in the order of kind and key. Empty for the public.
std::vector<Thing> withdrawn_things(base::Database& view);

}  // namespace vigil::store
