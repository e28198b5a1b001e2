// Words from outside as a terminal can be given them without harm. Control characters can move its cursor, clear what
// was said or, as a line feed, forge a line of ours; controls of the direction of writing make it show words in another
// order than they have.
#pragma once

#include <string>
#include <string_view>

namespace vigil::text {

enum class Lines { one, kept };  // kept: line feeds and tabs stay, for a text of several lines

/// Control characters, separators of lines and paragraphs, and direction controls (Unicode's Bidi_Control) as
/// \u{XXXX}; bytes that are no UTF-8 as \x and two hexadecimal digits. All else as it is.
std::string for_terminal(std::string_view words, Lines lines = Lines::one);

}  // namespace vigil::text
