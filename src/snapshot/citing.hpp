// Which facts cite a document: the way from a source to what the record holds from it.
#pragma once

#include <vector>

#include "base/database.hpp"
#include "model/files.hpp"

namespace vigil::snapshot {

/// One entry for each fact and each source of it in this document: passages in the order of the text, then stated
/// sources by kind and id. Kinds: person, issue, official, place (names and attributes), relation, dialogue, round,
/// event, raising, answer, followed, commitment, commitment-status, assessment, list-total. An act is told through its
/// raisings.
std::vector<model::DocumentFile::Fact> facts_citing(base::Database& database, const model::DocumentId& document);

}  // namespace vigil::snapshot
