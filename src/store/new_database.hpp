// A record's database while it is being made. On a server a schema that nothing names yet would stay for ever where its
// maker is ended by force: so it is marked until all is there, and whoever makes the next one drops what is marked and
// has no maker any more. Its maker is who holds its lock, which ends with the connection.
#pragma once

#include <functional>
#include <optional>

#include "store/database_place.hpp"

namespace vigil::store {

class NewDatabase {
 public:
  /// Makes the database at `place` and has it filled; of a file that is all. Errors as open_database's, and fill's.
  NewDatabase(DatabasePlace place, const std::function<void(base::Database&)>& fill);
  NewDatabase(const NewDatabase&) = delete;
  NewDatabase& operator=(const NewDatabase&) = delete;
  /// Drops a schema that was not finished.
  ~NewDatabase();

  const DatabasePlace& place() const { return place_; }

  /// Takes the mark away and does `name_it`, after which something names the database. If that fails it is dropped.
  /// Ended by force between the two, it leaves a schema: the other way around, one that is named could be dropped.
  void finish(const std::function<void()>& name_it);

 private:
  DatabasePlace place_;
  void drop();

  std::optional<base::Database> maker_;  // on a server, until it is finished
};

}  // namespace vigil::store
