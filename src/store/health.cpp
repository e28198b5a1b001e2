#include "store/health.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "store/keys.hpp"
#include "store/principals.hpp"

namespace vigil::store {

namespace {

void check_file(base::Database& db, DatabaseCheck& check) {
  db.query("pragma integrity_check(20)", {}, [&](const base::Row& row) {
    if (row.text(0) != "ok") check.problems.push_back("record.db: " + row.text(0) + "; restore it from a backup");
  });
  db.query("select \"table\", count(*) from pragma_foreign_key_check group by 1", {}, [&](const base::Row& row) {
    check.problems.push_back(fmt::format("record.db: {} rows of {} name what is not there; restore it from a backup",
                                         row.integer(1), row.text(0)));
  });
}

struct Setting {
  std::string_view name;
  std::string_view wanted;
  std::string_view why;
};

// Of the server, not of a session, so that no program can set them for itself.
constexpr std::array<Setting, 3> durable = {{
    {"fsync", "on", "what it acknowledges can be lost when the power fails"},
    {"full_page_writes", "on", "pages can be torn when the power fails"},
    {"server_encoding", "UTF8", "names cannot be kept in every script"},
}};

// What a server writes into its log stands there for whoever administers it.
constexpr std::array<Setting, 4> discreet = {{
    {"log_statement", "none", "what is entered can stand in the server's log"},
    {"log_min_duration_statement", "-1", "what is entered can stand in the server's log"},
    {"log_min_duration_sample", "-1", "what is entered can stand in the server's log"},
    {"log_error_verbosity", "terse", "a value that is refused stands in the server's log"},
}};

// Reading every row makes the server check its pages, where it keeps sums of them.
void check_server(base::Database& db, DatabaseCheck& check) {
  for (const auto& [table, columns] : db.tables()) {
    try {
      db.stream("select * from main." + table, [](const base::Row&) {});
    } catch (const Corrupt& corrupt) {
      check.problems.push_back("the table " + table + ": " + corrupt.what());
    }
  }
  const auto wrong = [&](const Setting& setting) {
    const auto is = db.first("select setting from pg_settings where name = ?", {std::string(setting.name)});
    return is && *is != base::Value(std::string(setting.wanted));
  };
  for (const auto& setting : durable)
    if (wrong(setting))
      check.problems.push_back(fmt::format("the server's {} is not {}: {}; its administrator can change it",
                                           setting.name, setting.wanted, setting.why));
  for (const auto& setting : discreet)
    if (wrong(setting))
      check.advice.push_back(fmt::format("the server's {} is not {}: {}; its administrator can change it", setting.name,
                                         setting.wanted, setting.why));
  if (db.first("select setting from pg_settings where name = 'data_checksums'") == base::Value(std::string("off")))
    check.advice.push_back("the server keeps no sums of its pages (data_checksums), so a damaged one may go unnoticed");
}

}  // namespace

DatabaseCheck check_database(const Record& record) {
  auto db = record.open_for_reading();
  DatabaseCheck check;
  check.schema_version = db.first_integer("select version from schema_version");
  check.engine = db.engine_name();
  if (record.place().is_on_server())
    check_server(db, check);
  else
    check_file(db, check);
  const auto newest = db.first("select entered_at from claim order by claim_id desc limit 1");
  if (newest && std::get<std::string>(*newest) > base::now())
    check.problems.push_back(
        "the newest claim was entered at " + std::get<std::string>(*newest) +
        ", which is still to come: this computer's clock was ahead then or is behind now. Set it; until that time "
        "has come, what is entered carries that time");
  return check;
}

namespace {

// The versions of a compartment's key by which entries are wrapped still, and the newest, which the next ones get.
std::set<std::int64_t> versions_in_use(base::Database& db, const std::string& compartment) {
  std::set<std::int64_t> versions;
  db.query(
      "select distinct k.key_version from sealed_key k join sealed s on s.sealed_id = k.sealed_id"
      " where s.compartment = ?",
      {compartment}, [&](const base::Row& row) { versions.insert(row.integer(0)); });
  if (const auto newest = newest_version(db, compartment); newest != 0) versions.insert(newest);
  return versions;
}

std::vector<std::int64_t> versions_not_held(base::Database& db, const std::string& holder,
                                            const std::string& compartment) {
  const auto boxes = boxes_of(db, holder);
  std::vector<std::int64_t> missing;
  for (const auto version : versions_in_use(db, compartment))
    if (!boxes.contains(key_name(compartment, version))) missing.push_back(version);
  return missing;
}

void check_members(base::Database& db, KeyCheck& check) {
  for (const auto& user : all_users(db)) {
    if (!user.is_active) continue;
    const auto key = find_user_key(db, user.name);
    if (!key) {
      check.problems.push_back(
          fmt::format("the user {} has no key, so nothing can be sealed to them; give them one: "
                      "vigil user recover {} --recovery-key FILE",
                      user.name, user.name));
      continue;
    }
    for (const auto& compartment : user.compartments)
      for (const auto version : versions_not_held(db, holder_of(user.name, key->version), compartment))
        check.problems.push_back(
            fmt::format("{0} is a member of {1} and has no key of it (version {2}); vigil user recover {0} "
                        "--recovery-key FILE gives it, or a member who has it: vigil compartment leave, then join",
                        user.name, compartment, version));
  }
}

void check_recovery(base::Database& db, KeyCheck& check) {
  const auto keys = recovery_keys(db);
  check.recovery_keys = static_cast<std::int64_t>(keys.size());
  if (keys.size() < 2)
    check.advice.push_back(
        "there are no two recovery keys: with the last passphrase all that is sealed would be lost, and no backup can "
        "be made; vigil recovery FILE FILE");
  std::vector<std::string> compartments;
  db.query("select distinct compartment from compartment_key order by compartment", {},
           [&](const base::Row& row) { compartments.push_back(row.text(0)); });
  for (const auto& key : keys)
    for (const auto& compartment : compartments)
      for (const auto version : versions_not_held(db, holder_of(key), compartment))
        check.problems.push_back(
            fmt::format("recovery key {} does not open {} (version {}); let a member leave it and join again: its next "
                        "version is sealed to both",
                        key.number, compartment, version));
}

void check_entries(base::Database& db, KeyCheck& check) {
  const auto unheld = db.first_integer(
      "select count(*) from sealed_key k join sealed s on s.sealed_id = k.sealed_id where not exists"
      " (select 1 from compartment_key c where c.compartment = s.compartment and c.version = k.key_version)");
  if (unheld != 0)
    check.problems.push_back(
        fmt::format("{} sealed are under a key that nobody holds; restore a backup beside this record", unheld));
  const auto without = db.first_integer(
      "select count(*) from sealed s where not exists (select 1 from sealed_key k where k.sealed_id = s.sealed_id)");
  if (without != 0)
    check.advice.push_back(fmt::format(
        "{} sealed have no key any more, as after vigil erase; if nobody erased them, restore a backup beside this "
        "record",
        without));
}

}  // namespace

KeyCheck check_keys(const Record& record) {
  auto db = record.open_for_reading();
  KeyCheck check;
  check_members(db, check);
  check_recovery(db, check);
  check_entries(db, check);
  return check;
}

}  // namespace vigil::store
