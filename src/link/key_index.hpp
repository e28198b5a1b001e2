// The names of a register by their keys (text/names/keys.hpp). Keys that stand for too many names are left out.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "text/names/keys.hpp"

namespace vigil::link {

class KeyIndex {
 public:
  explicit KeyIndex(std::span<const text::names::Name> names);
  /// The names that have this key, by their place among those given; ascending.
  std::span<const std::uint32_t> of(text::names::Key key) const;

 private:
  std::vector<text::names::Key> keys_;  // each once, ascending
  std::vector<std::uint32_t> first_;    // of each key, in names_; and the end
  std::vector<std::uint32_t> names_;
  std::vector<std::uint32_t> directory_;  // where keys of a beginning stand in keys_
  unsigned shift_ = 63;
};

}  // namespace vigil::link
