// The papers that a family or a lawyer is handed: notices of detention, of arrest and of residential surveillance at a
// designated place, indictments, judgments. Each has its form, so what it says is read by its places and not by
// sentences; a scan's blanks between characters do not count.
#pragma once

#include <optional>

#include "link/link.hpp"
#include "link/said/lexicon.hpp"
#include "model/suggestion.hpp"

namespace vigil::link::said {

/// Nothing where the text is no such paper: its name must stand on a line of its own, near the beginning. Offsets are
/// bytes of `text`.
std::optional<model::SuggestedPaper> paper_in(const Lexicon& lexicon, const Register& names, std::string_view text,
                                              const model::Date& document_date);

/// What it says happened; nothing if the register does not have the person.
std::optional<model::SuggestedEvent> event_of(const model::SuggestedPaper& paper);

}  // namespace vigil::link::said
