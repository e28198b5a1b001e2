// The signed list: every file of a publication with its SHA-256, in the one form that `sha256sum -c` reads and that has
// a single writing (docs/decisions/0005-signed-list.md, docs/FORMATS.md): 64 lower-case hexadecimal digits, two spaces,
// a relative path, a line feed; ascending by the bytes of the path. Writing and reading stand here side by side.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "base/reading.hpp"

namespace vigil::base {

inline constexpr std::string_view list_file = "SHA256SUMS";
inline constexpr std::string_view list_signature_file = "SHA256SUMS.sig";  // 64 raw bytes, Ed25519 over the list
inline constexpr std::string_view list_key_file = "vigil.pub.pem";         // for convenience; trust is not in it

struct ListedFile {
  std::string path;
  std::string sha256;  // hexadecimal
  friend bool operator==(const ListedFile&, const ListedFile&) = default;
};

/// The list over `files`. Every path must be safe.
std::string write_list(const Files& files);

/// Unread names the line: another form, an unsafe path, a path twice, a path out of order, the list itself in the list.
Reading<std::vector<ListedFile>> read_list(std::string_view list);

/// Whether a path leads to a file below a folder and nowhere else, and is written one way: '/' between parts,
/// none of them empty, "." or "..", no control characters, no backslash.
bool is_safe_path(std::string_view path);

}  // namespace vigil::base
