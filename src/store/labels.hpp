// The names by which a viewer meets a thing, whatever its kind: a person's, a dialogue's with the round's number, a
// document's title.
#pragma once

#include <string>

#include "base/database.hpp"
#include "model/things.hpp"

namespace vigil::store {

/// `view` is a viewer's (Record::view). Never empty: at worst the id.
model::Label label_of(base::Database& view, const std::string& kind, const std::string& id);

}  // namespace vigil::store
