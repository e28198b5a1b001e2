// Every name of the record, for the linker: whatever its audience, since a mention of a restricted person must be found
// too. What is found is shown only to those who may see it (store/documents.hpp).
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "model/things.hpp"
#include "store/record.hpp"

namespace vigil::store {

struct NamedThing {
  model::Subject subject;  // person, official, issue, dialogue, place
  std::vector<model::Name> names;
  std::vector<std::pair<std::string, std::string>> relations;  // kind, the other person's key
  std::string role = {}, region = {};  // all that claims in force say, with blanks between; of an official the role
  friend bool operator==(const NamedThing&, const NamedThing&) = default;
};

/// Of `group`: what it sees, with what all see; "" what all see.
std::vector<NamedThing> all_named(Record& record, const std::optional<std::string>& group = {});
/// The groups that alone see some of it.
std::vector<std::string> groups_with_names(Record& record);
std::vector<model::Round> all_rounds(Record& record);  // gaps left out

}  // namespace vigil::store
