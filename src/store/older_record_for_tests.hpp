// A record as an earlier version of Vigil left it: the tables of that version, made by its own migrations, with the
// rows that they had.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "store/copy.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::embedded {
extern const std::string_view migration_0001, migration_0002, migration_0003, migration_0004, migration_0005,
    migration_0006, migration_0007, migration_0008, migration_0009, migration_0010;
}

namespace vigil::store {

inline const std::vector<std::string_view>& all_migrations() {
  static const std::vector<std::string_view> all = {
      embedded::migration_0001, embedded::migration_0002, embedded::migration_0003, embedded::migration_0004,
      embedded::migration_0005, embedded::migration_0006, embedded::migration_0007, embedded::migration_0008,
      embedded::migration_0009, embedded::migration_0010};
  return all;
}

/// Makes `record`'s database one of `version` (1 is the first) and opens it, as this Vigil does with what it finds.
inline void open_as_of(Record& record, std::size_t version) {
  const auto folder = record.folder();
  const auto place = record.place();
  auto other = place;
  if (place.is_on_server())
    other.schema += "_old";
  else
    other.file = folder / "old.db";
  {
    auto now = record.open_for_reading();
    auto old = open_database(other, base::Database::Mode::create);
    for (std::size_t i = 0; i < version; ++i) old.script(all_migrations()[i]);
    stop_checking_references(old);
    const auto had = old.tables();
    for (const auto& [table, columns] : now.tables())
      if (had.contains(table)) copy_table(now, old, table, columns);
    old.run("update main.schema_version set version = ?", {static_cast<std::int64_t>(version)});
  }
  if (place.is_on_server()) {
    record.database().script("drop schema main cascade");
    record.database().script("alter schema " + other.schema + " rename to " + place.schema);
  } else {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(place.file.string() + end);
    std::filesystem::rename(other.file, place.file);
  }
  record = Record::open(folder);
}

}  // namespace vigil::store
