#include "base/database.hpp"

#include <utility>

#include "base/database_engine.hpp"
#include "base/error.hpp"

namespace vigil::base {

std::int64_t Row::integer(int column) const { return columns_.integer(column); }
std::string Row::text(int column) const { return columns_.text(column); }
std::string Row::bytes(int column) const { return columns_.bytes(column); }
bool Row::is_null(int column) const { return columns_.is_null(column); }
Value Row::value(int column) const { return columns_.value(column); }
int Row::columns() const { return columns_.count(); }

Database::Database(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::open(const std::filesystem::path& path, Mode mode) { return Database(open_sqlite(path, mode)); }

Engine& Database::settled() {
  if (before_next_) std::exchange(before_next_, nullptr)();
  return *engine_;
}

void Database::query(std::string_view sql, const std::vector<Value>& values,
                     const std::function<void(const Row&)>& each) {
  settled().step(sql, values, &each);
}

void Database::run(std::string_view sql, const std::vector<Value>& values) { settled().step(sql, values, nullptr); }
void Database::put(std::string_view sql, std::span<const Value> values) { settled().step(sql, values, nullptr); }

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

void Database::stream(std::string_view sql, const std::function<void(const Row&)>& each) { settled().stream(sql, each); }
void Database::script(std::string_view sql) { settled().script(sql); }
std::int64_t Database::changes() const { return engine_->changes(); }

std::map<std::string, std::vector<std::string>> Database::tables() {
  std::map<std::string, std::vector<std::string>> all;
  const Engine::Each each = [&](const Row& row) { all[row.text(0)].push_back(row.text(1)); };
  settled().list_columns(each);
  return all;
}

bool Database::compares_numbers_with_text() const { return engine_->compares_numbers_with_text(); }
std::string_view Database::engine_name() const { return engine_->name(); }
bool Database::is_reusable() const { return engine_->is_reusable(); }

Transaction::Transaction(Database& database, Kind kind) : database_(database) {
  database_.settled().begin(kind == Kind::write);
}

Transaction::~Transaction() {
  if (!open_) return;
  database_.before_next_ = nullptr;
  try {
    database_.run("rollback");
  } catch (const Error&) {  // it was rolled back already (disk full, I/O error, a server that is gone)
  }
}

void Transaction::commit() {
  database_.run("commit");
  open_ = false;
}

}  // namespace vigil::base
