#include "capture/bundle.hpp"

#include <zlib.h>

#include <algorithm>
#include <set>

#include "base/inflate.hpp"
#include "base/zip.hpp"
#include "capture/items.hpp"
#include "text/encoding.hpp"
#include "text/utf8.hpp"

namespace vigil::capture {
namespace {

constexpr std::size_t most_files = 10'000, most_bytes = 256ULL << 20;

bool has(const std::vector<base::ZipEntry>& entries, std::string_view name) {
  return std::ranges::any_of(entries, [&](const base::ZipEntry& entry) { return entry.name == name; });
}

std::string_view kind_of(std::string_view bytes, const std::vector<base::ZipEntry>& entries) {
  for (const base::ZipEntry& entry : entries)
    if (entry.name.starts_with("archive/") && (entry.name.ends_with(".warc") || entry.name.ends_with(".warc.gz")))
      return "application/wacz";
  if (has(entries, "word/document.xml"))
    return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  if (has(entries, "xl/workbook.xml")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  if (has(entries, "ppt/presentation.xml"))
    return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
  // OpenDocument and EPUB name their type in their first file, stored as it is.
  if (!entries.empty() && entries.front().name == "mimetype" && entries.front().how == base::ZipEntry::How::stored) {
    const std::string_view type = bytes.substr(entries.front().begin, entries.front().end - entries.front().begin);
    for (const std::string_view known :
         {"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
          "application/vnd.oasis.opendocument.presentation", "application/epub+zip"})
      if (type.starts_with(known)) return known;
  }
  return "application/zip";
}

/// What programs put beside the documents.
bool is_furniture(std::string_view name) {
  const std::string_view last = name.substr(name.rfind('/') + 1);
  return name.starts_with("__MACOSX/") || last.starts_with('.') || last == "Thumbs.db" || last == "desktop.ini";
}

/// Names need not be UTF-8: Chinese programs write them in GBK.
std::string shown(const std::string& name) {
  if (!text::first_invalid_utf8(name)) return name;
  return text::to_utf8(name, text::encoding_of_text(name, "").name).utf8;
}

class Bundle {
 public:
  Bundle(std::string_view bytes, Items& items) : bytes_(bytes), items_(items) {}

  void take(const base::ZipEntry& entry) {
    using Kind = base::ZipEntry::Kind;
    if (is_furniture(entry.name)) return;
    if (const auto why = why_no_name(entry.name); !why.empty()) return aside(entry, why);
    if (!names_.insert(entry.name).second) return aside(entry, "another file of this ZIP file has the same name");
    if (entry.kind == Kind::link) return aside(entry, "it is a symbolic link, which is not followed");
    if (entry.kind == Kind::other) return aside(entry, "it is no file but a device or a pipe");
    if (++count_ > most_files) return aside(entry, "the ZIP file holds more than 10,000 files: this one is not read");
    const std::string_view packed = bytes_.substr(entry.begin, entry.end - entry.begin);
    switch (entry.how) {
      case base::ZipEntry::How::unknown:
        return aside(entry, "it is encrypted or compressed in a way that is not read here");
      case base::ZipEntry::How::stored:
        return hand_on(entry, packed);
      case base::ZipEntry::How::deflated:
        break;
    }
    const base::Unpacked unpacked = base::unpack_deflated(packed, most_bytes - std::min(most_bytes, taken_));
    if (unpacked.end != base::Unpacked::End::whole) return aside(entry, base::reason(unpacked.end));
    hand_on(entry, unpacked.bytes);
  }

 private:
  void hand_on(const base::ZipEntry& entry, std::string_view content) {
    const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size());
    if (crc != entry.crc32) return aside(entry, "its checksum is another one: it is damaged");
    if (content.size() > most_bytes - std::min(most_bytes, taken_))
      return aside(entry, "the files of this ZIP file come to more than 256 MiB: it is not read");
    taken_ += content.size();
    items_.document({shown(entry.name), "", "", false}, content);
  }

  void aside(const base::ZipEntry& entry, std::string_view reason) {
    items_.problem(shown(entry.name), "byte " + std::to_string(entry.begin), reason);
  }

  std::string_view bytes_;
  Items& items_;
  std::set<std::string, std::less<>> names_;
  std::size_t taken_ = 0, count_ = 0;
};

}  // namespace

std::string_view why_no_name(std::string_view name) {
  if (name.empty() || name.find('\0') != std::string_view::npos) return "its name is none";
  if (name.size() > 1024) return "its name is longer than 1,024 bytes";
  if (name.front() == '/' || name.front() == '\\' || (name.size() > 1 && name[1] == ':'))
    return "its name is that of a place on a machine, not of a file in the ZIP file";
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find_first_of("/\\", at), name.size());
    if (name.substr(at, end - at) == "..") return "its name leads out of the ZIP file (..)";
    at = end + 1;
  }
  return {};
}

std::string zip_task(std::string_view bytes) {
  Items items;
  const auto entries = base::read_zip(bytes);
  if (!entries) {
    items.problem("", "byte " + std::to_string(entries.error().offset), entries.error().reason);
    return std::move(items).answer();
  }
  const std::string_view kind = kind_of(bytes, *entries);
  items.document({"", std::string(kind), "", true}, "");
  if (kind != "application/zip") return std::move(items).answer();
  Bundle bundle(bytes, items);
  for (const base::ZipEntry& entry : *entries) bundle.take(entry);
  return std::move(items).answer();
}

}  // namespace vigil::capture
