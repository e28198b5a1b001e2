#include "store/postgres.hpp"

#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <unordered_map>

#include "base/database_engine.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "store/postgres_sql.hpp"

namespace vigil::store {

using base::Bytes;
using base::Database;
using base::Row;
using base::Value;

namespace {

// Types of columns, by the numbers that PostgreSQL gives them for ever (its pg_type.dat).
enum Oid : ::Oid {
  boolean = 16,
  bytea = 17,
  int8 = 20,
  int2 = 21,
  int4 = 23,
  float4 = 700,
  float8 = 701,
  numeric = 1700
};

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Result = std::unique_ptr<PGresult, Clear>;

std::string of_hex(std::string_view hex) {  // "\x00ff"
  const auto nibble = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 2; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(nibble(hex[i]) << 4 | nibble(hex[i + 1]));
  return bytes;
}

class ResultRow final : public base::Columns {
 public:
  explicit ResultRow(const PGresult* result) : result_(result) {}
  void stand_on(int row) { row_ = row; }

  std::int64_t integer(int column) const override {
    const auto text = raw(column);
    if (PQftype(result_, column) == Oid::boolean) return text == "t" ? 1 : 0;
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }
  std::string text(int column) const override {
    return PQftype(result_, column) == Oid::bytea ? bytes(column) : std::string(raw(column));
  }
  std::string bytes(int column) const override {
    return PQftype(result_, column) == Oid::bytea ? of_hex(raw(column)) : std::string(raw(column));
  }
  bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
  int count() const override { return PQnfields(result_); }

  Value value(int column) const override {
    if (is_null(column)) return std::monostate{};
    switch (PQftype(result_, column)) {
      case Oid::boolean:
      case Oid::int2:
      case Oid::int4:
      case Oid::int8:
        return integer(column);
      case Oid::numeric:  // a sum of numbers that are whole
        if (raw(column).find('.') == std::string_view::npos) return integer(column);
        [[fallthrough]];
      case Oid::float4:
      case Oid::float8:
        return std::stod(std::string(raw(column)));
      case Oid::bytea:
        return Bytes{bytes(column)};
      default:
        return text(column);
    }
  }

 private:
  std::string_view raw(int column) const {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }

  const PGresult* result_;
  int row_ = 0;
};

/// The values of one statement as libpq takes them: numbers and text as text, bytes as they are.
class Bound {
 public:
  explicit Bound(std::span<const Value> values) {
    kept_.reserve(values.size());  // what points into it stays
    for (const auto& value : values) std::visit([this](const auto& v) { add(v); }, value);
  }
  int count() const { return static_cast<int>(values_.size()); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* forms() const { return forms_.data(); }

 private:
  void add(std::monostate) { add(nullptr, 0, 0); }
  void add(std::int64_t number) { add(kept_.emplace_back(std::to_string(number))); }
  void add(double number) {
    std::array<char, 32> digits{};
    kept_.emplace_back(digits.data(), std::to_chars(digits.begin(), digits.end(), number).ptr);
    add(kept_.back());
  }
  void add(const std::string& text) {
    if (text.find('\0') != std::string::npos)
      throw Refused(
          "a text that is to be kept has the character U+0000 in it, which a PostgreSQL database cannot keep");
    add(text.c_str(), 0, 0);
  }
  void add(const Bytes& bytes) { add(bytes.data.data(), static_cast<int>(bytes.data.size()), 1); }
  void add(const char* value, int length, int form) {
    values_.push_back(value);
    lengths_.push_back(length);
    forms_.push_back(form);
  }

  std::vector<std::string> kept_;
  std::vector<const char*> values_;
  std::vector<int> lengths_, forms_;
};

void check_url(const std::string& url) {
  char* problem = nullptr;  // not told: it repeats the address, and there may be a password in it
  const std::unique_ptr<PQconninfoOption, Clear> options(PQconninfoParse(url.c_str(), &problem));
  PQfreemem(problem);
  if (!url.starts_with("postgresql://") || !options)
    throw Usage("the address of a database is postgresql://HOST/DATABASE, as PostgreSQL's own programs take it");
  for (const auto* option = options.get(); option->keyword != nullptr; ++option)
    if (std::string_view(option->keyword).ends_with("password") && option->val != nullptr)
      throw Usage(
          "a password in the address would be kept in record.json and shown by ps: put it into the file ~/.pgpass, or "
          "name a password file with ?passfile=");
}

class Postgres final : public base::Engine {
 public:
  Postgres(const DatabasePlace& place, Database::Mode mode) : place_(place), mode_(mode) {
    check_url(place.url);
    connection_.reset(PQconnectdb(place.url.c_str()));
    if (PQstatus(connection_.get()) != CONNECTION_OK)
      throw Failure("the database server does not answer, or does not let us in: " +
                    first_line(PQerrorMessage(connection_.get())));
    if (const char* encoding = PQparameterStatus(connection_.get(), "server_encoding");
        encoding == nullptr || std::string_view(encoding) != "UTF8")
      throw Refused(
          "the database is not in UTF8, in which alone it can hold every name: make another, with createdb "
          "--encoding=UTF8 --template=template0");
    set_up();
    if (mode == Database::Mode::create) {
      run("begin; create schema \"" + place.schema + "\"; comment on schema \"" + place.schema + "\" is '" +
          std::string(unfinished_mark) + "'; select pg_advisory_lock(" + maker_lock("'" + place.schema + "'") +
          "); commit");
    } else if (!has_schema()) {
      throw NotFound("there is no schema " + place.schema + " in the database of this record");
    }
  }

