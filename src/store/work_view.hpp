// Working material (model/work.hpp) as views for one viewer, beside the projection's (store/view.cpp makes both). They
// stand on seen_claim and seen_thing, so the same rights decide; for the public all of them are empty.
#pragma once

#include <string_view>

namespace vigil::store {

/// SQL with the marks of view.cpp.
std::string_view work_views();

}  // namespace vigil::store
