// Places and organisations, each kind a tree, and people's ties to organisations. Checked and written as
// pipeline/entering.hpp says.
#pragma once

#include "pipeline/entering.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

/// A place (a province, a prison, a court) or an organisation.
struct NodeRequest {
  Entry entry;
  std::string id;
  std::vector<std::string> names;  // as PersonRequest's
  std::string kind;                // vocabulary places.kind, organisations.kind
  std::string parent;              // id of the same sort of thing, "" at the top
  std::string note;
};

struct PlaceRequest : NodeRequest {};
struct OrganisationRequest : NodeRequest {};

struct AffiliationRequest {
  Entry entry;
  std::string person, kind, organisation;  // vocabulary affiliations.kind
  std::string from, to;                    // EDTF
};

/// `table`: "place" or "organisation". Returns the id. Of what is sealed, here as in all that is entered, "".
std::string add_node(store::Record& record, const std::string& table, const NodeRequest& request);
model::ClaimId add_affiliation(store::Record& record, const AffiliationRequest& request);

}  // namespace vigil::pipeline
