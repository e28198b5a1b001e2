#include "capture/http.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/ascii.hpp"
#include "base/inflate.hpp"

namespace vigil::capture {
namespace {

using base::lower;

constexpr std::size_t head_bytes = 64U << 10;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

void add_line(std::string_view line, Head& head) {
  if ((line.front() == ' ' || line.front() == '\t') && !head.fields.all.empty()) {
    head.fields.all.back().second += ' ';
    head.fields.all.back().second += trimmed(line);
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos)
    head.fields.all.emplace_back(lower(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1))));
}

int status_in(std::string_view line) {
  const std::size_t blank = line.find(' ');
  int status = 0;
  if (line.starts_with("HTTP/") && blank != std::string_view::npos)
    std::from_chars(line.data() + blank + 1, line.data() + line.size(), status);
  return status;
}

/// nullopt where the bytes are no chunks: stored joined already.
std::optional<std::string> join_chunks(std::string_view bytes) {
  std::string body;
  while (true) {
    std::size_t length = 0;
    const auto number = std::from_chars(bytes.data(), bytes.data() + bytes.size(), length, 16);
    const std::size_t end = bytes.find('\n');
    if (number.ec != std::errc() || end == std::string_view::npos) return std::nullopt;
    bytes.remove_prefix(end + 1);
    if (length == 0) return body;
    if (length > bytes.size()) return std::nullopt;
    body += bytes.substr(0, length);
    bytes.remove_prefix(length);
    if (bytes.starts_with("\r\n"))
      bytes.remove_prefix(2);
    else if (bytes.starts_with('\n'))
      bytes.remove_prefix(1);
    else
      return std::nullopt;
  }
}

bool is_encoded(std::string_view encoding) { return !encoding.empty() && encoding != "identity"; }

bool can_unpack(std::string_view encoding) {
  return encoding == "gzip" || encoding == "x-gzip" || encoding == "deflate";
}

}  // namespace

std::string_view Fields::get(std::string_view name) const {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& field) { return field.first == name; });
  return found == all.end() ? std::string_view() : std::string_view(found->second);
}

Reading<Head> read_head(std::string_view bytes) {
  Head head;
  const std::string_view within = bytes.substr(0, head_bytes);
  for (std::size_t start = 0;;) {
    const std::size_t end = within.find('\n', start);
    if (end == std::string_view::npos) return Unread{"header fields without an end", start};
    const std::string_view line = within.substr(start, end - start);
    const bool is_first = start == 0;
    start = end + 1;
    head.used = start;
    if (line.empty() || line == "\r") return head;
    if (is_first)
      head.first_line = trimmed(line);
    else
      add_line(line, head);
  }
}

Reading<Response> read_response(std::string_view bytes, std::size_t at_most) {
  const Reading<Head> head = read_head(bytes);
  if (!head) return head.error();
  Response response;
  response.status = status_in(head->first_line);
  if (response.status == 0) return Unread{"no HTTP response", 0};
  response.media_type = head->fields.get("content-type");
  const std::string_view stored = bytes.substr(head->used);
  std::optional<std::string> joined;
  if (lower(head->fields.get("transfer-encoding")).find("chunked") != std::string::npos) joined = join_chunks(stored);
  const std::string_view body = joined ? std::string_view(*joined) : stored;
  const std::string encoding = lower(head->fields.get("content-encoding"));
  if (is_encoded(encoding) && !can_unpack(encoding))
    return Unread{"a content-encoding that is not read here: " + encoding, head->used};
  if (encoding.ends_with("gzip") && !base::is_gzip(body)) {
    response.body = body;  // unpacked before it was stored
    return response;
  }
  if (!is_encoded(encoding)) {
    if (body.size() > at_most) return Unread{"it is larger than allowed", head->used};
    response.body = body;
    return response;
  }
  base::Unpacked unpacked = base::unpack_all(body, at_most);
  if (unpacked.end != base::Unpacked::End::whole)
    return Unread{"content-encoding " + encoding + ": " + std::string(reason(unpacked.end)), head->used};
  response.body = std::move(unpacked.bytes);
  return response;
}

}  // namespace vigil::capture
