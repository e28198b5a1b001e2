// Connections for reading that wait for the next reader with the same eyes, and those to the search indexes: opening
// one, with its views and statements, takes longer than most reads do. One that is taken is nobody else's until it is
// given back. Of any thread.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/database.hpp"

namespace vigil::store {

class IdleReads {
 public:
  /// One that was given back under `key`, if its file is still the one at its path.
  std::optional<base::Database> take(const std::string& key);
  /// Kept, unless a transaction is open on it or its file is no longer there; of many the oldest is closed.
  void give_back(std::string key, base::Database database);

 private:
  std::mutex mutex_;
  std::vector<std::pair<std::string, base::Database>> idle_;  // the oldest first
};

}  // namespace vigil::store
