// Layout of a file: a header of 320 bytes (magic and version, checksum, size, numbers, the places of the sections),
// then the sections, each at a multiple of 64. All numbers are little-endian, as in memory.
#include "link/register_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/error.hpp"
#include "link/register_layout.hpp"

namespace vigil::link {
namespace {

using layout::Header;
using layout::Section;

template <class T>
std::span<const T> section(std::string_view bytes, const Header& header, Section which) {
  const layout::Place place = header.sections[static_cast<std::size_t>(which)];
  return {reinterpret_cast<const T*>(bytes.data() + place.offset), static_cast<std::size_t>(place.bytes / sizeof(T))};
}

bool sections_are_inside(const Header& header, std::uint64_t size) {
  for (const layout::Place& place : header.sections)
    if (place.offset % layout::alignment != 0 || place.offset > size || place.bytes > size - place.offset) return false;
  return true;
}

std::optional<Bitmap> bitmap(std::span<const std::uint64_t> words) {
  if (words.size() < 2 || !std::has_single_bit(words.size())) return std::nullopt;
  return Bitmap{words.data(), 64 - static_cast<unsigned>(std::countr_zero(words.size()))};
}

std::string system_reason() { return std::generic_category().message(errno); }

}  // namespace

Reading<RegisterView> RegisterView::open(std::string_view bytes, Checksum checksum) {
  const Unread not_one{"it is no register of this version; compile it anew from its table", 0};
  const Unread damaged{"the register is damaged or cut off; compile it anew from its table", 0};
  Header header;
  if (bytes.size() < sizeof header) return not_one;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != layout::magic) return not_one;
  if (header.size != bytes.size() || !sections_are_inside(header, bytes.size())) return damaged;
  if (checksum == Checksum::verify && xxh64(bytes.substr(layout::hashed_from)) != header.checksum) return damaged;

  RegisterView view;
  view.names_ = header.names;
  view.single_ideographs_ = (header.flags & layout::single_ideographs) != 0;
  view.letters_ = {section<std::uint16_t>(bytes, header, Section::letter_index),
                   section<std::uint32_t>(bytes, header, Section::letter_pages),
                   section<std::uint32_t>(bytes, header, Section::letter_pool)};
  const auto map = [&](Section which) { return bitmap(section<std::uint64_t>(bytes, header, which)); };
  const auto firsts = map(Section::firsts), runs = map(Section::runs), twos = map(Section::raw_twos),
             threes = map(Section::raw_threes);
  const auto beginners = section<std::uint64_t>(bytes, header, Section::beginners),
             followers = section<std::uint64_t>(bytes, header, Section::followers),
             singles = section<std::uint64_t>(bytes, header, Section::singles),
             starts = section<std::uint64_t>(bytes, header, Section::starts);
  view.slots_ = section<std::uint32_t>(bytes, header, Section::slots);
  if (!view.letters_.is_whole() || !firsts || !runs || !twos || !threes || beginners.size() != CodePoints::size ||
      followers.size() != CodePoints::size || singles.size() != CodePoints::size || starts.size() != CodePoints::size ||
      view.slots_.size() % layout::slots_in_bucket != 0 || header.buckets == 0 ||
      header.buckets > view.slots_.size() / layout::slots_in_bucket || header.place_bits > 31)
    return damaged;
  view.buckets_ = header.buckets;
  view.firsts_ = *firsts;
  view.runs_ = *runs;
  view.raw_twos_ = *twos;
  view.raw_threes_ = *threes;
  view.beginners_ = {beginners.data()};
  view.followers_ = {followers.data()};
  view.singles_ = {singles.data()};
  view.starts_ = {starts.data()};
  view.place_mask_ = static_cast<std::uint32_t>((1ULL << header.place_bits) - 1);
  const auto records = section<char>(bytes, header, Section::records);
  view.records_ = {records.data(), records.size()};
  view.id_ends_ = section<std::uint32_t>(bytes, header, Section::id_ends);
  const auto ids = section<char>(bytes, header, Section::id_bytes);
  view.id_bytes_ = {ids.data(), ids.size()};
  return view;
}

std::uint32_t RegisterView::read_varint(std::string_view& bytes) {
  std::uint32_t value = 0;
  for (unsigned shift = 0; shift < 32 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  return ~0U;
}

std::string_view RegisterView::id(std::uint32_t number) const {
  if (number >= id_ends_.size()) return {};
  const std::size_t begin = number == 0 ? 0 : id_ends_[number - 1], end = id_ends_[number];
  return begin <= end && end <= id_bytes_.size() ? id_bytes_.substr(begin, end - begin) : std::string_view();
}

NameRecord RegisterView::record(std::uint32_t place) const {
  const std::size_t at = std::size_t{place} * layout::record_step;
  if (at >= records_.size()) return {};
  std::string_view rest = records_.substr(at);
  if (rest.size() < 3) return {};
  // Kind and number of pieces, the pieces' bytes, the pieces, the number of ids, the ids.
  const auto kind = static_cast<unsigned char>(rest[0]), count = static_cast<unsigned char>(rest[1]);
  rest.remove_prefix(2);
  const std::size_t bytes = read_varint(rest);
  const bool fits = kind == 0   ? count >= 1 && count <= most_pieces
                    : kind == 1 ? count >= 2 && count <= most_given
                                : kind <= 3 && count == kind;
  if (!fits || bytes > rest.size()) return {};
  NameRecord record{static_cast<NameKind>(kind), count, rest.substr(0, bytes), 0, {}};
  rest.remove_prefix(bytes);
  record.id_count = read_varint(rest);
  record.ids = rest;
  return record;
}

RegisterFile::RegisterFile(const std::string& path) {
  const auto failed = [&](const std::string& why) { return Failure("reading the register " + path + ": " + why); };
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0 && errno == ENOENT) throw NotFound("there is no register " + path);
  struct stat status {};
  if (descriptor_ < 0 || fstat(descriptor_, &status) != 0) {
    const auto why = failed(system_reason());
    if (descriptor_ >= 0) close(descriptor_);
    throw why;
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  void* place = size == 0 ? MAP_FAILED : mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor_, 0);
  if (place != MAP_FAILED) bytes_ = {static_cast<const char*>(place), size};
  auto view = RegisterView::open(bytes_);
  if (!view) {
    if (place != MAP_FAILED) munmap(place, size);
    close(descriptor_);
    throw Corrupt("the register " + path + ": " + view.error().reason);
  }
  view_ = *view;
}

RegisterFile::~RegisterFile() {
  munmap(const_cast<char*>(bytes_.data()), bytes_.size());
  close(descriptor_);
}

}  // namespace vigil::link
