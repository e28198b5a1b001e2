// Hidden: whether a text names somebody who must not be named. Made for safety, where link.hpp is made for reading:
// any writing of the name counts, whatever stands beside it, in any case, in addresses and keys too; so do two words of
// a longer name, and a word of it that nobody shown has in theirs.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "link/link.hpp"

namespace vigil::link {

class Hidden {
 public:
  /// `shown`: whoever may be named. A writing that they share with somebody hidden is theirs, and so is a hidden name
  /// inside one of their longer names.
  Hidden(const std::vector<Entry>& hidden, const std::vector<Entry>& shown);
  ~Hidden();
  Hidden(Hidden&&) noexcept;
  Hidden& operator=(Hidden&&) noexcept;

  bool are_named(std::string_view text) const;
  /// Whether a text that is about somebody hidden says so: any word of a name, a given name in Han.
  bool are_hinted_at(std::string_view text) const;

  /// Whole names that somebody shown bears too, as people write them: a text that has one says nothing of who is meant.
  const std::vector<std::string>& shared() const;

 private:
  struct Index;
  std::unique_ptr<const Index> names_, hints_;
  std::vector<std::string> shared_;
};

}  // namespace vigil::link
