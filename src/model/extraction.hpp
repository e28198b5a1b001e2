// The stored and wire form of an extraction: JSON with every field, read back to an equal value. Members as in
// model/files.hpp; offsets are bytes of `text`.
#pragma once

#include <string>
#include <string_view>

#include "base/reading.hpp"
#include "model/files.hpp"

namespace vigil::model {

std::string extraction_to_json(const Extraction& extraction);
/// Unread if it is no such JSON, or if a range in it lies outside of its text.
Reading<Extraction> extraction_from_json(std::string_view json);

/// The byte of the source that became the byte `at` of the text; where that was decoded or left out, the next one that
/// was not, or the end of the last.
std::size_t source_at(const Extraction& extraction, std::size_t at);

}  // namespace vigil::model
