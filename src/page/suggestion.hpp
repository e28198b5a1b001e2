// What a document was read to say, as it is shown at the desk to whoever confirms or dismisses it: on the document's
// page, in the queue, and beside the form. The words stand first; the reason why the program suggests it is always
// told.
#pragma once

#include "page/parts.hpp"

namespace vigil::page {

/// What it is: "raising", "answer", …, in the reader's language.
std::string suggestion_kind(const Context& context, const std::string& kind);

/// Where it is confirmed: the form of its kind, filled in.
Url confirm_link(const Context& context, const model::OpenSuggestion& suggestion);

/// What it says, field by field, and why; without the passage's words.
Html suggestion_said(const Context& context, const model::OpenSuggestion& suggestion);

/// The same with its passage if wanted, the way to confirm it, and the form that dismisses it.
enum class Passage { shown, beside };
Html suggestion_card(const Context& context, const model::OpenSuggestion& suggestion, Passage passage);

}  // namespace vigil::page
