// The encoding that a page names in itself, found as browsers do before they parse it (WHATWG HTML, "prescan a byte
// stream to determine its encoding"), and in an XML declaration.
#pragma once

#include <string>
#include <string_view>

namespace vigil::text {

/// The label as written, unchecked; "" for none. `head` is the first bytes of the page.
std::string charset_of_page(std::string_view head);

/// What stands behind "charset" and "=" in a Content-Type, in quotes or not; "" for none.
std::string charset_of_type(std::string_view content_type);

}  // namespace vigil::text
