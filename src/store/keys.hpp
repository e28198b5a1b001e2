// The keys that a record keeps, none of them readable: users' pairs under their passphrases, the two recovery keys'
// public halves, and each version of each compartment's key, sealed to those who may have it. Opening them is for
// those who have the other halves (pipeline/unlock.hpp).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sealing.hpp"
#include "store/log.hpp"

namespace vigil::store {

struct UserKey {
  std::int64_t version = 1;
  std::string public_key, salt, sealed_secret;
  base::KdfCost cost;
};

std::optional<UserKey> find_user_key(base::Database& database, std::string_view user);  // the newest
void write_user_key(Change& change, std::string_view user, const UserKey& key);

struct RecoveryKey {
  std::int64_t number = 0;
  std::string public_key;
};
std::vector<RecoveryKey> recovery_keys(base::Database& database);
void write_recovery_key(Change& change, const std::string& public_key);

/// A holder of a compartment's key.
std::string holder_of(std::string_view user, std::int64_t key_version);
std::string holder_of(const RecoveryKey& key);

std::int64_t newest_version(base::Database& database, std::string_view compartment);  // 0: it has no key yet
void write_compartment_key(Change& change, std::string_view compartment, std::int64_t version,
                           const std::string& holder, const std::string& box);
/// The name under which an agent knows a version of a compartment's key.
std::string key_name(std::string_view compartment, std::int64_t version);
/// Gives the boxes of one holder to another one who has the same pair.
void hand_on_boxes(Change& change, const std::string& from, const std::string& to);
/// Boxes that `holder` can open, by that name.
std::map<std::string, std::string> boxes_of(base::Database& database, const std::string& holder);

}  // namespace vigil::store
