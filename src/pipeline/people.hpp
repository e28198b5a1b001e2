// People: a new person's file, further names, values of its fields, and what one person is to another. Checked and
// written as pipeline/entering.hpp says; BadRequest names every field that is wrong.
#pragma once

#include "pipeline/entering.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct PersonRequest {
  Entry entry;
  std::string id;                  // becomes part of addresses
  std::vector<std::string> names;  // main names, "LANG:TEXT" or TEXT; at least one
  std::string born, role, region, custody_state, state_last_confirmed, term_ends, notes;
  std::string whereabouts = {};  // where the person is, vocabulary people.whereabouts; never published
};

struct NameRequest {
  Entry entry;
  std::string of;    // person:ID, official:ID, place:ID, ...
  std::string name;  // "LANG:TEXT" or TEXT
  std::string kind;  // vocabulary names.kind; "" = alias
};

/// One more value of a field, beside those that are there: another source may say another thing.
struct AttributeRequest {
  Entry entry;
  std::string of;  // a person's id, or KIND:ID of a fact that has such fields (model::fact_fields)
  std::string field, value;
};

/// Several values at once, of one person or one fact; all are written or none.
struct AttributesRequest {
  Entry entry;
  std::string of;                                           // KIND:ID
  std::vector<std::pair<std::string, std::string>> values;  // field, value
};

struct RelationRequest {
  Entry entry;
  std::string person, kind, other;  // `other` is this person's `kind` (vocabulary relations.kind)
};

model::PersonId add_person(store::Record& record, const PersonRequest& request);
model::ClaimId add_name(store::Record& record, const NameRequest& request);
model::ClaimId add_attribute(store::Record& record, const AttributeRequest& request);
void add_attributes(store::Record& record, const AttributesRequest& request);
/// Nobody is their own forebear: a relation that would make it so is a problem that names everybody on the way.
model::ClaimId add_relation(store::Record& record, const RelationRequest& request);

/// A value of one of a person's fields, or of one of a fact's (by its name or its word), as it is to be kept; what is
/// wrong with it is noted.
std::string checked_attribute(Checker& check, const std::string& field, const std::string& value);

}  // namespace vigil::pipeline
