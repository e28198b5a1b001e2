// A letter of the other alphabets has two bytes, of which the first is CD to D6, and no other code point has these as a
// first byte. So blocks without one are passed over; and where one stands beside a Latin letter, a word of
// mixed alphabets is, which is read in its neighbourhood.
#include "link/lookalikes.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/utf8.hpp"

namespace vigil::link {
namespace {

constexpr std::size_t around = 128, longest_word = 256, block = 256;

struct Range {
  std::size_t begin = 0, end = 0;
};

bool may_begin_other(char c) { return static_cast<unsigned char>(static_cast<unsigned char>(c) - 0xCD) <= 0xD6 - 0xCD; }
/// Of a block. Written so that a compiler makes vectors of it.
bool may_have_other(const char* bytes) {
  unsigned char some = 0;
  for (std::size_t i = 0; i < block; ++i)
    some |= static_cast<unsigned char>(static_cast<unsigned char>(bytes[i] - '\xCD') <= 0xD6 - 0xCD ? 0xFF : 0);
  return some != 0;
}
bool is_ascii_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool may_begin_latin(char c) { return static_cast<unsigned char>(static_cast<unsigned char>(c) - 0xC3) <= 0xCA - 0xC3; }

enum class Alphabet : std::uint8_t {
  none,  // no letter of a word
  mark,  // goes with the letter before it
  latin,
  other
};

struct Sign {
  Alphabet alphabet = Alphabet::none;
  char look = 0;  // of another alphabet's: the Latin letter for which it is taken, in lower case; 0 for none
};

/// By UTS #39, of letters that are drawn alike; marks on them do not count.
char look_of(const USpoofChecker* checker, UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const auto letter = [&](UChar32 of) {
    const icu::UnicodeString text(of);
    std::array<UChar, 32> skeleton{};
    const int32_t size = uspoof_getSkeleton(checker, 0, text.getBuffer(), text.length(), skeleton.data(),
                                            static_cast<int32_t>(skeleton.size()), &status);
    if (U_FAILURE(status) || size < 1 || skeleton[0] >= 0x80 || !is_ascii_letter(static_cast<char>(skeleton[0])))
      return '\0';
    for (int32_t i = 1; i < size; ++i)
      if (u_charType(skeleton[static_cast<std::size_t>(i)]) != U_NON_SPACING_MARK) return '\0';
    return static_cast<char>(skeleton[0] | 0x20);
  };
  const char look = letter(c);
  // There I and l are one; a capital one is an I.
  return look == 'l' && u_isupper(c) && letter(u_tolower(c)) == 'i' ? 'i' : look;
}

/// Of Latin to Armenian; nothing behind them is told apart here.
constexpr char32_t signs_end = 0x590;

const std::array<Sign, signs_end>& signs() {
  static const auto all = [] {
    UErrorCode status = U_ZERO_ERROR;
    USpoofChecker* const checker = uspoof_open(&status);
    std::array<Sign, signs_end> table;
    for (UChar32 c = 0; c < static_cast<UChar32>(signs_end); ++c) {
      Sign& sign = table[static_cast<std::size_t>(c)];
      const auto script = uscript_getScript(c, &status);
      const bool other = script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK || script == USCRIPT_ARMENIAN;
      if (u_charType(c) == U_NON_SPACING_MARK)
        sign.alphabet = Alphabet::mark;
      else if (u_isalpha(c) && (script == USCRIPT_LATIN || other))
        sign.alphabet = other ? Alphabet::other : Alphabet::latin;
      if (sign.alphabet == Alphabet::other && U_SUCCESS(status)) sign.look = look_of(checker, c);
    }
    uspoof_close(checker);
    return table;
  }();
  return all;
}

Sign sign_of(char32_t c) { return c < signs_end ? signs()[c] : Sign(); }

/// The word around byte `at`, of bounded length.
Range word_around(std::string_view text, std::size_t at) {
  Range word{text::code_point_start(text, at), 0};
  while (word.begin > 0 && at - word.begin < longest_word) {
    const std::size_t before = text::code_point_start(text, word.begin - 1);
    std::size_t next = before;
    if (sign_of(text::next_code_point(text, next)).alphabet == Alphabet::none) break;
    word.begin = before;
  }
  word.end = at;
  while (word.end < text.size() && word.end - at < longest_word) {
    std::size_t next = word.end;
    if (sign_of(text::next_code_point(text, next)).alphabet == Alphabet::none) break;
    word.end = next;
  }
  return word;
}

struct Alphabets {
  bool latin = false, other = false, all_look_latin = true;
  std::size_t first_letter = 0;  // a mark before it belongs to what stands before the word
  bool mixed() const { return latin && other; }
};

Alphabets alphabets_of(std::string_view word) {
  Alphabets found;
  for (std::size_t at = 0; at < word.size();) {
    const Sign sign = sign_of(text::next_code_point(word, at));
    if (sign.alphabet == Alphabet::mark && !found.latin && !found.other) found.first_letter = at;
    found.latin |= sign.alphabet == Alphabet::latin;
    found.other |= sign.alphabet == Alphabet::other;
    found.all_look_latin &= sign.alphabet != Alphabet::other || sign.look != 0;
  }
  return found;
}

/// The next word of mixed alphabets that ends behind `at` and begins before `to`; empty at `to` if there is none.
Range next_mixed_word(std::string_view text, std::size_t at, std::size_t to) {
  while (at < to) {
    if (at + block <= to && !may_have_other(text.data() + at)) {
      at += block;
      continue;
    }
    for (const std::size_t end = std::min(at + block, to); at < end; ++at) {
      if (!may_begin_other(text[at])) continue;
      const bool before = (at > 0 && is_ascii_letter(text[at - 1])) || (at > 1 && may_begin_latin(text[at - 2]));
      const bool behind = at + 2 < text.size() && (is_ascii_letter(text[at + 2]) || may_begin_latin(text[at + 2]));
      if (!before && !behind) continue;
      const Range word = word_around(text, at);
      if (word.end > at && alphabets_of(text.substr(word.begin, word.end - word.begin)).mixed()) return word;
    }
  }
  return {to, to};
}

/// A stretch of text with some words read by their looks, and the way back.
struct Read {
  std::string text;
  std::vector<std::size_t> source;  // of each byte of `text`, and of its end
  std::vector<Range> mixed;         // words, in the source
};

void append_word(Read& read, std::string_view word, std::size_t place) {
  const Alphabets alphabets = alphabets_of(word);
  const bool by_looks = alphabets.mixed() || (alphabets.other && alphabets.all_look_latin);
  if (alphabets.mixed()) read.mixed.push_back({place + alphabets.first_letter, place + word.size()});
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t start = at;
    const Sign sign = sign_of(text::next_code_point(word, at));
    if (by_looks && sign.look != 0)
      read.text += sign.look;
    else
      read.text += word.substr(start, at - start);
    read.source.resize(read.text.size(), place + start);
  }
}

Read read_by_looks(std::string_view text, Range range) {
  Read read;
  for (std::size_t at = range.begin; at < range.end;) {
    std::size_t end = std::min(word_around(text, at).end, range.end);
    if (end > at) {
      append_word(read, text.substr(at, end - at), at);
    } else {
      end = at;
      text::next_code_point(text, end);
      read.text += text.substr(at, end - at);
      for (; read.source.size() < read.text.size(); ++at) read.source.push_back(at);
    }
    at = end;
  }
  read.source.push_back(range.end);
  return read;
}

}  // namespace

