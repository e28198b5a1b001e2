// Plain text: blocks by blank lines, without carriage returns, and what a header of our own notes says
// ("Title: ...", "Date: ...", "Language: ...", "Outlet: ...", a blank line, then the text).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/blocks.hpp"

namespace vigil::extract {

struct Plain {
  std::string title, author, publisher, source_class, lang;
  text::Date date;
  std::vector<Block> blocks;  // without the header
};

/// `utf8` is checked text; `offset` is added to every source offset (bytes dropped before it: a byte order mark).
Plain read_plain(std::string_view utf8, std::size_t offset);

}  // namespace vigil::extract
