// Bounded unpacking, by the names that this folder uses: base/inflate.hpp.
#pragma once

#include "base/inflate.hpp"

namespace vigil::capture {

using base::is_gzip, base::reason, base::unpack_all, base::unpack_deflated, base::unpack_member, base::Unpacked;

}  // namespace vigil::capture
