// Patterns: a name as pieces, and the writings of it that count as the name ("forms"). A piece is a folded word of a
// script with spaces, or one folded letter of a script without; what stands between pieces is no part of them. Forms
// are worked out from the pieces and one byte, so that a register need not hold them.
//
// Forms by kind (pieces in the order kept here; "x." is the first letter of a piece with a full stop):
//   plain    as they stand
//   given    x y … z, given names first, of a script with capitals: x y … z; z, x y …; x. y. … z; x y. z
//   pinyin2  surname and one syllable: s a; a s; a. s
//   (a name of three words is read surname first where it can be, unless a joiner ties the first two: "Xi'an Zhao")
//   pinyin3  surname and two syllables: s ab; ab s; s a b; a b s; sab; a. b. s; s a. b.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"
#include "link/letters.hpp"

namespace vigil::link {

enum class NameKind : std::uint8_t { plain, given, pinyin2, pinyin3 };

constexpr std::size_t most_pieces = 64;        // of a name
constexpr std::size_t most_piece_bytes = 127;  // of a folded word
constexpr std::size_t most_given = 6;          // pieces of a name whose order is turned

/// Pieces as bytes: a word is its length (1 to 127) and its folded UTF-8; a letter of a script without spaces is its
/// UTF-8 alone, which begins with a byte of 128 or more.
struct NamePieces {
  NameKind kind = NameKind::plain;
  std::uint8_t count = 0;
  std::string bytes;
  friend bool operator==(const NamePieces&, const NamePieces&) = default;
};

/// A name as a register keeps it: one entry, or one for each way to cut a given name in pinyin into syllables. Unread
/// if it has no letters, too many pieces, or too long a piece.
Reading<std::vector<NamePieces>> pieces_of(const LetterTable& letters, std::string_view name);

/// Splits `bytes` (NamePieces::bytes) into at most `out.size()` pieces; their number, or 0 if `bytes` is not whole.
std::size_t split_pieces(std::string_view bytes, std::size_t count, std::span<std::string_view> out);

/// One piece of a text as a form wants it: `count` pieces of the name joined, or the first letter of one with a stop.
struct Element {
  std::uint8_t first = 0, count = 1;
  bool initial = false;
};

struct Form {
  std::span<const Element> elements;
  bool comma_after_first = false;  // the surname stands first: "Liu, Xiaobo"
};

/// Calls `each(Form)` for every form of a name of this kind with these pieces.
template <class Each>
void each_form(NameKind kind, std::span<const std::string_view> pieces, Each&& each) {
  Element elements[most_pieces];
  const std::size_t n = pieces.size();
  const auto put = [&](std::size_t count, bool comma) { each(Form{{elements, count}, comma}); };
  const auto as_they_stand = [&] {
    for (std::size_t i = 0; i < n; ++i) elements[i] = {static_cast<std::uint8_t>(i)};
  };
  const auto form = [&](bool comma, std::initializer_list<Element> all) {
    std::size_t count = 0;
    for (const Element& one : all) elements[count++] = one;
    put(count, comma);
  };
  switch (kind) {
    case NameKind::plain:
      as_they_stand();
      put(n, false);
      break;
    case NameKind::given:
      as_they_stand();
      put(n, false);
      for (std::size_t i = 0; i < n; ++i) elements[i] = {static_cast<std::uint8_t>((i + n - 1) % n)};
      put(n, true);
      as_they_stand();
      for (std::size_t i = 0; i + 1 < n; ++i) elements[i].initial = true;
      put(n, false);
      if (n == 3) form(false, {{0}, {1, 1, true}, {2}});
      break;
    case NameKind::pinyin2:
      form(true, {{0}, {1}});
      form(false, {{1}, {0}});
      form(false, {{1, 1, true}, {0}});
      break;
    case NameKind::pinyin3:
      form(true, {{0}, {1, 2}});
      form(false, {{1, 2}, {0}});
      form(true, {{0}, {1}, {2}});
      form(false, {{1}, {2}, {0}});
      form(false, {{0, 3}});
      form(false, {{1, 1, true}, {2, 1, true}, {0}});
      form(true, {{0}, {1, 1, true}, {2, 1, true}});
      break;
  }
}

/// The first letter of a piece, as bytes.
std::string_view first_letter(std::string_view piece);

/// Whether a piece is one letter long: it may stand with a full stop, and then is looked up with it.
bool is_one_letter(std::string_view piece);

}  // namespace vigil::link
