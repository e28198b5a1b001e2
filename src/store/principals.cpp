#include "store/principals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"

namespace vigil::store {
namespace {

constexpr std::array<std::string_view, 4> roles = {"reader", "officer", "editor", "administrator"};

// A row `p` of principal after which none says the opposite of it for the same user.
constexpr std::string_view still_member =
    "p.what = 'member' and not exists (select 1 from principal q where q.kind = p.kind and q.name = p.name"
    " and q.value = p.value and q.what = 'not-member' and q.principal_id > p.principal_id)";

std::vector<std::string> texts(base::Database& database, std::string_view sql, const std::vector<base::Value>& values) {
  std::vector<std::string> found;
  database.query(sql, values, [&](const base::Row& row) { found.push_back(row.text(0)); });
  return found;
}

std::string last(base::Database& database, std::string_view name, std::string_view what) {
  const auto value = database.first(
      fmt::format("select {} from principal where kind = 'user' and name = ? and what in ({})"
                  " order by principal_id desc limit 1",
                  what == "role" ? "value" : "what", what == "role" ? "'role'" : "'added', 'suspended', 'restored'"),
      {std::string(name)});
  return value ? std::get<std::string>(*value) : "";
}

std::vector<std::string> joined_by(base::Database& database, std::string_view kind, std::string_view user) {
  return texts(database,
               fmt::format("select distinct p.name from principal p where p.kind = ? and p.value = ? and {}"
                           " order by p.name",
                           still_member),
               {std::string(kind), std::string(user)});
}

}  // namespace

std::string_view word_for(Role role) { return roles[static_cast<std::size_t>(role)]; }

std::optional<Role> role_from(std::string_view word) {
  const auto found = std::ranges::find(roles, word);
  if (found == roles.end()) return {};
  return static_cast<Role>(found - roles.begin());
}

bool has_users(base::Database& database) {
  return database.first_integer("select exists(select 1 from principal where kind = 'user')") != 0;
}

bool has_group(base::Database& database, std::string_view name) {
  return !has_users(database) ||
         database.first_integer("select exists(select 1 from principal where kind = 'group' and name = ?)",
                                {std::string(name)}) != 0;
}

std::optional<User> find_user(base::Database& database, std::string_view name) {
  const auto state = last(database, name, "state");
  if (state.empty()) return {};
  User user{std::string(name), role_from(last(database, name, "role")).value_or(Role::reader), state != "suspended"};
  user.groups = joined_by(database, "group", name);
  user.compartments = joined_by(database, "compartment", name);
  return user;
}

std::vector<User> all_users(base::Database& database) {
  std::vector<User> users;
  for (const auto& name : texts(database, "select distinct name from principal where kind = 'user' order by name", {}))
    users.push_back(find_user(database, name).value());
  return users;
}

std::vector<std::string> members_of(base::Database& database, std::string_view kind, std::string_view name) {
  return texts(database,
               fmt::format("select distinct p.value from principal p where p.kind = ? and p.name = ? and {}"
                           " order by p.value",
                           still_member),
               {std::string(kind), std::string(name)});
}

bool is_member(base::Database& database, std::string_view kind, std::string_view name, std::string_view user) {
  return std::ranges::binary_search(members_of(database, kind, name), std::string(user));
}

void write_principal(Change& change, std::string_view kind, std::string_view name, std::string_view what,
                     std::string_view value) {
  change.append("principal", {change.next_id("principal", "principal_id"), std::string(kind), std::string(name),
                              std::string(what), std::string(value), change.who(), change.when()});
}

Viewer admitted(base::Database& database, const Viewer& viewer) {
  if (viewer.is_public() || !has_users(database)) return viewer;
  const auto user = find_user(database, viewer.name());
  if (!user || !user->is_active)
    throw Refused(fmt::format("reading the record as \"{}\": it has no such active user (--as NAME says who you are)",
                              viewer.name()));
  if (viewer.groups().empty()) return Viewer::officer(user->name, user->groups);
  std::vector<std::string> groups;
  for (const auto& group : viewer.groups())
    if (std::ranges::find(user->groups, group) != user->groups.end()) groups.push_back(group);
  return Viewer::officer(user->name, groups);
}

bool is_in_every_group(base::Database& view) {
  return view.first_integer(
             "select not exists (select 1 from main.principal where kind = 'user')"
             " or not exists (select 1 from main.principal g where g.kind = 'group'"
             " and g.name not in (select name from temp.viewer_group))") != 0;
}

bool may_know_of_all(base::Database& database, std::string_view name) {
  if (!has_users(database)) return true;
  const auto user = find_user(database, name);
  return user && user->is_active && user->role == Role::administrator;
}

void check_role(base::Database& database, std::string_view name, Role needed, std::string_view doing) {
  if (!has_users(database)) return;
  const auto user = find_user(database, name);
  if (!user || !user->is_active)
    throw Refused(fmt::format("{}: the record has no active user \"{}\" (--as NAME says who you are)", doing, name));
  if (user->role < needed)
    throw Refused(fmt::format("{}: this takes the role {}, and \"{}\" is {}", doing, word_for(needed), name,
                              word_for(user->role)));
}

}  // namespace vigil::store
