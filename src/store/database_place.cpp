#include "store/database_place.hpp"

#include "store/postgres.hpp"

namespace vigil::store {

base::Database open_database(const DatabasePlace& place, base::Database::Mode mode) {
  return place.is_on_server() ? base::Database(open_postgres(place, mode)) : base::Database::open(place.file, mode);
}

}  // namespace vigil::store
