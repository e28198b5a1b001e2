// The names by which a viewer meets a thing, whatever its kind: a person's, a dialogue's with the round's number, a
// document's title.
#pragma once

#include <optional>
#include <string>

#include "base/database.hpp"
#include "model/things.hpp"

namespace vigil::store {

/// `view` is a viewer's (Record::view). Never empty: at worst the id.
model::Label label_of(base::Database& view, const std::string& kind, const std::string& id);

/// The same of what the viewer sees; nullopt of all else.
std::optional<model::Label> find_label(base::Database& view, const std::string& kind, const std::string& id);

/// Whether the viewer sees it. A held document that nothing cites is working material, which the public does not.
bool is_seen(base::Database& view, const std::string& kind, const std::string& id);

}  // namespace vigil::store
