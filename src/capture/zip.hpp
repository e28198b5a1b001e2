// ZIP files, by the names that this folder uses: base/zip.hpp.
#pragma once

#include "base/zip.hpp"

namespace vigil::capture {

using base::is_zip, base::read_zip, base::ZipEntry;

}  // namespace vigil::capture
