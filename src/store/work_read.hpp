// Reading working material from the record, for the viewer of a view (Record::view). What they may not see is not
// there; for the public nothing is.
#pragma once

#include "base/database.hpp"
#include "model/work.hpp"

namespace vigil::store {

/// What is kept beside a case; `release` is made from the case file that is given.
model::CaseWork case_work(base::Database& view, const model::Person& person, const std::vector<model::Event>& events);
model::RoundWork round_work(base::Database& view, const model::RoundId& round);
/// Every place or organisation ("place", "organisation"), by id.
std::vector<model::Node> nodes(base::Database& view, std::string_view kind);
/// Every list, by date handed over and id.
std::vector<model::HandedList> lists(base::Database& view);
std::optional<model::ListFile> find_list(base::Database& view, const model::ListId& id);
/// What all facts that this viewer sees are called in micro-thesauri; by kind and id of the fact, field and value.
std::vector<model::FactTerm> fact_terms(base::Database& view);
/// Every planned raising, by due and id.
std::vector<model::Planned> all_planned(base::Database& view);

}  // namespace vigil::store
