// JSON of what lists show and an address of its own is asked for, beside model/json.hpp, which says how keys and values
// are made.
#pragma once

#include "model/json.hpp"

namespace vigil::model {

Json to_json(const Official& official);
Json to_json(const RaisedOnce& once);
Json to_json(const DocumentLine& line);

}  // namespace vigil::model
