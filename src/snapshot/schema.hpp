// The projection: the tables that a reader of the record sees, as one viewer may see it. A public snapshot is a file
// that holds exactly these tables for the public; the working record offers the same tables as views for a viewer
// (store/view.cpp). So one reader (snapshot/read.hpp) and one set of pages serve both, and what is published is listed
// here column by column: a column that is not in this list cannot get out.
#pragma once

#include <string>
#include <vector>

namespace vigil::snapshot {

struct Column {
  const char* name;
  const char* type;  // text, integer
};

struct Table {
  const char* name;
  std::vector<Column> columns;
  const char* order;  // the columns by which a snapshot's rows are written: content only, so that bytes repeat
};

inline constexpr int schema_version = 1;

/// Every table, in the order in which a snapshot is written.
const std::vector<Table>& tables();

/// `create table` statements for a snapshot file.
std::string create_script();

}  // namespace vigil::snapshot
