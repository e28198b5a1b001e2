// Who is held or missing and whom nobody is to raise, by a wish: at the desk they stand apart from the lists of whom
// was last raised when, which invite to raise those who stand first.
#pragma once

#include "page/parts.hpp"

namespace vigil::page {

/// By a wish that the viewer may see. On a site nobody is: who has such a wish is not there at all.
bool is_not_to_be_raised(const Context& context, const std::string& person);

/// The names, each with the wish; nothing for nobody.
Html not_to_be_raised(const Context& context, const std::vector<model::Subject>& people);

}  // namespace vigil::page
