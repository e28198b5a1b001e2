// DOCX (ECMA-376, WordprocessingML) and ODT (OpenDocument 1.3) as text: paragraphs, headings, lists, tables as a line a
// row, footnotes and comments behind the text; title, author and day as the file says. The way back is the part of the
// file and the number of its paragraph (model/places.hpp). Entities are never expanded: a document type is refused.
//
// Called in a throw-away process (task.hpp).
#pragma once

#include <string>
#include <string_view>

#include "base/reading.hpp"
#include "base/worker.hpp"
#include "model/files.hpp"

namespace vigil::extract {

/// Unread with the part's name in the reason: damaged, encrypted, no DOCX or ODT, a bomb.
Reading<model::Extraction> extract_office(std::string_view bytes);

/// The worker task "office": the document's bytes in, out as of the task "extract".
std::string office_task(std::string_view bytes);
inline constexpr base::Task office_worker{"office", office_task};

}  // namespace vigil::extract
