// Messages, mailboxes and pages saved as MHTML as containers: each message is a document, whole as it came, and so is
// each file that is attached to it.
#pragma once

#include <string>
#include <string_view>

namespace vigil::capture {

/// By its first lines, the file's name or the media type that came with it.
bool is_mail(std::string_view bytes, std::string_view name, std::string_view media_type);

/// The worker task "mail": a message's or mailbox's bytes in, items (capture/items.hpp) out. In a mailbox names begin
/// with "message N".
std::string mail_task(std::string_view bytes);

}  // namespace vigil::capture
