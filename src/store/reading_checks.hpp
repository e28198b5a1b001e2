// Words that a machine read in a picture and a person has compared with it: from then on they can be cited. Kept for an
// extraction; a later one takes over the checks of words that it has, too.
#pragma once

#include <vector>

#include "model/files.hpp"
#include "store/facts.hpp"

namespace vigil::store {

/// Of the newest extraction of the document, which a machine must have read. Usage as add_passage.
void write_reading_check(Change& change, ThingId document, model::TextRange range);
/// After the extraction `id` of `text` was added: the checks of the one before it.
void carry_reading_checks(Change& change, ThingId document, std::int64_t id, const std::string& text);

/// Bytes of the extraction's text, in order; those that touch or overlap are one.
std::vector<model::TextRange> reading_checks(base::Database& database, std::int64_t extraction);
bool is_checked(base::Database& database, std::int64_t extraction, model::TextRange range);

}  // namespace vigil::store
