// What does the record on a PostgreSQL server cost beside libpq itself? Acknowledged single writes and batches, beside
// raw libpq putting the same rows, log included, into the same tables with the same lock: an exchange with the server a
// row. The server is the tests' own, on a socket of this machine (bench/run_bench.py).
#include <libpq-fe.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string>

#include "../bench/harness.hpp"
#include "../bench/store_events.hpp"

namespace {

using namespace vigil;
using bench::detail_of, bench::write_events;

constexpr int singles = 100, batch = 1'000;

/// Statements prepared once, numbers counted here, hashes made up.
class Raw {
 public:
  Raw(const store::DatabasePlace& place, std::int64_t person)
      : connection_(PQconnectdb(place.url.c_str())), person_(std::to_string(person)) {
    run(("set synchronous_commit = on; set search_path = " + place.schema).c_str());
    for (const char* sql :
         {"insert into thing(thing_id, kind, key) values($1, 'event', $2)",
          "insert into claim(claim_id, subject_id, fact_id, field, value, confidence, audience, audience_group,"
          " supersedes, entered_by, entered_at) values($1, $2, $1, 'event', '', 'medium', 'public', '', null, 'bench',"
          " '2031-12-01T00:00:00Z')",
          "insert into citation(subject_id, claim_id, position, how, stated, passage_id) values($1, $2, 0, 'stated',"
          " 'https://example.org/source', null)",
          "insert into event(claim_id, date, type, detail, place, charge, article, body, facility, term_months,"
          " suspended) values($1, '2031-12-01', 'detained', $2, 'Sampletown', '', '', '', '', '', 0)",
          "insert into log(entry, table_name, row_key, salt, leaf) values($1, $2, $3, $4::text::bytea, "
          "$4::text::bytea)",
          "insert into log_head(only_one, size, root, frontier) values(1, $1, $2::text::bytea, $2::text::bytea) on"
          " conflict(only_one) do update set size = excluded.size, root = excluded.root, frontier = excluded.frontier"})
      check(PQprepare(connection_, std::to_string(prepared_++).c_str(), sql, 0, nullptr));
  }
  ~Raw() { PQfinish(connection_); }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  void write_events(int count) {
    run("begin; select pg_advisory_xact_lock(1)");
    for (int i = 0; i < count; ++i) {
      const auto id = std::to_string(++number_);
      put("0", {id, "e-" + id});
      log("thing", id);
      put("1", {id, person_});
      log("claim", id);
      put("2", {person_, id});
      log("citation", id + "/0");
      put("3", {id, detail_of(number_)});
      log("event", id);
    }
    put("5", {std::to_string(entry_), hash_});
    run("commit");
  }

 private:
  void check(PGresult* result) {
    const auto status = PQresultStatus(result);
    PQclear(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
    std::fprintf(stderr, "the peer failed: %s", PQerrorMessage(connection_));
    std::exit(1);
  }
  void run(const char* sql) { check(PQexec(connection_, sql)); }
  void log(const std::string& table, const std::string& key) {
    put("4", {std::to_string(++entry_), table, key, hash_});
  }
  void put(const char* which, std::initializer_list<std::string> values) {
    std::array<const char*, 4> bound{};
    std::size_t count = 0;
    for (const auto& value : values) bound[count++] = value.c_str();
    check(PQexecPrepared(connection_, which, static_cast<int>(count), bound.data(), nullptr, nullptr, 0));
  }

  PGconn* connection_;
  int prepared_ = 0;
  std::string person_;
  std::int64_t number_ = 1'000'000, entry_ = 1'000'000;
  const std::string hash_ = "\\x" + std::string(64, 'a');
};

}  // namespace

int main() {
  if (store::test_database().empty()) {
    std::fprintf(stderr, "no server: PostgreSQL is not measured\n");
    return 0;
  }
  store::TestRecord ours, theirs;
  const auto person = store::add_person(ours.record, "anna-sample", "Anna Sample");
  Raw raw(theirs.record.place(), store::add_person(theirs.record, "anna-sample", "Anna Sample"));
  int number = 0;
  bench::compare(
      {.name = "server-single", .unit = "claims", .units = singles, .peer = "raw libpq, the same rows"},
      [&] {
        for (int i = 0; i < singles; ++i) write_events(ours.record, person, ++number, 1);
      },
      [&] {
        for (int i = 0; i < singles; ++i) raw.write_events(1);
      });
  bench::compare(
      {.name = "server-batch", .unit = "claims", .units = batch, .peer = "raw libpq, the same rows"},
      [&] { write_events(ours.record, person, number += batch, batch); }, [&] { raw.write_events(batch); });
}
