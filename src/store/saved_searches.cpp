#include "store/saved_searches.hpp"

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "store/principals.hpp"
#include "text/utf8.hpp"

namespace vigil::store {

namespace {

constexpr std::size_t most_bytes_of_a_name = 400;

void refuse_the_public(const Viewer& viewer) {
  if (viewer.is_public()) throw Refused("saved searches are a user's own; the public has none");
}

NotFound no_such_search(std::string_view name) {
  return NotFound("you have no saved search \"" + std::string(name) + "\"; vigil search --list-saved tells which");
}

constexpr std::string_view columns_of_a_search =
    "select name, query, kind, from_date, to_date, language, source_class, publisher from main.saved_search"
    " where user_name = ?";

SavedSearch from_row(const base::Row& row) {
  return {row.text(0), row.text(1), {row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)}};
}

}  // namespace

std::optional<SavedSearch> save_search(Record& record, const Viewer& viewer, const SavedSearch& search) {
  refuse_the_public(viewer);
  if (search.name.empty()) throw Usage("a saved search needs a name");
  if (search.name.size() > most_bytes_of_a_name)
    throw Usage(fmt::format("the name of a saved search has at most {} bytes", most_bytes_of_a_name));
  for (const auto& words : {search.name, search.query, search.filters.kind, search.filters.language,
                            search.filters.source_class, search.filters.publisher})
    if (text::first_invalid_utf8(words)) throw Usage("a saved search is text in UTF-8");
  if (search.query.empty()) throw Usage("a saved search needs something to look for");
  base::Transaction tx(record.database());
  const auto user = admitted(tx.database(), viewer).name();
  std::optional<SavedSearch> before;
  tx.database().query(std::string(columns_of_a_search) + " and name = ?", {user, search.name},
                      [&](const base::Row& row) { before = from_row(row); });
  tx.database().run("delete from saved_search where user_name = ? and name = ?", {user, search.name});
  const auto& filters = search.filters;
  tx.database().run(
      "insert into saved_search(user_name, name, query, kind, from_date, to_date, language, source_class, publisher,"
      " saved_at) values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {user, search.name, search.query, filters.kind, filters.from, filters.to, filters.language, filters.source_class,
       filters.publisher, base::now()});
  tx.commit();
  return before;
}

void delete_saved_search(Record& record, const Viewer& viewer, std::string_view name) {
  refuse_the_public(viewer);
  base::Transaction tx(record.database());
  const auto user = admitted(tx.database(), viewer).name();
  tx.database().run("delete from saved_search where user_name = ? and name = ?", {user, std::string(name)});
  if (tx.database().changes() == 0) throw no_such_search(name);
  tx.commit();
}

std::vector<SavedSearch> saved_searches(const Record& record, const Viewer& viewer) {
  refuse_the_public(viewer);
  auto view = record.view(viewer);
  std::vector<SavedSearch> all;
  view.database().query(std::string(columns_of_a_search) + " order by name", {view.viewer().name()},
                        [&](const base::Row& row) { all.push_back(from_row(row)); });
  return all;
}

SavedSearch get_saved_search(const Record& record, const Viewer& viewer, std::string_view name) {
  for (auto& search : saved_searches(record, viewer))
    if (search.name == name) return std::move(search);
  throw no_such_search(name);
}

model::Json to_json(const SavedSearch& search) {
  model::Json json = {{"name", search.name}, {"query", search.query}};
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) json[key] = value;
  };
  add("kind", search.filters.kind);
  add("from", search.filters.from);
  add("to", search.filters.to);
  add("language", search.filters.language);
  add("source_class", search.filters.source_class);
  add("publisher", search.filters.publisher);
  return json;
}

}  // namespace vigil::store
