#include "serve/message.hpp"

#include <unistd.h>

#include <algorithm>

#include "text/utf8.hpp"

namespace vigil::serve {

namespace {

constexpr std::size_t max_fields = 500;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

enum class Plus { literal, space };

Reading<std::string> decode(std::string_view encoded, Plus plus) {
  std::string out;
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    if (encoded[i] == '+' && plus == Plus::space) {
      out += ' ';
    } else if (encoded[i] != '%') {
      out += encoded[i];
    } else {
      const int high = i + 2 < encoded.size() ? hex_value(encoded[i + 1]) : -1;
      const int low = high >= 0 ? hex_value(encoded[i + 2]) : -1;
      if (low < 0) return Unread{"a percent sign without two hexadecimal digits", i};
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (const auto bad = text::first_invalid_utf8(out)) return Unread{"bytes that are not UTF-8", *bad};
  if (const auto nul = out.find('\0'); nul != std::string::npos) return Unread{"a NUL character", nul};
  return out;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
}

std::string with_plain_line_ends(std::string text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    out += text[i];
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view Fields::get(std::string_view name) const {
  const auto found = std::find_if(pairs_.begin(), pairs_.end(), [&](const Pair& pair) { return pair.first == name; });
  return found == pairs_.end() ? std::string_view{} : found->second;
}

bool Fields::has(std::string_view name) const {
  return std::any_of(pairs_.begin(), pairs_.end(), [&](const Pair& pair) { return pair.first == name; });
}

std::vector<std::string> Fields::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : pairs_)
    if (key == name) values.push_back(value);
  return values;
}

File& File::operator=(File&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Reading<Path> read_path(std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  if (path.empty() || path.front() != '/') return Unread{"a path starts with /", 0};
  Path out;
  std::size_t at = 1;
  while (at < path.size()) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    auto segment = decode(path.substr(at, end - at), Plus::literal);
    if (!segment) return Unread{segment.error().reason, at + segment.error().offset};
    if (segment->empty() || *segment == "." || *segment == "..") return Unread{"an empty or relative segment", at};
    if (has_control(*segment)) return Unread{"a control character", at};
    out.segments.push_back(std::move(*segment));
    at = end + 1;
  }
  out.folder = path.back() == '/';
  return out;
}

Reading<Fields> read_query(std::string_view target) {
  const auto mark = target.find('?');
  return read_form(mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1));
}

Reading<Fields> read_form(std::string_view encoded) {
  Fields out;
  std::size_t at = 0;
  while (at < encoded.size()) {
    const std::size_t end = std::min(encoded.find('&', at), encoded.size());
    const std::string_view pair = encoded.substr(at, end - at);
    if (!pair.empty()) {
      const std::size_t equals = std::min(pair.find('='), pair.size());
      auto name = decode(pair.substr(0, equals), Plus::space);
      auto value = decode(pair.substr(std::min(equals + 1, pair.size())), Plus::space);
      if (!name) return Unread{name.error().reason, at + name.error().offset};
      if (!value) return Unread{value.error().reason, at + equals + value.error().offset};
      if (out.pairs().size() == max_fields) return Unread{"more than 500 fields", at};
      out.add(std::move(*name), with_plain_line_ends(std::move(*value)));
    }
    at = end + 1;
  }
  return out;
}

std::string read_cookie(std::string_view header, std::string_view name) {
  std::size_t at = 0;
  while (at < header.size()) {
    const std::size_t end = std::min(header.find(';', at), header.size());
    const std::string_view pair = trim(header.substr(at, end - at));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) return std::string(pair.substr(equals + 1));
    at = end + 1;
  }
  return {};
}

std::string encode(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                            c == '.' || c == '_' || c == '~';
    if (unreserved) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out;
}

}  // namespace vigil::serve
