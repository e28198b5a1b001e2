// Whether there is anything to be seen in a text.
#pragma once

#include <string_view>

namespace vigil::text {

/// Nothing in it can be seen: white space of any script, signs of no width. Of an empty text, too.
bool is_blank(std::string_view utf8);
/// Without white space and spaces of no width at either end.
std::string_view without_blanks(std::string_view utf8);

}  // namespace vigil::text
