#include "capture/mail.hpp"

#include <algorithm>

#include "capture/items.hpp"
#include "text/mail.hpp"

namespace vigil::capture {
namespace {

using text::MailPart;

constexpr std::size_t most_answer = 256ULL << 20;

bool ends_with(std::string_view name, std::string_view end) {
  return name.size() >= end.size() && std::ranges::equal(name.substr(name.size() - end.size()), end, {}, [](char c) {
           return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
         });
}

class Letters {
 public:
  explicit Letters(Items& items) : items_(items) {}

  void read(std::string_view message, std::size_t at, const std::string& name) {
    const auto mail = text::read_mail(message);
    const std::string within = name.empty() ? "" : name + "/";
    if (!mail) {
      items_.document({name, "text/plain", "", true}, message);  // what is no message may still be a text
      return;
    }
    items_.document({name, "message/rfc822", mail->is_page ? mail->location : "", true}, message);
    for (const Unread& problem : mail->problems)
      items_.problem(name, "byte " + std::to_string(at + problem.offset), problem.reason);
    int count = 0;
    for (const MailPart& part : mail->parts) {
      if (part.role != MailPart::Role::attachment || is_signature(part.type)) continue;
      const std::string number = within + "attachment " + std::to_string(++count);
      const std::string whence = number + ": " + (part.name.empty() ? part.type : part.name);
      if (items_.size() > most_answer) {
        items_.problem(whence, "byte " + std::to_string(at + part.begin),
                       "what is attached comes to more than 256 MiB: it is not read");
        continue;
      }
      items_.document({whence, part.type, "", false}, text::bytes_of(message, part));
    }
  }

 private:
  static bool is_signature(std::string_view type) {
    return type == "application/pgp-signature" || type == "application/pgp-encrypted" ||
           ends_with(type, "pkcs7-signature");
  }

  Items& items_;
};

}  // namespace

bool is_mail(std::string_view bytes, std::string_view name, std::string_view media_type) {
  if (media_type.starts_with("message/rfc822") || media_type.starts_with("multipart/related")) return true;
  for (const std::string_view end : {".eml", ".mbox", ".mht", ".mhtml"})
    if (ends_with(name, end)) return true;
  return text::is_mail(bytes);
}

std::string mail_task(std::string_view bytes) {
  Items items;
  const auto messages = text::messages_of(bytes);
  const bool is_box = messages.size() > 1 || messages.front().begin > 0;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const auto [begin, end] = messages[i];
    Letters(items).read(bytes.substr(begin, end - begin), begin, is_box ? "message " + std::to_string(i + 1) : "");
  }
  return std::move(items).answer();
}

}  // namespace vigil::capture
