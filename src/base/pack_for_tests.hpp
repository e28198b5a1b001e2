// ZIP files for tests and benchmarks, and what they are made of.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/deflate.hpp"
#include "base/little_endian.hpp"

namespace vigil::base {

struct File {
  std::string name, content;
  bool deflated = false;
};

inline std::string little_endian(std::uint64_t value, unsigned size) {
  std::string bytes;
  append_little_endian(bytes, value, size);
  return bytes;
}

/// A ZIP file.
inline std::string zip_of(const std::vector<File>& files) {
  std::string zip, directory;
  for (const File& file : files) {
    const std::string bytes = file.deflated ? packed(file.content, -MAX_WBITS) : file.content;
    const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(file.content.data()), file.content.size());
    const std::string common = little_endian(0, 2) + little_endian(file.deflated ? 8 : 0, 2) + little_endian(0, 4) +
                               little_endian(crc, 4) + little_endian(bytes.size(), 4) +
                               little_endian(file.content.size(), 4) + little_endian(file.name.size(), 2) +
                               little_endian(0, 2);
    directory += "PK\1\2" + little_endian(20, 2) + little_endian(20, 2) + common + little_endian(0, 2) +
                 little_endian(0, 2) + little_endian(0, 2) + little_endian(0, 4) + little_endian(zip.size(), 4) +
                 file.name;
    zip += "PK\3\4" + little_endian(20, 2) + common + file.name + bytes;
  }
  return zip + directory + "PK\5\6" + little_endian(0, 4) + little_endian(files.size(), 2) +
         little_endian(files.size(), 2) + little_endian(directory.size(), 4) + little_endian(zip.size(), 4) +
         little_endian(0, 2);
}

}  // namespace vigil::base
