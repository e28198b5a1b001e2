// The directory stands at the file's end; its last record says where it begins (in a ZIP64 file another one before that
// does). Each entry leads to a local header, whose names have lengths of their own; the bytes stand behind it. Sizes
// are taken from the directory alone.
#include "base/zip.hpp"

#include <algorithm>
#include <optional>

#include "base/little_endian.hpp"

namespace vigil::base {
namespace {

constexpr std::string_view local_sign = "PK\3\4", entry_sign = "PK\1\2", end_sign = "PK\5\6", end64_sign = "PK\6\6",
                           locator_sign = "PK\6\7";
constexpr std::size_t local_size = 30, entry_size = 46, end_size = 22, end64_size = 56, locator_size = 20;
constexpr std::size_t most_entries = 100'000;
constexpr std::uint64_t see_64 = 0xFFFFFFFF;  // the field is too small: the value stands in the ZIP64 extra field

std::uint64_t number(std::string_view bytes, std::size_t at, unsigned size) {
  return base::little_endian(bytes.substr(at, size));
}

/// `size` bytes from `at`, or nothing if they are not all there.
std::optional<std::string_view> part(std::string_view bytes, std::uint64_t at, std::uint64_t size) {
  if (at > bytes.size() || size > bytes.size() - at) return std::nullopt;
  return bytes.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(size));
}

struct Directory {
  std::uint64_t begin = 0, size = 0;
};

std::optional<Directory> find_directory(std::string_view bytes) {
  constexpr std::size_t longest_comment = 0xFFFF;
  if (bytes.size() < end_size) return std::nullopt;
  for (std::size_t at = bytes.size() - end_size;; --at) {
    const std::string_view rest = bytes.substr(at);
    if (rest.starts_with(end_sign) && number(rest, 20, 2) == rest.size() - end_size) {
      Directory directory{number(rest, 16, 4), number(rest, 12, 4)};
      const auto locator = at >= locator_size ? part(bytes, at - locator_size, locator_size) : std::nullopt;
      if (locator && locator->starts_with(locator_sign)) {
        const auto end64 = part(bytes, number(*locator, 8, 8), end64_size);
        if (!end64 || !end64->starts_with(end64_sign)) return std::nullopt;
        directory = {number(*end64, 48, 8), number(*end64, 40, 8)};
      }
      return directory;
    }
    if (at == 0 || bytes.size() - at > end_size + longest_comment) return std::nullopt;
  }
}

/// The values of the ZIP64 extra field, in their order, for those of the fields that say so.
bool take_64(std::string_view extra, std::initializer_list<std::uint64_t*> fields) {
  constexpr std::uint64_t zip64 = 1;
  if (std::ranges::none_of(fields, [](const std::uint64_t* field) { return *field == see_64; })) return true;
  while (extra.size() >= 4) {
    const auto content = part(extra, 4, number(extra, 2, 2));
    if (!content) return false;
    if (number(extra, 0, 2) == zip64) {
      std::size_t at = 0;
      for (std::uint64_t* field : fields) {
        if (*field != see_64) continue;
        if (!part(*content, at, 8)) return false;
        *field = number(*content, at, 8);
        at += 8;
      }
      return true;
    }
    extra.remove_prefix(4 + content->size());
  }
  return false;
}

/// The entry at the front of `directory`, which is moved behind it.
std::optional<ZipEntry> take_entry(std::string_view bytes, std::string_view& directory) {
  if (!directory.starts_with(entry_sign) || directory.size() < entry_size) return std::nullopt;
  const std::uint64_t flags = number(directory, 8, 2), method = number(directory, 10, 2);
  std::uint64_t packed = number(directory, 20, 4), unpacked = number(directory, 24, 4),
                local = number(directory, 42, 4);
  const std::uint64_t name_size = number(directory, 28, 2), extra_size = number(directory, 30, 2),
                      all = entry_size + name_size + extra_size + number(directory, 32, 2);
  if (directory.size() < all) return std::nullopt;
  if (!take_64(directory.substr(entry_size + name_size, extra_size), {&unpacked, &packed, &local})) return std::nullopt;
  const auto header = part(bytes, local, local_size);
  if (!header || !header->starts_with(local_sign)) return std::nullopt;
  const std::uint64_t begin = local + local_size + number(*header, 26, 2) + number(*header, 28, 2);
  if (!part(bytes, begin, packed)) return std::nullopt;
  constexpr std::uint64_t stored = 0, deflated = 8, encrypted = 1;
  ZipEntry entry;
  entry.name = directory.substr(entry_size, name_size);
  entry.how = (flags & encrypted) != 0                 ? ZipEntry::How::unknown
              : method == stored && packed == unpacked ? ZipEntry::How::stored
              : method == deflated                     ? ZipEntry::How::deflated
                                                       : ZipEntry::How::unknown;
  entry.begin = static_cast<std::size_t>(begin);
  entry.end = static_cast<std::size_t>(begin + packed);
  entry.unpacked = static_cast<std::size_t>(unpacked);
  entry.crc32 = static_cast<std::uint32_t>(number(directory, 16, 4));
  constexpr std::uint64_t unix_made = 3, file_kind = 0170000, link = 0120000, regular = 0100000;
  const std::uint64_t mode = number(directory, 40, 2);  // the upper half of the external attributes
  if (number(directory, 5, 1) == unix_made && (mode & file_kind) != 0 && (mode & file_kind) != regular)
    entry.kind = (mode & file_kind) == link ? ZipEntry::Kind::link : ZipEntry::Kind::other;
  directory.remove_prefix(static_cast<std::size_t>(all));
  return entry;
}

}  // namespace

bool is_zip(std::string_view bytes) { return bytes.starts_with(local_sign); }

Reading<std::vector<ZipEntry>> read_zip(std::string_view bytes) {
  const auto place = find_directory(bytes);
  auto directory = place ? part(bytes, place->begin, place->size) : std::nullopt;
  if (!directory) return Unread{"the ZIP file has no directory: it is damaged or cut off", bytes.size()};
  std::vector<ZipEntry> entries;
  for (std::size_t count = 0; !directory->empty(); ++count) {
    const auto at = static_cast<std::size_t>(directory->data() - bytes.data());
    if (count == most_entries) return Unread{"the ZIP file has more than 100,000 entries", at};
    auto entry = take_entry(bytes, *directory);
    if (!entry) return Unread{"the ZIP file's directory is damaged", at};
    if (!entry->name.ends_with('/')) entries.push_back(*std::move(entry));
  }
  std::ranges::sort(entries, {}, [](const ZipEntry& entry) { return std::pair(entry.begin, entry.end); });
  for (std::size_t i = 1; i < entries.size(); ++i)
    if (entries[i].begin < entries[i - 1].end) return Unread{"files of the ZIP file overlap", entries[i].begin};
  return entries;
}

}  // namespace vigil::base
