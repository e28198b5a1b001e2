// One row of a table through a mapping: the claims that it makes, as words by field.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/mapping.hpp"

namespace vigil::exchange {

/// One claim to be written. Of an "event" with `any`: only where one of the fields that this names is not empty.
struct Made {
  std::string what;
  std::string key;                             // the same for the same claim of the same row, import after import
  std::map<std::string, std::string> fields;   // empty ones are left out
  std::map<std::string, std::string> columns;  // field -> the column that it came from, for problems
  const std::string& get(const std::string& field) const;
};

/// The claims of one row, and what stands around them.
struct MadeRow {
  std::string row;  // its name within the table
  std::string source, confidence, audience;
  std::vector<Made> made;
};

/// What is wrong with a row, and in which column; "" where it is not one alone.
struct RowProblem {
  std::string column, reason;
};

class RowMaker {
 public:
  /// `mapping` must outlive it.
  RowMaker(const TableMapping& mapping, const std::vector<std::string>& columns);

  /// Columns that the mapping wants and the table has not.
  const std::vector<std::string>& missing() const { return missing_; }
  /// Columns that the mapping would take and can do without: they are empty in every row.
  const std::vector<std::string>& absent() const { return absent_; }
  /// Columns of the table that the mapping neither takes nor leaves out on purpose.
  const std::vector<std::string>& unused() const { return unused_; }

  /// Throws RowProblem.
  MadeRow make(const std::vector<std::string>& cells) const;
  /// The row's name within the table (MadeRow::row). Throws RowProblem.
  std::string name_of(const std::vector<std::string>& cells) const;

 private:
  const std::string& cell(const std::string& column, const std::vector<std::string>& cells) const;
  std::vector<std::string> values(const Value& value, const std::vector<std::string>& cells) const;
  std::string word(const Value& value, const std::string& cell) const;
  std::string one(const Value& value, const std::vector<std::string>& cells) const;
  void make(const Make& make, std::size_t at, const std::vector<std::string>& cells, MadeRow& row) const;

  const TableMapping& mapping_;
  std::map<std::string, std::size_t> columns_;
  std::vector<std::string> missing_, absent_, unused_;
};

/// A date of somebody's table: EDTF, or digits parted by / . - or by the Chinese signs, in `order` ("ymd", "mdy",
/// "dmy"); parts that are 00 or ?? are not known. Unread where it is neither.
Reading<model::Date> read_date(std::string_view text, std::string_view order);

}  // namespace vigil::exchange
