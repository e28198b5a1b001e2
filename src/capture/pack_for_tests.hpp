// Packing for tests, by the names that this folder uses: base/pack_for_tests.hpp.
#pragma once

#include "base/pack_for_tests.hpp"

namespace vigil::capture {

using base::File, base::little_endian, base::packed, base::zip_of;

}  // namespace vigil::capture
