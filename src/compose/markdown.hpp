// What drafts have of Markdown that more than one reader of them needs: links by reference, the line that says who is
// quoted, and words with emphasis and links within a line.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "compose/text.hpp"

namespace vigil::compose {

/// `[words][1]`, `[words][]` and `[words]` of which a line "[1]: target" says where they go become `[words](target)`;
/// those lines become empty. Lines keep their numbers.
std::string with_references(std::string_view markdown);

/// Behind "—", "–", "--", "―" or "- " at a line's beginning, emphasis aside; nothing where it begins otherwise.
std::optional<std::string_view> behind_dash(std::string_view line);

/// A document of the record, and bytes of its text: "vigil:DOC:START-END", "vigil:DOC".
struct Place {
  std::string document;
  std::size_t start = 0, end = 0;  // both 0: the whole
};
std::optional<Place> place_in(std::string_view link);

/// A paragraph's words. `target` says where a link goes ("" nowhere: the words stay); no tag of HTML is markup.
Line inline_runs(std::string_view words, const std::function<std::string(std::string_view)>& target);

}  // namespace vigil::compose
