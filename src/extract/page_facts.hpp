// What a page says of itself: title, author, day, publisher.
#pragma once

#include <string>

#include "extract/html_tree.hpp"
#include "text/date.hpp"

namespace vigil::extract {

struct PageFacts {
  std::string title, author, publisher;
  text::Date date;
};

PageFacts facts_of(const HtmlTree& tree);

}  // namespace vigil::extract
