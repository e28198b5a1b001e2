// Turns: who speaks in a transcript. A turn begins at a line with a speaker's label ("QUESTION:", "MR. POSNER:", 问：)
// and runs on over paragraphs until the next label, or until a narrator takes over again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/files.hpp"

namespace vigil::extract {

enum class Labels {
  certain,  // capitals, or the words of question and answer
  any       // also names as they are written elsewhere ("Hong Lei:", 洪磊：), which a lead-in or a list may be too
};

struct Label {
  std::string_view speaker;  // without the colon
  std::size_t bytes = 0;     // of the line, colon included
};

/// The label at the start of `line`; nullopt if there is none.
std::optional<Label> label_of_line(std::string_view line, Labels which);

/// `text` and its paragraphs as assembled; turns by start, label included, without blanks at the end.
std::vector<model::Turn> find_turns(std::string_view text, const std::vector<model::Paragraph>& paragraphs);

/// A narrator's paragraph, as against one that a speaker goes on with: it tells of an outlet or of `speaker` in the
/// third person, or attributes a quotation.
bool is_narration(std::string_view paragraph, std::string_view speaker);

}  // namespace vigil::extract
