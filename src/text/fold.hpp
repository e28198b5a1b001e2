// Folding: the form of a text in which two writings of one name are the same bytes. Case, diacritics, width,
// simplified/traditional (OpenCC t2s) and separators are folded; a map leads each folded byte back to the original.
//
// The first call of fold, folded, search_tokens, to_simplified or to_traditional reads files (OpenCC's dictionaries
// under /usr/share/opencc) and throws Failure where they are missing: a worker's Task::prepare must call what its task
// uses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::text {

struct Folded {
  std::string text;  // folded UTF-8
  /// For each folded byte the offset of the original's code point, and the original's size at the end. What stands
  /// between origin[i] and origin[j] became the folded bytes i to j, dropped marks included.
  std::vector<std::uint32_t> origin;
};

/// Latin: lower case without diacritics (NFKD, marks dropped); full width to half width; traditional Han to simplified;
/// every kind of apostrophe, hyphen, interpunct and dash to one: ' - · and white space runs to one space. Signs that
/// cannot be seen are dropped; ill-formed bytes become U+FFFD. Folding twice changes nothing. Throws Failure at 4 GiB.
Folded fold(std::string_view utf8);
std::string folded(std::string_view utf8);  // without the map

std::string to_simplified(std::string_view utf8);   // OpenCC t2s, phrases included
std::string to_traditional(std::string_view utf8);  // OpenCC s2t, phrases included

bool is_han(char32_t code_point);
bool is_letter_or_digit(char32_t code_point);  // by ICU: what a word is made of

/// Han runs as overlapping bigrams (and single characters for runs of one), other words folded and whole, separated by
/// spaces: what the search index holds and what a query is turned into. 刘晓波 -> "刘晓 晓波".
std::string search_tokens(std::string_view utf8);

}  // namespace vigil::text
