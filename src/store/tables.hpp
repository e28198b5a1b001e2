// The append-only tables: their columns in order, and which of them is the key. One description drives the writing of a
// row, its canonical bytes in the log, and the check that tables and log agree.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/database.hpp"

namespace vigil::store {

struct LoggedTable {
  LoggedTable(std::string table, std::vector<std::string> its_columns, std::size_t of_key = 1, std::string by = {});

  std::string name;
  std::vector<std::string> columns;
  std::size_t key_columns = 1;  // the first ones
  // "" or a column behind these that says again what the claim of claim_id says in its own of that name, by which rows
  // stand together. The log has it of the claim, and a row that says something else is not found by its key.
  std::string kept_by;
  static constexpr std::size_t many = 8;
  std::string insert_sql, insert_many_sql, select_by_key_sql;  // of one row, of `many` rows
  std::size_t insert_columns = 0;
  bool may_wait =
      false;  // its rows stand on nothing but things and claims, and are nothing that others look up at once

  /// As select_by_key_sql of `count` keys, one after the other; before each row, which of them it is of, from 0 on.
  std::string select_by_keys_sql(std::size_t count) const;
  /// The key as the log keeps it: its values joined by '/'.
  void append_row_key(std::span<const base::Value> row, std::string& to) const;
  /// Unambiguous: name, then for each column its name, a letter for the type, the length and the bytes.
  void append_canonical(std::span<const base::Value> row, std::string& to) const;

 private:
  std::string row_of_key(std::size_t which) const;

  std::vector<std::string> before_;  // what stands before each value in the canonical bytes
};

const std::vector<LoggedTable>& logged_tables();
const LoggedTable& logged_table(std::string_view name);

/// Whether a column of a claim's row names a thing, of which the claim speaks then.
bool names_things(std::string_view column);
/// Those columns, each with its table, of which claim_id is the first one.
const std::vector<std::pair<std::string, std::string>>& columns_that_name_things();

}  // namespace vigil::store
