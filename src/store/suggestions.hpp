// Suggestions: what documents were read to say, until a person confirms or dismisses it. They are made again whenever a
// document is read again; what a person decided stays, and is not asked twice (docs/decisions/0021-suggestions.md). A
// suggestion that names somebody whom the viewer may not see is not there for them, in no list and no count; whom a
// wish forbids to raise is left out of what is suggested about raising (store/rights.hpp).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/open_suggestion.hpp"
#include "store/facts.hpp"

namespace vigil::store {

/// Puts these in the place of what the document was read to say before: to all (""), then to each group, for which is
/// kept what is not said to all. `text` is the extraction's.
void replace_suggestions(Change& change, ThingId document, std::int64_t extraction, const std::string& text,
                         const std::vector<std::pair<std::string, const std::vector<model::FoundSuggestion>*>>& found);
/// When the document has another text, what was read in the old one is nowhere in it.
void drop_suggestions(Change& change, ThingId document);

struct SuggestionFilter {
  std::string document = {}, person = {}, kind = {};  // ids; "" any
  std::size_t from = 0, most = 100000;                // how many are passed over, how many are wanted
};

/// What waits for a person, as the viewer of `view` (Record::view) may see it: the newest documents first, within one
/// by place. None for the public.
std::vector<model::OpenSuggestion> open_suggestions(base::Database& view, const SuggestionFilter& filter = {});
/// How many wait, by kind. Of those that `filter` lets through; its `from` and `most` are not looked at.
std::map<std::string, std::int64_t> count_open_suggestions(base::Database& view, const SuggestionFilter& filter = {});

/// The one round that the document's mentions are certain of, as the viewer sees them; "" of none or several.
std::string round_named_in(base::Database& view, const std::string& document);

/// NotFound: there is none, or the viewer may not see it. Conflict, saying who decided what and when: it is open no
/// more.
model::OpenSuggestion get_open_suggestion(base::Database& view, const std::string& id);

/// That it became `fact`, or why it was dismissed. The caller has it from get_open_suggestion, within this Change.
/// Usage: the fact is of another kind.
void write_confirmation(Change& change, const model::OpenSuggestion& suggestion, ThingId fact);
void write_dismissal(Change& change, const model::OpenSuggestion& suggestion, const std::string& because);

/// After `merged` went into `kept`, and after that was undone: whose file a suggestion is of now.
void move_suggestions(Change& change, ThingId merged, ThingId kept);
void move_suggestions_back(Change& change, ThingId merged, ThingId kept);

}  // namespace vigil::store
