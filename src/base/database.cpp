#include "base/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <unordered_map>

#include "base/error.hpp"

namespace vigil::base {

namespace {
struct TextHash {  // found by a view of the text, without a copy
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
}  // namespace

namespace {
using FileIdentity = std::pair<dev_t, ino_t>;

std::optional<FileIdentity> identity_of(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  return FileIdentity(status.st_dev, status.st_ino);
}
}  // namespace

struct Database::State {
  sqlite3* handle = nullptr;
  std::filesystem::path path;
  std::optional<FileIdentity> file;  // none of a database in memory, and of one that is read as it stands
  bool sync_failed = false;
  std::unordered_map<std::string, sqlite3_stmt*, TextHash, std::equal_to<>> prepared;

  ~State() {
    for (auto& [text, statement] : prepared) sqlite3_finalize(statement);
    if (sync_failed) sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_close_v2(handle);
  }
};

namespace {

constexpr int busy_wait_ms = 10'000;

sqlite3_stmt* as_statement(void* p) { return static_cast<sqlite3_stmt*>(p); }

[[noreturn]] void fail(sqlite3* handle, const std::filesystem::path& path, std::string_view doing) {
  const int extended = sqlite3_extended_errcode(handle);
  const std::string where = std::string(doing) + " in " + path.filename().string() + ": ";
  const std::string reason = sqlite3_errmsg(handle);  // names tables and columns, never bound values
  switch (extended & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Later(where + "another process is writing to this record; try again when it has finished");
    case SQLITE_CONSTRAINT:
      throw Conflict(
          where +
          "what was to be written does not agree with what is kept: it is there already, or it names what is "
          "not; nothing of this step was kept");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Corrupt(where + "the file is damaged or is no database (" + reason + "); restore it from a backup");
    case SQLITE_FULL:
      throw Failure(where + "the disk is full; nothing of this step was kept; free some space and run it again");
    case SQLITE_CANTOPEN:
      throw Failure(where + "the file cannot be opened; look at its folder and at their permissions");
    case SQLITE_IOERR:
      throw Failure(where + "the disk could not be read or written; nothing of this step was kept");
    case SQLITE_READONLY:
      throw Failure(where + "the file cannot be written; look at its permissions");
    default:
      throw Failure(where + reason);
  }
}

// The values must outlive the run of the statement: they are not copied.
void bind_values(sqlite3* handle, const std::filesystem::path& path, sqlite3_stmt* statement,
                 std::span<const Value> values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int n = static_cast<int>(i) + 1;
    const int code = std::visit(
        [&](const auto& v) {
          using T = std::decay_t<decltype(v)>;
          if constexpr (std::is_same_v<T, std::monostate>)
            return sqlite3_bind_null(statement, n);
          else if constexpr (std::is_same_v<T, std::int64_t>)
            return sqlite3_bind_int64(statement, n, v);
          else if constexpr (std::is_same_v<T, double>)
            return sqlite3_bind_double(statement, n, v);
          else if constexpr (std::is_same_v<T, std::string>)
            return sqlite3_bind_text64(statement, n, v.data(), v.size(), SQLITE_STATIC, SQLITE_UTF8);
          else
            return sqlite3_bind_blob64(statement, n, v.data.data(), v.data.size(), SQLITE_STATIC);
        },
        values[i]);
    if (code != SQLITE_OK) fail(handle, path, "binding a value");
  }
}

// A database with a write-ahead log is read with files beside it. Where none can be made, because its folder or its
// disk is read-only, and none was left there, nobody is writing, and it is read as it stands (immutable).
bool is_frozen(const std::filesystem::path& path) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  std::error_code none;
  const auto log = std::filesystem::file_size(path.string() + "-wal", none);
  return ::faccessat(AT_FDCWD, folder.c_str(), W_OK, AT_EACCESS) != 0 && (none || log == 0);
}

// As a URI of SQLite (sqlite.org/uri.html, section 3), in which %, ? and # are no part of a path.
std::string immutable_uri(const std::filesystem::path& path) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    if (c == '%' || c == '?' || c == '#')
      uri += c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
    else
      uri += c;
  }
  return uri + "?immutable=1";
}

// Puts a statement back to its start however its run ends.
class Reset {
 public:
  explicit Reset(sqlite3_stmt* statement) : statement_(statement) {}
  ~Reset() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  Reset(const Reset&) = delete;
  Reset& operator=(const Reset&) = delete;

 private:
  sqlite3_stmt* statement_;
};

}  // namespace

std::int64_t Row::integer(int column) const { return sqlite3_column_int64(as_statement(statement_), column); }
bool Row::is_null(int column) const { return sqlite3_column_type(as_statement(statement_), column) == SQLITE_NULL; }
int Row::columns() const { return sqlite3_column_count(as_statement(statement_)); }

std::string Row::text(int column) const {
  const auto* text = sqlite3_column_text(as_statement(statement_), column);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<std::size_t>(sqlite3_column_bytes(as_statement(statement_), column))};
}

std::string Row::bytes(int column) const {
  const auto* blob = sqlite3_column_blob(as_statement(statement_), column);
  if (blob == nullptr) return {};
  return {static_cast<const char*>(blob),
          static_cast<std::size_t>(sqlite3_column_bytes(as_statement(statement_), column))};
}

