// Any bytes as a mailbox and as a message: parts lie in it and in their order, each byte leads back into its part, and
// what is read of a header has no line's end in it.
#include "text/mail.hpp"

#include "../fuzz/fuzz.hpp"
#include "text/utf8.hpp"

using namespace vigil::text;
using vigil::fuzz::must_hold;

namespace {

void read(std::string_view message) {
  const auto mail = read_mail(message);
  if (!mail) return;
  for (const auto& words : {mail->subject, mail->from, mail->location}) {
    must_hold(!first_invalid_utf8(words), "a header is UTF-8");
    must_hold(words.find_first_of("\r\n") == std::string::npos, "no line's end stands in a header");
  }
  must_hold(mail->parts.size() <= 10'020, "parts are bounded");
  std::size_t bodies = 0;
  for (const auto& part : mail->parts) {
    must_hold(part.begin <= part.end && part.end <= message.size(), "a part lies in the message");
    const auto content = content_of(message, part);
    must_hold(content.source.size() == content.bytes.size() + 1, "each byte has its way back");
    for (const auto at : content.source) must_hold(part.begin <= at && at <= part.end, "which leads into its part");
    must_hold(bytes_of(message, part) == content.bytes, "two ways give the same bytes");
    must_hold(!first_invalid_utf8(part.name), "a name is UTF-8");
    if (part.role == MailPart::Role::body) ++bodies;
  }
  must_hold(bodies <= mail->parts.size(), "texts are parts");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = vigil::fuzz::text(data, size);
  is_mail(bytes);
  read(bytes);
  std::size_t end = 0;
  for (const auto& message : messages_of(bytes)) {
    must_hold(end <= message.begin && message.begin <= message.end && message.end <= bytes.size(), "messages in order");
    end = message.end;
    read(bytes.substr(message.begin, message.end - message.begin));
  }
  return 0;
}
