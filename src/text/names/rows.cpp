#include "text/names/rows.hpp"

#include <algorithm>

namespace vigil::text::names {

std::vector<std::string_view> words_of(std::string_view text, char separator) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::vector<std::vector<std::string_view>> rows_of(std::string_view table) {
  std::vector<std::vector<std::string_view>> rows;
  bool columns = true;
  for (const std::string_view line : words_of(table, '\n')) {
    if (line.starts_with('#')) continue;
    if (!columns) rows.push_back(words_of(line, '\t'));
    columns = false;
  }
  return rows;
}

}  // namespace vigil::text::names
