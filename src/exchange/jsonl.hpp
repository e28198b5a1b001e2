// JSON Lines of everything: one object a thing or fact, its key `object` first, then the keys of model/json.hpp.
#pragma once

#include <string>

#include "exchange/everything.hpp"

namespace vigil::exchange {

/// The first line (`object` "record") says what the file is and how many lines of each kind follow, so that a file
/// which was cut off is known for one.
std::string jsonl(const Everything& everything);

}  // namespace vigil::exchange
