// View: a text as link reads it: folded, with the way back to the original, and the questions that context asks of it.
// All offsets are bytes of the folded text unless a name says otherwise.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "text/fold.hpp"

namespace vigil::link {

/// A Latin letter of folded text.
constexpr bool is_latin(char c) { return base::is_lower(c); }
bool begins_latin(std::string_view text);  // or with a digit
bool is_han_at(std::string_view text, std::size_t at);
bool has_word(std::string_view text, std::string_view word);  // with no Latin letter beside it

inline constexpr std::size_t longest_sentence = 2000;  // bytes

/// A run of Latin letters, with the hyphens and apostrophes inside it (but not a possessive 's).
struct Word {
  std::size_t start = 0, end = 0;
  bool capital = false;  // begins with a capital letter in the original
};

class View {
 public:
  explicit View(std::string_view original);

  std::string_view text() const { return folded_.text; }
  std::string_view text(std::size_t start, std::size_t end) const { return text().substr(start, end - start); }
  std::string_view original() const { return original_; }
  std::size_t origin(std::size_t at) const { return folded_.origin[at]; }  // byte of the original

  /// [start, end) begins and ends between code points of the original, and does not cut a word of letters or digits.
  /// Han has no word edges.
  bool has_edges(std::size_t start, std::size_t end) const;
  bool is_capital(std::size_t at) const;     // the original's letter there is upper case
  char32_t before(std::size_t at) const;     // the code point that ends there; 0 at the start of a paragraph
  char32_t after(std::size_t at) const;      // the code point that starts there; 0 at the end of a paragraph
  bool is_in_address(std::size_t at) const;  // within a URL
  /// A real hyphen, not a dash, stands there.
  bool is_hyphen(std::size_t at) const;

  bool is_break(std::size_t at) const;  // the white space there parts two paragraphs
  /// The sentence in which `at` lies; sentences end at paragraphs, 。!? and at ". " before a capital, and
  /// never reach further than `longest_sentence` from `at`.
  std::pair<std::size_t, std::size_t> sentence(std::size_t at) const;

  const std::vector<Word>& words() const { return words_; }
  /// The words that start in [from, to).
  std::span<const Word> words_in(std::size_t from, std::size_t to) const;
  /// The word that ends at or before `at` with nothing but ". " or a space between; nullptr if there is none.
  const Word* word_before(std::size_t at) const;
  /// The word that starts right at `at` or after one space.
  const Word* word_after(std::size_t at) const;

 private:
  bool is_within_word(std::size_t at) const;  // letters or digits on both sides, neither Han
  bool ends_sentence(std::size_t at) const;

  std::string_view original_;
  text::Folded folded_;
  std::vector<Word> words_;
};

}  // namespace vigil::link
