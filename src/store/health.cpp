#include "store/health.hpp"

#include <fmt/format.h>

#include <array>

#include "base/clock.hpp"
#include "base/error.hpp"

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

}  // namespace vigil::store
