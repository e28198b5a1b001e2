// Furniture: what stands around a text on its page and is not the text: subscribe, share, advertisements, pop-ups,
// appeals for money. Told by shape (short lines without a sentence's punctuation) together with words that furniture
// uses, at the head and the tail; a short line alone, a heading, a list of names or a transcript's line is never
// enough.
#pragma once

#include <string_view>
#include <vector>

#include "extract/blocks.hpp"

namespace vigil::extract {

/// Drops furniture before the text, behind it, and lone labels ("Advertisement") within it.
void drop_furniture(std::vector<Block>& blocks);

/// What a publishing program puts above a text: "By Ada Example", "Published 19 Nov 2019 11:06am", "2012-07-25
/// 来源：…". A place and day alone, as an official statement begins, is none.
bool is_stamp(std::string_view text);

/// The text ends as a sentence or a lead-in does, closing quotation marks and brackets aside.
bool ends_as_sentence(std::string_view text);

}  // namespace vigil::extract
