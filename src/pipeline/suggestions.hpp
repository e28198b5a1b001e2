// Suggestions become facts by a person's word alone: a suggestion is laid out as the fields of the form of its kind, a
// person changes what is wrong, and the fact is written through the same door as any other (pipeline/desk.hpp), citing
// the passage, in one transaction with the decision. docs/decisions/0021-suggestions.md.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/open_suggestion.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

/// Field and value, as a form sends them; a field may repeat.
using FormFields = std::vector<std::pair<std::string, std::string>>;

/// What the form of its kind shows at first: the fields of docs/FORMATS.md ("A suggestion"), those too that are empty.
/// How sure it is follows from the class of the source (vocabulary confidence), lower where the text itself is not.
FormFields form_of(base::Database& view, const model::OpenSuggestion& suggestion);

/// The fields that a person has to give before it can be confirmed.
std::vector<std::string> missing_in(const model::OpenSuggestion& suggestion, const FormFields& form);

/// A suggestion with its form and what is missing in it (docs/FORMATS.md).
model::Json to_json(base::Database& view, const model::OpenSuggestion& suggestion);

struct ConfirmRequest {
  std::string suggestion;
  FormFields changes;  // each field here takes the place of all that the form has of it
  std::string entered_by;
  std::vector<std::string> groups = {};
};
struct Confirmed {
  std::string kind, id;  // act, answer, event, commitment or assessment; of a raising to come planned
};

/// NotFound, Conflict as store::get_open_suggestion; BadRequest, and nothing is written.
Confirmed confirm(store::Record& record, const ConfirmRequest& request);

struct DismissRequest {
  std::string suggestion, because;
  std::string entered_by;
  std::vector<std::string> groups = {};
};
void dismiss(store::Record& record, const DismissRequest& request);

}  // namespace vigil::pipeline
