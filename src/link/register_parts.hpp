// What a register is made of while it is compiled: tables by number, bitmaps, the hash table of runs, the file itself.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/prefetch.hpp"
#include "link/register_file.hpp"
#include "link/register_layout.hpp"
#include "link/scan_keys.hpp"
#include "text/utf8.hpp"

namespace vigil::link {

/// Values by number, each once, in the order in which they came. A slot has half of its value's hash, so that another
/// value is hardly ever looked at.
template <class Value>
class Numbered {
 public:
  struct Known {
    std::uint32_t number;
    bool fresh;
  };
  Known put(const Value& value, std::uint64_t hash) {
    return put(value, hash, [&value] { return value; });
  }
  /// `keep` gives what is kept for a value that is new.
  template <class Keep>
  Known put(const Value& value, std::uint64_t hash, Keep keep) {
    if (values_.size() * 2 >= slots_.size()) grow();
    for (std::size_t at = hash;; ++at) {
      Slot& slot = slots_.data()[at & (slots_.size() - 1)];
      if (slot.next_number == 0) {
        values_.push_back(keep());
        hashes_.push_back(hash);
        slot = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(values_.size())};
        return {slot.next_number - 1, true};
      }
      if (slot.tag == hash >> 32 && values_[slot.next_number - 1] == value) return {slot.next_number - 1, false};
    }
  }
  const std::vector<Value>& values() const { return values_; }
  /// For those who put many in: the memory is asked for what the next ones will want.
  void prefetch(std::uint64_t hash) const {
    if (!slots_.empty()) base::prefetch(&slots_[hash & (slots_.size() - 1)]);
  }

 private:
  struct Slot {
    std::uint32_t tag = 0, next_number = 0;  // 0: free
  };
  void grow() {
    slots_.assign(std::max<std::size_t>(1024, slots_.size() * 4), Slot());
    for (std::size_t i = 0; i < hashes_.size(); ++i) {
      std::size_t at = hashes_[i];
      while (slots_[at & (slots_.size() - 1)].next_number != 0) ++at;
      slots_[at & (slots_.size() - 1)] = {static_cast<std::uint32_t>(hashes_[i] >> 32),
                                          static_cast<std::uint32_t>(i + 1)};
    }
  }
  std::vector<Value> values_;
  std::vector<std::uint64_t> hashes_;
  std::vector<Slot> slots_;
};

constexpr std::size_t smallest_bitmap = 1U << 12;  // bits

class BitmapBuilder {
 public:
  BitmapBuilder(std::size_t bits, std::size_t most)
      : words_(std::bit_ceil(std::clamp(bits, smallest_bitmap, most)) / 64),
        map_{words_.data(), 64 - static_cast<unsigned>(std::countr_zero(words_.size()))} {}
  void set(std::uint64_t hash) { words_[hash >> map_.shift] |= map_.whole(hash); }
  void set_also(std::uint64_t hash) { words_[hash >> map_.shift] |= map_.also(hash); }
  std::string_view bytes() const { return {reinterpret_cast<const char*>(words_.data()), words_.size() * 8}; }

 private:
  std::vector<std::uint64_t> words_;
  Bitmap map_;
};

/// About how many hashes differ: linear counting (Whang, Vander-Zanden and Taylor, ACM TODS 15(2), 1990).
class Distinct {
 public:
  void add(std::uint64_t hash) {
    const std::uint64_t bit = hash >> (64 - log_bits);
    words_[bit >> 6] |= std::uint64_t{1} << (bit & 63);
  }
  std::size_t estimate() const {
    constexpr double bits = 1U << log_bits;
    double empty = bits;
    for (const std::uint64_t word : words_) empty -= std::popcount(word);
    return static_cast<std::size_t>(-bits * std::log(std::max(empty, 1.0) / bits));
  }

 private:
  static constexpr unsigned log_bits = 22;
  std::vector<std::uint64_t> words_ = std::vector<std::uint64_t>((1U << log_bits) / 64);
};

/// For each folded ideograph the ideographs that stand as three bytes and fold to it.
class Variants {
 public:
  explicit Variants(const LetterTable& letters) {
    for (char32_t c = keys::raw_first; c <= keys::raw_last; ++c) {
      const std::uint32_t entry = letters.entry(c);
      if ((entry & LetterTable::several) == 0) of_[LetterTable::single(entry, c).code_point()].push_back(c);
    }
  }
  std::span<const char32_t> of(std::string_view piece) const {
    std::size_t at = 0;
    const auto found = of_.find(text::next_code_point(piece, at));
    return found == of_.end() ? std::span<const char32_t>() : found->second;
  }

