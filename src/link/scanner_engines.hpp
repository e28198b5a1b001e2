// The engines of the scanner, for scanner.cpp alone. Each appends the hits that start in [from, to), in any order and
// perhaps more than once.
#pragma once

#include <string_view>
#include <vector>

#include "link/matcher.hpp"

namespace vigil::link {

void scan_scalar(const RegisterView& names, std::string_view text, std::size_t from, std::size_t to,
                 std::vector<Hit>& out);

/// Only where has_avx2().
void scan_avx2(const RegisterView& names, std::string_view text, std::size_t from, std::size_t to,
               std::vector<Hit>& out, ScanStages* stages);
/// Bytes at the front of `text` that are surely well-formed up to a code point's edge.
std::size_t well_formed_prefix_avx2(std::string_view text);

}  // namespace vigil::link
