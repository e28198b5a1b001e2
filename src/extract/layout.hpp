// Words with their boxes, as a PDF or a picture gives them in reading order, to paragraphs: lines, what runs along the
// pages' heads and feet taken out, hyphens at line ends undone, paragraphs parted by gaps, indents and short last lines
// and joined over columns and pages. Pure geometry; no format is known here.
#pragma once

#include <string>
#include <vector>

#include "model/files.hpp"

namespace vigil::extract {

struct PlacedWord {
  std::string text;  // UTF-8, no blanks
  double left = 0, top = 0, right = 0, bottom = 0;
  bool blank_behind = true;
};

struct PlacedPage {
  double width = 0, height = 0;
  std::vector<PlacedWord> words;  // column after column
};

/// Text, paragraphs and the places of these (model/places.hpp) of an extraction; nothing else of it.
model::Extraction laid_out(const std::vector<PlacedPage>& pages);

}  // namespace vigil::extract
