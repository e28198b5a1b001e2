// Simplified and traditional Chinese by OpenCC (t2s, s2t): whole texts are converted by to_simplified and
// to_traditional, which text/fold.hpp declares; here is what folding builds its table from.
#pragma once

#include <utility>
#include <vector>

namespace vigil::text {

/// The traditional characters with the simplified form that each has by itself, phrases aside. Throws Failure if
/// OpenCC's dictionaries are missing.
std::vector<std::pair<char32_t, char32_t>> simplified_characters();

}  // namespace vigil::text
