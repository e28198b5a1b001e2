#include "pipeline/repeated_rows.hpp"

#include <algorithm>

namespace vigil::pipeline {

namespace {

std::uint64_t hash_of(const std::string& name) { return std::hash<std::string>()(name); }

base::Digest digest_of(const std::vector<std::string>& cells) {
  base::Sha256 all;
  for (const auto& cell : cells) all.update(std::to_string(cell.size()) + ":" + cell);
  return all.finish();
}

}  // namespace

void RepeatedRows::add(const std::string& name) { hashes_.push_back(hash_of(name)); }

void RepeatedRows::these_are_all() {
  std::ranges::sort(hashes_);
  std::deque<std::uint64_t> repeated;
  for (std::size_t i = 1; i < hashes_.size(); ++i)
    if (hashes_[i] == hashes_[i - 1] && (repeated.empty() || repeated.back() != hashes_[i]))
      repeated.push_back(hashes_[i]);
  hashes_.swap(repeated);
}

bool RepeatedRows::is_repeated(const std::string& name) const {
  return std::ranges::binary_search(hashes_, hash_of(name));
}

std::optional<RepeatedRows::First> RepeatedRows::taken_before(const std::string& name,
                                                              const std::vector<std::string>& cells) const {
  const auto found = is_repeated(name) ? taken_.find(name) : taken_.end();
  if (found == taken_.end()) return {};
  return First{found->second.line, found->second.cells == digest_of(cells)};
}

void RepeatedRows::take(const std::string& name, std::size_t line, const std::vector<std::string>& cells) {
  if (is_repeated(name)) taken_.emplace(name, Taken{line, digest_of(cells)});
}

}  // namespace vigil::pipeline