Value Row::value(int column) const {
  switch (sqlite3_column_type(as_statement(statement_), column)) {
    case SQLITE_INTEGER:
      return integer(column);
    case SQLITE_FLOAT:
      return sqlite3_column_double(as_statement(statement_), column);
    case SQLITE_TEXT:
      return text(column);
    case SQLITE_BLOB:
      return Bytes{bytes(column)};
    default:
      return std::monostate{};
  }
}

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::open(const std::filesystem::path& path, Mode mode) {
  const bool memory = path == ":memory:";
  if (mode != Mode::create && !memory && !std::filesystem::exists(path))
    throw NotFound("there is no database " + path.filename().string() + " in " + path.parent_path().string());
  int flags = SQLITE_OPEN_NOMUTEX;
  switch (mode) {
    case Mode::create:
      flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
      break;
    case Mode::read_write:
      flags |= SQLITE_OPEN_READWRITE;
      break;
    case Mode::read_only:
      flags |= SQLITE_OPEN_READONLY;
      break;
  }
  const bool frozen = mode != Mode::create && !memory && is_frozen(path);
  if (frozen) flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
  auto state = std::make_unique<State>();
  state->path = path;
  const std::string name = frozen ? immutable_uri(path) : path.string();
  if (sqlite3_open_v2(name.c_str(), &state->handle, flags, nullptr) != SQLITE_OK) fail(state->handle, path, "opening");
  if (!frozen && !memory) state->file = identity_of(path);
  sqlite3_extended_result_codes(state->handle, 1);
  sqlite3_busy_timeout(state->handle, busy_wait_ms);
  sqlite3_db_config(state->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(state->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  Database database(std::move(state));
  database.script("pragma cache_size=-65536");  // KiB, as they are needed: the upper levels of every index stay at hand
  if (mode == Mode::read_only || frozen) {
    database.script("pragma foreign_keys=on");
  } else {
    database.script(
        "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma secure_delete=on");
  }
  return database;
}

void Database::step(std::string_view sql, std::span<const Value> values, const std::function<void(const Row&)>* each) {
  // The kernel may have dropped what it could not write, and would report success the next time.
  if (state_->sync_failed)
    throw Failure("writing in " + state_->path.filename().string() +
                  ": the disk has failed to keep what was written before, so nothing more is; look at the disk, then "
                  "start again: what was acknowledged is there");
  auto known = state_->prepared.find(sql);
  if (known == state_->prepared.end()) {
    sqlite3_stmt* fresh = nullptr;
    if (sqlite3_prepare_v3(state_->handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &fresh,
                           nullptr) != SQLITE_OK)
      fail(state_->handle, state_->path, "preparing a statement");
    known = state_->prepared.emplace(sql, fresh).first;
  }
  sqlite3_stmt* const statement = known->second;
  // A statement that is already running (a query inside a query's row) must not be restarted under its reader.
  sqlite3_stmt* run = statement;
  std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> own(nullptr, &sqlite3_finalize);
  if (sqlite3_stmt_busy(statement) != 0) {
    if (sqlite3_prepare_v2(state_->handle, sql.data(), static_cast<int>(sql.size()), &run, nullptr) != SQLITE_OK)
      fail(state_->handle, state_->path, "preparing a statement");
    own.reset(run);
  }
  Reset reset(run);
  bind_values(state_->handle, state_->path, run, values);
  for (;;) {
    const int code = sqlite3_step(run);
    if (code == SQLITE_DONE) return;
    if (code != SQLITE_ROW) {
      const int extended = sqlite3_extended_errcode(state_->handle);
      state_->sync_failed = extended == SQLITE_IOERR_FSYNC || extended == SQLITE_IOERR_DIR_FSYNC;
      fail(state_->handle, state_->path, "reading or writing");
    }
    if (each != nullptr) (*each)(Row(run));
  }
}

void Database::query(std::string_view sql, const std::vector<Value>& values,
                     const std::function<void(const Row&)>& each) {
  step(sql, values, &each);
}

void Database::run(std::string_view sql, const std::vector<Value>& values) { step(sql, values, nullptr); }
void Database::put(std::string_view sql, std::span<const Value> values) { step(sql, values, nullptr); }

std::vector<std::vector<Value>> Database::rows(std::string_view sql, const std::vector<Value>& values) {
  std::vector<std::vector<Value>> all;
  query(sql, values, [&](const Row& row) {
    std::vector<Value> one;
    for (int i = 0; i < row.columns(); ++i) one.push_back(row.value(i));
    all.push_back(std::move(one));
  });
  return all;
}

std::optional<Value> Database::first(std::string_view sql, const std::vector<Value>& values) {
  std::optional<Value> found;
  query(sql, values, [&](const Row& row) {
    if (!found) found = row.value(0);
  });
  return found;
}

std::int64_t Database::first_integer(std::string_view sql, const std::vector<Value>& values) {
  const auto value = first(sql, values);
  return value && std::holds_alternative<std::int64_t>(*value) ? std::get<std::int64_t>(*value) : 0;
}

void Database::script(std::string_view sql) {
  if (sqlite3_exec(state_->handle, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail(state_->handle, state_->path, "changing the schema or a setting");
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(state_->handle); }
std::int64_t Database::changes() const { return sqlite3_changes64(state_->handle); }
const std::filesystem::path& Database::path() const { return state_->path; }

bool Database::is_reusable() const {
  return state_->file && sqlite3_get_autocommit(state_->handle) != 0 && identity_of(state_->path) == state_->file;
}

Transaction::Transaction(Database& database, Kind kind) : database_(database) {
  database_.run(kind == Kind::write ? "begin immediate" : "begin");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.run("rollback");
  } catch (const Error&) {  // SQLite has already rolled back by itself (disk full, I/O error)
  }
}

void Transaction::commit() {
  database_.run("commit");
  open_ = false;
}

}  // namespace vigil::base
