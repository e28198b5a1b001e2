// Matcher: which names begin at one place of a text. A match is the pieces of a form one after the other
// (patterns.hpp):
//  - a word (Sort::spaced) is folded and whole: no spaced letter stands right before or behind it;
//  - between two words stands a gap; before or behind an unspaced letter it may be missing;
//  - a gap is white space, at most 16 bytes with at most one line feed, and in it at most one mark: a joiner; a full
//    stop right behind a word of one or two letters, after which a joiner may come; or a comma, behind the first piece
//    of a form that has the surname first;
//  - a match begins and ends at a code point's edge, does not end before an extender, and takes in the marks behind it
//    that folding drops.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "link/patterns.hpp"
#include "link/register_file.hpp"
#include "link/scanner.hpp"

namespace vigil::link {

constexpr std::size_t most_gap_bytes = 16;

class Matcher {
 public:
  Matcher(const RegisterView& names, std::string_view text)
      : names_(names), text_(text), cursor_(names.letters(), text) {}

  /// Appends the hits that begin with the code point at `start`, in any order and perhaps more than once. Whether a
  /// word begins there is the caller's business.
  void match(std::size_t start, std::vector<Hit>& out);

  /// The same in two steps, for a caller that knows the hash of the run of pieces there: `match_under` appends the hits
  /// that begin where the matcher was last told to stand.
  void stand(std::size_t start);
  void match_under(std::uint64_t hash, std::vector<Hit>& out);

  /// The hashes of the runs of one and two pieces that begin at `start`, for a caller that looks many up at once.
  struct Runs {
    std::uint64_t one = 0, two = 0;
    bool has_two = false;
    bool alone = false;  // a name is the first piece alone, or so it seems
  };
  /// Nothing if no name begins with the piece there.
  std::optional<Runs> runs_at(std::size_t start);
  /// That of the first three pieces; nothing if there are fewer.
  std::optional<std::uint64_t> run_of_three(std::size_t start);

  /// Whether a match can begin with the code point at `at`: it is a letter, and no word goes on through it.
  bool may_begin(std::size_t at) const;

 private:
  struct Piece {
    std::size_t begin = 0, length = 0;  // in bytes_
    std::size_t end = 0;                // of the text
    bool ends_well = false;
    bool has_stop = false;  // one letter with a full stop behind it
    bool ascii = false;
    bool after_comma = false;
  };

  std::optional<bool> may_begin_at_a_glance(std::size_t at) const;
  std::string_view bytes(const Piece& piece) const { return {bytes_.data() + piece.begin, piece.length}; }
  void append(char32_t letter);
  bool has(std::size_t piece) {
    while (count_ <= piece)
      if (!read_piece()) return false;
    return true;
  }
  bool begin(std::size_t start);
  void settle();
  std::uint64_t key(std::size_t i) const;
  bool is_alone() const { return names_.firsts().has_also(keys::first(key(0))); }
  bool read_piece();
  bool read_any(Piece& piece);
  bool read_word(Piece& piece, std::size_t letters);
  bool read_ascii_word(Piece& piece);
  bool read_gap(bool& comma);
  void look_up(std::uint64_t hash, std::vector<Hit>& out) {
    if (names_.runs().has(hash)) match_under(hash, out);
  }
  bool matches(std::span<const std::string_view> pieces, const Form& form);
  bool equals(const Piece& piece, std::span<const std::string_view> pieces, const Element& element) const;

  const RegisterView& names_;
  std::string_view text_;
  LetterCursor cursor_;
  std::size_t start_ = 0;
  std::size_t next_ = 0;        // where the next piece, or the gap before it, begins
  bool settled_ = false;        // the cursor stands there
  bool more_ = false;           // a further piece may stand where the cursor is
  std::size_t short_word_ = 0;  // letters of the word before the cursor, 0 if it is no short one
  std::size_t count_ = 0;
  std::array<Piece, most_pieces> pieces_;
  std::array<std::string_view, most_pieces> name_;  // the pieces of the name that is compared
  std::size_t used_ = 0;                            // of bytes_
  bool ascii_ = true;                               // the piece that is read is ASCII so far, folded
  std::array<char, most_pieces*(most_piece_bytes + 5) + 8> bytes_;
};

}  // namespace vigil::link
