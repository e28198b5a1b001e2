#include "base/merkle.hpp"

#include <algorithm>
#include <bit>

#include "base/error.hpp"

namespace vigil::base {

namespace {

Digest parent(const Digest& left, const Digest& right) {
  std::array<char, 1 + 2 * sizeof(Digest)> bytes;
  bytes[0] = '\x01';
  std::ranges::copy(right, std::ranges::copy(left, bytes.begin() + 1).out);
  return sha256(std::string_view(bytes.data(), bytes.size()));
}

}  // namespace

MerkleFrontier::MerkleFrontier(std::uint64_t size, std::string_view bytes) : size_(size) {
  const auto subtrees = static_cast<std::size_t>(std::popcount(size));
  if (bytes.size() != subtrees * sizeof(Digest)) throw Corrupt("the log's head does not fit its size");
  for (std::size_t i = 0; i < subtrees; ++i) {
    Digest digest;
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i * sizeof(Digest)), sizeof(Digest), digest.begin());
    subtrees_.push_back(digest);
  }
}

void MerkleFrontier::append(const Digest& leaf) {
  Digest subtree = leaf;
  for (std::uint64_t n = size_; (n & 1) != 0; n >>= 1) {  // each 1 is a full subtree of the new one's size
    subtree = parent(subtrees_.back(), subtree);
    subtrees_.pop_back();
  }
  subtrees_.push_back(subtree);
  ++size_;
}

Digest MerkleFrontier::root() const {
  if (subtrees_.empty()) return sha256("");
  Digest root = subtrees_.back();
  for (std::size_t i = subtrees_.size() - 1; i-- > 0;) root = parent(subtrees_[i], root);
  return root;
}

std::string MerkleFrontier::bytes() const {
  std::string all;
  for (const auto& subtree : subtrees_) all += bytes_of(subtree);
  return all;
}

}  // namespace vigil::base
