#include "store/watching.hpp"

#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "store/facts.hpp"
#include "store/log.hpp"
#include "store/principals.hpp"
#include "store/rights.hpp"

namespace vigil::store {

namespace {

// What a viewer of these views is told of: their own groups' and everybody's, the public nothing.
std::string for_viewer(std::string_view alias) {
  return " (select is_public from temp.viewer) = 0 and " + for_their_groups(alias) + " ";
}

void refuse_the_public(const Viewer& viewer) {
  if (viewer.is_public()) throw Refused("what is watched is known to those alone who work at the record");
}

std::string json_of(const std::vector<std::string>& lines) {
  return nlohmann::json(lines).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<std::string> lines_of(const std::string& json) {
  return nlohmann::json::parse(json).get<std::vector<std::string>>();
}

WatchPage page_of(const base::Row& row) {
  WatchPage page;
  page.url = row.text(0);
  page.group = row.text(1);
  page.document = {row.text(2)};
  page.final_url = row.text(3);
  page.state = row.text(4);
  page.looked_at = row.text(5);
  page.as_before_at = row.text(6);
  page.next_look = row.text(7);
  page.step = row.integer(8);
  return page;
}

constexpr const char* select_pages =
    "select p.url, p.audience_group, t.key, p.final_url, p.state, p.looked_at, p.as_before_at, p.next_look, p.step"
    " from main.watch_page p join main.thing t on t.thing_id = p.document_id ";

}  // namespace

void add_watch_source(Record& record, const Viewer& viewer, const WatchSource& source) {
  refuse_the_public(viewer);
  base::Transaction tx(record.database());
  auto& db = tx.database();
  const auto user = admitted(db, viewer).name();
  if (db.first_integer("select count(*) from watch_source where url = ? and audience_group = ?",
                       {source.url, source.group}) != 0)
    throw Conflict("watching " + source.url + ": it is watched already");
  db.run(
      "insert into watch_source(source_id, url, kind, title, series, audience_group, added_by, added_at, tried_at,"
      " read_at, not_before, failures, reason, unbroken_since, observed)"
      " values((select coalesce(max(source_id), 0) + 1 from watch_source), ?, ?, ?, ?, ?, ?, ?, '', '', '', 0, '', '',"
      " '')",
      {source.url, source.kind, source.title, source.series, source.group, user, base::now()});
  tx.commit();
}

void remove_watch_source(Record& record, const Viewer& viewer, const std::string& url) {
  refuse_the_public(viewer);
  std::vector<std::int64_t> ids;
  for (const auto& source : watch_sources(record, viewer))
    if (source.url == url) ids.push_back(source.id);
  if (ids.empty()) throw NotFound("watching " + url + ": it is not watched; vigil watch list tells what is");
  base::Transaction tx(record.database());
  admitted(tx.database(), viewer);
  for (const auto id : ids) {
    tx.database().run("delete from watch_item where source_id = ?", {id});
    tx.database().run("delete from watch_source where source_id = ?", {id});
  }
  tx.commit();
}

void update_watch_source(Record& record, const WatchSource& source) {
  base::Transaction tx(record.database());
  tx.database().run(
      "update watch_source set title = ?, tried_at = ?, read_at = ?, not_before = ?, failures = ?, reason = ?,"
      " unbroken_since = ?, observed = ? where source_id = ?",
      {source.title, source.tried_at, source.read_at, source.not_before, source.failures, source.reason,
       source.unbroken_since, source.observed, source.id});
  tx.commit();
}

std::vector<WatchSource> watch_sources(const Record& record, const Viewer& viewer) {
  refuse_the_public(viewer);
  auto view = record.view(viewer);
  std::vector<WatchSource> all;
  view.database().query(
      std::string("select source_id, url, kind, title, series, audience_group, added_by, added_at, tried_at, read_at,"
                  " not_before, failures, reason, unbroken_since, observed from main.watch_source w where") +
          for_viewer("w") + "order by series, url, audience_group",
      {}, [&](const base::Row& row) {
        WatchSource s;
        s.id = row.integer(0);
        s.failures = row.integer(11);
        int column = 1;
        for (auto* field : {&s.url, &s.kind, &s.title, &s.series, &s.group, &s.added_by, &s.added_at, &s.tried_at,
                            &s.read_at, &s.not_before})
          *field = row.text(column++);
        column = 12;
        for (auto* field : {&s.reason, &s.unbroken_since, &s.observed}) *field = row.text(column++);
        all.push_back(std::move(s));
      });
  return all;
}

void put_watch_item(Record& record, std::int64_t source, const WatchItem& item) {
  base::Transaction tx(record.database());
  tx.database().run("delete from watch_item where source_id = ? and item_id = ?", {source, item.id});
  tx.database().run(
      "insert into watch_item(source_id, item_id, url, dated, seen_at, state, reason, attempts)"
      " values(?, ?, ?, ?, ?, ?, ?, ?)",
      {source, item.id, item.url, item.dated, item.seen_at, item.state, item.reason, item.attempts});
  tx.commit();
}

std::vector<WatchItem> watch_items(const Record& record, std::int64_t source) {
  auto db = record.open_for_reading();
  std::vector<WatchItem> all;
  db.query(
      "select item_id, url, dated, seen_at, state, reason, attempts from watch_item where source_id = ?"
      " order by dated, item_id",
      {source}, [&](const base::Row& row) {
        all.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.integer(6)});
      });
  return all;
}

