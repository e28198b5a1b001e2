#include "text/names/signs.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/fold.hpp"
#include "text/names/rows.hpp"
#include "text/utf8.hpp"

namespace vigil::embedded {
extern const std::string_view names_letters;
}

namespace vigil::text::names {
namespace {

constexpr char32_t table_end = 0x10000;
constexpr char32_t sister_scripts_end = 0x0D80, block = 0x80;  // from Devanagari on

/// data/names/letters.tsv: a code point's letters. The scripts that are laid out as Devanagari is take its row first.
std::unordered_map<char32_t, std::string> letter_rows() {
  std::unordered_map<char32_t, std::string> letters;
  const auto rows = rows_of(embedded::names_letters);
  const auto each = [&](auto&& use) {
    for (const auto& row : rows)
      for (const std::string_view pair : words_of(row.at(1))) {
        std::size_t at = 0;
        const char32_t code = next_code_point(pair, at);
        const std::string_view becomes = pair.substr(at + 1);
        use(row.at(0), code, std::string(becomes == "-" ? "" : becomes));
      }
  };
  each([&](std::string_view script, char32_t code, const std::string& becomes) {
    if (script != "Deva") return;
    for (char32_t sister = code; sister < sister_scripts_end; sister += block) letters[sister] = becomes;
  });
  each([&](std::string_view, char32_t code, const std::string& becomes) { letters[code] = becomes; });
  return letters;
}

Script script_of(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_LATIN:
      return Script::latin;
    case USCRIPT_CYRILLIC:
      return Script::cyrillic;
    case USCRIPT_GREEK:
      return Script::greek;
    case USCRIPT_ARABIC:
      return Script::arabic;
    case USCRIPT_HEBREW:
      return Script::hebrew;
    case USCRIPT_ARMENIAN:
      return Script::armenian;
    case USCRIPT_GEORGIAN:
      return Script::georgian;
    case USCRIPT_DEVANAGARI:
    case USCRIPT_BENGALI:
    case USCRIPT_GURMUKHI:
    case USCRIPT_GUJARATI:
    case USCRIPT_ORIYA:
    case USCRIPT_TAMIL:
    case USCRIPT_TELUGU:
    case USCRIPT_KANNADA:
    case USCRIPT_MALAYALAM:
    case USCRIPT_SINHALA:
      return Script::indic;
    case USCRIPT_THAI:
      return Script::thai;
    case USCRIPT_LAO:
      return Script::lao;
    case USCRIPT_KHMER:
      return Script::khmer;
    case USCRIPT_MYANMAR:
      return Script::burmese;
    case USCRIPT_TIBETAN:
      return Script::tibetan;
    case USCRIPT_ETHIOPIC:
      return Script::ethiopic;
    case USCRIPT_HAN:
      return Script::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Script::kana;
    case USCRIPT_HANGUL:
      return Script::hangul;
    default:
      return Script::other;
  }
}

bool one_of(char32_t c, std::u32string_view all) { return all.find(c) != all.npos; }

/// What separates or is set aside; nothing for letters.
Sign::Kind separator(char32_t c) {
  using Kind = Sign::Kind;
  if (c == U'\uFFFD') return Kind::ill_formed;
  if (c == U'々' || c == U'〻') return Kind::repeat;
  if (one_of(c, U"\u200E\u200F\u061C") || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
    return Kind::direction;
  if (u_isUWhiteSpace(static_cast<UChar32>(c)) || one_of(c, U",،、，/|;_+&་།")) return Kind::blank;
  if (u_iscntrl(static_cast<UChar32>(c)) && u_charType(static_cast<UChar32>(c)) == U_CONTROL_CHAR) return Kind::control;
  if (one_of(c, U".．。॰")) return Kind::stop;
  if (one_of(c, U"([{（［【〔")) return Kind::open;
  if (one_of(c, U")]}）］】〕")) return Kind::close;
  const std::string as = folded([&] {
    std::string text;
    append_utf8(text, c);
    return text;
  }());
  if (as == "'") return Kind::apostrophe;
  if (as == "-") return Kind::hyphen;
  if (as == "\u00B7") return Kind::interpunct;
  return Kind::nothing;
}

/// The hiragana of a katakana; itself for others.
char32_t hiragana(char32_t c) { return c >= 0x30A1 && c <= 0x30F6 ? c - 0x60 : c; }

class Table {
 public:
  Table() {
    signs_.reserve(table_end);
    for (char32_t c = 0; c < table_end; ++c) signs_.push_back(made(c));
  }

  Sign operator[](char32_t c) const { return c < table_end ? signs_[c] : made(c); }
  const Sign* data() const { return signs_.data(); }

 private:
  Sign made(char32_t c) const {
    Sign sign;
    if (c >= 0xD800 && c < 0xE000) return sign;
    sign.kind = separator(c);
    if (sign.kind != Sign::Kind::nothing) return sign;
    std::string text;
    append_utf8(text, c);
    text = folded(text);
    sign.script = script_of(c);
    std::size_t at = 0;
    const char32_t first = text.empty() ? 0 : next_code_point(text, at);
    const bool kana_mark = c == 0x30FC || c == 0xFF70;
    if (is_han(first) || kana_mark || script_of(first) == Script::hangul || script_of(first) == Script::kana)
      return unit(c, first);
    std::string letters;
    for (std::size_t i = 0; i < text.size();) {
      const char32_t part = next_code_point(text, i);
      if (part >= U'a' && part <= U'z')
        letters += static_cast<char>(part);
      else if (const auto found = rows_.find(part); found != rows_.end())
        letters += found->second;
    }
    if (letters.empty() && !u_isalpha(static_cast<UChar32>(c))) return sign;
    sign.kind = Sign::Kind::letter;
    sign.length = static_cast<std::uint8_t>(std::min<std::size_t>(letters.size(), Sign::longest));
    std::copy_n(letters.begin(), sign.length, sign.letters);
    return sign;
  }

  static Sign unit(char32_t c, char32_t folded_to) {
    Sign sign;
    sign.kind = Sign::Kind::unit;
    sign.script = is_han(folded_to) ? Script::han : c >= 0x3040 && c < 0x3100 ? Script::kana : script_of(c);
    if (c >= 0xFF66 && c <= 0xFF9D) sign.script = Script::kana;
    // Folding takes a kana's voicing mark off and a Hangul syllable apart.
    char32_t code = is_han(folded_to) ? folded_to : c >= 0x3040 && c < 0x3100 ? hiragana(c) : c;
    if (sign.script == Script::kana && c >= 0xFF66) code = c == 0xFF70 ? 0x30FC : hiragana(folded_to);
    for (int i = 0; i < 3; ++i) sign.letters[i] = static_cast<char>(code >> (8 * i) & 0xFF);
    return sign;
  }

  std::unordered_map<char32_t, std::string> rows_ = letter_rows();
  std::vector<Sign> signs_;
};

const Table& table() {
  static const Table built;
  return built;
}

}  // namespace

Sign sign_of(char32_t code_point) { return table()[code_point]; }
const Sign* signs_of_bmp() { return table().data(); }

std::string_view latin_lookalike(char32_t c) {
  thread_local std::string text;
  UErrorCode status = U_ZERO_ERROR;
  static USpoofChecker* const checker = uspoof_open(&status);
  text.clear();
  append_utf8(text, c);
  std::array<char, 64> skeleton{};
  const int32_t size = uspoof_getSkeletonUTF8(checker, 0, text.data(), static_cast<int32_t>(text.size()),
                                              skeleton.data(), static_cast<int32_t>(skeleton.size()), &status);
  if (U_FAILURE(status)) return {};
  text = folded(std::string_view(skeleton.data(), static_cast<std::size_t>(size)));
  std::erase_if(text, [](char letter) { return letter < 'a' || letter > 'z'; });
  return text;
}

}  // namespace vigil::text::names
