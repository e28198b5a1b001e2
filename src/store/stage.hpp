// Stage: what the public sees, copied from the views of one reader into tables in memory (schema "stage" of SQLite,
// whatever the record's engine) before it is published, so that texts which name somebody hidden can be taken out of
// it.
#pragma once

#include "base/database.hpp"
#include "store/release.hpp"

namespace vigil::store {

/// Copies every view of the projection. `db` has a schema "stage"; `source` is the record with the public's views.
void fill_stage(base::Database& db, base::Database& source);

/// Takes out the texts that name somebody hidden: the text alone where the row says something without it, otherwise the
/// row with everything that speaks of it. Throws Refused if a published key names them.
std::vector<Released::Withheld> take_out_hidden_names(base::Database& db, base::Database& source,
                                                      const Recogniser& recogniser);

}  // namespace vigil::store
