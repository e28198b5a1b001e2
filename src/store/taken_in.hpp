// Documents that were taken in before: for who is given the same again.
#pragma once

#include <optional>
#include <string>

#include "model/things.hpp"
#include "store/record.hpp"

namespace vigil::store {

/// The document as which these bytes were taken in from `whence` for `audience`, if it was read and its bytes are kept.
std::optional<model::DocumentId> find_taken_in(Record& record, const std::string& sha256, const std::string& whence,
                                               const model::Audience& audience);

/// What a document's row in force says of it.
model::Document document_row(Record& record, const model::DocumentId& id);

}  // namespace vigil::store
