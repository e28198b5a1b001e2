// Corrections: a claim gets another value, and the old one stays in the history. Who corrects says which claim they
// have seen; if that was superseded meanwhile nothing is written, and they are told what changed and by whom.
#pragma once

#include "pipeline/entering.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct CorrectRequest {
  Entry entry;                   // audience "": that of the claim
  std::string what;              // a claim's id (cl-...), or KIND:ID of a thing or a fact (round:us-2012, event:ev-d12)
  std::string based_on;          // with KIND:ID: the claim that was in force when it was looked at; "" not checked
  std::vector<std::string> set;  // FIELD=VALUE; a simple field and a name have the field "value"
  bool take_back = false;        // entered by mistake: nothing takes its place, and `set` is empty
  // With KIND:ID, instead of a claim's id: which of its fields ("name", "role", "charge", "impact") and what that
  // says now; and what it shall say, which then stands for `set`.
  std::string field = {}, was = {};
  std::optional<std::string> becomes = {};
};

/// Returns the new claim. NotFound: no such claim that `viewer` may see; where the field says something else, naming
/// what. Usage: several claims say that; it lists them. Conflict: it is superseded. BadRequest: a
/// field that this claim does not have, or a value that would not have been taken when it was entered; or what would be
/// taken back is a person's last name, or something on which others stand that the viewer sees.
model::ClaimId correct(store::Record& record, const store::Viewer& viewer, const CorrectRequest& request);

}  // namespace vigil::pipeline
