// Which blocks of a page are its main text, and which are furniture.
#pragma once

#include <string_view>
#include <vector>

#include "extract/html_tree.hpp"

namespace vigil::extract {

/// In the page's order; pointers into `tree`. `title` is the page's, or "".
std::vector<const HtmlBlock*> main_text(const HtmlTree& tree, std::string_view title);

}  // namespace vigil::extract
