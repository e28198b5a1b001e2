// Typing errors: whether two names are one but for a letter that is missing, too many, another one, or that two letters
// have changed places. compare() does not ask this, and must not: Liu Xiabo and Liu Xiaobo are two names. Somebody who
// looks for a name may have meant the other one.
#pragma once

#include "text/names/name.hpp"

namespace vigil::text::names {

/// Of names in letters alone, of six letters or more; the first or last word may stand at the other end. False where
/// they have the same letters.
bool is_one_letter_off(const Name& a, const Name& b);

}  // namespace vigil::text::names
