#include "base/zip_write.hpp"

#include <zlib.h>

#include "base/deflate.hpp"
#include "base/error.hpp"
#include "base/little_endian.hpp"

namespace vigil::base {

namespace {

constexpr std::uint64_t version = 20, utf8_names = 1U << 11, deflated = 8, new_year_1980 = 0x21;

/// What an entry of the directory and a file's own header have in common.
std::string header_of(const ZipFile& file, std::size_t packed_size) {
  std::string header;
  append_little_endian(header, version, 2);
  append_little_endian(header, utf8_names, 2);
  append_little_endian(header, file.is_packed ? deflated : 0, 2);
  append_little_endian(header, 0, 2);
  append_little_endian(header, new_year_1980, 2);
  append_little_endian(header, crc32_z(0, reinterpret_cast<const Bytef*>(file.bytes.data()), file.bytes.size()), 4);
  append_little_endian(header, packed_size, 4);
  append_little_endian(header, file.bytes.size(), 4);
  append_little_endian(header, file.name.size(), 2);
  append_little_endian(header, 0, 2);
  return header;
}

}  // namespace

std::string write_zip(const std::vector<ZipFile>& files) {
  constexpr std::uint64_t most = 3ULL << 30;
  std::uint64_t total = 0;
  for (const auto& file : files) total += file.bytes.size();
  if (total > most)
    throw Failure("writing an archive: it would be larger than 3 GiB; export fewer documents at a time");
  std::string zip, directory;
  for (const auto& file : files) {
    const auto bytes = file.is_packed ? packed(file.bytes, -MAX_WBITS) : file.bytes;
    const auto header = header_of(file, bytes.size());
    directory += "PK\1\2";
    append_little_endian(directory, version, 2);
    directory += header;
    append_little_endian(directory, 0, 10);
    append_little_endian(directory, zip.size(), 4);
    directory += file.name;
    zip += "PK\3\4" + header + file.name + bytes;
  }
  const auto at = zip.size();
  zip += directory + "PK\5\6";
  append_little_endian(zip, 0, 4);
  append_little_endian(zip, files.size(), 2);
  append_little_endian(zip, files.size(), 2);
  append_little_endian(zip, directory.size(), 4);
  append_little_endian(zip, at, 4);
  append_little_endian(zip, 0, 2);
  return zip;
}

}  // namespace vigil::base
