#include "store/requests.hpp"

#include <fmt/format.h>

#include "store/rights.hpp"

namespace vigil::store {
namespace {

std::vector<Request> requests(base::Database& database, std::string_view condition,
                              const std::vector<base::Value>& values) {
  std::vector<Request> found;
  database.query(fmt::format("select r.request_id, r.kind, r.about, r.digest, r.asked_by, r.asked_at,"
                             " coalesce(a.by_whom, ''), coalesce(a.at, '') from request r"
                             " left join approval a on a.request_id = r.request_id where {} order by r.request_id",
                             condition),
                 values, [&](const base::Row& row) {
                   found.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                                    row.text(6), row.text(7)});
                 });
  return found;
}

std::optional<Request> last_of(std::vector<Request> found) {
  return found.empty() ? std::nullopt : std::optional(std::move(found.back()));
}

}  // namespace

bool needs_second_person(base::Database& database) {
  return database.first_integer("select " + takes_a_second_person()) != 0;
}

std::vector<std::string> unconfirmed_people(const Record& record) {
  std::vector<std::string> keys;
  auto view = record.view(Viewer::the_public());
  view.database().query("select key from temp.unconfirmed_person order by key", {},
                        [&](const base::Row& row) { keys.push_back(row.text(0)); });
  return keys;
}

std::vector<Request> open_requests(base::Database& database) { return requests(database, "a.request_id is null", {}); }

std::optional<Request> find_request(base::Database& database, std::int64_t number) {
  return last_of(requests(database, "r.request_id = ?", {number}));
}

std::optional<Request> find_request(base::Database& database, std::string_view kind, std::string_view about,
                                    std::string_view digest) {
  return last_of(requests(database, "r.kind = ? and r.about = ? and r.digest = ?",
                          {std::string(kind), std::string(about), std::string(digest)}));
}

namespace {

// Of an unsealing those who may not open the entry see no request: it does not count among those that they see.
std::int64_t new_number(Change& change, std::string_view kind) {
  if (kind == "unsealing") return uncounted_number(change, "request", "request_id");
  return change.database().first_integer(
      fmt::format("select coalesce(max(request_id), 0) + 1 from request where request_id < {}", first_uncounted));
}

}  // namespace

std::int64_t write_request(Change& change, std::string_view kind, std::string_view about, std::string_view digest) {
  if (const auto there = find_request(change.database(), kind, about, digest)) return there->number;
  const auto number = new_number(change, kind);
  change.append("request",
                {number, std::string(kind), std::string(about), std::string(digest), change.who(), change.when()});
  return number;
}

void write_approval(Change& change, std::int64_t number) {
  change.append("approval", {number, change.who(), change.when()});
}

}  // namespace vigil::store
