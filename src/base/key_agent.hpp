// The key agent: a process that holds somebody's keys while they work, so that no other process has to. It wraps and
// unwraps small secrets under keys that it knows by name, and gives none of those keys away but sealed to a public key.
//
// It is this program itself, started again as `PROGRAM keys SOCKET`, and answers on a Unix socket that only processes
// of the same system user reach. Its memory is locked where the system allows and is not dumped. It ends when nobody
// has used it for a while, when it is told to, and on SIGUSR1 or SIGTERM; its keys end with it.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.hpp"
#include "base/sealing.hpp"

namespace vigil::base {

/// What an agent starts with: its owner's pair, and boxes that the pair opens, by the name of the key in them.
struct AgentKeys {
  KeyPair pair;
  std::map<std::string, std::string> boxes;
};

/// The one who asks. Every call throws Refused if the agent does not know the key of that name, and Later if the agent
/// has ended meanwhile.
class KeyAgent {
 public:
  /// None runs: nothing.
  static std::optional<KeyAgent> find(const std::filesystem::path& socket);
  /// Starts one in place of one that runs. Returns when it answers.
  static KeyAgent start(const std::filesystem::path& socket, const AgentKeys& keys,
                        std::chrono::seconds idle = std::chrono::minutes(15));

  /// base::seal and base::unseal under the key `name`. At most 32 KiB.
  std::string wrap(std::string_view name, std::string_view bound, std::string_view secret);
  Reading<Secret> unwrap(std::string_view name, std::string_view bound, std::string_view wrapped);
  /// base::keyed_hash of `digest` (32 bytes) under a key that is made of the key `name` and used for nothing else.
  std::string mark(std::string_view name, std::string_view digest);
  /// A new key under `name`, in place of one that had it.
  void make(std::string_view name);
  /// The key `name`, sealed to a public key.
  std::string grant(std::string_view name, std::string_view public_key);
  /// Learns the key in a box that was granted to the agent's owner. False: the box is not theirs, or was changed.
  bool accept(std::string_view name, std::string_view box);
  bool knows(std::string_view name);
  void end();

 private:
  explicit KeyAgent(Descriptor socket) : socket_(std::move(socket)) {}
  std::vector<std::string> ask(std::vector<std::string> words);
  Descriptor socket_;
};

/// Where the agent for `what` (a record and a user) listens: below $XDG_RUNTIME_DIR, else in a folder of the system's
/// temporary one that is this user's alone. Refused if that folder is somebody else's.
std::filesystem::path agent_socket(std::string_view what);

/// The agent's side: answers on a listening socket until it is to end. Used by serve_as_key_agent, and by tests.
void answer_for_keys(int listening, KeyPair pair, std::map<std::string, std::string> boxes, std::chrono::seconds idle);

/// What `main` does when its first argument is "keys". Returns the exit status.
int serve_as_key_agent(const std::filesystem::path& socket);

}  // namespace vigil::base
