// The one way to a database: SQL text, bound values, rows read at once into the caller's types. Behind the same calls
// stands a file of SQLite or a schema of a PostgreSQL database (docs/decisions/0002-thin-database-layer.md,
// 0019-two-engines.md). SQL text stands only in store/ and snapshot/. A Database belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
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

class Columns;
class Engine;

/// One row of a result; valid until the next one is asked for.
class Row {
 public:
  explicit Row(const Columns& columns) : columns_(columns) {}
  std::int64_t integer(int column) const;  // 0 for NULL
  std::string text(int column) const;      // "" for NULL; UTF-8
  std::string bytes(int column) const;
  bool is_null(int column) const;
  Value value(int column) const;
  int columns() const;

 private:
  const Columns& columns_;
};

class Database {
 public:
  enum class Mode { create, read_write, read_only };

  /// Opens `path` (":memory:" for a database in memory). A read-write database is put into WAL mode with synchronous
  /// FULL and foreign keys on; in a folder where nothing can be written it is opened for reading alone. Throws NotFound
  /// if there is no file (unless `create`), Corrupt if it is no database, Failure if it cannot be opened.
  static Database open(const std::filesystem::path& path, Mode mode);
  /// Any other engine (store/database_place.hpp).
  explicit Database(std::unique_ptr<Engine> engine);

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

  /// The same for more rows than memory may hold; `each` must not use this database.
  void stream(std::string_view sql, const std::function<void(const Row&)>& each);

  /// Has `write` run before the next statement, whatever it is: of who holds rows back to write several at once, so that
  /// nobody reads what is not yet there. It runs once; a transaction that is rolled back drops it.
  void before_next(std::function<void()> write) { before_next_ = std::move(write); }

  /// Runs several statements separated by semicolons, without values: schema and settings only.
  void script(std::string_view sql);

  std::int64_t changes() const;                              // rows of the last statement
  std::map<std::string, std::vector<std::string>> tables();  // name -> columns, in their order
  bool compares_numbers_with_text() const;                   // "12" finds 12
  std::string_view engine_name() const;
  /// Whether the file is still the one that was opened (the server still there), and no transaction is open: a
  /// connection for reading may then be used again by another. Never of a file that is read as it stood when it was
  /// opened.
  bool is_reusable() const;

 private:
  friend class Transaction;
  Engine& settled();  // with nothing held back

  std::unique_ptr<Engine> engine_;
  std::function<void()> before_next_;
};

/// A transaction: all or nothing. Rolled back on destruction unless committed. Writers begin IMMEDIATE (on a server
/// with the record's advisory lock), so that two of them wait for each other at the start and not in the middle. After
/// a statement that failed nothing more can be done in it.
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
