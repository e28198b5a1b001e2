// The quotations of a draft in Markdown: block quotations, and words in quotation marks within a paragraph. A quotation
// names its source by a link to it in the same paragraph, or in the line below a block quotation that begins with a
// dash, a blank line between or none: a document of the record ("vigil:d4udjs5oawo", with the bytes of its text
// "vigil:d4udjs5oawo:17-104") or the address that a document has; by reference too ("[a][1]").
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vigil::compose {

struct DraftQuote {
  std::size_t line = 0;   // from 1
  std::string words;      // without its quotation marks
  std::string source;     // a document's id, with or without bytes, or an address; "" none is named
  std::string speaker;    // as the draft names them; "" not told
  bool is_named = false;  // the source stands in its attribution, not only somewhere behind it in the paragraph
  friend bool operator==(const DraftQuote&, const DraftQuote&) = default;
};

/// In order. Fewer than four words in quotation marks, and no source named, are a word in its own sense and no
/// quotation.
std::vector<DraftQuote> quotes_of(std::string_view markdown);

}  // namespace vigil::compose
