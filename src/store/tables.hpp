// The append-only tables: their columns in order, and which of them is the key. One description drives the writing of a
// row, its canonical bytes in the log, and the check that tables and log agree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/database.hpp"

namespace vigil::store {

struct LoggedTable {
  std::string name;
  std::vector<std::string> columns;
  std::size_t key_columns = 1;  // the first ones

  std::string insert_sql() const;
  std::string select_by_key_sql() const;
  /// The key as the log keeps it: its values joined by '/'.
  std::string row_key(const std::vector<base::Value>& row) const;
  /// Unambiguous: name, then for each column its name, a letter for the type, the length and the bytes.
  std::string canonical(const std::vector<base::Value>& row) const;
};

const std::vector<LoggedTable>& logged_tables();
const LoggedTable& logged_table(std::string_view name);

}  // namespace vigil::store
