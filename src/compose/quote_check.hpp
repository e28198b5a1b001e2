// A quotation held against the text that it is taken from. What may differ: blanks, quotation marks, dashes and
// hyphens, case, diacritics, width, simplified against traditional characters, punctuation between words; an elision
// ([…], …) and words in square brackets stand for what an editor left out or put in. Any word that differs is an
// alteration; so is a number's sign, a coin, a question made a statement, a "not" in brackets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigil::compose {

enum class Verdict { exact, typography, out_of_order, altered, not_found };  // from good to bad
std::string_view word_for(Verdict verdict);  // exact, typography, out-of-order, altered, not-found

struct Difference {
  std::string source, draft;  // words as they stand; "" where one of them has none
  friend bool operator==(const Difference&, const Difference&) = default;
};

struct QuoteCheck {
  Verdict verdict = Verdict::not_found;
  std::size_t start = 0, end = 0;  // bytes of the source: from the first word found to the last
  std::vector<Difference> differences;
  /// What was elided and says "not" in the sentence of what is quoted before or behind it: the quotation may say the
  /// opposite of its source. "" nothing.
  std::string negation_lost;
  /// What was elided from the middle of one sentence to the middle of another: the quotation makes one of the two. ""
  /// nothing.
  std::string sentences_joined;
  std::size_t edits = 0;                                    // words that differ
  std::vector<std::pair<std::size_t, std::size_t>> pieces;  // of the source, as the quotation has them
  std::vector<Difference> brackets;  // words that the editor put in square brackets, and what the source has there

  bool is_as_it_stands() const {
    return verdict <= Verdict::typography && negation_lost.empty() && sentences_joined.empty();
  }
};

/// A run of letters and digits, apostrophes inside it included; or one Han sign.
struct QuotedWord {
  std::string form;                  // folded
  std::uint32_t start = 0, end = 0;  // bytes of the text
};
std::vector<QuotedWord> words_of(std::string_view text);

/// A text prepared for many quotations. Keeps its own copy.
class SourceText {
 public:
  explicit SourceText(std::string text);

  const std::string& text() const { return text_; }
  QuoteCheck check(std::string_view words) const;

 private:
  friend class Search;

  std::string text_;
  std::vector<QuotedWord> words_;
  std::string letters_;                // the words' forms, one after the other
  std::vector<std::uint32_t> places_;  // of each word in letters_, and of the end
};

std::size_t count_words(std::string_view text);

/// Stretches of up to `length` words of the quotation, whole words without an elision in them, to look for it with:
/// from its beginning, its middle, its end.
std::vector<std::string> stretches(std::string_view words, std::size_t length);

}  // namespace vigil::compose
