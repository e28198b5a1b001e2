// The way back from text to a source whose bytes are not its words: a page and a box on it, a part of an office file
// and the paragraph in it. Such an extraction (its extractor's name tells) has for each paragraph one span of no
// length, whose source_start is the packed place. So a place costs what any span costs, in memory and in storage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/files.hpp"

namespace vigil::model {

/// A box on a page, in thousandths of the page's width and height from its upper left corner.
struct Place {
  enum class Part { none, main, footnotes, endnotes, header, footer, comments };  // of an office file
  Part part = Part::none;
  std::uint32_t number = 0;                                // of the paragraph in the part, or of the page; from 1
  std::uint32_t left = 0, top = 0, right = 0, bottom = 0;  // of a page; all 0: none
  friend bool operator==(const Place&, const Place&) = default;
};

std::uint64_t packed(const Place& place);
Place unpacked(std::uint64_t place);

/// The extraction's spans lead to places and not to bytes.
bool has_places(const Extraction& extraction);

/// Of the text at byte `at`; nothing where its spans lead to bytes.
std::optional<Place> place_at(const Extraction& extraction, std::size_t at);

/// No person has compared the words with the picture that a machine read them in.
bool is_machine_reading(std::string_view extractor);

/// "page 3, box 82 120 914 160", "footnotes, paragraph 2"; English, for `vigil document` and JSON.
std::string to_words(const Place& place);

}  // namespace vigil::model
