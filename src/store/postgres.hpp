// PostgreSQL behind base::Database, by libpq. Statements are written for both engines (store/postgres_sql.hpp).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/database_engine.hpp"
#include "store/database_place.hpp"

namespace vigil::store {

/// What the comment on a schema says for as long as it is being made.
constexpr std::string_view unfinished_mark = "Vigil: unfinished";

/// The number of the advisory lock that the maker of a schema holds; `schema` is its name as an expression of SQL.
inline std::string maker_lock(std::string_view schema) {
  return "hashtextextended('vigil unfinished ' || " + std::string(schema) + ", 0)";
}

/// As open_database, of a place on a server. A schema that `create` makes is marked as unfinished and locked until this
/// connection ends, from its first moment on (new_database.hpp).
std::unique_ptr<base::Engine> open_postgres(const DatabasePlace& place, base::Database::Mode mode);

}  // namespace vigil::store
