// View: the projection's tables (snapshot/schema.hpp) as temporary views over the record, for one viewer. What the
// viewer may not see is not in any of them, so counts, joins and orders over them cannot tell of it.
#pragma once

#include <string>
#include <string_view>

#include "base/database.hpp"
#include "store/viewer.hpp"

namespace vigil::store {

/// Creates the views in the connection's temp schema. `today` (YYYY-MM-DD) decides which wishes are still
/// current.
void create_views(base::Database& database, const Viewer& viewer, std::string_view today, std::string_view publisher);

/// Whether the views of this connection are what create_views would make for `viewer` now.
bool views_are_for(base::Database& database, const Viewer& viewer);

}  // namespace vigil::store
