#include "extract/blocks.hpp"

#include <algorithm>

namespace vigil::extract {

void Block::append(std::string_view same, std::size_t source) {
  if (same.empty()) return;
  const bool goes_on = !spans.empty() && spans.back().text_start + spans.back().length == text.size() &&
                       spans.back().source_start + spans.back().length == source;
  if (goes_on)
    spans.back().length += same.size();
  else
    spans.push_back({text.size(), source, same.size()});
  text += same;
}

void Block::trim_end() {
  const std::size_t last = text.find_last_not_of(" \t\n");
  text.resize(last == std::string::npos ? 0 : last + 1);
  while (!spans.empty() && spans.back().text_start >= text.size()) spans.pop_back();
  if (!spans.empty()) spans.back().length = std::min(spans.back().length, text.size() - spans.back().text_start);
}

void assemble(const std::vector<Block>& blocks, model::Extraction& into) {
  for (const Block& block : blocks) {
    if (!into.text.empty()) into.text += "\n\n";
    const std::size_t start = into.text.size();
    into.text += block.text;
    into.paragraphs.push_back({start, into.text.size(), {}});
    for (const model::SourceSpan& span : block.spans)
      into.spans.push_back({start + span.text_start, span.source_start, span.length});
  }
}

}  // namespace vigil::extract
