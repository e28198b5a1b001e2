// The one way to a database: SQL text, bound values, rows read at once into the caller's types. SQLite today; nothing
// here names it, so that PostgreSQL can stand behind the same calls (docs/decisions/0002-thin-database-layer.md).
// SQL text stands only in store/ and snapshot/. A Database belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace vigil::base {

struct Bytes {  // a BLOB, as against text
  std::string data;
  friend auto operator<=>(const Bytes&, const Bytes&) = default;
};
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Bytes>;

/// One row of a result; valid until the next one is asked for.
class Row {
 public:
  explicit Row(void* statement) : statement_(statement) {}
  std::int64_t integer(int column) const;  // 0 for NULL
  std::string text(int column) const;      // "" for NULL; UTF-8
  std::string bytes(int column) const;
  bool is_null(int column) const;
  Value value(int column) const;
  int columns() const;

 private:
  void* statement_;
};

class Database {
 public:
  enum class Mode { create, read_write, read_only };

  /// Opens `path` (":memory:" for a database in memory). A read-write database is put into WAL mode with synchronous
  /// FULL and foreign keys on; in a folder where nothing can be written it is opened for reading alone. Throws NotFound
  /// if there is no file (unless `create`), Corrupt if it is no database, Failure if it cannot be opened.
  static Database open(const std::filesystem::path& path, Mode mode);

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  /// Runs one statement to its end for each row. Statements are prepared once per text.
  /// Throws Later (busy), Conflict (a constraint), Corrupt, Failure (disk full and all else). After an fsync that
  /// failed every later call throws Failure: only a new start reads what is truly on the disk.
  void query(std::string_view sql, const std::vector<Value>& values, const std::function<void(const Row&)>& each);
  void run(std::string_view sql, const std::vector<Value>& values = {});
  void put(std::string_view sql, std::span<const Value> values);  // run(), for values that are in no vector
  std::vector<std::vector<Value>> rows(std::string_view sql, const std::vector<Value>& values = {});
  std::optional<Value> first(std::string_view sql, const std::vector<Value>& values = {});  // first column of row one
  std::int64_t first_integer(std::string_view sql, const std::vector<Value>& values = {});  // 0 if there is no row

  /// Runs several statements separated by semicolons, without values: schema and settings only.
  void script(std::string_view sql);

  std::int64_t last_id() const;
  std::int64_t changes() const;
  const std::filesystem::path& path() const;
  /// Whether the file at path() is still the one that was opened, and no transaction is open: a connection for reading
  /// may then be used again by another. Never of a database that is read as it stood when it was opened.
  bool is_reusable() const;

 private:
  struct State;
  void step(std::string_view sql, std::span<const Value> values, const std::function<void(const Row&)>* each);
  explicit Database(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A transaction: all or nothing. Rolled back on destruction unless committed. Writers begin IMMEDIATE, so that two
/// of them wait for each other at the start and not in the middle.
class Transaction {
 public:
  enum class Kind { write, read };
  explicit Transaction(Database& database, Kind kind = Kind::write);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();
  Database& database() { return database_; }

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace vigil::base
