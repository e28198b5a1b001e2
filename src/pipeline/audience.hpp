// For whom facts are kept, as a person says it.
#pragma once

#include <string>
#include <string_view>

#include "base/database.hpp"
#include "model/claim.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

/// "public", "" too, or "group:NAME". Usage for all else, and as check_group.
model::Audience audience_in(base::Database& database, std::string_view word);

/// Usage: the record has users and never had such a group, so that nobody would see what is kept for it. Groups are
/// known to every user. "" is no group.
void check_group(base::Database& database, std::string_view group);

/// Refused unless this user is in every group: rows name people and rows by ids, and what another group holds under one
/// would be found, added to and replaced. In a record without users it is anybody's.
void check_may_take_tables(const store::Record& record, const std::string& user);

}  // namespace vigil::pipeline
