#include "capture/archive.hpp"

#include <zlib.h>

#include <algorithm>

#include "base/inflate.hpp"

namespace vigil::capture {
namespace {

constexpr std::size_t most_deflated = 512ULL << 20;  // of a WARC that the ZIP file has compressed: it stands in memory

bool is_warc_in_wacz(const base::ZipEntry& entry) {
  return entry.name.starts_with("archive/") && (entry.name.ends_with(".warc") || entry.name.ends_with(".warc.gz"));
}

}  // namespace

Reading<Archive> Archive::open(std::string_view bytes) {
  Archive archive(bytes);
  if (!base::is_zip(bytes)) {
    archive.warcs_.push_back({.name = "", .begin = 0, .end = bytes.size()});
    return archive;
  }
  auto entries = base::read_zip(bytes);
  if (!entries) return entries.error();
  std::erase_if(*entries, [](const base::ZipEntry& entry) { return !is_warc_in_wacz(entry); });
  if (entries->empty()) return Unread{"it is a ZIP file that is no WACZ: there is no archive/*.warc.gz in it", 0};
  archive.warcs_ = *std::move(entries);
  return archive;
}

WarcPart Archive::read(std::size_t from, std::size_t to, Start start, const std::function<void(Document)>& each,
                       const std::function<void(Problem)>& bad, const WarcLimits& limits) const {
  WarcPart part{from, from};
  bool begun = start == Start::known;
  for (const base::ZipEntry& warc : warcs_) {
    if (warc.end <= from && !(warc.begin == warc.end && warc.begin == from)) continue;
    if (warc.begin >= to) {  // the first one that is another part's
      if (begun) part.end = warc.begin;
      return part;
    }
    const bool is_known = begun || warc.begin >= from;
    const WarcPart read = read_warc_at(warc, std::max(from, warc.begin), std::min(to, warc.end),
                                       is_known ? Start::known : Start::searched, each, bad, limits);
    if (!is_known && read.begin == read.end) continue;
    if (!begun) part.begin = read.begin;
    begun = true;
    part.end = read.end;
    if (read.end < warc.end) return part;
  }
  if (begun) part.end = bytes_.size();
  return part;
}

WarcPart Archive::read_warc_at(const base::ZipEntry& warc, std::size_t from, std::size_t to, Start start,
                               const std::function<void(Document)>& each, const std::function<void(Problem)>& bad,
                               const WarcLimits& limits) const {
  if (warc.name.empty()) return read_warc_part(bytes_, from, to, start, each, bad, limits);
  const auto bad_within = [&](Problem problem) {
    problem.place = problem.place.empty() ? warc.name : warc.name + ", " + problem.place;
    bad(std::move(problem));
  };
  const std::string_view packed = bytes_.substr(warc.begin, warc.end - warc.begin);
  if (warc.how == base::ZipEntry::How::stored) {
    const WarcPart part = read_warc_part(packed, from - warc.begin, to - warc.begin, start, each, bad_within, limits);
    return {part.begin + warc.begin, part.end + warc.begin};
  }
  // Whoever has its first byte reads all of it.
  if (from > warc.begin) return {to, to};
  const WarcPart whole{warc.begin, warc.end};
  if (warc.how == base::ZipEntry::How::unknown) {
    bad_within({"", "", "it is encrypted or compressed in a way that is not read here"});
    return whole;
  }
  const base::Unpacked unpacked = base::unpack_deflated(packed, std::min(most_deflated, limits.unpacked));
  const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(unpacked.bytes.data()), unpacked.bytes.size());
  if (unpacked.end != base::Unpacked::End::whole)
    bad_within({"", "", std::string(reason(unpacked.end))});
  else if (unpacked.bytes.size() != warc.unpacked || crc != warc.crc32)
    bad_within({"", "", "its checksum is another one: it is damaged"});
  read_warc(unpacked.bytes, each, bad_within, limits);
  return whole;
}

bool is_archive(std::string_view bytes, std::string_view name) { return base::is_zip(bytes) || is_warc(bytes, name); }

}  // namespace vigil::capture
