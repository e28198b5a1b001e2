// A database that refuses rows, on either engine: for tests of what becomes of a write that fails in the middle.
#pragma once

#include <string>

#include "base/database.hpp"

namespace vigil::store {

/// From now on no row can be added to `table`: Conflict, and the engine's own message for it is `said`.
inline void refuse_rows_of(base::Database& database, const std::string& table, const std::string& said) {
  if (database.engine_name() == "SQLite")
    database.script("create trigger main.refused before insert on " + table + " begin select raise(abort, '" + said +
                    "'); end");
  else
    database.script("create function main.refuse() returns trigger language plpgsql as $end$ begin raise exception '" +
                    said +
                    "' using errcode = 'check_violation'; end $end$; create trigger refused before insert on main." +
                    table + " for each row execute function main.refuse()");
}

}  // namespace vigil::store
