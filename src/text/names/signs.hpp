// Signs: what one code point of a name is (a letter of which alphabet, a Han character, a separator, an order to a
// screen) and what it becomes: folded Latin letters by data/names/letters.tsv, or the unit that text/names/readings.hpp
// knows. Looked up in a table that is built at the first use, once a process.
#pragma once

#include <cstdint>
#include <string_view>

namespace vigil::text::names {

enum class Script : std::uint8_t {
  none,
  latin,
  cyrillic,
  greek,
  arabic,
  hebrew,
  armenian,
  georgian,
  indic,
  thai,
  lao,
  khmer,
  burmese,
  tibetan,
  ethiopic,
  other,
  han,
  kana,
  hangul,
};

struct Sign {
  enum class Kind : std::uint8_t {
    nothing,  // not seen, or of no weight: marks, digits, quotation marks
    letter,
    unit,  // Han, kana, Hangul
    blank,
    hyphen,
    apostrophe,
    stop,
    interpunct,
    open,
    close,
    repeat,      // 々
    control,     // a control character
    direction,   // an override or embedding of the direction of writing
    ill_formed,  // bytes that are no UTF-8
  };
  static constexpr unsigned longest = 5;

  Kind kind = Kind::nothing;
  Script script = Script::none;
  std::uint8_t length = 0;  // of the letters
  char letters[longest] = {};

  std::string_view text() const { return {letters, length}; }
  char32_t unit() const {  // simplified Han, hiragana, Hangul
    return static_cast<unsigned char>(letters[0]) | static_cast<char32_t>(static_cast<unsigned char>(letters[1])) << 8 |
           static_cast<char32_t>(static_cast<unsigned char>(letters[2])) << 16;
  }
};

Sign sign_of(char32_t code_point);
/// The signs of the BMP, by code point: for loops over many.
const Sign* signs_of_bmp();

/// The letters that one stands for which is easily taken for a Latin one (UTS #39), or itself folded: а (Cyrillic) ->
/// a.
std::string_view latin_lookalike(char32_t code_point);

}  // namespace vigil::text::names
