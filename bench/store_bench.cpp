// What does the record cost beside plain SQLite under the same promise to the disk? Acknowledged single writes and
// batches of them, beside the raw API of SQLite putting the same rows, log included, into the same tables; and a
// person's whole file out of ten million claims, beside a table of claims that is not clustered by subject.
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "../bench/harness.hpp"
#include "../bench/store_events.hpp"
#include "base/database.hpp"
#include "snapshot/read.hpp"
#include "store/view.hpp"

namespace {

using namespace vigil;
using bench::detail_of, bench::write_events;

constexpr int singles = 200, batch = 2'000;
constexpr std::int64_t claims_each = 30;
std::int64_t people = 333'334;  // ten million claims

/// The same rows by the raw API: statements prepared once, numbers counted here, hashes made up.
class Raw {
 public:
  explicit Raw(const std::filesystem::path& file, std::int64_t person) : person_(person) {
    check(sqlite3_open(file.c_str(), &db_));
    run("pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma secure_delete=on");
    for (const char* sql :
         {"insert into thing(thing_id, kind, key) values(?, 'event', ?)",
          "insert into claim(claim_id, subject_id, fact_id, field, value, confidence, audience, audience_group,"
          " supersedes, entered_by, entered_at) values(?, ?, ?, 'event', '', 'medium', 'public', '', null, 'bench',"
          " '2031-12-01T00:00:00Z')",
          "insert into citation(subject_id, claim_id, position, how, stated, passage_id) values(?, ?, 0, 'stated',"
          " 'https://example.org/source', null)",
          "insert into event(claim_id, date, type, detail, place, charge, article, body, facility, term_months,"
          " suspended) values(?, '2031-12-01', 'detained', ?, 'Sampletown', '', '', '', '', '', 0)",
          "insert into log(entry, table_name, row_key, salt, leaf) values(?, ?, ?, ?, ?)",
          "insert into log_head(only_one, size, root, frontier) values(1, ?, ?, ?) on conflict(only_one) do update set"
          " size = excluded.size, root = excluded.root, frontier = excluded.frontier"})
      check(sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statements_[prepared_++], nullptr));
  }
  ~Raw() {
    for (auto* statement : statements_) sqlite3_finalize(statement);
    sqlite3_close(db_);
  }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  void write_events(int count) {
    run("begin immediate");
    for (int i = 0; i < count; ++i) {
      ++number_;
      const std::string key = "e-" + std::to_string(number_), detail = detail_of(number_), id = std::to_string(number_);
      put(0, number_, key);
      log("thing", id);
      put(1, number_, person_, number_);
      log("claim", id);
      put(2, person_, number_);
      log("citation", id + "/0");
      put(3, number_, detail);
      log("event", id);
    }
    put(5, entry_, hash_, hash_);
    run("commit");
  }

