#include "snapshot/public_snapshot.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "base/error.hpp"
#include "snapshot/schema.hpp"

namespace vigil::snapshot {

namespace {

using base::Database;
using base::Row;

constexpr std::string_view advice = "; make a snapshot with vigil release and publish that";

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& what) {
  throw Refused("publishing " + path.string() + ": it is no public snapshot: " + what + std::string(advice));
}

// SQLite file format, section 1.3: bytes 18 and 19 are 2 in a file with a write-ahead log, as a working record is.
// Such a file cannot be read without writing beside it.
void check_is_closed(const std::filesystem::path& path) {
  std::string head(20, '\0');
  if (!std::filesystem::is_regular_file(path)) {
    if (!std::filesystem::exists(path)) throw NotFound("publishing " + path.string() + ": there is no such file");
    refuse(path, "it is no ordinary file");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file.read(head.data(), static_cast<std::streamsize>(head.size())) || !head.starts_with("SQLite format 3"))
    refuse(path, "it is no database");
  if (head[18] != 1 || head[19] != 1) refuse(path, "it is a database in use, such as a working record");
}

std::set<std::string> listed_columns(const Table& table) {
  std::set<std::string> names;
  for (const auto& column : table.columns) names.insert(column.name);
  return names;
}

// table_xinfo shows hidden and generated columns too.
std::set<std::string> columns_of(Database& file, const std::string& table) {
  std::set<std::string> names;
  file.query("select name from pragma_table_xinfo(?)", {table}, [&](const Row& row) { names.insert(row.text(0)); });
  return names;
}

struct Object {
  std::string type, name, sql;
  friend auto operator<=>(const Object&, const Object&) = default;
};

std::set<Object> objects_of(Database& database) {
  std::set<Object> all;
  database.query("select type, name, sql from sqlite_schema", {}, [&](const Row& row) {
    all.insert({row.text(0), row.text(1), row.text(2)});
  });
  return all;
}

// Tables are held to their columns after this, with a better message than their text could give.
void check_objects(Database& file, const std::filesystem::path& path) {
  auto empty = Database::open(":memory:", Database::Mode::create);
  empty.script(create_script());
  const auto expected = objects_of(empty);
  for (const auto& found : objects_of(file)) {
    const bool known = std::ranges::any_of(expected, [&](const Object& one) {
      return one == found || (found.type == "table" && one.type == "table" && one.name == found.name);
    });
    if (!known) refuse(path, "it has the " + found.type + " " + found.name);
  }
}

void check_columns(Database& file, const std::filesystem::path& path) {
  for (const auto& table : tables()) {
    const auto found = columns_of(file, table.name);
    const auto listed = listed_columns(table);
    for (const auto& column : found)
      if (!listed.contains(column)) refuse(path, "its table " + std::string(table.name) + " has the column " + column);
    for (const auto& column : listed)
      if (!found.contains(column)) refuse(path, "its table " + std::string(table.name) + " lacks the column " + column);
  }
}

void check_meta(Database& file, const std::filesystem::path& path) {
  std::map<std::string, std::string> meta;
  file.query("select key, value from meta", {}, [&](const Row& row) { meta[row.text(0)] = row.text(1); });
  if (meta["schema_version"] != std::to_string(schema_version))
    refuse(path, "its schema is version \"" + meta["schema_version"] + "\", and this program publishes version " +
                     std::to_string(schema_version));
  for (const auto* key : {"release", "released_at", "publisher"})
    if (meta[key].empty()) refuse(path, std::string("it does not say its ") + key);
}

void check_claims(Database& file, const std::filesystem::path& path) {
  const auto others = file.first_integer(
      "select count(*) from claim where audience <> 'public' or audience_group <> '' or entered_by <> '' or "
      "entered_at <> ''");
  if (others != 0)
    refuse(path, std::to_string(others) + " of its claims are not for the public, or say who entered them");
}

}  // namespace

PublicSnapshot PublicSnapshot::open(const std::filesystem::path& path) {
  check_is_closed(path);
  PublicSnapshot snapshot(Database::open(path, Database::Mode::read_only));
  check_objects(*snapshot.file_, path);
  check_columns(*snapshot.file_, path);
  check_meta(*snapshot.file_, path);
  check_claims(*snapshot.file_, path);
  snapshot.reader_ = std::make_unique<Reader>(*snapshot.file_);
  return snapshot;
}

PublicSnapshot::PublicSnapshot(Database file)
    : file_(std::make_unique<Database>(std::move(file))),
      same_state_(std::make_unique<base::Transaction>(*file_, base::Transaction::Kind::read)) {}

}  // namespace vigil::snapshot
