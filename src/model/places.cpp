// 64 bits: 4 of the part, 20 of the number, 10 of each side of the box.
#include "model/places.hpp"

#include <algorithm>
#include <array>

namespace vigil::model {
namespace {

constexpr unsigned side_bits = 10, number_bits = 20;
constexpr std::uint64_t most_side = (1U << side_bits) - 1, most_number = (1U << number_bits) - 1;
constexpr std::array<std::string_view, 7> part_names = {"",       "main text", "footnotes", "endnotes",
                                                        "header", "footer",    "comments"};

}  // namespace

std::uint64_t packed(const Place& place) {
  std::uint64_t all = static_cast<std::uint64_t>(place.part);
  all = all << number_bits | std::min<std::uint64_t>(place.number, most_number);
  for (const std::uint32_t side : {place.left, place.top, place.right, place.bottom})
    all = all << side_bits | std::min<std::uint64_t>(side, most_side);
  return all;
}

Place unpacked(std::uint64_t all) {
  Place place;
  for (std::uint32_t* side : {&place.bottom, &place.right, &place.top, &place.left}) {
    *side = static_cast<std::uint32_t>(all & most_side);
    all >>= side_bits;
  }
  place.number = static_cast<std::uint32_t>(all & most_number);
  const std::uint64_t part = all >> number_bits;
  place.part = part < part_names.size() ? static_cast<Place::Part>(part) : Place::Part::none;
  return place;
}

bool has_places(const Extraction& extraction) {
  for (const std::string_view name : {"vigil-docx", "vigil-odt", "vigil-pdf", "vigil-ocr"})
    if (extraction.extractor.starts_with(name)) return true;
  return false;
}

std::optional<Place> place_at(const Extraction& extraction, std::size_t at) {
  if (!has_places(extraction)) return std::nullopt;
  const auto next = std::ranges::upper_bound(extraction.spans, at, {}, &SourceSpan::text_start);
  if (next == extraction.spans.begin()) return std::nullopt;
  return unpacked(std::prev(next)->source_start);
}

bool is_machine_reading(std::string_view extractor) { return extractor.starts_with("vigil-ocr"); }

std::string to_words(const Place& place) {
  if (place.part != Place::Part::none)
    return std::string(part_names[static_cast<std::size_t>(place.part)]) + ", paragraph " +
           std::to_string(place.number);
  std::string words = "page " + std::to_string(place.number);
  if (place.right == 0 && place.bottom == 0) return words;
  words += ", box";
  for (const std::uint32_t side : {place.left, place.top, place.right, place.bottom})
    words += " " + std::to_string(side);
  return words;
}

}  // namespace vigil::model
