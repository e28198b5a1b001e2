// A ZIP file (PKWARE APPNOTE 6.3.10, section 4.3) of whole files in memory; without dates, so the same files are the
// same bytes.
#pragma once

#include <string>
#include <vector>

namespace vigil::base {

struct ZipFile {
  std::string name, bytes;
  bool is_packed = true;  // else stored as it is, and can be read in place
};

/// In their order; names are UTF-8. Failure above 3 GiB, which would take ZIP64.
std::string write_zip(const std::vector<ZipFile>& files);

}  // namespace vigil::base
