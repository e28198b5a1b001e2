// Indexing what was just read, without reading it from the record again (search.hpp).
#pragma once

#include <span>
#include <string_view>

#include "model/things.hpp"
#include "store/record.hpp"

namespace vigil::store {

/// A document, and what it was read to be, where that is at hand.
struct ReadDocument {
  model::DocumentId document;
  std::string_view address = {}, text = {};  // of the extraction; taken if it is the document's newest
};

/// As index_documents (search.hpp).
void index_read(Record& record, std::span<const ReadDocument> documents);

}  // namespace vigil::store
