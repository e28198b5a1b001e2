#include "pipeline/principals.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/error.hpp"
#include "pipeline/unlock.hpp"
#include "store/keys.hpp"
#include "store/sealed.hpp"

namespace vigil::pipeline {

using store::Change, store::Role;

namespace {

void check_name(std::string_view what, const std::string& name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_'; };
  if (name.empty() || name.size() > 40 || !is_letter(name[0]) || !std::ranges::all_of(name, fits))
    throw Usage(fmt::format(
        "the name of a {}: a letter, then letters, digits, '.', '-' or '_' are expected, 40 at most", what));
}

Role role_named(const std::string& word) {
  if (const auto role = store::role_from(word)) return *role;
  throw Usage(fmt::format("the role \"{}\": it is reader, officer, editor or administrator", word));
}

store::User get_user(base::Database& database, const std::string& name) {
  if (auto user = store::find_user(database, name)) return *user;
  throw NotFound(fmt::format("the record has no user \"{}\"", name));
}

void check_one_is_left(base::Database& database, const std::string& without) {
  for (const auto& user : store::all_users(database))
    if (user.is_active && user.role == Role::administrator && user.name != without) return;
  throw Refused(fmt::format("\"{}\" is the last administrator: make another one first", without));
}

void check_is_member(base::Database& database, const std::string& compartment, const std::string& user) {
  if (!store::is_member(database, "compartment", compartment, user))
    throw NotFound(fmt::format("there is no compartment \"{}\" for {}", compartment, user));
}

// The version's key for everybody who is to have it.
void hand_out(Change& change, base::KeyAgent& agent, const std::string& compartment, std::int64_t version,
              const std::vector<std::string>& members) {
  auto& db = change.database();
  const auto name = store::key_name(compartment, version);
  for (const auto& member : members) {
    const auto key = store::find_user_key(db, member);
    if (!key) throw NotFound(fmt::format("\"{}\" has no keys", member));
    store::write_compartment_key(change, compartment, version, store::holder_of(member, key->version),
                                 agent.grant(name, key->public_key));
  }
  for (const auto& key : store::recovery_keys(db))
    store::write_compartment_key(change, compartment, version, store::holder_of(key),
                                 agent.grant(name, key.public_key));
}

// Their name alone would not do: who changes principals has unlocked their keys.
void prove(store::Record& record, const std::string& by) {
  if (store::has_users(record.database())) get_agent(record, by);
}

void set_active(store::Record& record, const std::string& by, const std::string& name, bool active) {
  prove(record, by);
  Change change(record, by, Role::administrator);
  const auto user = get_user(change.database(), name);
  if (user.is_active == active) return;
  if (!active && user.role == Role::administrator) check_one_is_left(change.database(), name);
  store::write_principal(change, "user", name, active ? "restored" : "suspended");
  change.commit();
}

void change_group(store::Record& record, const std::string& by, const std::string& group, const std::string& user,
                  bool joins) {
  check_name("group", group);
  prove(record, by);
  Change change(record, by, Role::administrator);
  get_user(change.database(), user);
  if (store::is_member(change.database(), "group", group, user) == joins) return;
  store::write_principal(change, "group", group, joins ? "member" : "not-member", user);
  change.commit();
}

}  // namespace

void declare_of_one(store::Record& record, const std::string& by) {
  Change change(record, by, Role::administrator);
  store::write_principal(change, "record", "this", "organisation-of-one");
  change.commit();
}

void add_user(store::Record& record, const std::string& by, const std::string& name, const std::string& role,
              std::string_view passphrase, const base::KdfCost& cost) {
  check_name("user", name);
  const auto rank = role_named(role);
  prove(record, by);
  const auto key = new_user_key(base::KeyPair::generate(), name, passphrase, cost);  // slow: before the record is held
  Change change(record, by, Role::administrator);
  auto& db = change.database();
  if (!store::has_users(db) && (rank != Role::administrator || by != name))
    throw Refused(
        fmt::format("adding \"{}\": a record's first user is an administrator and adds themselves (vigil user add {} "
                    "--role administrator --as {})",
                    name, name, name));
  if (store::find_user(db, name)) throw Conflict(fmt::format("there is a user \"{}\" already", name));
  store::write_principal(change, "user", name, "added");
  store::write_principal(change, "user", name, "role", store::word_for(rank));
  store::write_user_key(change, name, key);
  change.commit();
}

void set_role(store::Record& record, const std::string& by, const std::string& name, const std::string& role) {
  const auto rank = role_named(role);
  prove(record, by);
  Change change(record, by, Role::administrator);
  const auto user = get_user(change.database(), name);
  if (user.role == rank) return;
  if (user.role == Role::administrator) check_one_is_left(change.database(), name);
  store::write_principal(change, "user", name, "role", store::word_for(rank));
  change.commit();
}

void suspend_user(store::Record& record, const std::string& by, const std::string& name) {
  set_active(record, by, name, false);
}

void restore_user(store::Record& record, const std::string& by, const std::string& name) {
  set_active(record, by, name, true);
}

void join_group(store::Record& record, const std::string& by, const std::string& group, const std::string& user) {
  change_group(record, by, group, user, true);
}

void leave_group(store::Record& record, const std::string& by, const std::string& group, const std::string& user) {
  change_group(record, by, group, user, false);
}

namespace {

constexpr std::string_view of_people = "to:";  // no name that check_name takes begins so

void make_compartment(Change& change, base::KeyAgent& agent, const std::string& name,
                      const std::vector<std::string>& members) {
  if (store::recovery_keys(change.database()).size() < 2)
    throw Refused(
        "making a compartment: the record has no two recovery keys yet, and a lost passphrase would lose what is "
        "sealed; make them with vigil recovery");
  agent.make(store::key_name(name, 1));
  store::write_principal(change, "compartment", name, "added");
  for (const auto& member : members) store::write_principal(change, "compartment", name, "member", member);
  hand_out(change, agent, name, 1, members);
}

}  // namespace

void add_compartment(store::Record& record, base::KeyAgent& agent, const std::string& by, const std::string& name) {
  check_name("compartment", name);
  Change change(record, by, Role::administrator);
  auto& db = change.database();
  get_user(db, by);
  if (store::newest_version(db, name) != 0) throw Conflict(fmt::format("the name \"{}\" is taken: take another", name));
  make_compartment(change, agent, name, {by});
  change.commit();
}

std::string compartment_of_people(Change& change, base::KeyAgent& agent, std::vector<std::string> people) {
  auto& db = change.database();
  people.push_back(change.who());
  std::ranges::sort(people);
  people.erase(std::ranges::unique(people).begin(), people.end());
  for (const auto& name : people)
    if (!get_user(db, name).is_active) throw Refused(fmt::format("\"{}\" is suspended", name));
  const auto name = fmt::format("{}{}", of_people, fmt::join(people, "+"));
  // Of the one there somebody may have been taken out since.
  for (int n = 1;; ++n) {
    const auto one = n == 1 ? name : fmt::format("{}/{}", name, n);
    if (store::newest_version(db, one) == 0) {
      make_compartment(change, agent, one, people);
      return one;
    }
    if (store::members_of(db, "compartment", one) == people) return one;
  }
}

void join_compartment(store::Record& record, base::KeyAgent& agent, const std::string& by, const std::string& name,
                      const std::string& user) {
  Change change(record, by, Role::officer);
  auto& db = change.database();
  check_is_member(db, name, by);
  if (name.starts_with(of_people))
    throw Refused("what is sealed to people who are named gets others by a correction: vigil correct ID --to USER");
  const auto joining = get_user(db, user);
  if (!joining.is_active) throw Refused(fmt::format("\"{}\" is suspended", user));
  if (store::is_member(db, "compartment", name, user)) return;
  const auto key = store::find_user_key(db, user);
  if (!key) throw NotFound(fmt::format("\"{}\" has no keys", user));
  const auto holder = store::holder_of(user, key->version);
  // The newest alone: every entry's key is wrapped by it, and who was here before keeps what they had.
  const auto version = store::newest_version(db, name);
  store::write_principal(change, "compartment", name, "member", user);
  if (!store::boxes_of(db, holder).contains(store::key_name(name, version)))
    store::write_compartment_key(change, name, version, holder,
                                 agent.grant(store::key_name(name, version), key->public_key));
  change.commit();
}

void leave_compartment(store::Record& record, base::KeyAgent& agent, const std::string& by, const std::string& name,
                       const std::string& user) {
  Change change(record, by, Role::officer);
  auto& db = change.database();
  check_is_member(db, name, by);
  check_is_member(db, name, user);
  auto members = store::members_of(db, "compartment", name);
  std::erase(members, user);
  if (members.empty())
    throw Refused(fmt::format(
        "\"{}\" is the last member of \"{}\": nobody could read it any more; let another in first", user, name));
  const auto version = store::newest_version(db, name) + 1;
  const auto fresh = store::key_name(name, version);
  agent.make(fresh);
  store::write_principal(change, "compartment", name, "not-member", user);
  hand_out(change, agent, name, version, members);
  for (const auto& entry : store::wrapped_otherwise(db, name, version)) {
    const auto key = agent.unwrap(store::key_name(name, entry.key_version), entry.key_place(), entry.wrapped_key);
    if (!key)
      throw Corrupt(fmt::format("the key of the sealed entry {} cannot be opened: {}", entry.id, key.error().reason));
    store::rewrap(change, entry.id, version, agent.wrap(fresh, entry.key_place(), key->bytes()));
  }
  change.commit();
}

}  // namespace vigil::pipeline
