// A ZIP file of documents: each file in it is one, by its name there; nothing is ever written under such a name. What
// would be dangerous elsewhere (a name that climbs out, a link, a bomb) is set aside by itself, and the others are
// read.
#pragma once

#include <string>
#include <string_view>

namespace vigil::capture {

/// The worker task "zip": a ZIP file's bytes in, items (capture/items.hpp) out. The first is without bytes and says by
/// its media type what the file is: "application/wacz" (read it as an archive of the web), another type (one document:
/// DOCX, ODT, a workbook, a book; hand it on whole), or "application/zip", and then its files follow.
std::string zip_task(std::string_view bytes);

/// Why a file of this name is not taken; "" where it may be.
std::string_view why_no_name(std::string_view name);

}  // namespace vigil::capture
