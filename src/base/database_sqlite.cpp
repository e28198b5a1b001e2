#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <unordered_map>

#include "base/database_engine.hpp"
#include "base/error.hpp"

namespace vigil::base {

namespace {
using FileIdentity = std::pair<dev_t, ino_t>;

std::optional<FileIdentity> identity_of(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  return FileIdentity(status.st_dev, status.st_ino);
}

/// Closed however its making ends.
struct Handle {
  sqlite3* handle = nullptr;
  bool sync_failed = false;
  std::unordered_map<std::string, sqlite3_stmt*, TextHash, std::equal_to<>> prepared;

  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    for (auto& [text, statement] : prepared) sqlite3_finalize(statement);
    if (sync_failed) sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_close_v2(handle);
  }
};

constexpr int busy_wait_ms = 10'000;
constexpr const char* full = "the disk is full; nothing of this step was kept; free some space and run it again";

// SQLite says of a log or its index that did not grow only that they could not be written.
bool is_full(sqlite3* handle, const std::filesystem::path& path) {
  constexpr std::uintmax_t least = 64 * 1024;
  const int reason = sqlite3_system_errno(handle);
  std::error_code error;
  return reason == ENOSPC || reason == EDQUOT ||
         std::filesystem::space(path.parent_path().empty() ? "." : path.parent_path(), error).available < least;
}

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
      throw Failure(where + full);
    case SQLITE_CANTOPEN:
      throw Failure(where + "the file cannot be opened; look at its folder and at their permissions");
    case SQLITE_IOERR:
      if (is_full(handle, path)) throw Failure(where + full);
      throw Failure(where + "the disk could not be read or written; nothing of this step was kept");
    case SQLITE_READONLY:
      throw Failure(where + "the file cannot be written; look at its permissions");
    default:
      throw Failure(where + reason);
  }
}

// The values must outlive the run of the statement: they are not copied. What is left of the run before is overwritten,
// or, where there are fewer values now, cleared.
void bind_values(sqlite3* handle, const std::filesystem::path& path, sqlite3_stmt* statement,
                 std::span<const Value> values) {
  if (values.size() < static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)))
    sqlite3_clear_bindings(statement);
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

// Its last changes stand in the log beside it, and taking them up takes writing there.
bool is_left_open(const std::filesystem::path& path) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  std::error_code none;
  const auto log = std::filesystem::file_size(path.string() + "-wal", none);
  return ::faccessat(AT_FDCWD, folder.c_str(), W_OK, AT_EACCESS) != 0 && !none && log != 0;
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
  ~Reset() { sqlite3_reset(statement_); }
  Reset(const Reset&) = delete;
  Reset& operator=(const Reset&) = delete;

 private:
  sqlite3_stmt* statement_;
};

class StatementRow final : public Columns {
 public:
  explicit StatementRow(sqlite3_stmt* statement) : statement_(statement) {}
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  int count() const override { return sqlite3_column_count(statement_); }

