// HTML: the main text of a page, by its tree (html_tree.hpp), and what the page says of itself: title, author,
// date, language, publisher.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/blocks.hpp"

namespace vigil::extract {

struct Page {
  std::string title, author, publisher, lang;
  text::Date date;
  std::vector<Block> blocks;
};

/// `utf8` is checked text; `offset` is added to every source offset.
Page read_html(std::string_view utf8, std::size_t offset);

}  // namespace vigil::extract
