// Letters: what every code point of a text is to the scanner, in a table that stands in each register file, so that a
// text is folded exactly as the names were. The folding is that of text/fold.hpp, code point by code point; each folded
// code point has a sort, which says what a piece of a name is and what may stand between pieces (docs/FORMATS.md,
// "Register"). The table is made once, when a register is compiled; scanning needs neither ICU nor OpenCC.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace vigil::link {

enum class Sort : std::uint8_t {
  other,     // ends everything
  spaced,    // letters, digits and marks of scripts that put blanks between words: a word is a piece
  unspaced,  // Han, kana, bopomofo, Hangul (as jamo), Thai, Lao, Khmer, Myanmar: each letter is a piece
  extender,  // unspaced as well, but it belongs to the letter before: marks, jamo of vowel and coda
  space,     // white space but for the line feed
  line_feed,
  joiner,  // ' - · and the tsek of Tibetan
  period,
  comma,
  dropped,  // folds to nothing
};

/// A folded code point with its sort.
struct Letter {
  std::uint32_t bits = 0;  // code point in the lower 24, sort in the upper 8

  static constexpr Letter of(char32_t code_point, Sort sort) {
    return {static_cast<std::uint32_t>(code_point) | static_cast<std::uint32_t>(sort) << 24};
  }
  constexpr char32_t code_point() const { return bits & 0xFFFFFF; }
  constexpr Sort sort() const { return static_cast<Sort>(bits >> 24); }
};

/// A trie over code points: `index` has a page number for each 64, equal pages stand once. An entry is a Letter whose
/// code point is the difference from the source's (24 bits, two's complement), or, with bit 31, a place in `pool` where
/// the number of letters and the letters themselves stand.
struct LetterTable {
  static constexpr std::uint32_t page_size = 64;
  static constexpr std::uint32_t indexed = 0x110000 / page_size;
  static constexpr std::uint32_t several = 0x80000000;

  std::span<const std::uint16_t> index;
  std::span<const std::uint32_t> pages;
  std::span<const std::uint32_t> pool;

  std::uint32_t entry(char32_t c) const {
    return pages.data()[index.data()[c / page_size] * page_size + c % page_size];  // is_whole() has checked the places
  }
  static Letter single(std::uint32_t entry, char32_t c) { return {(entry & 0xF000000) | ((c + entry) & 0xFFFFFF)}; }

  Sort sort_of_ascii(char c) const { return single(entry(static_cast<unsigned char>(c)), 0).sort(); }

  /// Whether every place that an entry can name is inside the table: to be asked of bytes from outside before use.
  bool is_whole() const;
};

/// A table with its own memory.
struct BuiltLetters {
  std::vector<std::uint16_t> index;
  std::vector<std::uint32_t> pages, pool;
  LetterTable table() const { return {index, pages, pool}; }
};

/// Made once a process from text::folded and Unicode's properties. Throws Failure as text::folded does.
const BuiltLetters& built_letters();

/// The sort of a folded code point.
Sort sort_of(char32_t folded);

/// A code point's bytes where they are well-formed for sure at a glance: two bytes, or three but for those that begin
/// with E0 or ED. Length 0 otherwise.
struct Glance {
  char32_t code_point = 0;
  unsigned length = 0;
};
inline Glance glance(const char* at) {
  const auto byte = [at](int i) { return static_cast<unsigned char>(at[i]); };
  const auto follows = [](unsigned char c) { return (c & 0xC0) == 0x80; };
  const unsigned char lead = byte(0);
  if (lead >= 0xE1 && lead <= 0xEF && lead != 0xED && follows(byte(1)) && follows(byte(2)))
    return {static_cast<char32_t>((lead & 0xF) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F)), 3};
  if (lead >= 0xC2 && lead <= 0xDF && follows(byte(1)))
    return {static_cast<char32_t>((lead & 0x1F) << 6 | (byte(1) & 0x3F)), 2};
  return {};
}

/// Reads a text as letters, dropped code points passed over. Ill-formed bytes are U+FFFD, one by one.
class LetterCursor {
 public:
  LetterCursor(const LetterTable& table, std::string_view text) : table_(table), text_(text) {}

  /// Stands on the first letter at or behind byte `at`, which must begin a code point.
  void begin(std::size_t at) {
    left_ = {};
    next_ = at;
    at_end_ = false;
    advance();
  }
  void advance() {
    if (left_.empty() && advance_one()) return;
    advance_any();
  }

  bool at_end() const { return at_end_; }
  Letter letter() const { return letter_; }
  Sort sort() const { return letter_.sort(); }
  std::size_t at() const { return at_; }  // the byte where the letter's code point begins; the text's size at the end
  // A code point can become several letters: whether this is the first, the last of them.
  bool begins_code_point() const { return first_; }
  bool ends_code_point() const { return left_.empty(); }

 private:
  /// Over a code point of one to three bytes that is one letter; false if it is none.
  bool advance_one() {
    if (text_.size() - next_ < 3) return false;
    const auto byte = static_cast<unsigned char>(text_[next_]);
    const Glance seen = byte < 0x80 ? Glance{byte, 1} : glance(text_.data() + next_);
    if (seen.length == 0) return false;
    const std::uint32_t entry = table_.entry(seen.code_point);
    const Letter letter = LetterTable::single(entry, seen.code_point);
    if ((entry & LetterTable::several) != 0 || letter.sort() == Sort::dropped) return false;
    letter_ = letter;
    at_ = next_;
    next_ += seen.length;
    first_ = true;
    return true;
  }
  void advance_any();

  const LetterTable& table_;
  std::string_view text_;
  std::span<const std::uint32_t> left_;  // further letters of the code point at at_
  std::size_t at_ = 0, next_ = 0;
  Letter letter_;
  bool first_ = true, at_end_ = false;
};

}  // namespace vigil::link
