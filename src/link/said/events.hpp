// Events: what the text says happened to the people of the register.
#pragma once

#include "link/said/page.hpp"

namespace vigil::link::said {

/// By start; offsets are bytes of the folded text.
std::vector<model::SuggestedEvent> events_in(const Page& page);

}  // namespace vigil::link::said
