// Hidden: whether a text names somebody who must not be named. Made for safety, where link.hpp is made for reading:
// any writing of the name counts, whatever stands beside it, in any case, in addresses and keys too.
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

  /// Whole names that somebody shown bears too, as people write them: a text that has one says nothing of who is meant.
  const std::vector<std::string>& shared() const;

 private:
  struct Index;
  std::unique_ptr<const Index> index_;
};

}  // namespace vigil::link