void scan_lookalikes(const RegisterView& names, std::string_view text, std::size_t from, std::size_t to,
                     std::vector<Hit>& out) {
  to = std::min(to, text.size());
  std::vector<Hit> found, hits;
  const std::size_t last = std::min(to + around, text.size());
  for (Range word = next_mixed_word(text, from, last); word.begin < word.end;
       word = next_mixed_word(text, word.end, last)) {
    const std::size_t before = word.begin - std::min(word.begin, around);
    const Range range{text::code_point_start(text, before),
                      text::code_point_start(text, std::min(text.size(), word.end + around))};
    const Read read = read_by_looks(text, range);
    hits.clear();
    scan(names, read.text, 0, read.text.size(), hits);
    for (const Hit& hit : hits) {
      const Hit there{read.source[hit.start], read.source[hit.end], hit.id};
      const bool has_mixed = std::ranges::any_of(
          read.mixed, [&](const Range& mixed) { return mixed.begin < there.end && there.start < mixed.end; });
      const bool at_an_edge =
          (hit.start == 0 && range.begin > 0) || (there.end == range.end && range.end < text.size());
      if (has_mixed && !at_an_edge && there.start >= from && there.start < to) found.push_back(there);
    }
  }
  std::ranges::sort(found, stands_before);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  out.insert(out.end(), found.begin(), found.end());
}

std::string without_lookalikes(std::string_view name) {
  if (std::ranges::none_of(name, may_begin_other)) return {};
  Read read = read_by_looks(name, {0, name.size()});
  return read.mixed.empty() ? std::string() : std::move(read.text);
}

}  // namespace vigil::link