 private:
  std::unordered_map<char32_t, std::vector<char32_t>> of_;
};

/// Texts that stay where they are.
class Texts {
 public:
  std::string_view keep(std::string_view text) {
    if (blocks_.empty() || blocks_.back().size() + text.size() > block_bytes) {
      blocks_.emplace_back();
      blocks_.back().reserve(std::max(block_bytes, text.size()));
    }
    const std::size_t at = blocks_.back().size();
    blocks_.back() += text;
    return std::string_view(blocks_.back()).substr(at);
  }

 private:
  static constexpr std::size_t block_bytes = 1U << 20;
  std::deque<std::string> blocks_;
};

/// A hash of a run, and the place of a record in which it is, in steps of layout::record_step.
struct Key {
  std::uint64_t hash;
  std::uint32_t place;
};

/// The hash table of runs, as it stands in the file.
struct Slots {
  std::vector<std::uint32_t> slots;
  std::uint64_t buckets = 0;
  std::uint32_t place_bits = 0;
};

constexpr double fullest = 0.63;  // of the slots

/// Keys in the order of their home, each in the first slot that is free from there on: so a bucket that has a free
/// slot ends the search for all that are at home in it or before it.
inline Slots make_slots(const std::vector<Key>& keys, std::size_t records_bytes) {
  Slots out;
  out.place_bits = static_cast<std::uint32_t>(std::bit_width(records_bytes / layout::record_step));
  const auto mask = static_cast<std::uint32_t>((1ULL << out.place_bits) - 1);
  out.buckets = 1 + static_cast<std::uint64_t>(static_cast<double>(keys.size()) / fullest) / layout::slots_in_bucket;
  const auto home = [&](const Key& key) { return (key.hash >> 32) * out.buckets >> 32; };
  std::vector<std::uint32_t> begins(out.buckets + 1), sorted(keys.size());
  for (const Key& key : keys) ++begins[home(key) + 1];
  for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
  for (const Key& key : keys) sorted[begins[home(key)]++] = key.place | (static_cast<std::uint32_t>(key.hash) & ~mask);
  // Now begins[b] is where bucket b ends.
  std::size_t next = 0, slot = 0;
  for (std::size_t bucket = 0; bucket < out.buckets; ++bucket) {
    slot = std::max(slot, bucket * layout::slots_in_bucket);
    out.slots.resize(std::max(out.slots.size(), (bucket + 1) * layout::slots_in_bucket), layout::free_slot);
    for (; next < begins[bucket]; ++next, ++slot) {
      if (slot == out.slots.size()) out.slots.resize(slot + layout::slots_in_bucket, layout::free_slot);
      out.slots[slot] = sorted[next];
    }
  }
  // A free slot at the end, so that every search has one.
  if (slot == out.slots.size()) out.slots.resize(slot + layout::slots_in_bucket, layout::free_slot);
  return out;
}

inline std::string_view bytes_of(const auto& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(numbers[0])};
}

/// Puts sections behind each other and the header before them.
class Writer {
 public:
  Writer() : bytes_(sizeof(layout::Header), '\0') {}
  void put(layout::Section which, std::string_view content) {
    bytes_.resize((bytes_.size() + layout::alignment - 1) / layout::alignment * layout::alignment);
    header_.sections[static_cast<std::size_t>(which)] = {bytes_.size(), content.size()};
    bytes_ += content;
  }
  std::string finish(std::uint64_t names, std::uint32_t flags, const Slots& slots) {
    header_.magic = layout::magic;
    header_.size = bytes_.size();
    header_.names = names;
    header_.flags = flags;
    header_.place_bits = slots.place_bits;
    header_.buckets = slots.buckets;
    std::memcpy(bytes_.data(), &header_, sizeof header_);
    header_.checksum = xxh64(std::string_view(bytes_).substr(layout::hashed_from));
    std::memcpy(bytes_.data(), &header_, sizeof header_);
    return std::move(bytes_);
  }

 private:
  layout::Header header_;
  std::string bytes_;
};

}  // namespace vigil::link
