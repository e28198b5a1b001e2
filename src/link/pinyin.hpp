// Pinyin: whether a Latin word is made of Mandarin syllables, and of which. A given name that is pinyin tells a Chinese
// name from an English phrase with the same beginning ("Song Dynasty"), and its syllables give the hyphenated writings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vigil::link {

/// Every way to cut `word` (folded, letters only) into one to `most` syllables of Hanyu Pinyin; empty if there is none.
std::vector<std::vector<std::string>> syllables(std::string_view word, std::size_t most = 2);

}  // namespace vigil::link
