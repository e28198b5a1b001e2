// Extract: from a document's bytes to checked text (model::Extraction): main text without the page's furniture, title,
// date, language, paragraphs, speaker turns, quotations, excerpts of other outlets, and the way back to the bytes.
// Pure: same bytes in, same text out. These parsers see bytes from outside: call them in a worker (base/worker.hpp).
#pragma once

#include <string>
#include <string_view>

#include "base/reading.hpp"
#include "model/files.hpp"

namespace vigil::extract {

/// `mail` is MHTML too, `office` DOCX and ODT, `picture` PNG, JPEG and TIFF. From `office` on they are read by
/// extract_in (task.hpp) alone, each document in a process of its own; extract() refuses them.
enum class Format { text, html, mail, office, pdf, picture };

/// By content first (a doctype, an <html> tag, the fields of a message, the first bytes of other formats), then by the
/// media type or file name that came with it.
Format guess_format(std::string_view bytes, std::string_view media_type_or_name);

/// The encoding is the one that `sent` (a Content-Type or a charset, "" for none) or the document says, else what its
/// bytes look like; malformed places become U+FFFD and are counted. Offsets of the spans are bytes of `bytes`. Unread
/// if too much is malformed to be text in any encoding that is known, with the first such place, or if there is no text
/// at all.
Reading<model::Extraction> extract(std::string_view bytes, Format format, std::string_view sent = {});

/// What is found in the text of an extraction that has text and paragraphs: languages, turns, quotations, excerpts.
/// Unread if it has no text.
Reading<model::Extraction> finished(model::Extraction extraction);

/// SHA-256 (hexadecimal) that names an extraction: of its extractor and text.
std::string address(const model::Extraction& extraction);

// The wire and storage form: JSON with every field; reads back to an equal value.
std::string to_json(const model::Extraction& extraction);
Reading<model::Extraction> extraction_from_json(std::string_view json);

}  // namespace vigil::extract
