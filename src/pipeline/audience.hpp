// For whom facts are kept, as a person says it.
#pragma once

#include <string_view>

#include "base/database.hpp"
#include "model/claim.hpp"

namespace vigil::pipeline {

/// "public", "" too, or "group:NAME". Usage for all else, and as check_group.
model::Audience audience_in(base::Database& database, std::string_view word);

/// Usage: the record has users and never had such a group, so that nobody would see what is kept for it. Groups are
/// known to every user. "" is no group.
void check_group(base::Database& database, std::string_view group);

}  // namespace vigil::pipeline
