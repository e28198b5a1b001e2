#include "store/keys.hpp"

#include <fmt/format.h>

namespace vigil::store {

using base::Bytes;

std::optional<UserKey> find_user_key(base::Database& database, std::string_view user) {
  std::optional<UserKey> key;
  database.query(
      "select version, public_key, salt, sealed_secret, passes, memory_bytes from user_key where user_name = ?"
      " order by version desc limit 1",
      {std::string(user)}, [&](const base::Row& row) {
        key = UserKey{row.integer(0),
                      row.bytes(1),
                      row.bytes(2),
                      row.bytes(3),
                      {static_cast<std::uint64_t>(row.integer(4)), static_cast<std::uint64_t>(row.integer(5))}};
      });
  return key;
}

void write_user_key(Change& change, std::string_view user, const UserKey& key) {
  change.append("user_key",
                {change.next_id("user_key", "user_key_id"), std::string(user), key.version, Bytes{key.public_key},
                 Bytes{key.salt}, static_cast<std::int64_t>(key.cost.passes),
                 static_cast<std::int64_t>(key.cost.memory_bytes), Bytes{key.sealed_secret}, change.when()});
}

std::vector<RecoveryKey> recovery_keys(base::Database& database) {
  std::vector<RecoveryKey> keys;
  database.query("select recovery_key_id, public_key from recovery_key order by recovery_key_id", {},
                 [&](const base::Row& row) {
                   keys.push_back({row.integer(0), row.bytes(1)});
                 });
  return keys;
}

void write_recovery_key(Change& change, const std::string& public_key) {
  change.append("recovery_key", {change.next_id("recovery_key", "recovery_key_id"), Bytes{public_key}, change.when()});
}

std::string holder_of(std::string_view user, std::int64_t key_version) {
  return fmt::format("user:{}:{}", user, key_version);
}

std::string holder_of(const RecoveryKey& key) { return fmt::format("recovery:{}", key.number); }

std::int64_t newest_version(base::Database& database, std::string_view compartment) {
  return database.first_integer("select coalesce(max(version), 0) from compartment_key where compartment = ?",
                                {std::string(compartment)});
}

void write_compartment_key(Change& change, std::string_view compartment, std::int64_t version,
                           const std::string& holder, const std::string& box) {
  change.append("compartment_key", {std::string(compartment), version, holder, Bytes{box}, change.when()});
}

std::string key_name(std::string_view compartment, std::int64_t version) {
  return fmt::format("{}/{}", compartment, version);
}

void hand_on_boxes(Change& change, const std::string& from, const std::string& to) {
  for (const auto& row :
       change.database().rows("select compartment, version, box from compartment_key where holder = ?", {from}))
    write_compartment_key(change, std::get<std::string>(row[0]), std::get<std::int64_t>(row[1]), to,
                          std::get<Bytes>(row[2]).data);
}

std::map<std::string, std::string> boxes_of(base::Database& database, const std::string& holder) {
  std::map<std::string, std::string> boxes;
  database.query("select compartment, version, box from compartment_key where holder = ?", {holder},
                 [&](const base::Row& row) { boxes[key_name(row.text(0), row.integer(1))] = row.bytes(2); });
  return boxes;
}

}  // namespace vigil::store
