#include "base/key_agent.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <cstring>
#include <thread>

#include "base/error.hpp"
#include "base/hash.hpp"

namespace vigil::base {
namespace {

// An agent on a thread of this process, as it would answer in its own.
struct Agent {
  std::filesystem::path socket =
      std::filesystem::temp_directory_path() / ("vigil-agent-" + to_hex(random_bytes(6)) + ".sock");
  KeyPair owner;
  Descriptor listening{::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0)};
  std::jthread serving;

  explicit Agent(std::chrono::seconds idle = std::chrono::minutes(1), KeyPair its = KeyPair::generate(),
                 std::map<std::string, std::string> boxes = {})
      : owner(std::move(its)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, socket.c_str(), sizeof address.sun_path - 1);
    EXPECT_EQ(bind(listening.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(listen(listening.get(), 4), 0);
    serving = std::jthread([this, boxes = std::move(boxes), idle] {
      answer_for_keys(listening.get(), KeyPair::of(owner.secret_key.bytes()), boxes, idle);
    });
  }
  ~Agent() {
    if (auto agent = KeyAgent::find(socket)) agent->end();
    serving.join();
    std::filesystem::remove(socket);
  }
  KeyAgent ask() { return KeyAgent::find(socket).value(); }
};

TEST(KeyAgent, WrapsAndUnwrapsUnderAKeyThatItKeeps) {
  Agent agent;
  auto asked = agent.ask();
  asked.make("family/1");
  const auto wrapped = asked.wrap("family/1", "entry", "an entry's key");
  EXPECT_EQ(wrapped.find("an entry's key"), std::string::npos);
  EXPECT_EQ(agent.ask().unwrap("family/1", "entry", wrapped).value().bytes(), "an entry's key");
  EXPECT_FALSE(asked.unwrap("family/1", "another", wrapped));
}

TEST(KeyAgent, GivesNamesThatDependOnTheKey) {
  Agent agent;
  auto asked = agent.ask();
  asked.make("family/1");
  asked.make("press/1");
  const std::string digest(32, 'd');
  EXPECT_EQ(asked.mark("family/1", digest), agent.ask().mark("family/1", digest));
  EXPECT_NE(asked.mark("family/1", digest), asked.mark("press/1", digest));
  EXPECT_THROW(asked.mark("nothing/1", digest), Refused);
}

TEST(KeyAgent, DoesNotKnowKeysThatNobodyGaveIt) {
  Agent agent;
  auto asked = agent.ask();
  EXPECT_FALSE(asked.knows("family/1"));
  EXPECT_THROW(asked.wrap("family/1", "", "secret"), Refused);
  EXPECT_THROW(asked.grant("family/1", KeyPair::generate().public_key), Refused);
}

TEST(KeyAgent, LearnsAKeyThatWasGrantedToItsOwnerAlone) {
  Agent first, second, third;
  first.ask().make("family/1");
  const auto wrapped = first.ask().wrap("family/1", "", "secret");
  const auto box = first.ask().grant("family/1", second.owner.public_key);
  EXPECT_TRUE(second.ask().accept("family/1", box));
  EXPECT_EQ(second.ask().unwrap("family/1", "", wrapped).value().bytes(), "secret");
  EXPECT_FALSE(third.ask().accept("family/1", box));
  EXPECT_FALSE(third.ask().knows("family/1"));
}

TEST(KeyAgent, StartsWithTheBoxesThatItsOwnerCanOpen) {
  const auto owner = KeyPair::generate();
  const auto key = new_secret_key();
  Agent agent(std::chrono::minutes(1), KeyPair::of(owner.secret_key.bytes()),
              {{"a", seal_to(owner.public_key, key.bytes())},
               {"b", seal_to(owner.public_key, "too short for a key")},
               {"c", seal_to(KeyPair::generate().public_key, key.bytes())}});
  EXPECT_TRUE(agent.ask().knows("a"));
  EXPECT_FALSE(agent.ask().knows("b"));
  EXPECT_FALSE(agent.ask().knows("c"));
}

TEST(KeyAgent, EndsWhenItIsTold) {
  Agent agent;
  auto other = agent.ask();
  agent.ask().end();
  agent.listening = Descriptor();
  EXPECT_FALSE(KeyAgent::find(agent.socket));
  EXPECT_THROW(other.make("late"), Later);
}

TEST(KeyAgent, IsNotFoundByWhoAsksAfterItWasTold) {
  for (int time = 0; time < 100; ++time) {
    Agent agent;
    agent.ask().end();
    EXPECT_FALSE(KeyAgent::find(agent.socket)) << time;
  }
}

TEST(KeyAgent, EndsWhenNobodyHasUsedIt) {
  Agent agent(std::chrono::seconds(0));
  agent.serving.join();
  agent.serving = std::jthread([] {});
  agent.listening = Descriptor();
  EXPECT_FALSE(KeyAgent::find(agent.socket));
}

// One packet of rubbish ends the connection that sent it, and no other.
TEST(KeyAgent, GoesOnAfterRubbish) {
  Agent agent;
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, agent.socket.c_str(), sizeof address.sun_path - 1);
  for (const std::string& rubbish :
       {std::string("\xff\xff\xff\xff", 4), std::string("\x02\0\0\0x", 5), std::string("\0\0\0\0", 4),
        std::string(70'000, 'a'), std::string("\4\0\0\0wrap\1\0\0\0a", 13), std::string("ab")}) {
    const Descriptor connection(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
    ASSERT_EQ(connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(send(connection.get(), rubbish.data(), rubbish.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(rubbish.size()));
  }
  agent.ask().make("still");
  EXPECT_TRUE(agent.ask().knows("still"));
}

TEST(KeyAgent, ListensInAFolderOfItsUserAlone) {
  const auto path = agent_socket("a record and a user");
  struct stat folder {};
  ASSERT_EQ(stat(path.parent_path().c_str(), &folder), 0);
  EXPECT_EQ(folder.st_mode & 0777, 0700U);
  EXPECT_NE(path, agent_socket("another"));
  EXPECT_LT(path.string().size(), 100U);
}

}  // namespace
}  // namespace vigil::base
