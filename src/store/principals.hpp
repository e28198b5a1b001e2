// Principals: the users of a record, their roles, groups and compartments (docs/decisions/0012-sealing.md). They stand
// in the record as things that happened, never altered. A record without users believes who says who they are; with
// one, only users work at it, each with the groups that the record gives them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/log.hpp"
#include "store/role.hpp"
#include "store/viewer.hpp"

namespace vigil::store {

std::string_view word_for(Role role);
std::optional<Role> role_from(std::string_view word);

struct User {
  std::string name;
  Role role = Role::reader;
  bool is_active = true;
  std::vector<std::string> groups = {}, compartments = {};  // in alphabetical order
};

bool has_users(base::Database& database);
std::optional<User> find_user(base::Database& database, std::string_view name);
std::vector<User> all_users(base::Database& database);

/// Whether facts can be kept for that group: somebody was ever in it, or the record has no users.
bool has_group(base::Database& database, std::string_view name);

/// kind: group or compartment.
std::vector<std::string> members_of(base::Database& database, std::string_view kind, std::string_view name);
bool is_member(base::Database& database, std::string_view kind, std::string_view name, std::string_view user);

/// One thing that happened: see the migration for the words.
void write_principal(Change& change, std::string_view kind, std::string_view name, std::string_view what,
                     std::string_view value = {});

/// The viewer as the record knows them: in a record with users, the groups asked for that are theirs (all of them if
/// none was asked for). Refused: no such user, or a suspended one. The public is the public.
Viewer admitted(base::Database& database, const Viewer& viewer);

/// Whether the viewer of `view` (Record::view) is in every group that the record has; where it has no users, yes: who
/// asks there may name any group.
bool is_in_every_group(base::Database& view);

/// Whether somebody may know how much the record holds, and what is wrong with it, whoever may see that: an
/// administrator; in a record without users all.
bool may_know_of_all(base::Database& database, std::string_view name);

/// Refused unless `name` may do what takes `needed`; `doing` is for the message. In a record without users all may.
void check_role(base::Database& database, std::string_view name, Role needed, std::string_view doing);

}  // namespace vigil::store
