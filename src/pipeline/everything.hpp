// Everything that a projection holds, as the values that the formats of exchange/ are made from.
#pragma once

#include "base/database.hpp"
#include "exchange/everything.hpp"

namespace vigil::pipeline {

/// Of a record's view or a public snapshot: what a release has.
exchange::Everything read_everything(base::Database& projection);

/// Of a view alone (Record::view): with what those who work with the record keep beside it, as far as this viewer sees
/// it.
exchange::Everything everything_of_mine(base::Database& view);

}  // namespace vigil::pipeline
