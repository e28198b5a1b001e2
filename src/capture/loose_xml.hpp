// XML as it stands on the web: in any encoding, with HTML's named characters, bare ampersands and control characters,
// read as far as it goes (expat). Prefixes are told by what they mean: whatever a feed calls it, Dublin Core's creator
// is "dc:creator". No entity is ever declared or expanded, and nothing outside is asked for.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "base/reading.hpp"
#include "capture/xml.hpp"

namespace vigil::capture {

struct LooseXmlEvents {
  std::function<void(std::string_view name, const XmlAttributes& attributes)> start;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view text)> text;
  std::function<bool()> is_enough = [] { return false; };  // asked at each end of an element: stop here
};

/// The fault that ended the reading, with its byte in `bytes`, if one did. `sent` is the Content-Type that came with
/// them, or "".
std::optional<Unread> read_loose_xml(std::string_view bytes, std::string_view sent, const LooseXmlEvents& events);

}  // namespace vigil::capture
