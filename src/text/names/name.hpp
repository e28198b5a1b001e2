// Name: a name made ready for comparing: its words as folded Latin letters, its Han, kana and Hangul signs as units,
// what was set aside and what is suspicious about it. Preparing allocates nothing in the ordinary case and takes time
// that is bounded by the bytes; a Name has one fixed size and can be kept by the million.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "text/names/readings.hpp"
#include "text/names/signs.hpp"
#include "text/names/skeleton.hpp"

namespace vigil::text::names {

struct Token {
  std::uint8_t begin = 0, size = 0;  // of Name::letters
  Script script = Script::none;
  bool initial = false;     // one letter
  bool particle = false;    // tells little: "al", "von"
  bool western = false;     // see Word
  bool common = false;      // see Word
  bool from_units = false;  // the usual reading of units
  bool cognate = false;     // see Word
  std::uint16_t group = 0;  // see Word
  Systems mandarin = 0;     // in which it can be cut into syllables of Mandarin: see mandarin.hpp
  Skeleton skeleton = 0;
};

enum class Remark : std::uint8_t {
  title_set_aside,
  aside_in_brackets,
  cut,         // longer than what is compared
  control,     // holds control characters
  direction,   // holds overrides of the direction of writing
  lookalike,   // letters of two alphabets in one word, compared by their looks (UTS #39)
  ill_formed,  // bytes that are no UTF-8
};

struct Name {
  static constexpr unsigned most_letters = 64, most_tokens = 12, most_units = 16;

  std::array<char, most_letters + 8> letters;  // of all tokens, one behind the other; eight zeros behind the last
  std::array<Token, most_tokens> tokens;
  std::array<char32_t, most_units> units;
  std::uint64_t apostrophes = 0;  // bit i: one stands before letter i
  std::uint32_t unit_breaks = 0;  // bit i: an interpunct or a blank stands before unit i
  std::uint8_t letter_count = 0, token_count = 0, unit_count = 0;
  std::uint8_t surname_units = 0;  // how many units the surname has, if these are Chinese
  bool has_han = false, has_kana = false, has_katakana = false, has_hangul = false;
  std::uint16_t remarks = 0;  // bits of Remark

  Name() { letters.fill(0); }
  bool empty() const { return token_count == 0 && unit_count == 0; }
  bool has(Remark remark) const { return (remarks >> static_cast<unsigned>(remark) & 1) != 0; }
  std::span<const Token> words() const { return {tokens.data(), token_count}; }
  std::span<const char32_t> signs() const { return {units.data(), unit_count}; }
  std::string_view text(const Token& token) const { return {letters.data() + token.begin, token.size}; }
};

/// `utf8` may hold any bytes. Throws Failure where OpenCC's dictionaries are missing (text/fold.hpp).
Name prepare(std::string_view utf8);

}  // namespace vigil::text::names
