// What is said in a text, proposed for a person to confirm: who was raised by whom, what was answered, what happened to
// whom, promises and judgements (docs/READING.md). Pure; English and Chinese.
#pragma once

#include "link/link.hpp"
#include "link/said/lexicon.hpp"
#include "model/suggestion.hpp"

namespace vigil::link::said {

/// Offsets in the answer are bytes of extraction.text; a mention in the title has bytes of extraction.title and
/// `in_title`. `document_date` (may be empty) dates what the text calls "last week".
model::Suggestions suggest(const Lexicon& lexicon, const Register& names, const model::Extraction& extraction,
                           const model::Date& document_date);

}  // namespace vigil::link::said
