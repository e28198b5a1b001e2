#include "snapshot/public_snapshot.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <ranges>
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

void check_objects(Database& file, const std::filesystem::path& path) {
  file.query("select type, name from sqlite_schema order by name", {}, [&](const Row& row) {
    const auto name = row.text(1);
    const bool listed = std::ranges::any_of(tables(), [&](const Table& table) { return table.name == name; });
    if (row.text(0) != "table" || !listed) refuse(path, "it has the " + row.text(0) + " " + name);
  });
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
      "select count(*) from claim where audience is not 'public' or coalesce(audience_group, '') <> '' or "
      "coalesce(entered_by, '') <> '' or coalesce(entered_at, '') <> ''");
  if (others != 0)
    refuse(path, std::to_string(others) + " of its claims are not for the public, or say who entered them");
  const auto hashes = file.first_integer("select count(*) from source where extraction <> ''");
  if (hashes != 0)
    refuse(path, std::to_string(hashes) + " of its sources have the hash of a text that is not published");
}

enum class Each { name, mark };

std::string column_list(const Table& table, Each each) {
  std::string list;
  for (const auto& column : table.columns) {
    if (!list.empty()) list += ", ";
    list += each == Each::name ? column.name : "?";
  }
  return list;
}

void copy_table(Database& from, Database& to, const Table& table) {
  const std::string name = table.name;
  const auto names = column_list(table, Each::name);
  const auto insert = "insert into " + name + "(" + names + ") values (" + column_list(table, Each::mark) + ")";
  from.query("select " + names + " from " + name + " order by " + table.order, {}, [&](const Row& row) {
    std::vector<base::Value> values;
    for (int i = 0; i < row.columns(); ++i) values.push_back(row.value(i));
    to.run(insert, values);
  });
  for (const std::string column : table.columns | std::views::transform(&Column::name))
    if (column.ends_with("_id")) to.run("create index " + name + "_by_" + column + " on " + name + "(" + column + ")");
}

}  // namespace

PublicSnapshot PublicSnapshot::open(const std::filesystem::path& path) {
  check_is_closed(path);
  auto file = Database::open(path, Database::Mode::read_only);
  base::Transaction same_state(file, base::Transaction::Kind::read);
  check_objects(file, path);
  check_columns(file, path);
  check_meta(file, path);
  check_claims(file, path);
  auto copy = Database::open(":memory:", Database::Mode::create);
  copy.script(create_script());
  base::Transaction copying(copy);
  try {
    for (const auto& table : tables()) copy_table(file, copy, table);
  } catch (const Conflict& wrong_type) {
    throw Corrupt("publishing " + path.string() + ": " + wrong_type.what() + std::string(advice));
  }
  copying.commit();
  return PublicSnapshot(std::move(copy));
}

PublicSnapshot::PublicSnapshot(Database copy)
    : copy_(std::make_unique<Database>(std::move(copy))), reader_(std::make_unique<Reader>(*copy_)) {}

}  // namespace vigil::snapshot
