#include "base/merkle.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace vigil::base {

namespace {

Digest leaf(std::string_view hex) { return sha256(std::string(1, '\0') + *from_hex(hex)); }

// The naive way, straight from the definition in RFC 6962 section 2.1.
Digest tree(const std::vector<Digest>& leaves) {
  if (leaves.empty()) return sha256("");
  if (leaves.size() == 1) return leaves[0];
  std::size_t k = 1;
  while (k * 2 < leaves.size()) k *= 2;
  const auto middle = leaves.begin() + static_cast<std::ptrdiff_t>(k);
  const Digest left = tree({leaves.begin(), middle});
  const Digest right = tree({middle, leaves.end()});
  return sha256("\x01" + std::string(bytes_of(left)) + std::string(bytes_of(right)));
}

}  // namespace

TEST(MerkleFrontier, MatchesTheRootsOfCertificateTransparency) {  // the eight leaves of its reference tests
  MerkleFrontier log;
  const char* leaves[] = {
      "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
  log.append(leaf(leaves[0]));
  EXPECT_EQ(to_hex(log.root()), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  log.append(leaf(leaves[1]));
  EXPECT_EQ(to_hex(log.root()), "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
  for (int i = 2; i < 8; ++i) log.append(leaf(leaves[i]));
  EXPECT_EQ(to_hex(log.root()), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

TEST(MerkleFrontier, AgreesWithTheDefinitionForEverySizeUpTo70) {
  MerkleFrontier log;
  std::vector<Digest> leaves;
  for (int n = 0; n <= 70; ++n) {
    EXPECT_EQ(log.root(), tree(leaves)) << n << " leaves";
    leaves.push_back(sha256(std::to_string(n)));
    log.append(leaves.back());
  }
}

TEST(MerkleFrontier, GoesOnFromItsBytes) {
  MerkleFrontier whole, part;
  for (int i = 0; i < 21; ++i) whole.append(sha256(std::to_string(i)));
  for (int i = 0; i < 13; ++i) part.append(sha256(std::to_string(i)));
  MerkleFrontier on(part.size(), part.bytes());
  for (int i = 13; i < 21; ++i) on.append(sha256(std::to_string(i)));
  EXPECT_EQ(on.root(), whole.root());
  EXPECT_THROW(MerkleFrontier(5, part.bytes()), Corrupt);
}

}  // namespace vigil::base
