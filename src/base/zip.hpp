// The directory of a ZIP file (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5): where each file's bytes stand. Nothing is
// unpacked here, and nothing outside of the given bytes is touched, whatever they say.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"

namespace vigil::base {

struct ZipEntry {
  enum class How { stored, deflated, unknown };  // unknown: another method, or encrypted
  enum class Kind { file, link, other };         // other: a device, a pipe
  std::string name;
  How how = How::stored;
  Kind kind = Kind::file;
  std::size_t begin = 0, end = 0;  // its bytes in the file
  std::size_t unpacked = 0;        // bytes, as stated
  std::uint32_t crc32 = 0;         // of the unpacked bytes, as stated
};

/// The bytes begin as a ZIP file does.
bool is_zip(std::string_view bytes);

/// Entries that are files, by their place. Unread where the directory is damaged, entries overlap (as in bombs), or
/// there are more than 100,000.
Reading<std::vector<ZipEntry>> read_zip(std::string_view bytes);

}  // namespace vigil::base
