// E-mail (RFC 5322) and its parts (MIME, RFC 2045 to 2047, 2231), mailboxes (mbox), and pages saved as MHTML (RFC
// 2557), which have the same form. Tolerant, since what was sent is to be read: what is wrong with it is told, and
// reading goes on. Offsets are bytes from the start of the message. Linear in the message's size, whatever it says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"
#include "text/date.hpp"

namespace vigil::text {

struct MailPart {
  enum class Encoding { none, quoted_printable, base64 };
  enum class Role { body, other_form, attachment, related };  // other_form: the same words in another type
  std::string type;                                           // "text/plain", lower case
  std::string charset;                                        // as stated, "" not
  std::string name;                                           // of a file, UTF-8; "" none
  std::string location;                                       // Content-Location
  Encoding encoding = Encoding::none;
  Role role = Role::body;
  std::size_t begin = 0, end = 0;  // of its content, as encoded
};

struct Mail {
  std::string subject, from;    // UTF-8; `from` is the name, or the address where there is none
  Date date;                    // the day that the sender's clock showed
  bool is_page = false;         // MHTML: its first part is a page, the others belong to it
  std::string location;         // of the page
  std::vector<MailPart> parts;  // without those that only hold others; a forwarded message is one
  std::vector<Unread> problems;
};

/// Looks like a message or a mailbox by its first lines.
bool is_mail(std::string_view bytes);

/// Unread only where it does not begin with fields of a header.
Reading<Mail> read_mail(std::string_view message);

/// A part's content without its transfer encoding.
struct MailContent {
  std::string bytes;
  std::vector<std::uint32_t> source;  // for each byte, where it comes from in the message; and the content's end
};
/// What is no base64 in base64 is passed over. `message` is below 4 GiB.
MailContent content_of(std::string_view message, const MailPart& part);
/// The same without the way back, which takes four times as much memory.
std::string bytes_of(std::string_view message, const MailPart& part);

struct MailRange {
  std::size_t begin = 0, end = 0;
};
/// The messages of a mailbox, each without its "From " line; one where the bytes are no mailbox.
std::vector<MailRange> messages_of(std::string_view mailbox);

/// Words of a header (RFC 2047) as UTF-8, without control characters.
std::string header_words(std::string_view value);

}  // namespace vigil::text
