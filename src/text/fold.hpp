// Folding: the form of a text in which two writings of one name are the same bytes. Case, diacritics, width,
// simplified/traditional (OpenCC t2s) and separators are folded; a map leads each folded byte back to the original.
//
// The first call of fold, folded, search_tokens, query_tokens, to_simplified or to_traditional reads files (OpenCC's
// dictionaries under /usr/share/opencc) and throws Failure where they are missing: a worker's Task::prepare must call
// what its task uses.
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
bool has_han(std::string_view utf8);
bool is_letter_or_digit(char32_t code_point);  // by ICU: what a word is made of

/// Han runs as overlapping bigrams and the run's last sign, other words folded and whole, separated by spaces: what the
/// search index holds. 刘晓波 -> "刘晓 晓波 波". So every sign begins a token, and one sign alone is found as a
/// beginning.
std::string search_tokens(std::string_view utf8);
/// The same of what is looked for: its tokens stand in a row wherever it stands in a text, which may go on where it
/// ends. 刘晓波 -> "刘晓 晓波".
std::string query_tokens(std::string_view utf8);

/// Each Han sign of a text once, separated by spaces: 刘晓波、晓 -> "刘 晓 波".
std::string han_signs(std::string_view utf8);
/// Runs of three Han signs and more as overlapping trigrams, with "0" behind each run, so that the trigrams of two runs
/// never stand in a row: 刘晓波案、王 -> "刘晓波 晓波案 0".
std::string han_trigrams(std::string_view utf8);
/// The trigrams, without "0", of what is one run of three Han signs or more and nothing else; "" of all else.
std::string trigrams_of_run(std::string_view utf8);

}  // namespace vigil::text
