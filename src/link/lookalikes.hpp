// Names that a text spells with letters of another alphabet that look alike (Cyrillic а in a Latin name): words that
// mix Latin with Cyrillic, Greek or Armenian are read as the Latin letters for which people take them (UTS #39). Beside
// the scanner, not in it: such words are rare, and to see that there are none costs little.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "link/register_file.hpp"
#include "link/scanner.hpp"

namespace vigil::link {

/// Appends what scan() finds when words of mixed alphabets are read by their looks: hits that start in bytes `from` to
/// `to`, in order, each with such a word in it. Beside one, a word wholly of letters that look Latin is read so, too. A
/// name is found if not more than 128 bytes of it stand before the first of these words or behind the last.
void scan_lookalikes(const RegisterView& names, std::string_view text, std::size_t from, std::size_t to,
                     std::vector<Hit>& out);

/// A name with its words of mixed alphabets read by their looks; "" if it has none.
std::string without_lookalikes(std::string_view name);

}  // namespace vigil::link
