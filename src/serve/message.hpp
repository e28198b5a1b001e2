// Requests and responses as the handlers see them, and the reading of what a request carries: path, query, form,
// cookies. Values are decoded and checked at this door: UTF-8 without NUL, or Unread. Nothing here knows about sockets.
#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/reading.hpp"

namespace vigil::serve {

/// Names with values in the order in which they came; a name may repeat.
class Fields {
 public:
  using Pair = std::pair<std::string, std::string>;

  void add(std::string name, std::string value) { pairs_.emplace_back(std::move(name), std::move(value)); }
  /// The first value; "" if there is none.
  std::string_view get(std::string_view name) const;
  bool has(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
  const std::vector<Pair>& pairs() const { return pairs_; }

 private:
  std::vector<Pair> pairs_;
};

struct Request {
  std::string method;  // as sent: "GET", "HEAD", "POST", ...
  std::string target;  // origin form, as sent: "/en/search?q=x"
  Fields headers;      // names in lower case; trailers of a chunked body are not among them
  std::string body;
  /// The system user of the program that asks (peer.hpp); nothing, or empty: that is not known.
  std::function<std::optional<uid_t>()> asked_by = {};
  std::optional<uid_t> asker() const { return asked_by ? asked_by() : std::nullopt; }
};

/// An open file to send as a body; owned, closed when the response has gone.
class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  File& operator=(File&& other) noexcept;
  ~File();
  int get() const { return descriptor_; }
  int release() { return std::exchange(descriptor_, -1); }

 private:
  int descriptor_;
};

struct Response {
  int status = 200;
  Fields headers;  // without Content-Length and Connection, which the server sets
  std::string body;
  std::optional<File> file;     // instead of `body`
  std::string_view route = "";  // the pattern that matched, for the log; static storage
};

/// A path in decoded segments: "/en/case/x" is {"en", "case", "x"}; "/en/" is {"en"} with `folder`.
struct Path {
  std::vector<std::string> segments;
  bool folder = false;  // it ends in a slash; "/" is one
  friend bool operator==(const Path&, const Path&) = default;
};

/// The path of a target. Unread: no "/" in front, an empty segment, "." or "..", bad escapes, control characters.
Reading<Path> read_path(std::string_view target);
/// What follows "?" in a target.
Reading<Fields> read_query(std::string_view target);
/// application/x-www-form-urlencoded (WHATWG URL); line ends become "\n". At most 500 fields.
Reading<Fields> read_form(std::string_view encoded);
/// The value of a cookie in a Cookie header, "" if it is not there.
std::string read_cookie(std::string_view header, std::string_view name);

/// Percent-encodes all but unreserved characters (RFC 3986): one segment of a path or a query's value.
std::string encode(std::string_view text);

}  // namespace vigil::serve
