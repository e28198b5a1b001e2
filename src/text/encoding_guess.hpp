// What encoding bytes without a label are in. A guess: whoever uses it says so to people.
#pragma once

#include <string>
#include <string_view>

namespace vigil::text {

/// ICU's name of the encoding that `bytes` look like, one of those that text/encoding.hpp reads; "UTF-8" where they
/// are, but for a few damaged places, or where nothing better is known. Of large texts some parts are looked at, the
/// first that is not ASCII among them; the same bytes give the same answer.
std::string guessed_encoding(std::string_view bytes);

}  // namespace vigil::text
