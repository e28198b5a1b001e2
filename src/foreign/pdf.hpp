// PDF by Poppler: words with their boxes in reading order; extract/layout.hpp makes paragraphs of them. Title, author
// and day as the file says. No picture is decoded, no font is drawn, no script run, no link followed.
#pragma once

#include <string>
#include <string_view>

#include "base/reading.hpp"
#include "base/worker.hpp"
#include "model/files.hpp"

namespace vigil::foreign {

/// Unread where it needs a password, is damaged, or holds no text (then the reason begins with extract::no_text).
Reading<model::Extraction> read_pdf(std::string_view bytes);

/// The worker task "pdf" of vigil-foreign: in and out as of the task "office" (extract/office.hpp).
std::string pdf_task(std::string_view bytes);

/// Loads what Poppler loads on its first document, by one of our own: nothing can be opened later.
void prepare_pdf();

inline constexpr base::Task pdf_worker{"pdf", pdf_task, prepare_pdf, true};

}  // namespace vigil::foreign
