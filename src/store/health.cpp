#include "store/health.hpp"

#include <fmt/format.h>

#include "base/clock.hpp"

namespace vigil::store {

DatabaseCheck check_database(const Record& record) {
  auto db = base::Database::open(record.folder() / "record.db", base::Database::Mode::read_only);
  DatabaseCheck check;
  check.schema_version = db.first_integer("select version from schema_version");
  db.query("pragma integrity_check(20)", {}, [&](const base::Row& row) {
    if (row.text(0) != "ok") check.problems.push_back("record.db: " + row.text(0) + "; restore it from a backup");
  });
  db.query("select \"table\", count(*) from pragma_foreign_key_check group by 1", {}, [&](const base::Row& row) {
    check.problems.push_back(fmt::format("record.db: {} rows of {} name what is not there; restore it from a backup",
                                         row.integer(1), row.text(0)));
  });
  const auto newest = db.first("select entered_at from claim order by claim_id desc limit 1");
  if (newest && std::get<std::string>(*newest) > base::now())
    check.problems.push_back(
        "the newest claim was entered at " + std::get<std::string>(*newest) +
        ", which is still to come: this computer's clock was ahead then or is behind now. Set it; until that time "
        "has come, what is entered carries that time");
  return check;
}

}  // namespace vigil::store
