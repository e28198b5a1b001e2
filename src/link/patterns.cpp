#include "link/patterns.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_set>

#include "link/pinyin.hpp"
#include "link/scan_keys.hpp"
#include "link/surnames.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

/// One folded word or letter, and what stood before it: a comma, or nothing but a joiner ("Xiao-an", "Xi'an").
struct Part {
  std::string bytes;
  bool spaced = true;
  bool after_comma = false;
  bool after_joiner = false;
};

struct SyllableCuts {
  bool one = false;              // the word is a syllable
  std::vector<std::size_t> two;  // where it can be cut into two
};

/// Asked a dozen times a name, so each word is cut by the grammar once and then looked up by its bytes.
bool is_syllable(std::string_view word) {
  constexpr std::size_t longest = 6;  // zhuang
  if (word.empty() || word.size() > longest) return false;
  struct Known {
    std::uint64_t letters = 0;
    bool is_one = false;
  };
  static thread_local std::array<Known, 1U << 13> known;
  std::uint64_t letters = 0;
  std::memcpy(&letters, word.data(), word.size());
  Known& slot = known.data()[letters * keys::prime_1 >> 51];
  if (slot.letters != letters) slot = {letters, !syllables(word, 1).empty()};
  return slot.is_one;
}

SyllableCuts cuts_of(std::string_view word) {
  SyllableCuts cuts;
  cuts.one = is_syllable(word);
  for (std::size_t at = 1; at < word.size() && at <= 6; ++at)
    if (is_syllable(word.substr(0, at)) && is_syllable(word.substr(at))) cuts.two.push_back(at);
  return cuts;
}

bool is_pinyin_surname(std::string_view word) {
  static const std::unordered_set<std::string_view> all = [] {
    std::unordered_set<std::string_view> set;
    for (const Surname& surname : surnames()) set.insert(surname.pinyin);
    return set;
  }();
  return all.contains(word);
}

bool has_capitals(std::string_view word) {
  std::size_t at = 0;
  const char32_t c = text::next_code_point(word, at);
  return c < 0x80 ? c >= 'a' && c <= 'z' : u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_CASED) != 0;
}

Reading<std::vector<Part>> parts_of(const LetterTable& letters, std::string_view name) {
  std::vector<Part> parts;
  LetterCursor cursor(letters, name);
  bool after_comma = false, in_word = false;
  std::size_t joiners = 0, others = 0;  // since the last part
  for (cursor.begin(0); !cursor.at_end(); cursor.advance()) {
    const Sort sort = cursor.sort();
    const bool spaced = sort == Sort::spaced;
    if (!spaced && sort != Sort::unspaced && sort != Sort::extender) {
      after_comma |= sort == Sort::comma;
      ++(sort == Sort::joiner ? joiners : others);
      in_word = false;
      continue;
    }
    if (!(spaced && in_word)) {
      if (parts.size() == most_pieces) return Unread{"it has more than 64 words or Chinese characters", cursor.at()};
      parts.push_back({{}, spaced, after_comma, joiners == 1 && others == 0});
      after_comma = false;
      joiners = others = 0;
    }
    in_word = spaced;
    text::append_utf8(parts.back().bytes, cursor.letter().code_point());
    if (parts.back().bytes.size() > most_piece_bytes)
      return Unread{"it has a word of more than 127 bytes", cursor.at()};
  }
  if (parts.empty()) return Unread{"it has no letters", 0};
  return parts;
}

/// "Liu, Xiaobo" as "Xiaobo Liu": what stands behind the only comma comes first.
void undo_comma(std::vector<Part>& parts) {
  const auto behind = [](const Part& part) { return part.after_comma; };
  const auto at = std::ranges::find_if(parts, behind);
  if (at != parts.end() && at != parts.begin() && std::ranges::count_if(parts, behind) == 1)
    std::ranges::rotate(parts, at);
}

NamePieces packed(NameKind kind, std::span<const std::string_view> words) {
  NamePieces pieces{kind, static_cast<std::uint8_t>(words.size()), {}};
  for (const std::string_view word : words) {
    pieces.bytes += static_cast<char>(word.size());
    pieces.bytes += word;
  }
  return pieces;
}

/// The surname and the given name's parts, where the name is one in pinyin; else nothing.
std::vector<NamePieces> pinyin_of(std::string_view surname, std::string_view given) {
  std::vector<NamePieces> out;
  if (!is_pinyin_surname(surname)) return out;
  const SyllableCuts cuts = cuts_of(given);
  if (cuts.one) out.push_back(packed(NameKind::pinyin2, std::array{surname, given}));
  for (const std::size_t at : cuts.two)
    out.push_back(packed(NameKind::pinyin3, std::array{surname, given.substr(0, at), given.substr(at)}));
  return out;
}

std::vector<NamePieces> pinyin_of(const std::vector<Part>& parts) {
  if (parts.size() == 2) {
    auto out = pinyin_of(parts[0].bytes, parts[1].bytes);
    return out.empty() ? pinyin_of(parts[1].bytes, parts[0].bytes) : out;
  }
  if (parts.size() != 3) return {};
  const std::string_view a = parts[0].bytes, b = parts[1].bytes, c = parts[2].bytes;
  if (!is_syllable(b)) return {};
  if (is_pinyin_surname(a) && is_syllable(c) && !parts[1].after_joiner)
    return {packed(NameKind::pinyin3, std::array{a, b, c})};
  if (is_pinyin_surname(c) && is_syllable(a)) return {packed(NameKind::pinyin3, std::array{c, a, b})};
  return {};
}

}  // namespace

Reading<std::vector<NamePieces>> pieces_of(const LetterTable& letters, std::string_view name) {
  auto parts = parts_of(letters, name);
  if (!parts) return parts.error();
  const bool spaced = std::ranges::all_of(*parts, &Part::spaced);
  if (spaced) undo_comma(*parts);
  if (spaced)
    if (auto pinyin = pinyin_of(*parts); !pinyin.empty()) return pinyin;
  const bool turns = spaced && parts->size() > 1 && parts->size() <= most_given &&
                     std::ranges::all_of(*parts, [](const Part& part) { return has_capitals(part.bytes); });
  NamePieces whole{turns ? NameKind::given : NameKind::plain, static_cast<std::uint8_t>(parts->size()), {}};
  for (const Part& part : *parts) {
    if (part.spaced) whole.bytes += static_cast<char>(part.bytes.size());
    whole.bytes += part.bytes;
  }
  return std::vector{std::move(whole)};
}

std::size_t split_pieces(std::string_view bytes, std::size_t count, std::span<std::string_view> out) {
  if (count == 0 || count > out.size()) return 0;
  std::size_t at = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (at >= bytes.size()) return 0;
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const std::size_t length = lead < 0x80 ? lead : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    at += lead < 0x80 ? 1 : 0;
    if (length == 0 || length > bytes.size() - at) return 0;
    out[i] = bytes.substr(at, length);
    at += length;
  }
  return count;
}

std::string_view first_letter(std::string_view piece) {
  std::size_t end = 0;
  if (!piece.empty()) text::next_code_point(piece, end);
  return piece.substr(0, end);
}

bool is_one_letter(std::string_view piece) { return first_letter(piece).size() == piece.size(); }

}  // namespace vigil::link
