// Character references: "&amp;", "&#8220;", "&eacute" and the 2,231 other names of the standard
// (data/html/references.tsv).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vigil::extract {

enum class Within { text, attribute };  // in an attribute "&copy=" is no reference

/// Reads the reference that begins at text[at], an ampersand, and appends what it stands for to `out`. Returns its
/// length in bytes; 0 if it is none, and nothing is appended.
std::size_t read_reference(std::string_view text, std::size_t at, Within within, std::string& out);

/// `text` with its references read; for attributes and titles.
std::string decoded(std::string_view text, Within within);

}  // namespace vigil::extract
