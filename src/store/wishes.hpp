// Wishes as those who work with the record see them: of a person, their family or lawyer, whether and how they may be
// named and raised. The public sees none: for it a wish has its effect and is not told (store/rights.hpp).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/database.hpp"
#include "store/facts.hpp"

namespace vigil::store {

/// The source of a wish, and of its end: from whom it is known is for nobody's eyes.
inline constexpr std::string_view told_to_the_keepers = "told to the record's keepers";

/// The strictest current wish for each person whom the viewer of `view` (Record::view) sees, by the person's id; of
/// equally strict ones the one that holds longest. Without its claim. Empty for the public.
std::map<std::string, model::Wish> current_wishes(base::Database& view);

/// That of one person.
std::optional<model::Wish> current_wish(base::Database& view, const std::string& person);

struct KeptWish {
  ClaimNumber claim = 0;
  model::Wish wish;
  std::string group;  // of a restricted audience, else ""
};
/// All that hold for this person and that the viewer sees, the strictest first. Empty for the public.
std::vector<KeptWish> wishes_for(base::Database& view, ThingId person);
/// The same, without what keeps them.
std::vector<model::Wish> wishes_for(base::Database& view, const model::PersonId& person);

/// All that the viewer sees, those too whose time is over; by person, then as entered. Their claims have an audience
/// and no more: the source of a wish is for nobody's eyes. Empty for the public.
std::vector<model::Wish> all_wishes(base::Database& view);

/// The strictest of whatever wishes hold, whoever may see them: to be obeyed, and told to nobody who does not see them.
/// The people are those whom the viewer sees.
std::map<std::string, model::Wish::Kind> binding_wishes(base::Database& view);
/// All of them of one person whom the viewer sees.
std::vector<model::Wish> binding_wishes(base::Database& view, ThingId person);

}  // namespace vigil::store
