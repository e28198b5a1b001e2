// The JSON of a thing in words for a terminal: what it is called, then each field that says something, and below a
// field what it holds. For kinds that have no words of their own (in_words.hpp, work_in_words.hpp).
#pragma once

#include <string>

#include "model/json.hpp"

namespace vigil::cli {

std::string in_words(const model::Json& thing);

}  // namespace vigil::cli
