// Ids in letters: lower-case a to z and 2 to 7 (RFC 4648's base32), which nobody mistakes for one another or for a
// number, and which tell nothing of how many there are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigil::base {

/// `n` random letters; five bits each.
std::string random_letters(std::size_t n);
/// The first `n` letters of what bytes say, which are enough for them.
std::string letters_from(std::string_view bytes, std::size_t n);
/// `n` letters (here 2 to 7 come before a to z) that sort as the numbers do, of the number's last 5 `n` bits.
std::string sortable_letters(std::uint64_t number, std::size_t n);
/// The number of which these are the sortable letters, 12 at most; nullopt where one is none of them.
std::optional<std::uint64_t> number_from_sortable(std::string_view letters);
/// `n` letters that follow from `text` alone: of its SHA-256. 51 at most.
std::string letters_of(std::string_view text, std::size_t n);

}  // namespace vigil::base
