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
    migration_0006, migration_0007, migration_0008, migration_0009, migration_0010, migration_0011, migration_0012,
    migration_0013, migration_0014, migration_0015, migration_0016, migration_0017, migration_0018, migration_0019;
}

namespace vigil::store {

struct NumberedMigration {
  std::int64_t version;
  std::string_view script;
};

inline const std::vector<NumberedMigration>& all_migrations() {
  static const std::vector<NumberedMigration> all = {
      {1, embedded::migration_0001},  {2, embedded::migration_0002},  {3, embedded::migration_0003},
      {4, embedded::migration_0004},  {5, embedded::migration_0005},  {6, embedded::migration_0006},
      {7, embedded::migration_0007},  {8, embedded::migration_0008},  {9, embedded::migration_0009},
      {10, embedded::migration_0010}, {11, embedded::migration_0011}, {12, embedded::migration_0012},
      {13, embedded::migration_0013}, {14, embedded::migration_0014}, {15, embedded::migration_0015},
      {16, embedded::migration_0016}, {17, embedded::migration_0017}, {18, embedded::migration_0018},
      {19, embedded::migration_0019}};
  return all;
}

/// Makes `record`'s database one that the first `count` migrations make, and opens it, as this Vigil does with what it
/// finds.
inline void open_as_of(Record& record, std::size_t count) {
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
    for (std::size_t i = 0; i < count; ++i) old.script(all_migrations()[i].script);
    stop_checking_references(old);
    auto here = now.tables();
    for (const auto& [table, columns] : old.tables())
      if (here.contains(table)) copy_table(now, old, table, columns);
    old.run("update main.schema_version set version = ?", {all_migrations()[count - 1].version});
    if (place.is_on_server()) old.script("comment on schema main is null");  // finished: nobody else takes it away
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
