// Rows of the small tables under data/names/, which are embedded: tab-separated, "#" begins a comment, the first other
// line names the columns.
#pragma once

#include <string_view>
#include <vector>

namespace vigil::text::names {

/// The fields of each row, the line of column names left out. Views into `table`.
std::vector<std::vector<std::string_view>> rows_of(std::string_view table);

/// What stands between single `separator`s, empty words left out.
std::vector<std::string_view> words_of(std::string_view text, char separator = ' ');

}  // namespace vigil::text::names
