// What a document was read to say, on its way to a person: as the reading found it, and as it waits in the record for
// somebody to confirm or to dismiss (docs/decisions/0021-suggestions.md, docs/FORMATS.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/extraction.hpp"
#include "model/json.hpp"
#include "model/suggestion.hpp"

namespace vigil::model {

/// The words of a suggestion: what a reader, and later a form, has of it. Fields as in docs/FORMATS.md; none is empty.
using SuggestedFields = std::vector<std::pair<std::string, std::string>>;

struct FoundSuggestion {
  std::string kind;  // raising, answer, event, commitment, assessment
  std::size_t start = 0, end = 0;
  std::vector<std::string> persons;  // ids
  SuggestedFields said;
  std::optional<std::size_t> to;  // of an answer: which of the suggestions it answers
  std::string why;
  friend bool operator==(const FoundSuggestion&, const FoundSuggestion&) = default;
};

/// All that a person can confirm: raisings first, then answers, events, commitments and assessments.
std::vector<FoundSuggestion> found_suggestions(const Suggestions& said);

struct OpenSuggestion {
  std::string id, kind;
  Document document;
  std::string group;               // who alone may see the document; "" everybody who works here
  std::size_t start = 0, end = 0;  // bytes of the document's current text
  std::string words, language;     // that stand there
  std::vector<Subject> persons;
  std::vector<Subject> kept_back;  // who stands there too, and whom a wish leaves out of it
  SuggestedFields said;
  std::string to, act;  // of an answer: the suggested raising that it answers, and the act that this became
  std::string why;
  friend bool operator==(const OpenSuggestion&, const OpenSuggestion&) = default;
};

/// The first value of a field; "" if there is none.
std::string_view said_in(const SuggestedFields& fields, std::string_view field);

Json to_json(const SuggestedFields& fields);  // an array for issues, a text for all else
SuggestedFields fields_from_json(const Json& json);
Json to_json(const OpenSuggestion& suggestion);

}  // namespace vigil::model
