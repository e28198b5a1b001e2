// What a table of others says and no table of the record has a place for: fields with a dot in their word
// ("oes.civil_status"), of people, events, documents, and things of their own kinds (further_kinds), with references
// between them. Never for the public: seen by people of the organisation alone, by the rights of each claim and of
// everything that it speaks of (store/view.cpp).
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "store/facts.hpp"

namespace vigil::store {

/// The kinds of their own.
inline constexpr std::array<std::string_view, 8> further_kinds = {
    "incident", "involvement", "information", "intervention", "chain", "biography", "address", "attachment"};

struct FurtherThing {
  std::string kind, key;
  std::map<std::string, std::string> fields;                              // word -> value
  std::map<std::string, std::pair<std::string, std::string>> references;  // word -> kind, key
};

/// By kind and key. `view` is a viewer's (Record::view).
std::vector<FurtherThing> all_further(base::Database& view);

/// A thing of a kind of its own: there from now on.
ClaimNumber write_thing(Change& change, ThingId thing, std::string_view kind, std::string_view title, const Head& head);

}  // namespace vigil::store
