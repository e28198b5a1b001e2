// Acts that are perhaps one and the same: what the form shows before a raising is recorded, and the command says after.
// Never a refusal: the same people may be raised twice on one day.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/database.hpp"
#include "model/facts.hpp"

namespace vigil::pipeline {

/// "person:ID", "issue:ID": how a request names what is raised.
std::string word_for(const model::Subject& subject);

/// Days between the nearest days of two dates; nullopt where one of them has no bounds.
std::optional<int> days_apart(const model::Date& a, const model::Date& b);

/// Those of `acts` about one of `subjects` that were said or told within `days` of `date`.
std::vector<model::Act> acts_near(std::vector<model::Act> acts, const std::set<std::string>& subjects,
                                  const model::Date& date, int days);

/// Acts that the viewer of `view` sees beside this one: said on the same day, by the same speaker or side, about one of
/// the same. By id.
std::vector<model::Act> probably_the_same(base::Database& view, const model::ActId& act);

}  // namespace vigil::pipeline
