// A ZIP file of a few parts, stored as they are (PKWARE APPNOTE 6.3.10): what is packed already is not packed again,
// and can be read in place.
#pragma once

#include <string>
#include <vector>

namespace vigil::capture {

struct NewZipEntry {
  std::string name, bytes;
};

/// Same entries, same bytes: the time is the first that ZIP knows. Failure above 3 GiB, which would take ZIP64.
std::string write_zip(const std::vector<NewZipEntry>& entries);

}  // namespace vigil::capture