  void step(std::string_view sql, std::span<const Value> values, const Each* each) override {
    connect_if_gone();
    const Bound bound(values);
    const auto& name = prepared(sql);
    const Result result(PQexecPrepared(connection_.get(), name.c_str(), bound.count(), bound.values(), bound.lengths(),
                                       bound.forms(), 0));
    check(result.get(), "reading or writing");
    // A commit after a failed statement is answered with success, and has kept nothing.
    const std::string_view tag = PQcmdStatus(result.get());
    if (sql == "commit" || sql == "rollback") in_transaction_ = false;
    if (sql == "commit" && tag != "COMMIT")
      throw Failure("writing in the database: a statement of this step had failed; nothing of it was kept");
    const std::string_view changed = PQcmdTuples(result.get());
    changes_ = 0;
    std::from_chars(changed.data(), changed.data() + changed.size(), changes_);
    if (each == nullptr) return;
    ResultRow row(result.get());
    for (int i = 0; i < PQntuples(result.get()); ++i) {
      row.stand_on(i);
      (*each)(Row(row));
    }
  }

  void stream(std::string_view sql, const Each& each) override {
    const auto text = for_postgres(sql, place_.schema);
    if (PQsendQuery(connection_.get(), text.c_str()) == 0) gone();
    PQsetSingleRowMode(connection_.get());
    try {
      while (const Result result{PQgetResult(connection_.get())}) {
        if (PQresultStatus(result.get()) != PGRES_SINGLE_TUPLE) {
          check(result.get(), "reading");
          continue;
        }
        ResultRow row(result.get());
        each(Row(row));
      }
    } catch (...) {  // what was sent is read to its end: the connection is used again
      while (const Result rest{PQgetResult(connection_.get())}) {
      }
      throw;
    }
  }

  void script(std::string_view sql) override {
    has_own_objects_ = true;
    const auto text = for_postgres(sql, place_.schema);
    // Of a connection for reading: its own views and temporary tables.
    const bool opens = mode_ == Database::Mode::read_only && !in_transaction_;
    run(opens ? "begin read write; " + text + "; commit" : text);
  }

  void begin(bool to_write) override {
    connect_if_gone();
    if (!to_write) {
      run("begin isolation level repeatable read read only");
      in_transaction_ = true;
      return;
    }
    // One writer at a time, as with SQLite: the log's head is one row, and every number is the next one. Each statement
    // sees what was committed before it began, so what follows the lock sees all that went before.
    try {
      run("begin isolation level read committed read write; select pg_advisory_xact_lock(" +
          std::to_string(lock_number()) + ")");
    } catch (const Error&) {
      if (!broken()) run("rollback");
      throw;
    }
    in_transaction_ = true;
  }

  std::int64_t changes() const override { return changes_; }

  void list_columns(const Each& each) override {
    step(
        "select t.relname, c.attname from pg_class t join pg_namespace n on n.oid = t.relnamespace"
        " join pg_attribute c on c.attrelid = t.oid"
        " where n.nspname = ? and t.relkind = 'r' and c.attnum > 0 and not c.attisdropped order by t.relname, c.attnum",
        std::array<Value, 1>{place_.schema}, &each);
  }

