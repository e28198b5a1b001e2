// The record's own log: for every row of the append-only tables one leaf, SHA-256(0x00 || 32-byte salt || canonical
// bytes), in a Merkle tree as in RFC 6962, in the same transaction as the row. A Change is the only way to write such a
// row. `audit` proves that the tables follow from the log, and the log from a checkpoint kept elsewhere.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/database.hpp"
#include "base/merkle.hpp"
#include "store/record.hpp"
#include "store/role.hpp"

namespace vigil::store {

struct LoggedTable;

/// One transaction of changes with their log entries. Rolled back unless committed. Throws Later if another process
/// holds the record, Refused if `who` may not do what takes the role `needed`; of what a program writes, if
/// `answerable`, who had it do so, may not.
class Change {
 public:
  Change(Record& record, std::string who, Role needed = Role::officer, const std::string& answerable = {});

  /// Adds one row, values in the order of the table's columns, and its entry. Conflict if a constraint is broken.
  void append(std::string_view table, std::span<const base::Value> row);
  void append(std::string_view table, std::initializer_list<base::Value> row) {
    append(table, std::span(row.begin(), row.size()));
  }
  void commit();

  /// Who writes what comes next, for a change in which several do; refused as above.
  void goes_on_as(std::string who, Role needed = Role::officer, const std::string& answerable = {});

  /// A number that no row of `table` has yet in its key column `column`.
  std::int64_t next_id(std::string_view table, std::string_view column);

  /// From the operating system's generator, asked for many at once.
  std::string random_bytes(std::size_t n);

  base::Database& database() { return transaction_.database(); }
  const std::string& who() const { return who_; }
  /// When it began; where the clock was set back, the time of the newest claim: history does not go backwards.
  const std::string& when() const { return when_; }
  bool is_empty() const { return appended_ == 0; }

 private:
  void take_random(std::string& into, std::size_t n);
  void hold(const LoggedTable& table, std::span<const base::Value> row);
  void write_held();
  void count(const LoggedTable& table, std::span<const base::Value> row);

  base::Transaction transaction_;
  base::MerkleFrontier log_;
  std::size_t appended_ = 0;
  std::string who_, when_;
  std::string random_;  // bytes that nothing has used yet
  std::string leaf_bytes_;
  std::vector<base::Value> entries_;  // of the log; the first `waiting_` are still to be written
  std::size_t waiting_ = 0;
  struct Held {
    const LoggedTable* table;
    std::vector<base::Value> values;  // of the first `rows` rows; behind them, memory that is used again
    std::size_t rows;
  };
  std::vector<Held> held_;  // rows still to be written
  struct Next {
    const LoggedTable* table;
    std::size_t column;
    std::int64_t number;
  };
  std::vector<Next> next_;  // once it was asked for: no other can write while this transaction lasts
};

/// The state of the log at one moment, to be kept where the record's own administrators cannot change it.
struct Checkpoint {
  std::uint64_t size = 0;
  base::Digest root{};
  /// "vigil-record-log\n<size>\n<base64 root>\n"
  std::string text() const;
  static Reading<Checkpoint> parse(std::string_view text);
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

Checkpoint checkpoint(const Record& record);
Checkpoint checkpoint(base::Database& database);

struct Audit {
  std::uint64_t entries = 0;
  std::vector<std::string> problems;  // empty: the tables follow from the log; each names table and row or entry
  bool against_checkpoint = false;
};

/// Reads everything. Finds a changed row, a row without entry, an entry without row, a removed or reordered entry, a
/// log cut short; a log rewritten whole is found only against a checkpoint.
Audit audit(const Record& record, const std::optional<Checkpoint>& kept = {});

/// Such a number at random, of nine digits: it tells nobody how many there are before it.
std::int64_t uncounted_number(Change& change, std::string_view table, std::string_view column);
inline constexpr std::int64_t first_uncounted = 100'000'000;  // the lowest of them

}  // namespace vigil::store
