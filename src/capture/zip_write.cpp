#include "capture/zip_write.hpp"

#include <zlib.h>

#include <cstdint>

#include "base/error.hpp"
#include "base/little_endian.hpp"

namespace vigil::capture {

namespace {

void put(std::string& out, std::uint64_t value, unsigned size) { base::append_little_endian(out, value, size); }

/// What the entry's own head and the directory have alike: version, flags (UTF-8 names), stored, 1980-01-01, sums.
std::string common(const NewZipEntry& entry) {
  std::string out;
  put(out, 20, 2);
  put(out, 1U << 11, 2);
  put(out, 0, 2);
  put(out, 0, 2);
  put(out, 1U << 5 | 1U, 2);
  put(out, crc32_z(0, reinterpret_cast<const Bytef*>(entry.bytes.data()), entry.bytes.size()), 4);
  put(out, entry.bytes.size(), 4);
  put(out, entry.bytes.size(), 4);
  put(out, entry.name.size(), 2);
  put(out, 0, 2);
  return out;
}

}  // namespace

std::string write_zip(const std::vector<NewZipEntry>& entries) {
  constexpr std::uint64_t most = 3ULL << 30;
  std::uint64_t total = 0;
  for (const auto& entry : entries) total += entry.bytes.size();
  if (total > most)
    throw Failure("writing an archive: it would be larger than 3 GiB; export fewer documents at a time");
  std::string out, directory;
  for (const auto& entry : entries) {
    const auto head = common(entry);
    directory += "PK\1\2";
    put(directory, 20, 2);
    directory += head;
    put(directory, 0, 2);  // comment, disk, attributes
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, out.size(), 4);
    directory += entry.name;
    out += "PK\3\4" + head + entry.name + entry.bytes;
  }
  const auto begins = out.size();
  out += directory + "PK\5\6";
  put(out, 0, 4);
  put(out, entries.size(), 2);
  put(out, entries.size(), 2);
  put(out, directory.size(), 4);
  put(out, begins, 4);
  put(out, 0, 2);
  return out;
}

}  // namespace vigil::capture
