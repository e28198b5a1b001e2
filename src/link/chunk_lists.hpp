// Lists of what stands where in a chunk of 8 KiB: words in ASCII, ideographs, and code points that need a closer look.
// For the engine that uses AVX2 alone.
#pragma once

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "link/chunk_masks.hpp"
#include "link/letters.hpp"

namespace vigil::link {

constexpr std::uint64_t lower_case = 0x2020202020202020;

inline std::uint64_t load8(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

inline bool is_above_ascii(char c) { return static_cast<signed char>(c) < 0; }

inline bool is_alphanumeric(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z');
}

inline constexpr std::array<bool, 256> gap_table = [] {
  std::array<bool, 256> table{};
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r', '-', '\'', '`', '.', ','})
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();
inline bool may_be_gap(char c) { return gap_table[static_cast<unsigned char>(c)]; }

inline bool is_ideograph(const char* at) {
  const auto lead = static_cast<unsigned char>(*at);
  return lead >= 0xE4 && lead <= 0xE9 && glance(at).length == 3;
}

/// A code point of two or three bytes as its lead says, whatever the others are; 0 for all others.
inline char32_t guess(const char* at) {
  const auto byte = [at](int i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(at[i])); };
  const char32_t two = (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
  const char32_t three = (byte(0) & 0xF) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
  return byte(0) < 0xE0 ? two : byte(0) < 0xF0 ? three : 0;
}

/// A word in ASCII: bytes of the chunk.
struct WordSpan {
  std::size_t begin, end;
};

class ChunkLists {
 public:
  /// Of n blocks at `base`, which is byte `from` of a text; 66 bytes more must be readable behind them.
  VIGIL_AVX2 void make(const char* base, std::size_t from, const Masks& masks, std::size_t n) {
    base_ = base;
    from_ = from;
    size_ = n * block;
    edges_.size = pairs.size = lone.size = others.size = 0;
    slow.clear();
    const bool in_word = from_ > 0 && is_alphanumeric(base_[-1]);
    std::uint64_t letter_before = in_word ? 1 : 0, high_before = from_ > 0 && is_above_ascii(base_[-1]) ? 1 : 0,
                  ideograph_before = from_ >= 3 && is_ideograph(base_ - 3) ? 1 : 0, two_byte_before = 0;
    std::size_t edges_in_chunk = 0;
    for (std::size_t i = 0; i <= n; ++i) {
      const std::uint64_t letters = masks.alphanumeric.data()[i], high = masks.above_ascii.data()[i];
      const std::uint64_t moved = letters << 1 | letter_before;
      const std::uint64_t begins = letters & ~moved, ends = ~letters & moved;
      if (i == n) edges_in_chunk = edges_.size;
      edges_.put(begins | ends, i * block);
      letter_before = letters >> 63;
      if ((high | high_before) == 0) continue;
      const std::uint64_t ideographs = masks.ideograph.data()[i];
      put_touched(begins & (high << 1 | high_before) & ~(ideographs << 3 | ideograph_before), ends & high & ~ideographs,
                  i * block);
      high_before = high >> 63;
      ideograph_before = ideographs >> 61;
      if (i == n) break;
      const std::uint64_t followed = ideographs & (ideographs >> 3 | masks.ideograph.data()[i + 1] << 61);
      const std::uint64_t two_byte = masks.two_byte_letter.data()[i];
      const std::uint64_t within_word = two_byte & (two_byte << 2 | two_byte_before | moved);
      two_byte_before = two_byte >> 62;
      pairs.put(followed, i * block);
      lone.put_few(ideographs & ~followed, i * block);
      others.put_few(masks.other_lead.data()[i] & ~within_word, i * block);
    }
    // Who asks for the word behind the last one gets a place in the chunk.
    for (std::size_t k = 0; k < 3; ++k) edges_.at.data()[edges_.size + k] = static_cast<std::uint16_t>(size_);
    // The first edge may be the end of a word that began before the chunk, and the last word's end may be out of sight.
    first_edge_ = std::min<std::size_t>(in_word ? 1 : 0, edges_in_chunk);
    words_ = (edges_.size - first_edge_) / 2;
    words_in_chunk_ = (edges_in_chunk - first_edge_ + 1) / 2;
    if (words_in_chunk_ > words_) put_slow(edges_.at.data()[first_edge_ + 2 * --words_in_chunk_]);
  }

  /// Those that begin in the chunk are the first; the ends of all are known.
  std::size_t words() const { return words_; }
  std::size_t words_in_chunk() const { return words_in_chunk_; }
  /// Two by two the begin and the end of words; behind the last stands something, too.
  const std::uint16_t* edges() const { return edges_.at.data() + first_edge_; }
  WordSpan word(std::size_t i) const { return {edges()[2 * i], edges()[2 * i + 1]}; }

  /// The first eight bytes of a word in lower case, with the full stop behind a single letter.
  VIGIL_AVX2 std::uint64_t key(WordSpan word) const {
    const std::uint64_t bytes = load8(base_ + word.begin) | lower_case;
    const std::size_t length = word.end - word.begin;
    const bool stop = (length == 1) & (base_[word.end] == '.');
    return _bzhi_u64(bytes, static_cast<unsigned>(std::min<std::size_t>(length + (stop ? 1 : 0), 8) * 8));
  }

  /// Whether a code point right before or behind the word may belong to it; then it is in `slow`.
  bool is_touched(WordSpan word) const {
    const char* at = base_ + word.begin;
    if (is_above_ascii(base_[word.end]) && !is_ideograph(base_ + word.end)) return true;
    if (from_ + word.begin == 0 || !is_above_ascii(at[-1])) return false;
    return from_ + word.begin < 3 || !is_ideograph(at - 3);
  }

  List pairs;   // ideographs with an ideograph behind them
  List lone;    // ideographs without
  List others;  // lead bytes of other code points; ill-formed ones as well
  /// Words in ASCII of which the masks do not tell all, and what else is put here: perhaps more than once, in any
  /// order.
  std::vector<std::uint16_t> slow;
  void put_slow(std::size_t place) {
    if (place < size_) slow.push_back(static_cast<std::uint16_t>(place));
  }

 private:
  /// Words with a code point right before or behind them that may belong to them.
  VIGIL_AVX2 void put_touched(std::uint64_t begins, std::uint64_t ends, std::size_t from) {
    for (; begins != 0; begins = _blsr_u64(begins)) put_slow(from + _tzcnt_u64(begins));
    for (; ends != 0; ends = _blsr_u64(ends)) {
      std::size_t place = from + _tzcnt_u64(ends);
      while (place > 0 && is_alphanumeric(base_[place - 1])) --place;
      const bool begins_before = place == 0 && from_ > 0 && is_alphanumeric(base_[-1]);
      if (!begins_before) put_slow(place);
    }
  }

  const char* base_ = nullptr;
  std::size_t from_ = 0, size_ = 0;
  // Words are edges_ from first_edge_ on, two by two. Those behind words_in_chunk_ stand behind the chunk.
  std::size_t words_ = 0, words_in_chunk_ = 0, first_edge_ = 0;
  List edges_;
};

}  // namespace vigil::link