  bool compares_numbers_with_text() const override { return false; }
  std::string_view name() const override { return "PostgreSQL"; }

  bool is_reusable() const override {
    return PQstatus(connection_.get()) == CONNECTION_OK && PQtransactionStatus(connection_.get()) == PQTRANS_IDLE;
  }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };

  static std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

  bool broken() const { return PQstatus(connection_.get()) != CONNECTION_OK; }

  void connect_if_gone() {
    if (!broken() || mode_ != Database::Mode::read_write || in_transaction_ || has_own_objects_) return;
    prepared_.clear();
    PQreset(connection_.get());
    if (broken()) gone();
    set_up();
  }

  // What a record's promises rest on, whatever the server's own settings are. Times are in milliseconds.
  void set_up() {
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
    run("set client_min_messages = error; set standard_conforming_strings = on; set synchronous_commit = on;"
        "set lock_timeout = 10000; set jit = off; set plan_cache_mode = force_generic_plan; set search_path = \"" +
        place_.schema + "\"; set client_encoding = 'UTF8'" +
        (mode_ == Database::Mode::read_only ? "; set default_transaction_read_only = on" : ""));
  }

  bool has_schema() {
    std::int64_t count = 0;
    const Each each = [&](const Row& row) { count = row.integer(0); };
    step("select count(*) from pg_namespace where nspname = ?", std::array<Value, 1>{place_.schema}, &each);
    return count != 0;
  }

  std::int64_t lock_number() const {
    const auto digest = base::sha256("vigil record " + place_.schema);
    std::int64_t number = 0;
    for (int i = 0; i < 8; ++i) number = number << 8 | digest[static_cast<std::size_t>(i)];
    return number;
  }

  void run(const std::string& sql) {
    const Result result(PQexec(connection_.get(), sql.c_str()));
    check(result.get(), "changing the schema or a setting");
  }

  const std::string& prepared(std::string_view sql) {
    const auto known = prepared_.find(sql);
    if (known != prepared_.end()) return known->second;
    const auto name = "v" + std::to_string(prepared_.size());
    const Result result(
        PQprepare(connection_.get(), name.c_str(), for_postgres(sql, place_.schema).c_str(), 0, nullptr));
    check(result.get(), "preparing a statement");
    return prepared_.emplace(sql, name).first->second;
  }

  [[noreturn]] void gone() const {
    throw Failure(std::string("the database server cannot be reached any more; what was acknowledged is kept") +
                  (in_transaction_ ? ", and whether this step was is not known: look before you enter it again" : ""));
  }

  // By the classes of PostgreSQL's appendix A. The server's detail may quote values; its first message does not.
  void check(const PGresult* result, std::string_view doing) const {
    const auto status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
    const char* code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    if (broken() || code == nullptr) gone();
    const std::string_view state = code;
    const std::string where = std::string(doing) + " in the database: ";
    if (state == "55P03" || state.starts_with("40"))
      throw Later(where + "another process is writing to this record; try again when it has finished");
    if (state == "42P06") throw Conflict(where + "there is a record in this schema already");
    if (state.starts_with("23"))
      throw Conflict(
          where +
          "what was to be written does not agree with what is kept: it is there already, or it names what is "
          "not; nothing of this step was kept");
    if (state == "53100")
      throw Failure(where +
                    "the server's disk is full; nothing of this step was kept; free some space and run it again");
    if (state.starts_with("XX") || state.starts_with("58"))
      throw Corrupt(where + "the server could not read or write what it keeps (" + std::string(state) +
                    "); look at its disk and its log, and restore the record from a backup if need be");
    if (state.starts_with("22"))
      throw Refused(where + "a value cannot be kept there as it is (" + std::string(state) + ")");
    throw Failure(where + first_line(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY)));
  }

  const DatabasePlace place_;
  const Database::Mode mode_;
  std::unique_ptr<PGconn, Finish> connection_;
  std::unordered_map<std::string, std::string, base::TextHash, std::equal_to<>> prepared_;  // text -> name
  std::int64_t changes_ = 0;
  bool in_transaction_ = false;
  bool has_own_objects_ = false;  // views or temporary tables, which a new connection would not have
};

}  // namespace

std::unique_ptr<base::Engine> open_postgres(const DatabasePlace& place, Database::Mode mode) {
  return std::make_unique<Postgres>(place, mode);
}

}  // namespace vigil::store
