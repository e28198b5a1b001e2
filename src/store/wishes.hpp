// Wishes as those who work with the record see them: of a person, their family or lawyer, whether and how they may be
// named and raised. The public sees none: for it a wish has its effect and is not told (store/rights.hpp).
#pragma once

#include <map>
#include <string>

#include "base/database.hpp"
#include "model/facts.hpp"

namespace vigil::store {

/// The strictest current wish for each person whom the viewer of `view` (Record::view) sees, by the person's id; of
/// equally strict ones the one that holds longest. Without its claim. Empty for the public.
std::map<std::string, model::Wish> current_wishes(base::Database& view);

/// The same of whatever wishes hold, whoever may see them: to be obeyed, and told to nobody who does not see them. The
/// people are those whom the viewer sees.
std::map<std::string, model::Wish::Kind> binding_wishes(base::Database& view);

}  // namespace vigil::store
