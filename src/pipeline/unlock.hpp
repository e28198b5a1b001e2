// Keys and who opens them: users' pairs under their passphrases, unlocking (which starts an agent that holds them for a
// while, base/key_agent.hpp), and the two recovery keys that open what a lost passphrase closes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/key_agent.hpp"
#include "base/sealing.hpp"
#include "store/keys.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

/// `pair` for a user, under a passphrase. Usage: the passphrase has less than 12 bytes.
store::UserKey new_user_key(const base::KeyPair& pair, std::string_view user, std::string_view passphrase,
                            const base::KdfCost& cost);
/// Another passphrase for the same pair. Refused if `old_passphrase` is not theirs.
void change_passphrase(store::Record& record, const std::string& user, std::string_view old_passphrase,
                       std::string_view new_passphrase, const base::KdfCost& cost = {});

/// Starts the agent of `user` on this record. Refused: no such active user, or the passphrase is not theirs (it is not
/// said which).
base::KeyAgent unlock(store::Record& record, const std::string& user, std::string_view passphrase,
                      std::chrono::seconds idle = std::chrono::minutes(15));
/// The agent that runs for `user`, with what was granted to them since it started. find: nothing; get: Refused, saying
/// what to do.
std::optional<base::KeyAgent> find_agent(store::Record& record, const std::string& user);
base::KeyAgent get_agent(store::Record& record, const std::string& user);

/// Makes the two recovery keys: their private halves as text to `first` and `second`. Where both files are there (of
/// another record of the same keepers) they are taken as they are. Conflict: one of them is, or the record has its
/// keys. Every compartment's key is sealed to both.
void make_recovery_keys(store::Record& record, const std::string& by, const std::filesystem::path& first,
                        const std::filesystem::path& second);
/// A new pair and passphrase for `user`, with what a recovery key's file opens of their compartments. Refused: the file
/// is none of this record's.
void recover_user(store::Record& record, const std::string& by, const std::string& user,
                  const std::filesystem::path& recovery_key, std::string_view passphrase,
                  const base::KdfCost& cost = {});
/// The pair in such a file. Usage: it is none.
base::KeyPair read_recovery_key(const std::filesystem::path& file);

}  // namespace vigil::pipeline