  std::string text(int column) const override {
    const auto* text = sqlite3_column_text(statement_, column);
    if (text == nullptr) return {};
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

  std::string bytes(int column) const override {
    const auto* blob = sqlite3_column_blob(statement_, column);
    if (blob == nullptr) return {};
    return {static_cast<const char*>(blob), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

  Value value(int column) const override {
    switch (sqlite3_column_type(statement_, column)) {
      case SQLITE_INTEGER:
        return integer(column);
      case SQLITE_FLOAT:
        return sqlite3_column_double(statement_, column);
      case SQLITE_TEXT:
        return text(column);
      case SQLITE_BLOB:
        return Bytes{bytes(column)};
      default:
        return std::monostate{};
    }
  }

 private:
  sqlite3_stmt* statement_;
};

class Sqlite final : public Engine {
 public:
  Sqlite(const std::filesystem::path& path, Database::Mode mode) : path_(path) {
    const bool memory = path_ == ":memory:";
    if (mode != Database::Mode::create && !memory && !std::filesystem::exists(path_))
      throw NotFound("there is no database " + path_.filename().string() + " in " + path_.parent_path().string());
    const bool frozen = mode != Database::Mode::create && !memory && is_frozen(path_);
    const std::string name = frozen ? immutable_uri(path_) : path_.string();
    if (sqlite3_open_v2(name.c_str(), &own_.handle,
                        frozen ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX : flags_of(mode),
                        nullptr) != SQLITE_OK)
      say_why("opening");
    if (!frozen && !memory) file_ = identity_of(path_);
    sqlite3_extended_result_codes(own_.handle, 1);
    sqlite3_busy_timeout(own_.handle, busy_wait_ms);
    sqlite3_db_config(own_.handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(own_.handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    if (mode != Database::Mode::create && !memory && is_left_open(path_)) check_can_be_read();
    script("pragma cache_size=-65536");  // KiB, as they are needed: the upper levels of every index stay at hand
    // What a statement must keep for itself (pages as they were before it, what it sorts) would else be written to
    // /var/tmp: outside of the record's folder, and for a statement of many rows it costs as much as its rows.
    script("pragma temp_store=memory");
    if (mode == Database::Mode::read_only || frozen)
      script("pragma foreign_keys=on");
    else
      script("pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma secure_delete=on");
  }

  void step(std::string_view sql, std::span<const Value> values, const Each* each) override {
    // The kernel may have dropped what it could not write, and would report success the next time.
    if (own_.sync_failed)
      throw Failure("writing in " + path_.filename().string() +
                    ": the disk has failed to keep what was written before, so nothing more is; look at the disk, then "
                    "start again: what was acknowledged is there");
    sqlite3_stmt* run = prepared(sql);
    // A statement that is already running (a query inside a query's row) must not be restarted under its reader.
    std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> own(nullptr, &sqlite3_finalize);
    if (sqlite3_stmt_busy(run) != 0) {
      if (sqlite3_prepare_v2(own_.handle, sql.data(), static_cast<int>(sql.size()), &run, nullptr) != SQLITE_OK)
        say_why("preparing a statement");
      own.reset(run);
    }
    Reset reset(run);
    bind_values(own_.handle, path_, run, values);
    const StatementRow row(run);
    for (;;) {
      const int code = sqlite3_step(run);
      if (code == SQLITE_DONE) return;
      if (code != SQLITE_ROW) {
        const int extended = sqlite3_extended_errcode(own_.handle);
        own_.sync_failed = extended == SQLITE_IOERR_FSYNC || extended == SQLITE_IOERR_DIR_FSYNC;
        say_why("reading or writing");
      }
      if (each != nullptr) (*each)(Row(row));
    }
  }

  void stream(std::string_view sql, const Each& each) override { step(sql, {}, &each); }

  void script(std::string_view sql) override {
    if (sqlite3_exec(own_.handle, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      say_why("changing the schema or a setting");
  }

  void begin(bool to_write) override { step(to_write ? "begin immediate" : "begin", {}, nullptr); }
  std::int64_t changes() const override { return sqlite3_changes64(own_.handle); }

  void list_columns(const Each& each) override {
    step(
        "select t.name, c.name from sqlite_schema t join pragma_table_info(t.name) c where t.type = 'table' and t.name "
        "not like 'sqlite_%'"
        " order by t.name, c.cid",
        {}, &each);
  }

  bool compares_numbers_with_text() const override { return true; }
  std::string_view name() const override { return "SQLite"; }

  bool is_reusable() const override {
    return file_ && !own_.sync_failed && sqlite3_get_autocommit(own_.handle) != 0 && identity_of(path_) == file_;
  }

 private:
  static int flags_of(Database::Mode mode) {
    switch (mode) {
      case Database::Mode::create:
        return SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
      case Database::Mode::read_write:
        return SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE;
      default:
        return SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY;
    }
  }

  // Whoever writes in it at present has left the index of the log there; else nobody can make one.
  void check_can_be_read() {
    if (sqlite3_exec(own_.handle, "select count(*) from sqlite_schema", nullptr, nullptr, nullptr) == SQLITE_OK) return;
    const auto name = path_.filename().string();
    throw Failure(fmt::format(
        "opening {0}: it was not closed when it was copied here: what was written last stands in {0}-wal, and this "
        "folder cannot be written, where it would be taken up. Copy the whole folder of the record to a place that can "
        "be written (cp -r), open it there once (vigil --record COPY doctor), and use that copy; closed then, it can "
        "stand on a medium that cannot be written",
        name));
  }

  [[noreturn]] void say_why(std::string_view doing) const { fail(own_.handle, path_, doing); }

  // A text that comes from the same place as before is most often the same: then it need not be hashed.
  struct Recent {
    const char* place = nullptr;
    std::string_view text;  // the key in `prepared`
    sqlite3_stmt* statement = nullptr;
  };

  sqlite3_stmt* prepared(std::string_view sql) {
    auto& recent = recent_[(reinterpret_cast<std::uintptr_t>(sql.data()) >> 4) % recent_.size()];
    if (recent.place == sql.data() && recent.text == sql) return recent.statement;
    const auto known = own_.prepared.find(sql);
    const auto& [text, statement] = known != own_.prepared.end() ? *known : prepare(sql);
    recent = {sql.data(), text, statement};
    return statement;
  }

  const std::pair<const std::string, sqlite3_stmt*>& prepare(std::string_view sql) {
    sqlite3_stmt* fresh = nullptr;
    if (sqlite3_prepare_v3(own_.handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &fresh,
                           nullptr) != SQLITE_OK)
      say_why("preparing a statement");
    return *own_.prepared.emplace(sql, fresh).first;
  }

  const std::filesystem::path path_;
  Handle own_;
  std::array<Recent, 64> recent_;
  std::optional<FileIdentity> file_;  // none of a database in memory, and of one that is read as it stands
};

}  // namespace

std::unique_ptr<Engine> open_sqlite(const std::filesystem::path& path, Database::Mode mode) {
  return std::make_unique<Sqlite>(path, mode);
}

}  // namespace vigil::base
