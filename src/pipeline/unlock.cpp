#include "pipeline/unlock.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "store/principals.hpp"

namespace vigil::pipeline {

using store::Change, store::Role;

namespace {

constexpr std::size_t shortest_passphrase = 12;
constexpr std::string_view recovery_prefix = "VIGIL-RECOVERY-KEY-1 ";

std::filesystem::path socket_of(const store::Record& record, const std::string& user) {
  return base::agent_socket(std::filesystem::canonical(record.folder()).string() + '\n' + user);
}

// What was granted to the user since the agent started.
void learn(base::KeyAgent& agent, base::Database& database, const std::string& user) {
  const auto key = store::find_user_key(database, user);
  if (!key) return;
  for (const auto& [name, box] : store::boxes_of(database, store::holder_of(user, key->version)))
    if (!agent.knows(name)) agent.accept(name, box);
}

std::string recovery_text(const base::KeyPair& pair, int which) {
  std::string secret = base::to_hex(pair.secret_key.bytes());
  const std::string check = base::to_hex(base::sha256(secret)).substr(0, 8);
  std::string text = fmt::format(
      "# Recovery key {} of 2 of a Vigil record, made {}.\n"
      "# Whoever has it can open what is sealed in the record and its backups. Print it, keep it in a safe place away\n"
      "# from the other one, and delete this file. With both lost and no passphrase left, what is sealed is lost.\n"
      "{}{} {}\n",
      which, base::now().substr(0, 10), recovery_prefix, secret, check);
  base::wipe(secret);
  return text;
}

}  // namespace

store::UserKey new_user_key(const base::KeyPair& pair, std::string_view user, std::string_view passphrase,
                            const base::KdfCost& cost) {
  if (passphrase.size() < shortest_passphrase)
    throw Usage(fmt::format("the passphrase is too short: {} bytes at least; four words or more are easy to keep",
                            shortest_passphrase));
  store::UserKey key;
  key.public_key = pair.public_key;
  key.salt = base::random_bytes(base::kdf_salt_bytes);
  key.cost = cost;
  const auto over = base::key_from_passphrase(passphrase, key.salt, cost);
  key.sealed_secret = base::seal(over, std::string(user), pair.secret_key.bytes());
  return key;
}

void change_passphrase(store::Record& record, const std::string& user, std::string_view old_passphrase,
                       std::string_view new_passphrase, const base::KdfCost& cost) {
  const auto now = store::find_user_key(record.database(), user);
  if (!now) throw NotFound(fmt::format("the record has no user \"{}\" with keys", user));
  const auto secret =
      base::unseal(base::key_from_passphrase(old_passphrase, now->salt, now->cost), user, now->sealed_secret);
  if (!secret) throw Refused("changing the passphrase: the old one is not right");
  auto key = new_user_key(base::KeyPair::of(secret->bytes()), user, new_passphrase, cost);
  Change change(record, user, Role::reader);
  // The pair is the same, so that what is sealed to it stays theirs; the boxes name the version of the pair.
  key.version = now->version + 1;
  store::write_user_key(change, user, key);
  store::hand_on_boxes(change, store::holder_of(user, now->version), store::holder_of(user, key.version));
  change.commit();
}

base::KeyAgent unlock(store::Record& record, const std::string& user, std::string_view passphrase,
                      std::chrono::seconds idle) {
  auto& db = record.database();
  const auto known = store::find_user(db, user);
  const auto key = store::find_user_key(db, user);
  // Without a key the same time passes.
  const auto over = base::key_from_passphrase(passphrase, key ? key->salt : std::string(base::kdf_salt_bytes, '\0'),
                                              key ? key->cost : base::KdfCost());
  const auto secret = key ? base::unseal(over, user, key->sealed_secret) : Reading<base::Secret>(Unread{});
  if (!known || !known->is_active || !secret)
    throw Refused(
        fmt::format("unlocking as \"{}\": there is no such active user, or this is not the passphrase", user));
  return base::KeyAgent::start(
      socket_of(record, user),
      {base::KeyPair::of(secret->bytes()), store::boxes_of(db, store::holder_of(user, key->version))}, idle);
}

std::optional<base::KeyAgent> find_agent(store::Record& record, const std::string& user) {
  auto agent = base::KeyAgent::find(socket_of(record, user));
  if (agent) learn(*agent, record.database(), user);
  return agent;
}

base::KeyAgent get_agent(store::Record& record, const std::string& user) {
  if (auto agent = find_agent(record, user)) return std::move(*agent);
  throw Refused(fmt::format("this takes the keys of \"{}\", which are locked: vigil unlock --as {}", user, user));
}

base::KeyPair read_recovery_key(const std::filesystem::path& file) {
  std::string text = base::read_file(file, 64 << 10);
  const auto at = text.find(recovery_prefix);
  const auto wrong = [&] {
    base::wipe(text);
    return Usage(fmt::format("{} is no recovery key, or a letter of it is wrong", file.string()));
  };
  constexpr std::size_t digits = 2 * base::secret_key_bytes;
  if (at == std::string::npos || text.size() < at + recovery_prefix.size() + digits + 9) throw wrong();
  std::string secret = text.substr(at + recovery_prefix.size(), digits);
  const auto check = text.substr(at + recovery_prefix.size() + digits + 1, 8);
  auto bytes = base::from_hex(secret);
  const bool is_right = base::to_hex(base::sha256(secret)).substr(0, 8) == check && bytes;
  base::wipe(secret);
  if (!is_right) throw wrong();
  auto pair = base::KeyPair::of(*bytes);
  base::wipe(*bytes);
  base::wipe(text);
  return pair;
}

void make_recovery_keys(store::Record& record, const std::string& by, const std::filesystem::path& first,
                        const std::filesystem::path& second) {
  const bool are_there = std::filesystem::exists(first) && std::filesystem::exists(second);
  for (const auto& file : {first, second})
    if (!are_there && std::filesystem::exists(file))
      throw Conflict("making recovery keys: " + file.string() + " is there already, without the other one");
  Change change(record, by, Role::administrator);
  if (!store::recovery_keys(change.database()).empty())
    throw Conflict("the record has its recovery keys already; what is sealed is sealed to them");
  int which = 0;
  for (const auto& file : {first, second}) {
    if (are_there) {
      store::write_recovery_key(change, read_recovery_key(file).public_key);
      continue;
    }
    const auto pair = base::KeyPair::generate();
    std::string text = recovery_text(pair, ++which);
    base::write_file_durably(file, text, base::Access::owner_only);
    base::wipe(text);
    store::write_recovery_key(change, pair.public_key);
  }
  change.commit();
}

void recover_user(store::Record& record, const std::string& by, const std::string& user,
                  const std::filesystem::path& recovery_key, std::string_view passphrase, const base::KdfCost& cost) {
  const auto recovery = read_recovery_key(recovery_key);
  const auto keys = store::recovery_keys(record.database());
  const auto ours = std::ranges::find(keys, recovery.public_key, &store::RecoveryKey::public_key);
  if (ours == keys.end()) throw Refused(fmt::format("{} is a recovery key of another record", recovery_key.string()));
  const auto old_key = store::find_user_key(record.database(), user);
  if (!old_key) throw NotFound(fmt::format("the record has no user \"{}\" with keys", user));
  const auto pair = base::KeyPair::generate();
  auto key = new_user_key(pair, user, passphrase, cost);
  Change change(record, by, Role::administrator);
  auto& db = change.database();
  key.version = old_key->version + 1;
  store::write_user_key(change, user, key);
  const auto held = store::boxes_of(db, store::holder_of(*ours));
  const auto compartments = store::find_user(db, user).value().compartments;
  for (const auto& compartment : compartments) {
    const auto version = store::newest_version(db, compartment);
    const auto box = held.find(store::key_name(compartment, version));
    if (box == held.end()) continue;
    const auto opened = base::open_box(recovery, box->second);
    if (!opened) throw Corrupt(fmt::format("the recovery key does not open \"{}\"", compartment));
    store::write_compartment_key(change, compartment, version, store::holder_of(user, key.version),
                                 base::seal_to(pair.public_key, opened->bytes()));
  }
  change.commit();
}

}  // namespace vigil::pipeline
