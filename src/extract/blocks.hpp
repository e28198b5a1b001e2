// Blocks: the pieces of text between two blank lines, each with the way back to the source's bytes, and how they become
// one extraction. Both readers (plain.hpp, html.hpp) make blocks; furniture.hpp drops some; assemble() joins the rest.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/files.hpp"

namespace vigil::extract {

struct Block {
  std::string text;                      // UTF-8, no blank line within; line breaks are '\n'
  std::vector<model::SourceSpan> spans;  // text_start counts from the block's own start

  /// Appends bytes that stand unchanged at `source` (bytes from the start of the document).
  void append(std::string_view same, std::size_t source);
  /// Appends text that stands otherwise in the source (a decoded entity, a collapsed space).
  void append_decoded(std::string_view decoded) { text += decoded; }
  /// Drops white space at the end.
  void trim_end();
};

/// Text, spans and paragraphs (without their languages) of `blocks`, a blank line between two.
void assemble(const std::vector<Block>& blocks, model::Extraction& into);

}  // namespace vigil::extract
