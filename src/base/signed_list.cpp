#include "base/signed_list.hpp"

#include <algorithm>
#include <cassert>

#include "base/hash.hpp"

namespace vigil::base {

namespace {

constexpr std::size_t digits = 64;
constexpr std::string_view gap = "  ";

bool is_lower_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

}  // namespace

bool is_safe_path(std::string_view path) {
  if (std::ranges::any_of(path, [](char c) { return is_control(c) || c == '\\'; })) return false;
  for (;;) {
    const auto slash = path.find('/');
    const auto part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

std::string write_list(const Files& files) {
  std::string list;
  for (const auto& [path, bytes] : files) {
    assert(is_safe_path(path));
    list += to_hex(sha256(bytes)) + std::string(gap) + path + "\n";
  }
  return list;
}

Reading<std::vector<ListedFile>> read_list(std::string_view list) {
  std::vector<ListedFile> files;
  for (std::size_t at = 0, number = 1; at < list.size(); ++number) {
    const auto wrong = [&](const std::string& what) {
      return Unread{"line " + std::to_string(number) + " " + what, at};
    };
    const auto end = list.find('\n', at);
    if (end == std::string_view::npos) return wrong("does not end: the list was cut short");
    const auto line = list.substr(at, end - at);
    if (line.size() <= digits + gap.size() || !std::ranges::all_of(line.substr(0, digits), is_lower_hex) ||
        line.substr(digits, gap.size()) != gap)
      return wrong("is not a SHA-256, two spaces and a path");
    const auto path = line.substr(digits + gap.size());
    if (!is_safe_path(path)) return wrong("names an unsafe path");
    if (path == list_file || path == list_signature_file) return wrong("names the list itself");
    if (!files.empty() && path == files.back().path) return wrong("names a path for the second time");
    if (!files.empty() && path < files.back().path) return wrong("is out of order");
    files.push_back({std::string(path), std::string(line.substr(0, digits))});
    at = end + 1;
  }
  return files;
}

}  // namespace vigil::base
