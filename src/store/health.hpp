// The database by itself, a file or on a server, for `vigil doctor`: read, never mended. What is wrong is said with
// what to do.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/record.hpp"

namespace vigil::store {

struct DatabaseCheck {
  std::int64_t schema_version = 0;
  std::string engine = {};            // SQLite, PostgreSQL
  std::vector<std::string> problems;  // its pages and indexes, rows that name what is not there, a clock that was ahead
  std::vector<std::string> advice = {};  // of a server: settings that should be others
};
DatabaseCheck check_database(const Record& record);

/// The keys of what is sealed, none of which is opened.
struct KeyCheck {
  std::int64_t recovery_keys = 0;
  std::vector<std::string> problems;  // who should be able to open something, and has no key of it
  std::vector<std::string> advice = {};
};
KeyCheck check_keys(const Record& record);

}  // namespace vigil::store