 private:
  void check(int code) {
    if (code == SQLITE_OK || code == SQLITE_DONE) return;
    std::fprintf(stderr, "the peer failed: %s\n", sqlite3_errmsg(db_));
    std::exit(1);
  }
  void run(const char* sql) { check(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr)); }
  void log(const std::string& table, const std::string& key) { put(4, ++entry_, table, key, hash_, hash_); }

  void bind(sqlite3_stmt* s, int at, std::int64_t value) { sqlite3_bind_int64(s, at, value); }
  void bind(sqlite3_stmt* s, int at, const std::string& text) {
    sqlite3_bind_text(s, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  void bind(sqlite3_stmt* s, int at, const std::array<char, 32>& bytes) {
    sqlite3_bind_blob(s, at, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
  }
  template <class... Values>
  void put(std::size_t which, const Values&... values) {
    auto* s = statements_[which];
    int at = 0;
    (bind(s, ++at, values), ...);
    check(sqlite3_step(s));
    sqlite3_reset(s);
  }

  sqlite3* db_ = nullptr;
  std::array<sqlite3_stmt*, 6> statements_{};
  std::size_t prepared_ = 0;
  std::int64_t person_, number_ = 1'000'000, entry_ = 1'000'000;
  std::array<char, 32> hash_{};
};

/// Processor time of our way and of the peer's, summed over the rounds: what is left where others use the machine, too.
class Computed {
 public:
  template <class Work>
  void add(int who, Work&& work) {
    const std::clock_t start = std::clock();
    work();
    spent_[who] += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  }
  void tell(const char* what) const {
    std::fprintf(stderr, "%s: processor time of the peer's to ours: %.2f\n", what, spent_[1] / spent_[0]);
  }

 private:
  double spent_[2] = {0, 0};
};

void measure_writing() {
  store::TestRecord ours, theirs;
  const auto person = store::add_person(ours.record, "anna-sample", "Anna Sample");
  Raw raw(theirs.record.folder() / "record.db", store::add_person(theirs.record, "anna-sample", "Anna Sample"));
  int number = 0;
  Computed single, batches;
  bench::compare(
      {.name = "store-single", .unit = "claims", .units = singles, .peer = "the raw API, the same rows"},
      [&] {
        single.add(0, [&] {
          for (int i = 0; i < singles; ++i) write_events(ours.record, person, ++number, 1);
        });
      },
      [&] {
        single.add(1, [&] {
          for (int i = 0; i < singles; ++i) raw.write_events(1);
        });
      });
  single.tell("single writes");
  bench::compare(
      {.name = "store-batch", .unit = "claims", .units = batch, .peer = "the raw API, the same rows"},
      [&] { batches.add(0, [&] { write_events(ours.record, person, number += batch, batch); }); },
      [&] { batches.add(1, [&] { raw.write_events(batch); }); });
  batches.tell("batches");
}

/// A record that grew over years: of each person's thirty claims, ten are events, one is the name, the others simple
/// fields; each came at another time, so that their numbers lie far apart. Rows alone, without the log.
void put_claims(base::Database& db) {
  db.script("pragma cache_size=-4000000");
  base::Transaction tx(db);
  for (std::int64_t p = 1; p <= people; ++p)
    db.run("insert into thing(thing_id, kind, key) values(?, 'person', ?)", {p, "p" + std::to_string(p)});
  for (std::int64_t p = 1; p <= people; ++p)
    for (std::int64_t k = 0; k < claims_each; ++k) {
      const std::int64_t id = k * people + p;
      const std::string field = k == 0 ? "name" : k <= 10 ? "event" : "notes";
      if (k > 0 && k <= 10)
        db.run("insert into thing(thing_id, kind, key) values(?, 'event', ?)", {people + id, "e" + std::to_string(id)});
      db.run(
          "insert into claim(subject_id, claim_id, fact_id, field, value, confidence, audience, audience_group,"
          " entered_by, entered_at) values(?, ?, ?, ?, 'A short value of a claim.', 'medium', 'public', '', 'bench', "
          "'')",
          {p, id, k > 0 && k <= 10 ? base::Value(people + id) : base::Value(), field});
    }
  for (std::int64_t id = 1; id <= people * claims_each; ++id) {
    db.run("insert into citation(subject_id, claim_id, position, how, stated) values(?, ?, 0, 'stated', ?)",
           {(id - 1) % people + 1, id, "Report " + std::to_string(id % 1000)});
    if (id <= people)
      db.run("insert into name(claim_id, kind, lang, text) values(?, 'main', 'en', ?)",
             {id, "Name " + std::to_string(id)});
    else if (id <= 11 * people)
      db.run("insert into event values(?, '2031-12-01', 'detained', 'What is known.', '', '', '', '', '', '', 0)",
             {id});
  }
  tx.commit();
}

/// Median and spread of a person's file, in microseconds.
template <class Read>
void tell_files(const char* what, int files, Read&& read) {
  std::vector<double> each;
  std::int64_t next = 0;
  for (int i = 0; i < files; ++i) {
    next = (next + 7919) % people;
    each.push_back(bench::seconds_of([&] { read(next + 1); }) * 1e6);
  }
  std::ranges::sort(each);
  std::fprintf(stderr, "%s: median %.1f us, 99 of 100 within %.1f us\n", what, each[each.size() / 2],
               each[each.size() * 99 / 100]);
}

/// As any other database would keep them: the claims in the order in which they came, with an index.
base::Database unclustered(const std::filesystem::path& record, const std::filesystem::path& file) {
  auto db = base::Database::open(file, base::Database::Mode::create);
  db.run("attach ? as record", {record.string()});
  db.script(
      "create table claim(claim_id integer primary key, subject_id integer, fact_id integer, field text, value text,"
      " confidence text, audience text, audience_group text, entered_by text, entered_at text);"
      "insert into claim select claim_id, subject_id, fact_id, field, value, confidence, audience, audience_group,"
      " entered_by, entered_at from record.claim order by claim_id;"
      "create index claim_by_subject on claim(subject_id); detach record");
  return db;
}

void measure_reading() {
  store::TestRecord world;
  auto& db = world.record.database();
  std::fprintf(stderr, "%lld claims put in %.0f s\n", static_cast<long long>(people * claims_each),
               bench::seconds_of([&] { put_claims(db); }));
  auto view = world.record.view(store::Viewer::officer("bench", {"desk"}));
  auto& seen = view.database();
  auto plain = unclustered(world.record.place().file, world.folder.path / "plain.db");
  constexpr int files = 2000;
  constexpr std::string_view columns = "c.claim_id, c.field, c.value, c.confidence, c.audience, c.entered_at";
  const auto claims = fmt::format("select {} from temp.seen_claim c where c.subject_id = ?", columns);
  const auto plain_claims = fmt::format("select {} from claim c where c.subject_id = ?", columns);
  const auto sourced = fmt::format(
      "select {}, x.how, x.stated from temp.seen_claim c join main.citation x on x.subject_id = c.subject_id"
      " and x.claim_id = c.claim_id where c.subject_id = ?",
      columns);
  std::int64_t rows = 0;
  const auto count = [&](const base::Row&) { ++rows; };
  std::int64_t person = 0, other = 0;
  bench::compare(
      {.name = "store-file", .unit = "files", .units = files, .peer = "claims in the order they came"},
      [&] {
        for (int i = 0; i < files; ++i) seen.query(claims, {(person += 7919) % people + 1}, count);
      },
      [&] {
        for (int i = 0; i < files; ++i) plain.query(plain_claims, {(other += 7919) % people + 1}, count);
      });
  tell_files("a person's claims", files, [&](std::int64_t p) { seen.query(claims, {p}, count); });
  tell_files("the same without clustering", files, [&](std::int64_t p) { plain.query(plain_claims, {p}, count); });
  tell_files("a person's claims with their sources", files, [&](std::int64_t p) { seen.query(sourced, {p}, count); });
  snapshot::Reader reader(seen);
  tell_files("a whole case file, as values", 300,
             [&](std::int64_t p) { bench::used(reader.find_case({"p" + std::to_string(p)})); });
}

}  // namespace

int main(int count, char** words) {
  if (count > 1) people = std::atoll(words[1]);
  measure_writing();
  measure_reading();
}
