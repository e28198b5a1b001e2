// The HTTP response within a WARC record (RFC 9112): status, fields, and the body as the server meant it. Tolerant:
// archives store what servers sent, and some store bodies already decoded beside the old fields.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/reading.hpp"

namespace vigil::capture {

struct Fields {
  std::vector<std::pair<std::string, std::string>> all;  // names in lower case
  /// The first value, "" if there is none.
  std::string_view get(std::string_view name) const;
};

/// "Name: value" lines up to an empty one; `used` bytes, that line included. Folded lines are joined. Unread if no
/// empty line comes within 64 KiB.
struct Head {
  std::string first_line;
  Fields fields;
  std::size_t used = 0;
};
Reading<Head> read_head(std::string_view bytes);

struct Response {
  int status = 0;
  std::string media_type;  // as sent, "" none
  std::string body;        // chunks joined, gzip and deflate unpacked
};

/// At most `at_most` bytes of body. Unread with the offset in `bytes`.
Reading<Response> read_response(std::string_view bytes, std::size_t at_most);

}  // namespace vigil::capture
