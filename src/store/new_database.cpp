#include "store/new_database.hpp"

#include <string>
#include <vector>

#include "base/error.hpp"
#include "store/postgres.hpp"

namespace vigil::store {

namespace {

bool is_marked(base::Database& database, const std::string& schema) {
  return database.first_integer(
             "select count(*) from pg_namespace n where n.nspname = ? and obj_description(n.oid, 'pg_namespace') = ?",
             {schema, std::string(unfinished_mark)}) != 0;
}

void drop_what_has_no_maker(base::Database& database, const DatabasePlace& place) {
  const auto lock = maker_lock("cast(? as text)");
  std::vector<std::string> marked;
  database.query(
      "select n.nspname from pg_namespace n where obj_description(n.oid, 'pg_namespace') = ?"
      " and pg_has_role(n.nspowner, 'USAGE')",
      {std::string(unfinished_mark)}, [&](const base::Row& row) { marked.push_back(row.text(0)); });
  for (const auto& schema : marked) {
    if (schema == place.schema) continue;
    if (database.first_integer("select pg_try_advisory_lock(" + lock + ")", {schema}) == 0) continue;
    try {  // it may have been finished since it was seen
      if (is_marked(database, schema))
        open_database({{}, place.url, schema}, base::Database::Mode::read_write).script("drop schema main cascade");
    } catch (const Error&) {  // of somebody else, or gone by now: the next one tries again
    }
    database.run("select pg_advisory_unlock(" + lock + ")", {schema});
  }
}

}  // namespace

NewDatabase::NewDatabase(DatabasePlace place, const std::function<void(base::Database&)>& fill)
    : place_(std::move(place)), maker_(open_database(place_, base::Database::Mode::create)) {
  try {
    if (place_.is_on_server()) drop_what_has_no_maker(*maker_, place_);
    fill(*maker_);
  } catch (...) {
    drop();
    throw;
  }
  if (!place_.is_on_server()) maker_.reset();
}

NewDatabase::~NewDatabase() { drop(); }

void NewDatabase::drop() {
  if (!maker_ || !place_.is_on_server()) return;
  try {
    maker_->script("drop schema main cascade");
  } catch (const Error&) {  // the server is gone, and says so to whoever made the database
  }
}

void NewDatabase::finish(const std::function<void()>& name_it) {
  if (maker_) maker_->script("comment on schema main is null");
  name_it();
  maker_.reset();
}

}  // namespace vigil::store
