// Where a record's database is: a file of SQLite in the record's folder, or a schema of a PostgreSQL database.
#pragma once

#include <filesystem>
#include <string>

#include "base/database.hpp"

namespace vigil::store {

struct DatabasePlace {
  std::filesystem::path file = {};
  std::string url = {};     // postgresql://HOST/DATABASE, without a password; "" = SQLite
  std::string schema = {};  // letters, digits and _
  bool is_on_server() const { return !url.empty(); }
};

/// As base::Database::open, of either. On a server `create` makes the schema, marked as unfinished (Conflict if it is
/// there); a connection for reading changes nothing but what is its own (`temp`), which script() makes. Usage: the URL
/// is none, or has a password in it; NotFound: no such schema; Failure: the server does not answer, or lets nobody in.
base::Database open_database(const DatabasePlace& place, base::Database::Mode mode);

}  // namespace vigil::store
