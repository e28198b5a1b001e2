#include "capture/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "base/ascii.hpp"

namespace vigil::capture {

namespace {

using base::lower;

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte >= 0x7F || c == '"' || c == '<' || c == '>' || c == '`')
      out += fmt::format("%{:02X}", byte);
    else
      out += c;
  }
  return out;
}

/// The length of a scheme at the start, without its colon; 0 for none.
std::size_t scheme_length(std::string_view text) {
  if (text.empty() || !std::isalpha(static_cast<unsigned char>(text.front()))) return 0;
  const auto end = std::find_if_not(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '+' || c == '-' || c == '.';
  });
  return end != text.end() && *end == ':' ? static_cast<std::size_t>(end - text.begin()) : 0;
}

/// RFC 3986, section 5.2.4.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  bool ends_in_folder = false;
  for (std::size_t at = 0; at <= path.size();) {
    const auto end = std::min(path.find('/', at), path.size());
    const auto part = path.substr(at, end - at);
    ends_in_folder = end == path.size() && (part == "." || part == "..");
    if (part == "..") {
      if (kept.size() > 1) kept.pop_back();
    } else if (part != ".") {
      kept.push_back(part);
    }
    at = end + 1;
  }
  std::string out;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (i != 0) out += '/';
    out += kept[i];
  }
  if (ends_in_folder) out += '/';
  return out.starts_with('/') ? out : "/" + out;
}

}  // namespace

std::string Url::origin() const { return scheme + "://" + host + (port.empty() ? "" : ":" + port); }

std::string Url::text() const { return origin() + path + query; }

std::optional<Url> parse_url(std::string_view text) {
  text = trimmed(text);
  const auto length = scheme_length(text);
  if (length == 0 || !text.substr(length + 1).starts_with("//")) return std::nullopt;
  Url url;
  url.scheme = lower(text.substr(0, length));
  text.remove_prefix(length + 3);
  text = text.substr(0, text.find('#'));
  const auto behind = std::min(text.find_first_of("/?\\"), text.size());
  auto authority = text.substr(0, behind);
  auto rest = text.substr(behind);
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    url.userinfo = authority.substr(0, at);
    authority.remove_prefix(at + 1);
  }
  const auto bracket = authority.rfind(']');
  if (const auto colon = authority.rfind(':');
      colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    url.port = authority.substr(colon + 1);
    authority = authority.substr(0, colon);
  }
  if (!std::all_of(url.port.begin(), url.port.end(), [](unsigned char c) { return std::isdigit(c) != 0; }) ||
      url.port.size() > 5)
    return std::nullopt;
  if (url.port == (url.scheme == "https" ? "443" : "80")) url.port.clear();
  url.host = lower(authority);
  if (url.host.ends_with('.')) url.host.pop_back();
  if (url.host.empty() || url.host.find_first_of(" %\"<>\\^`{|}") != std::string::npos) return std::nullopt;
  const auto question = std::min(rest.find('?'), rest.size());
  url.path = without_dots(encoded(rest.substr(0, question)));
  url.query = encoded(rest.substr(question));
  return url;
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  reference = trimmed(reference);
  if (scheme_length(reference) != 0) {
    const auto url = parse_url(reference);
    return url && url->is_web() && url->userinfo.empty() ? url->text() : std::string(reference);
  }
  const auto from = parse_url(base);
  if (!from) return std::string(reference);
  std::string whole;
  if (reference.starts_with("//"))
    whole = from->scheme + ":" + std::string(reference);
  else if (reference.starts_with('/'))
    whole = from->origin() + std::string(reference);
  else if (reference.starts_with('?'))
    whole = from->origin() + from->path + std::string(reference);
  else if (reference.empty() || reference.starts_with('#'))
    whole = from->text();
  else
    whole = from->origin() + from->path.substr(0, from->path.rfind('/') + 1) + std::string(reference);
  const auto url = parse_url(whole);
  return url ? url->text() : std::string(reference);
}

bool is_web_address(std::string_view text) {
  const auto start = lower(text.substr(0, 8));
  return start.starts_with("http://") || start.starts_with("https://");
}

}  // namespace vigil::capture
