// What became of a text: which of its paragraphs are no longer there, and which are new. A paragraph that only moved
// is neither.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vigil::extract {

struct Difference {
  std::vector<std::string> removed, added;  // in the order of their text
  bool is_none() const { return removed.empty() && added.empty(); }
  friend bool operator==(const Difference&, const Difference&) = default;
};

/// Texts as extractions have them: paragraphs with a blank line between. Runs of blanks do not count.
Difference difference(std::string_view before, std::string_view after);

}  // namespace vigil::extract
