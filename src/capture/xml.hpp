// Events of an XML document, by the names that this folder uses: base/xml.hpp.
#pragma once

#include "base/xml.hpp"

namespace vigil::capture {

using base::read_xml, base::XmlAttributes, base::XmlEvents;

}  // namespace vigil::capture
