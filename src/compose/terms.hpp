// A term base: how a name or a word is written in a house, and how it is not ("坡斯纳" for "波斯纳"). Held against what
// the house writes itself; quotations are others' words and stay as they are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"

namespace vigil::compose {

struct Term {
  std::string use;
  std::vector<std::string> not_these;
};

/// A row a term, tab-separated: the writing to use, then those not to. "#" begins a comment. Unread where a row has
/// less than two writings, or a writing twice.
Reading<std::vector<Term>> read_terms(std::string_view tsv);

struct WrongTerm {
  std::size_t line = 0;  // from 1
  std::string found, use;
  friend bool operator==(const WrongTerm&, const WrongTerm&) = default;
};

/// In order. A writing counts as a whole word, of Han characters anywhere; not within a longer writing to use. Words in
/// quotation marks are left alone.
std::vector<WrongTerm> wrong_terms(const std::vector<Term>& terms, std::string_view text);

}  // namespace vigil::compose
