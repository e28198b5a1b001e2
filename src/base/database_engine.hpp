// What stands behind base::Database: one connection of one engine. SQLite's is base/database_sqlite.cpp; PostgreSQL's
// is store/postgres.cpp, so that programs without a record (vigil-publish, vigil-read) are not linked with a client of
// it.
#pragma once

#include <memory>

#include "base/database.hpp"

namespace vigil::base {

struct TextHash {  // found by a view of the text, without a copy
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// The row on which a statement stands.
class Columns {
 public:
  virtual ~Columns() = default;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string text(int column) const = 0;
  virtual std::string bytes(int column) const = 0;
  virtual bool is_null(int column) const = 0;
  virtual Value value(int column) const = 0;
  virtual int count() const = 0;
};

/// The calls are those of Database, and throw what they throw.
class Engine {
 public:
  using Each = std::function<void(const Row&)>;
  Engine() = default;
  virtual ~Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  virtual void step(std::string_view sql, std::span<const Value> values, const Each* each) = 0;
  virtual void stream(std::string_view sql, const Each& each) = 0;
  virtual void script(std::string_view sql) = 0;
  virtual void begin(bool to_write) = 0;
  virtual std::int64_t changes() const = 0;
  virtual void list_columns(const Each& each) = 0;  // table, column; in the order of the columns
  virtual bool compares_numbers_with_text() const = 0;
  virtual std::string_view name() const = 0;
  virtual bool is_reusable() const = 0;
};

std::unique_ptr<Engine> open_sqlite(const std::filesystem::path& path, Database::Mode mode);

}  // namespace vigil::base
