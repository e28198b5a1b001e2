// Whom a name in somebody's table means: the record's search by names (store/name_search.hpp), for the Reconciliation
// API. What the viewer may not see is found by nobody, suggested to nobody, and told in nothing.
#pragma once

#include "exchange/reconcile.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

/// Best first.
std::vector<exchange::Candidate> reconcile(base::Database& view, const store::Viewer& viewer,
                                           const exchange::ReconcileQuery& query);

/// Whom a name that is being typed may become: who is probably meant by what is there, then whose name begins so, then
/// whose is like it.
std::vector<exchange::Candidate> complete(const store::Record& record, const store::Viewer& viewer,
                                          const exchange::ReconcileQuery& query);

/// The fields of people that the viewer sees, all values of each, the preferred one first. Of a person whom they do
/// not see there is nothing.
exchange::Extended fields_of(base::Database& view, const exchange::ExtendQuery& query);

/// A person in a sentence: "lighthouse keeper; held; Northport". Nothing where the viewer sees no such person.
std::optional<exchange::Candidate> described(base::Database& view, const std::string& id);

}  // namespace vigil::pipeline
