// The worker task "extract" (base/worker.hpp), and its call: how every caller outside of tests reads a document.
#pragma once

#include <string>
#include <string_view>

#include "base/worker.hpp"
#include "extract/extract.hpp"
#include "extract/saved_page.hpp"
#include "text/encoding.hpp"

namespace vigil::extract {

/// In: one byte, 't' (text), 'h' (HTML) or 'm' (mail), what was sent of its encoding up to a line feed, then the
/// document's bytes. Out: 'E' and to_json(), or 'U', the byte offset in decimal, a blank and the reason. In: 's', a
/// line feed and a page's first bytes: who saved it says from where and when (saved_page.hpp). Out: the address, a line
/// feed and the time; nothing if it does not.
std::string extract_task(std::string_view input);

/// The reason why a PDF without text has none; its pages are then read as pictures.
inline constexpr std::string_view no_text = "there is no text in it: a scan, or pictures alone";

/// What such a task answers with.
std::string answer_of(const Reading<model::Extraction>& extraction);

inline constexpr base::Task task{"extract", extract_task, text::prepare_encodings};

/// extract() in `worker`, which was started for the task "extract"; formats of others in a process that reads this one
/// document and ends. What comes back is checked again.
Reading<model::Extraction> extract_in(base::Worker& worker, std::string_view bytes, Format format,
                                      std::string_view sent = {});

/// saved_page() in that worker.
std::optional<SavedPage> saved_page_in(base::Worker& worker, std::string_view bytes);

}  // namespace vigil::extract
