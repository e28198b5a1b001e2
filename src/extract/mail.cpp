#include "extract/mail.hpp"

#include <algorithm>
#include <optional>

#include "extract/extract.hpp"
#include "text/encoding.hpp"
#include "text/mail.hpp"
#include "text/utf8.hpp"

namespace vigil::extract {
namespace {

using text::MailPart;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Body {
  std::string utf8;
  std::vector<std::uint32_t> source;  // for each byte where it comes from in the message; and the end
};

std::string encoding_of(const MailPart& part, std::string_view bytes) {
  const std::string stated = text::encoding_named(part.charset);
  // "us-ascii" and no word at all are what programs write that do not care.
  const bool says_something = !stated.empty() && part.charset != "us-ascii" && part.charset != "US-ASCII";
  if (says_something) return stated;
  return part.type == "text/html" ? text::encoding_of_page(bytes, "").name : text::encoding_of_text(bytes, "").name;
}

/// A byte order mark before it says to the reader of pages that it is UTF-8 now, whatever the page says of itself.
Body body_of(std::string_view message, const MailPart& part) {
  auto content = text::content_of(message, part);
  const std::string encoding = encoding_of(part, content.bytes);
  Body body;
  if (!content.bytes.starts_with(byte_order_mark)) {
    body.utf8 = byte_order_mark;
    body.source.assign(byte_order_mark.size(), content.source.front());
  }
  if (encoding == "UTF-8" && !text::first_invalid_utf8(content.bytes)) {
    body.utf8 += content.bytes;
    body.source.insert(body.source.end(), content.source.begin(), content.source.end());
    return body;
  }
  const auto recoded = text::to_utf8(content.bytes, encoding);
  body.utf8 += recoded.utf8;
  for (const std::uint32_t at : recoded.source) body.source.push_back(content.source[at]);
  return body;
}

/// From spans over the body to spans over the message: runs of bytes that stand there unchanged, and for the others a
/// span of no length where they begin.
std::vector<model::SourceSpan> spans_over(std::string_view message, const model::Extraction& e, const Body& body) {
  std::vector<model::SourceSpan> spans;
  for (const auto& span : e.spans) {
    bool in_decoded = false;
    for (std::size_t i = 0; i < span.length; ++i) {
      const std::size_t source = body.source[span.source_start + i], at = span.text_start + i;
      const bool is_same =
          source < message.size() && message[source] == e.text[at] && body.source[span.source_start + i + 1] != source;
      const bool goes_on = !spans.empty() && spans.back().text_start + spans.back().length == at &&
                           spans.back().source_start + spans.back().length == source && spans.back().length > 0;
      if (is_same && goes_on)
        ++spans.back().length;
      else if (is_same)
        spans.push_back({at, source, 1});
      else if (!in_decoded)
        spans.push_back({at, source, 0});
      in_decoded = !is_same;
    }
  }
  return spans;
}

template <class Ranges>
void append_moved(Ranges& to, const Ranges& from, std::size_t by) {
  for (auto one : from) {
    one.start += by;
    one.end += by;
    to.push_back(std::move(one));
  }
}

void append(model::Extraction& to, const model::Extraction& from) {
  to.text += "\n\n";
  const std::size_t by = to.text.size();
  to.text += from.text;
  append_moved(to.paragraphs, from.paragraphs, by);
  append_moved(to.turns, from.turns, by);
  append_moved(to.quotes, from.quotes, by);
  append_moved(to.excerpts, from.excerpts, by);
  for (auto span : from.spans) {
    span.text_start += by;
    to.spans.push_back(span);
  }
}

std::string why_no_text(const text::Mail& mail) {
  for (const MailPart& part : mail.parts)
    if (part.type == "application/pgp-encrypted" || part.type.ends_with("pkcs7-mime"))
      return "the message is encrypted";
  return mail.parts.empty() ||
                 std::ranges::none_of(mail.parts,
                                      [](const MailPart& part) { return part.role == MailPart::Role::attachment; })
             ? "the message holds no text"
             : "the message holds no text, only what is attached to it";
}

}  // namespace

Reading<model::Extraction> extract_mail(std::string_view message) {
  const auto mail = text::read_mail(message);
  if (!mail) return mail.error();
  std::optional<model::Extraction> all;
  std::optional<Unread> why;
  for (const MailPart& part : mail->parts) {
    if (part.role != MailPart::Role::body || (mail->is_page && all)) continue;
    const Body body = body_of(message, part);
    auto one = extract(body.utf8, part.type == "text/html" ? Format::html : Format::text, "text/plain; charset=utf-8");
    if (!one) {
      if (!why) why = Unread{one.error().reason, part.begin};
      continue;
    }
    one->spans = spans_over(message, *one, body);
    if (all)
      append(*all, *one);
    else
      all = *std::move(one);
  }
  if (!all && why && why->reason != "the document holds no text" && why->reason != "the document is empty") return *why;
  if (!all) return Unread{why_no_text(*mail), 0};
  all->extractor = "vigil-mail 1, " + all->extractor;
  if (mail->is_page) {
    if (all->title.empty()) all->title = mail->subject;
    return *std::move(all);
  }
  all->title = mail->subject;
  all->author = mail->from;
  if (!mail->date.empty()) all->date = mail->date;
  return *std::move(all);
}

}  // namespace vigil::extract
