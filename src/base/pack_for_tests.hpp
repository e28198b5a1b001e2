// Packing by zlib, for tests and benchmarks: the program itself only unpacks.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::base {

/// `window` as zlib has it: by default gzip, -MAX_WBITS for a bare stream as in ZIP.
inline std::string packed(std::string_view bytes, int window = 16 + MAX_WBITS, int level = Z_BEST_COMPRESSION) {
  z_stream z{};
  deflateInit2(&z, level, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

struct File {
  std::string name, content;
  bool deflated = false;
};

inline std::string little_endian(std::uint64_t value, unsigned size) {
  std::string bytes;
  for (unsigned i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
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
