// The record's table of name keys: numbers under which the names of persons and officials are found in any script or
// spelling (text/names/keys.hpp). Kept in step with the names, in the same transaction; one audience's keys are nobody
// else's (migrations/0002_name_keys.sql). store/name_search.hpp reads it.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/database.hpp"
#include "text/names/keys.hpp"

namespace vigil::store {

/// For a name that has just been written. Of subjects that are no people nothing is kept.
void add_name_keys(base::Database& database, std::int64_t claim, std::string_view name);
/// For a claim that has just been superseded, a name or not.
void forget_name_keys(base::Database& database, std::int64_t claim);

/// Makes the table anew from the names in force, in the caller's transaction.
void make_name_keys(base::Database& database);

/// Whether the keys are of this program's version: else nothing can be found by them.
bool has_name_keys(base::Database& database);
/// Names in force of people that lack keys; reads everything.
std::size_t names_without_keys(base::Database& database);

/// What the table has for a key of names that `group` may see ("" is everybody).
std::int64_t stored_name_key(text::names::Key key, std::string_view group);

}  // namespace vigil::store