void put_watch_page(Record& record, const WatchPage& page) {
  base::Transaction tx(record.database());
  auto& db = tx.database();
  const auto document = get_thing(db, "document", page.document.value);
  db.run("delete from watch_page where url = ? and audience_group = ?", {page.url, page.group});
  db.run(
      "insert into watch_page(url, audience_group, document_id, final_url, state, looked_at, as_before_at, next_look,"
      " step) values(?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {page.url, page.group, document, page.final_url, page.state, page.looked_at, page.as_before_at, page.next_look,
       page.step});
  tx.commit();
}

std::optional<WatchPage> find_watch_page(const Record& record, const std::string& url, const std::string& group) {
  auto db = record.open_for_reading();
  std::optional<WatchPage> found;
  db.query(std::string(select_pages) + "where p.url = ? and p.audience_group = ?", {url, group},
           [&](const base::Row& row) { found = page_of(row); });
  return found;
}

std::vector<WatchPage> due_pages(const Record& record, const Viewer& viewer, const std::string& now) {
  refuse_the_public(viewer);
  auto view = record.view(viewer);
  std::vector<WatchPage> due;
  view.database().query(
      std::string(select_pages) + "where p.next_look <= ? and" + for_viewer("p") + "order by p.next_look, p.url", {now},
      [&](const base::Row& row) { due.push_back(page_of(row)); });
  return due;
}

void add_page_change(Record& record, const PageChange& found) {
  Change change(record, found.entered_by);
  auto& db = change.database();
  change.append("page_change",
                {change.next_id("page_change", "change_id"), found.url, get_thing(db, "document", found.document.value),
                 found.kind, found.found_at, found.as_before_at, found.to_url, found.reason, json_of(found.removed),
                 json_of(found.added), found.group, found.entered_by});
  change.commit();
}

std::vector<PageChange> page_changes(const Record& record, const Viewer& viewer) {
  refuse_the_public(viewer);
  auto view = record.view(viewer);
  std::vector<PageChange> all;
  view.database().query(
      std::string("select c.url, t.key, c.kind, c.found_at, c.as_before_at, c.to_url, c.reason, c.audience_group,"
                  " c.entered_by, c.removed, c.added from main.page_change c left join main.thing t on"
                  " t.thing_id = c.document_id where") +
          for_viewer("c") + "order by c.change_id",
      {}, [&](const base::Row& row) {
        PageChange change;
        change.url = row.text(0);
        change.document = {row.text(1)};
        int column = 2;
        for (auto* field : {&change.kind, &change.found_at, &change.as_before_at, &change.to_url, &change.reason,
                            &change.group, &change.entered_by})
          *field = row.text(column++);
        change.removed = lines_of(row.text(9));
        change.added = lines_of(row.text(10));
        all.push_back(std::move(change));
      });
  return all;
}

}  // namespace vigil::store
