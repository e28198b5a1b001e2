// Events of an XML document (expat), for the parts of office files: element names without their prefix, attributes by
// name, text. A document type declaration ends the reading: no entity is ever declared or expanded.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/reading.hpp"

namespace vigil::base {

using XmlAttributes = std::map<std::string, std::string, std::less<>>;

struct XmlEvents {
  std::function<void(std::string_view name, const XmlAttributes& attributes)> start;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view text)> text;
  std::function<bool()> is_enough = [] { return false; };  // asked at each end of an element: stop here
};

/// Unread, with the byte, where it is no well-formed XML, declares a document type, or nests deeper than 64.
Reading<bool> read_xml(std::string_view bytes, const XmlEvents& events);

}  // namespace vigil::base
