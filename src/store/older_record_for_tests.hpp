// A record as an earlier version of Vigil left it: the tables of that version, made by its own migrations, with the
// rows that they had.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "store/record.hpp"

namespace vigil::embedded {
extern const std::string_view migration_0001, migration_0002, migration_0003, migration_0004, migration_0005,
    migration_0006, migration_0007, migration_0008;
}

namespace vigil::store {

inline const std::vector<std::string_view>& all_migrations() {
  static const std::vector<std::string_view> all = {
      embedded::migration_0001, embedded::migration_0002, embedded::migration_0003, embedded::migration_0004,
      embedded::migration_0005, embedded::migration_0006, embedded::migration_0007, embedded::migration_0008};
  return all;
}

/// Makes `record`'s database one of `version` (1 is the first) and opens it, as this Vigil does with what it finds.
inline void open_as_of(Record& record, std::size_t version) {
  const auto folder = record.folder();
  {
    auto old = base::Database::open(folder / "old.db", base::Database::Mode::create);
    for (std::size_t i = 0; i < version; ++i) old.script(all_migrations()[i]);
    old.script("pragma foreign_keys = off");
    old.run("attach database ? as now", {(folder / "record.db").string()});
    for (const auto& row : old.rows("select name from main.sqlite_schema where type = 'table' and name in"
                                    " (select name from now.sqlite_schema where type = 'table')")) {
      const auto& table = std::get<std::string>(row[0]);
      old.run("insert into main." + table + " select * from now." + table);
    }
    old.run("update main.schema_version set version = ?", {static_cast<std::int64_t>(version)});
    old.script("detach database now");
  }
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(folder / ("record.db" + std::string(end)));
  std::filesystem::rename(folder / "old.db", folder / "record.db");
  record = Record::open(folder);
}

}  // namespace vigil::store
