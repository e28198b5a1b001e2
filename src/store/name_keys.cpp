#include "store/name_keys.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "store/rights.hpp"
#include "text/names/name.hpp"

namespace vigil::store {
namespace {

// To be raised when text/names/keys.cpp gives other keys for a name; name_keys_test.cpp notices.
constexpr std::int64_t keys_version = 2;

using Row = std::pair<std::int64_t, std::int64_t>;  // key, claim

void append_rows(std::string_view name, std::string_view group, std::int64_t claim, std::vector<Row>& to) {
  std::vector<text::names::Key> keys;
  text::names::append_keys(text::names::prepare(name), keys);
  for (const auto key : keys) to.emplace_back(stored_name_key(key, group), claim);
}

void insert(base::Database& database, const std::vector<Row>& rows) {
  for (const auto& [key, claim] : rows)
    database.run("insert or ignore into name_key(key, claim_id) values(?, ?)", {key, claim});
}

constexpr std::string_view of_people =
    "from name n join claim c on c.claim_id = n.claim_id join thing t on t.thing_id = c.subject_id"
    " where t.kind in ('person', 'official') and n.text <> ''";

}  // namespace

// 47 bits, which SQLite stores in six bytes: a table of many millions of keys is a quarter smaller, and two keys that
// are one by chance only mean one comparison more.
std::int64_t stored_name_key(text::names::Key key, std::string_view group) {
  std::uint64_t hash = key;
  for (const char c : group) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  hash = (hash ^ (hash >> 32) ^ (group.size() << 56)) * 0x9E3779B97F4A7C15;
  hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9;
  return static_cast<std::int64_t>(hash >> 17);
}

void add_name_keys(base::Database& database, std::int64_t claim, std::string_view name) {
  std::vector<Row> rows;
  database.query("select c.audience_group " + std::string(of_people) + " and n.claim_id = ?", {claim},
                 [&](const base::Row& row) { append_rows(name, row.text(0), claim, rows); });
  insert(database, rows);
}

void forget_name_keys(base::Database& database, std::int64_t claim) {
  std::vector<Row> rows;
  database.query("select n.text, c.audience_group " + std::string(of_people) + " and n.claim_id = ?", {claim},
                 [&](const base::Row& row) { append_rows(row.text(0), row.text(1), claim, rows); });
  for (const auto& [key, of_claim] : rows)
    database.run("delete from name_key where key = ? and claim_id = ?", {key, of_claim});
}

void make_name_keys(base::Database& database) {
  constexpr std::size_t at_once = 8'000'000;  // rows that are sorted in memory, so that they are written in order
  database.run("delete from name_key");
  std::vector<Row> rows;
  const auto write = [&] {
    std::ranges::sort(rows);
    insert(database, rows);
    rows.clear();
  };
  database.query("select n.text, c.audience_group, n.claim_id " + std::string(of_people) + " and " + in_force("c"), {},
                 [&](const base::Row& row) {
                   append_rows(row.text(0), row.text(1), row.integer(2), rows);
                   if (rows.size() >= at_once) write();
                 });
  write();
  database.run("delete from name_key_version");
  database.run("insert into name_key_version(version) values(?)", {keys_version});
}

bool has_name_keys(base::Database& database) {
  return database.first_integer("select version from name_key_version") == keys_version;
}

std::size_t names_without_keys(base::Database& database) {
  std::size_t lacking = 0;
  std::vector<Row> rows;
  database.query("select n.text, c.audience_group, n.claim_id " + std::string(of_people) + " and " + in_force("c"), {},
                 [&](const base::Row& row) {
                   rows.clear();
                   append_rows(row.text(0), row.text(1), row.integer(2), rows);
                   lacking += std::ranges::any_of(rows, [&](const Row& one) {
                     return database.first_integer("select count(*) from name_key where key = ? and claim_id = ?",
                                                   {one.first, one.second}) == 0;
                   });
                 });
  return lacking;
}

}  // namespace vigil::store
