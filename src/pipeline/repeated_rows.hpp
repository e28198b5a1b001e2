// Rows of one table that bear one name: the first that is taken has it. Of a name that stands there once, which nearly
// all do, eight bytes are kept, and those until all rows are known.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/hash.hpp"

namespace vigil::pipeline {

class RepeatedRows {
 public:
  /// Every row of the table, and then that these were all.
  void add(const std::string& name);
  void these_are_all();

  struct First {
    std::size_t line = 0;
    bool is_same = false;  // in all its cells
  };
  /// The row that was taken before and bears this name.
  std::optional<First> taken_before(const std::string& name, const std::vector<std::string>& cells) const;
  void take(const std::string& name, std::size_t line, const std::vector<std::string>& cells);

 private:
  struct Taken {
    std::size_t line = 0;
    base::Digest cells{};
  };
  bool is_repeated(const std::string& name) const;

  std::deque<std::uint64_t> hashes_;  // of all names; then, in order, of those that may be there twice
  std::unordered_map<std::string, Taken> taken_;
};

}  // namespace vigil::pipeline
