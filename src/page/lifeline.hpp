// Life-line: a drawing of a case over the years. Above the line the events, numbered as in the list that follows, and
// the state between them as the events tell it; below it the raisings found. It draws nothing across time that no
// event covers, and no fact lives in it alone: two lists on the page hold all of it.
#pragma once

#include "page/parts.hpp"

namespace vigil::page {

/// Key and two drawings, wide and narrow (the stylesheet shows one); a sentence where nothing has a date.
Html lifeline(const Context& context, const model::CaseFile& file);

}  // namespace vigil::page
