#include "serve/head.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace vigil::serve {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

bool is_token(std::string_view text) {  // RFC 9110 section 5.6.2
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

bool is_field_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f); });
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool is_length(std::string_view text) {
  return !text.empty() && text.size() <= 15 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Of these a second one would make the meaning depend on who reads.
constexpr std::array<std::string_view, 8> once{"host",   "content-length", "transfer-encoding", "content-type",
                                               "cookie", "origin",         "sec-fetch-site",    "expect"};

struct RequestLine {
  std::string_view method, target, version;
};

std::optional<HeadProblem> check_request_line(std::string_view line, RequestLine& out) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return HeadProblem{400, "the request line is incomplete"};
  out = {line.substr(0, first), line.substr(first + 1, last - first - 1), line.substr(last + 1)};
  if (!is_token(out.method)) return HeadProblem{400, "the method is no token"};
  if (out.target.empty() || out.target.front() != '/' ||
      !std::all_of(out.target.begin(), out.target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; }))
    return HeadProblem{400, "the target is no path"};
  if (out.version != "HTTP/1.1" && out.version != "HTTP/1.0") {
    const bool other = out.version.starts_with("HTTP/");
    return HeadProblem{other ? 505 : 400, "the version is neither HTTP/1.1 nor HTTP/1.0"};
  }
  return {};
}

}  // namespace

std::optional<HeadProblem> head_problem(std::string_view head, std::size_t max_headers) {
  RequestLine request;
  std::array<std::string_view, once.size()> seen;
  std::array<bool, once.size()> is_seen{};
  std::size_t at = 0;
  std::size_t lines = 0;
  for (;;) {
    const auto end = head.find_first_of("\r\n", at);
    if (end == std::string_view::npos || head.substr(end, 2) != "\r\n")
      return HeadProblem{400, "a line does not end in CR LF"};
    const std::string_view line = head.substr(at, end - at);
    at = end + 2;
    if (lines == 0) {
      if (auto problem = check_request_line(line, request)) return problem;
      ++lines;
      continue;
    }
    if (line.empty()) break;
    if (lines++ > max_headers) return HeadProblem{431, "too many headers"};
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
      return HeadProblem{400, "a header has no proper name"};
    const std::string_view value = trim(line.substr(colon + 1));
    if (!is_field_value(value)) return HeadProblem{400, "a header has a control character"};
    for (std::size_t i = 0; i < once.size(); ++i) {
      if (!same_word(line.substr(0, colon), once[i])) continue;
      if (is_seen[i]) return HeadProblem{400, "a header stands twice that may stand once"};
      is_seen[i] = true;
      seen[i] = value;
    }
  }
  if (at != head.size()) return HeadProblem{400, "something follows the empty line"};
  const bool has_host = is_seen[0], has_length = is_seen[1], is_chunked = is_seen[2];
  if (!has_host) return HeadProblem{400, "there is no Host header"};
  if (has_length && !is_length(seen[1])) return HeadProblem{400, "the Content-Length is no number"};
  if (is_chunked && (has_length || request.version == "HTTP/1.0" || !same_word(seen[2], "chunked")))
    return HeadProblem{400, "the Transfer-Encoding is not chunked alone"};
  const bool has_body = is_chunked || (has_length && seen[1].find_first_not_of('0') != std::string_view::npos);
  if (has_body && (request.method == "GET" || request.method == "HEAD"))
    return HeadProblem{400, "a body with GET or HEAD"};
  return {};
}

bool is_our_host(std::string_view host, std::uint16_t port) {
  constexpr std::array<std::string_view, 3> names{"127.0.0.1", "localhost", "[::1]"};
  const std::string suffix = ":" + std::to_string(port);
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return same_word(host, std::string(name) + suffix) || (port == 80 && same_word(host, name));
  });
}

}  // namespace vigil::serve
