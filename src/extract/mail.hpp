// E-mail and pages saved as MHTML: the text of the message's body, with title, author and day from its header, and the
// way back to the message's bytes through its encodings. Files that are attached are documents of their own
// (capture/mail.hpp).
#pragma once

#include <string_view>

#include "base/reading.hpp"
#include "model/files.hpp"

namespace vigil::extract {

/// Text that was encoded otherwise (base64, a charset) has no bytes of its own in the message: a span of no length
/// leads to where it begins. Unread where there is no text, or the message is encrypted. Below 4 GiB.
Reading<model::Extraction> extract_mail(std::string_view message);

}  // namespace vigil::extract
