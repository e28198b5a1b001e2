// XML as it stands on the web: in any encoding, with HTML's named characters, bare ampersands and control characters,
// read as far as it goes (expat). Prefixes are told by what they mean: whatever a feed calls it, Dublin Core's creator
// is "dc:creator". No entity is ever declared or expanded, and nothing outside is asked for.
#pragma once

#include <optional>
#include <string_view>

#include "base/reading.hpp"
#include "base/xml.hpp"

namespace vigil::capture {

/// The fault that ended the reading, with its byte in `bytes`, if one did. `sent` is the Content-Type that came with
/// them, or "".
std::optional<Unread> read_loose_xml(std::string_view bytes, std::string_view sent, const base::XmlEvents& events);

}  // namespace vigil::capture
