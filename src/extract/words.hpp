// Words: the small questions that the readers of speech ask of English text. ASCII case only; bytes of other scripts
// count as letters. Offsets are bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"

namespace vigil::extract {

struct Word {
  std::size_t start = 0, end = 0;
};

/// Words of text[start, end): letters, digits, inner hyphens and apostrophes; "Mr." keeps its point.
std::vector<Word> words_of(std::string_view text, std::size_t start, std::size_t end);

using base::lower;

/// `phrase` stands in `folded` with no ASCII letter or digit on either side; Chinese phrases stand anywhere.
bool has_phrase(std::string_view folded, std::string_view phrase);

bool is_capitalised(std::string_view word);

/// A form of a verb of saying: said, says, told, stated, writes, ...
bool is_reporting_verb(std::string_view word);

/// The text holds the name of a paper, an agency or a broadcaster; `name` gets it ("The New York Times").
bool find_outlet(std::string_view text, std::string& name);

}  // namespace vigil::extract
