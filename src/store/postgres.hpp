// PostgreSQL behind base::Database, by libpq. Statements are written for both engines (store/postgres_sql.hpp).
#pragma once

#include <memory>

#include "base/database_engine.hpp"
#include "store/database_place.hpp"

namespace vigil::store {

/// As open_database, of a place on a server.
std::unique_ptr<base::Engine> open_postgres(const DatabasePlace& place, base::Database::Mode mode);

}  // namespace vigil::store
