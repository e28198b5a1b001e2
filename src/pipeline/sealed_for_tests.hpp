// A record with users who have keys, and their agents, each on a thread of the test's own process as it would answer in
// its own. Passphrases cost next to nothing here.
#pragma once

#include <sys/socket.h>
#include <sys/un.h>

#include <cstring>
#include <list>
#include <thread>

#include "pipeline/principals.hpp"
#include "pipeline/sealed_facts.hpp"
#include "pipeline/unlock.hpp"
#include "pipeline/vocabulary.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::pipeline {

class ThreadAgent {
 public:
  ThreadAgent(store::Record& record, const std::string& user, std::string_view passphrase)
      : socket_(base::agent_socket(std::filesystem::canonical(record.folder()).string() + '\n' + user)) {
    std::filesystem::remove(socket_);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, socket_.c_str(), sizeof address.sun_path - 1);
    if (bind(listening_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        listen(listening_.get(), 4) != 0)
      throw Failure("a test's key agent cannot listen at " + socket_.string());
    auto& db = record.database();
    const auto key = store::find_user_key(db, user).value();
    const auto secret =
        base::unseal(base::key_from_passphrase(passphrase, key.salt, key.cost), user, key.sealed_secret);
    serving_ = std::jthread([this, pair = base::KeyPair::of(secret.value().bytes()),
                             boxes = store::boxes_of(db, store::holder_of(user, key.version))]() mutable {
      base::answer_for_keys(listening_.get(), std::move(pair), std::move(boxes), std::chrono::minutes(5));
    });
  }
  ~ThreadAgent() {
    if (auto agent = base::KeyAgent::find(socket_)) agent->end();
    serving_.join();
    std::filesystem::remove(socket_);
  }
  ThreadAgent(const ThreadAgent&) = delete;
  ThreadAgent& operator=(const ThreadAgent&) = delete;

 private:
  std::filesystem::path socket_;
  base::Descriptor listening_{::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0)};
  std::jthread serving_;
};

/// anna, an administrator, and bo and cai, editors, all unlocked; two people whom all see.
struct SealedHouse : store::TestRecord {
  std::map<std::string, std::unique_ptr<ThreadAgent>> agents;

  SealedHouse() {
    add_vocabulary(record, "anna");
    store::add_person(record, "seen-person", "Seen Person");
    store::add_person(record, "other-person", "Other Person");
    for (const std::string user : {"anna", "bo", "cai"}) {
      add_user(record, "anna", user, user == "anna" ? "administrator" : "editor", passphrase(user), {1, 8 << 20});
      unlock(user);
    }
    make_recovery_keys(record, "anna", folder.path / "one.key", folder.path / "two.key");
  }
  static std::string passphrase(const std::string& user) { return "the long passphrase of " + user; }
  void unlock(const std::string& user) { agents[user] = std::make_unique<ThreadAgent>(record, user, passphrase(user)); }
  void lock(const std::string& user) { agents.erase(user); }

  static Entry to(const std::vector<std::string>& people, const std::string& by = "anna") {
    Entry entry;
    entry.audience = "sealed";
    entry.stated = "an aunt";
    entry.entered_by = by;
    entry.people = people;
    return entry;
  }
  std::string seal(const Fact& fact, const std::string& by = "anna") {
    auto agent = get_agent(record, by);
    return seal_fact(record, agent, fact);
  }
  std::string a_person(const std::vector<std::string>& people = {"bo"}) {
    PersonRequest person;
    person.entry = to(people);
    person.id = "nine";
    person.names = {"en:Canary Ninename"};
    return seal(person);
  }
};

}  // namespace vigil::pipeline
