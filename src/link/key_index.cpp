#include "link/key_index.hpp"

#include <algorithm>
#include <bit>

namespace vigil::link {
namespace {

using text::names::Key;

struct Entry {
  Key key;
  std::uint32_t name;
};

constexpr std::size_t keys_of_a_bucket = 4;

std::vector<Entry> sorted_entries(std::span<const text::names::Name> names) {
  std::vector<Entry> entries;
  std::vector<Key> keys;
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    keys.clear();
    text::names::append_keys(names[i], keys);
    for (const Key key : keys) entries.push_back({key, i});
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry& x, const Entry& y) { return x.key != y.key ? x.key < y.key : x.name < y.name; });
  return entries;
}

}  // namespace

KeyIndex::KeyIndex(std::span<const text::names::Name> names) {
  const std::vector<Entry> entries = sorted_entries(names);
  for (std::size_t from = 0, to = 0; from < entries.size(); from = to) {
    while (to < entries.size() && entries[to].key == entries[from].key) ++to;
    if (to - from > text::names::most_of(text::names::kind_of(entries[from].key))) continue;
    keys_.push_back(entries[from].key);
    first_.push_back(static_cast<std::uint32_t>(names_.size()));
    for (std::size_t i = from; i < to; ++i) names_.push_back(entries[i].name);
  }
  first_.push_back(static_cast<std::uint32_t>(names_.size()));
  const std::size_t buckets = std::bit_ceil(std::max<std::size_t>(2, keys_.size() / keys_of_a_bucket));
  shift_ = 64 - static_cast<unsigned>(std::countr_zero(buckets));
  directory_.assign(buckets + 1, 0);
  for (const Key key : keys_) ++directory_[(key >> shift_) + 1];
  for (std::size_t i = 1; i <= buckets; ++i) directory_[i] += directory_[i - 1];
}

std::span<const std::uint32_t> KeyIndex::of(Key key) const {
  const std::size_t bucket = key >> shift_;
  const auto end = keys_.begin() + directory_[bucket + 1];
  const auto found = std::lower_bound(keys_.begin() + directory_[bucket], end, key);
  if (found == end || *found != key) return {};
  const auto at = static_cast<std::size_t>(found - keys_.begin());
  return {names_.data() + first_[at], first_[at + 1] - first_[at]};
}

}  // namespace vigil::link
