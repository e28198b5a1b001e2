// Merkle tree over leaf hashes, as in RFC 6962 section 2.1: an inner node is SHA-256(0x01 || left || right), the tree
// of n leaves is split at the largest power of two below n, the tree of no leaves is SHA-256 of nothing. The caller
// hashes its leaves itself (with 0x00 in front). Only the frontier is kept: the roots of the full subtrees, largest
// first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"

namespace vigil::base {

class MerkleFrontier {
 public:
  MerkleFrontier() = default;
  /// From bytes() of an earlier frontier over `size` leaves. Throws Corrupt if they do not fit together.
  MerkleFrontier(std::uint64_t size, std::string_view bytes);

  void append(const Digest& leaf);
  std::uint64_t size() const { return size_; }
  Digest root() const;
  std::string bytes() const;  // the subtree roots, 32 bytes each

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> subtrees_;
};

}  // namespace vigil::base
