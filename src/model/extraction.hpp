// The stored and wire form of an extraction: JSON with every field, read back to an equal value. Members as in
// model/files.hpp; offsets are bytes of `text`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/reading.hpp"
#include "model/files.hpp"

namespace vigil::model {

std::string extraction_to_json(const Extraction& extraction);
/// Unread if it is no such JSON, or if a range in it lies outside of its text.
Reading<Extraction> extraction_from_json(std::string_view json);

struct SourceRange {
  std::size_t start = 0, end = 0;  // bytes of the source
  friend bool operator==(const SourceRange&, const SourceRange&) = default;
};

/// Where text [start, end) of an extraction stands in its source: from its first character that has a way back to its
/// last. nullopt if none of it has.
std::optional<SourceRange> source_of(const Extraction& extraction, std::size_t start, std::size_t end);

}  // namespace vigil::model
