// Documents that are kept, read again: by a better reader, with the names that the record knows now. What was cited in
// them keeps its words, and its place where the words are still there. And words that a machine read in a picture,
// compared with it by a person.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/files.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct Reread {
  model::DocumentId document;
  std::string title, reason;  // reason: why it could not be read; its former text stays
  bool is_other_text = false;
  std::size_t cited = 0;                        // passages of it that facts cite, as the viewer sees them
  std::vector<model::DocumentFile::Fact> lost;  // those whose words are not in the text any more
};

/// Those documents, or with none all that the viewer sees; `each` when one is done. Later or Refused as store::Change.
void reread(store::Record& record, const store::Viewer& viewer, const std::vector<std::string>& documents,
            const std::function<void(const Reread&)>& each);

/// `who` has compared bytes `range` of the document's text with the picture: they say what it says; or, where `words`
/// are given, they say these, which take their place. The range of the words as the text is now. NotFound; Usage as
/// store::write_reading_check, or `words` that are no text of one paragraph.
model::TextRange check_reading(store::Record& record, const store::Viewer& viewer, const std::string& document,
                               model::TextRange range, const std::string& words);

}  // namespace vigil::pipeline
