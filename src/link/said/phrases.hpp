// Phrases: what one phrase of a table stands for. A row says much with little:
//   {raise}            the verb in all its forms; an irregular one stands in words.tsv: {speak}
//   (on / about)       one of them
//   [the / his]        one of them, or nothing
//   <them>             one of the words of the row <them> of words.tsv
// "{press} <them> [hard] (on / about)" is every way to write that.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::link::said {

/// The rows of words.tsv: a verb ("speak") or a class ("<them>"), and its words.
using Words = std::map<std::string, std::vector<std::string>, std::less<>>;

/// A phrase that cannot be read: its message says what is wrong in it.
struct BadPhrase : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Every writing that `phrase` stands for, each once, blanks made single; "…" is kept. Throws BadPhrase if a bracket is
/// not closed, a class is not known, or there are more than 5,000.
std::vector<std::string> writings_of(std::string_view phrase, const Words& words);

/// "raise", "raises", "raised", "raising"; by the rules of spelling, a short vowel doubled as in "begged".
std::vector<std::string> forms_of_verb(std::string_view verb);

}  // namespace vigil::link::said
