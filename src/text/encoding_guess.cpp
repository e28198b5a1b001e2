// In this order:
//  - UTF-16 without a mark shows itself by bytes that no other text has, zero before all, and by blanks and line ends
//  at
//    even places;
//  - UTF-8 is nearly never well-formed by chance; damage here and there does not make another encoding of it;
//  - Chinese in GB 2312 or Big5 uses their first planes, the common characters, and the two differ in their second
//    bytes: this judges twenty characters well where ICU wants a few hundred;
//  - the rest is ICU's to judge, which knows letters and syllables of many languages.
#include "text/encoding_guess.hpp"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>

#include "text/encoding.hpp"
#include "text/utf8.hpp"

namespace vigil::text {
namespace {

constexpr std::size_t window = 64U << 10, windows = 16;

unsigned char byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

std::size_t first_beyond_ascii(std::string_view bytes) {
  constexpr std::size_t step = 64;
  std::size_t at = 0;
  for (; at + step <= bytes.size(); at += step) {
    unsigned char all = 0;
    for (std::size_t i = 0; i < step; ++i) all |= byte_at(bytes, at + i);
    if (all >= 0x80) break;
  }
  while (at < bytes.size() && byte_at(bytes, at) < 0x80) ++at;
  return at;
}

/// Parts of `bytes` to look at: all of a small text, of a large one windows spread over it and the first that is not
/// ASCII. Each begins where no character is cut, as far as that can be told.
std::string sample(std::string_view bytes) {
  if (bytes.size() <= window * windows) return std::string(bytes);
  std::string all;
  // At even places, for UTF-16; where that cuts a character of another encoding, it is one of a great many.
  const auto add = [&](std::size_t at) {
    const std::size_t start = character_start(bytes, at, "");
    all += bytes.substr(start - start % 2, window);
  };
  add(first_beyond_ascii(bytes));
  for (std::size_t i = 0; i < windows; ++i) add(bytes.size() / windows * i);
  return all;
}

/// "UTF-16LE", "UTF-16BE" or "".
std::string as_utf16(std::string_view bytes) {
  const auto is_odd = [](unsigned char c) {
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != 0x0C && c != 0x1B;
  };
  if (std::ranges::none_of(bytes, is_odd)) return {};
  // Nor is UTF-16 of any language nearly all ASCII when read byte by byte: that is a text with a few bytes gone wrong.
  const auto is_ascii = [](unsigned char c) { return c >= 0x20 && c < 0x7F; };
  if (static_cast<std::size_t>(std::ranges::count_if(bytes, is_ascii)) * 5 > bytes.size() * 4) return {};
  const std::size_t cuts = bytes.size() > window * windows ? 2 * (windows + 1) : 0;  // at the edges of windows
  const auto count = [&](std::size_t high) {
    constexpr std::array<unsigned, 7> parting = {0x0A, 0x0D, 0x20, 0x3001, 0x3002, 0xFF0C, 0x2E};
    std::size_t parts = 0, broken = 0;
    bool in_pair = false;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
      const unsigned unit = byte_at(bytes, at + high) << 8U | byte_at(bytes, at + 1 - high);
      const bool trail = (unit & 0xFC00) == 0xDC00;
      broken += trail != in_pair || unit == 0 || unit >= 0xFFFE ? 1 : 0;
      if (broken > cuts) return std::size_t{0};
      in_pair = (unit & 0xFC00) == 0xD800;
      parts += std::ranges::find(parting, unit) != parting.end() ? 1 : 0;
    }
    return parts;
  };
  const std::size_t little = count(1), big = count(0);
  constexpr std::size_t units_to_a_part = 200;  // at most
  if (std::max(little, big) * 2 * units_to_a_part < bytes.size() || little == big) return {};
  return little > big ? "UTF-16LE" : "UTF-16BE";
}

bool is_utf8_with_damage(std::string_view bytes) {
  std::size_t well_formed = 0, ill_formed = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(bytes, at);
    if (c < 0x80) continue;
    if (at - start > 1)
      ++well_formed;
    else if (byte_at(bytes, start) != 0xFF)  // which no text has
      ++ill_formed;
  }
  constexpr std::size_t good_to_a_bad = 4;
  return ill_formed * good_to_a_bad <= well_formed;
}

/// "gb18030", "Big5-HKSCS" or "".
std::string as_chinese(std::string_view bytes) {
  std::size_t pairs = 0, gb = 0, behind_hangul = 0, big5 = 0, low_second = 0, broken = 0, kana = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const unsigned char first = byte_at(bytes, at);
    if (first < 0x80) continue;
    const unsigned char second = at + 1 < bytes.size() ? byte_at(bytes, at + 1) : 0;
    const bool high = second >= 0xA1 && second != 0xFF, low = second >= 0x40 && second <= 0x7E;
    if (first < 0xA1 || (!high && !low)) {
      ++broken;
      continue;
    }
    ++at;
    ++pairs;
    const bool signs = first <= 0xA3;
    gb += high && (signs || (first >= 0xB0 && first <= 0xD7)) ? 1 : 0;
    kana += first == 0xA4 || first == 0xA5 ? 1 : 0;
    behind_hangul += first > 0xC8 ? 1 : 0;  // EUC-KR has its syllables in B0 to C8
    big5 += signs || (first >= 0xA4 && first <= 0xC6) ? 1 : 0;
    low_second += low && !signs ? 1 : 0;
  }
  constexpr std::size_t enough = 4;
  if (pairs < enough || broken * 50 > pairs || kana * 10 > pairs * 3) return {};
  if (gb * 10 >= pairs * 9 && behind_hangul * 8 >= pairs) return "gb18030";
  if (big5 * 10 >= pairs * 9 && low_second * 8 >= pairs) return "Big5-HKSCS";
  return {};
}

std::string as_icu_judges(std::string_view bytes) {
  struct Close {
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
  };
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, Close> detector(ucsdet_open(&status));
  const std::string_view part = bytes.substr(character_start(bytes, first_beyond_ascii(bytes), ""), window);
  ucsdet_setText(detector.get(), part.data(), static_cast<int32_t>(part.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  const char* name = ucsdet_getName(match, &status);
  const std::string known = U_SUCCESS(status) && name != nullptr ? encoding_named(name) : std::string();
  return known.starts_with("UTF-16") ? std::string() : known;  // judged above
}

}  // namespace

std::string guessed_encoding(std::string_view bytes) {
  const std::string part = sample(bytes);
  if (std::string utf16 = as_utf16(part); !utf16.empty()) return utf16;
  if (is_utf8_with_damage(part)) return "UTF-8";
  if (std::string chinese = as_chinese(part); !chinese.empty()) return chinese;
  if (std::string other = as_icu_judges(part); !other.empty()) return other;
  return "UTF-8";
}

}  // namespace vigil::text
