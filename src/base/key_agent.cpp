// A message is one packet (SOCK_SEQPACKET): fields, each its length in four bytes, little-endian, and its bytes. A
// request's first field says what is asked; an answer's first one is "ok", "no" (the answer is no) or "unknown" (key).
// What the agent starts with comes as one such message on its standard input: idle seconds, private key, names and
// boxes. It says "ok" on its standard output when it listens.
#include "base/key_agent.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <system_error>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/little_endian.hpp"
#include "base/private_memory.hpp"

extern char** environ;

namespace vigil::base {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t longest_message = 64 << 10;
constexpr unsigned length_bytes = 4;

void wipe_all(Words& words) {
  for (auto& word : words) wipe(word);
}

std::string packed(const Words& words) {
  std::string message;
  std::size_t bytes = 0;
  for (const auto& word : words) bytes += length_bytes + word.size();
  message.reserve(bytes);  // never moved, so that no copy of a secret stays behind
  for (const auto& word : words) {
    append_little_endian(message, word.size(), length_bytes);
    message += word;
  }
  return message;
}

std::optional<Words> unpacked(std::string_view message) {
  Words words;
  while (!message.empty()) {
    if (message.size() < length_bytes) return {};
    const auto length = static_cast<std::size_t>(little_endian(message.substr(0, length_bytes)));
    message.remove_prefix(length_bytes);
    if (length > message.size()) return {};
    words.emplace_back(message.substr(0, length));
    message.remove_prefix(length);
  }
  return words;
}

std::string reason_of(int error) { return std::generic_category().message(error); }

sockaddr_un address_of(const std::filesystem::path& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = socket.string();
  if (path.size() >= sizeof address.sun_path) throw Failure("unlocking: the path of the socket is too long: " + path);
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

Descriptor new_socket() {
  Descriptor made(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
  if (made.get() < 0) throw Failure("unlocking: making a socket: " + reason_of(errno));
  return made;
}

// --- the agent

volatile std::sig_atomic_t told_to_end = 0;

// Time that goes on while the machine sleeps.
std::int64_t seconds_now() {
  timespec time{};
  clock_gettime(CLOCK_BOOTTIME, &time);
  return time.tv_sec;
}

bool is_of_the_same_user(int connection) {
  ucred peer{};
  socklen_t length = sizeof peer;
  return getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.uid == geteuid();
}

class Keyring {
 public:
  Keyring(KeyPair pair, const std::map<std::string, std::string>& boxes) : pair_(std::move(pair)) {
    for (const auto& [name, box] : boxes) accept(name, box);
  }

  Words answer(const Words& asked) {
    const auto is = [&](std::string_view what, std::size_t fields) {
      return asked.size() == fields && asked[0] == what;
    };
    if (is("make", 2)) return keys_.insert_or_assign(asked[1], new_secret_key()), Words{"ok"};
    if (is("accept", 3)) return {accept(asked[1], asked[2]) ? "ok" : "no"};
    if (asked.size() < 2) return {"no", "it is not understood"};
    const auto key = keys_.find(asked[1]);
    if (key == keys_.end()) return {"unknown"};
    if (is("knows", 2)) return {"ok"};
    if (is("wrap", 4)) return {"ok", seal(key->second, asked[2], asked[3])};
    if (is("mark", 3)) return {"ok", keyed_hash(Secret(keyed_hash(key->second, "mark")), asked[2])};
    if (is("grant", 3) && asked[2].size() == public_key_bytes) return {"ok", seal_to(asked[2], key->second.bytes())};
    if (is("unwrap", 4)) {
      const auto secret = unseal(key->second, asked[2], asked[3]);
      return secret ? Words{"ok", std::string(secret->bytes())} : Words{"no", secret.error().reason};
    }
    return {"no", "it is not understood"};
  }

 private:
  bool accept(const std::string& name, std::string_view box) {
    auto key = open_box(pair_, box);
    if (!key || key->size() != secret_key_bytes) return false;
    keys_.insert_or_assign(name, std::move(*key));
    return true;
  }

  KeyPair pair_;
  std::map<std::string, Secret> keys_;
};

/// One packet; nothing if the other side is gone or talks out of turn.
std::optional<Words> receive(int connection) {
  std::string message(longest_message, '\0');
  const ssize_t got = recv(connection, message.data(), message.size(), MSG_TRUNC);
  if (got <= 0 || static_cast<std::size_t>(got) > message.size()) return {};
  auto words = unpacked(std::string_view(message).substr(0, static_cast<std::size_t>(got)));
  wipe(message);
  return words;
}

bool send_words(int connection, const Words& words) {
  std::string message = packed(words);
  const bool sent =
      send(connection, message.data(), message.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(message.size());
  wipe(message);
  return sent;
}

/// False: this connection is at its end. Who is told that it is over finds nobody listening any more.
bool answer_once(int connection, Keyring& keys, int listening, bool& is_over) {
  auto asked = receive(connection);
  if (!asked || asked->empty()) return false;
  is_over = (*asked)[0] == "end";
  if (is_over) shutdown(listening, SHUT_RDWR);
  auto answer = is_over ? Words{"ok"} : keys.answer(*asked);
  wipe_all(*asked);
  const bool sent = send_words(connection, answer);
  wipe_all(answer);
  return sent;
}

}  // namespace

void answer_for_keys(int listening, KeyPair pair, std::map<std::string, std::string> boxes, std::chrono::seconds idle) {
  Keyring keys(std::move(pair), boxes);
  std::vector<Descriptor> connections;
  std::int64_t used = seconds_now();
  for (bool is_over = false; !is_over && told_to_end == 0;) {
    const std::int64_t left = used + idle.count() - seconds_now();
    if (left <= 0) return;
    std::vector<pollfd> waiting = {{listening, POLLIN, 0}};
    for (const auto& connection : connections) waiting.push_back({connection.get(), POLLIN, 0});
    // Looked at again each minute: a sleeping machine's time does not count for poll.
    const int ready = poll(waiting.data(), waiting.size(), static_cast<int>(std::min<std::int64_t>(left, 60) * 1000));
    if (ready < 0 && errno != EINTR) return;
    if (ready <= 0) continue;
    for (std::size_t i = connections.size(); i-- > 0 && !is_over;) {
      if (waiting[i + 1].revents == 0) continue;
      used = seconds_now();
      if (!answer_once(connections[i].get(), keys, listening, is_over))
        connections.erase(connections.begin() + static_cast<std::ptrdiff_t>(i));
    }
    if ((waiting[0].revents & POLLIN) != 0) {
      Descriptor connection(accept4(listening, nullptr, nullptr, SOCK_CLOEXEC));
      if (connection.get() >= 0 && is_of_the_same_user(connection.get())) connections.push_back(std::move(connection));
    }
  }
}

namespace {

Descriptor listen_at(const std::filesystem::path& socket) {
  auto listening = new_socket();
  const auto address = address_of(socket);
  unlink(socket.c_str());
  const mode_t before = umask(0177);
  const bool bound = bind(listening.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  umask(before);
  if (!bound || listen(listening.get(), 16) != 0)
    throw Failure("unlocking: listening at " + socket.string() + ": " + reason_of(errno));
  return listening;
}

void leave_the_terminal() {
  setsid();
  const Descriptor nowhere(open("/dev/null", O_RDWR | O_CLOEXEC));
  for (int stream = 0; stream < 3; ++stream) dup2(nowhere.get(), stream);
}

void end_on_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { told_to_end = 1; };
  for (const int signal : {SIGUSR1, SIGTERM, SIGINT, SIGHUP}) sigaction(signal, &action, nullptr);
}

/// All of standard input. Into memory that is not moved while it grows.
Words read_start() {
  Secret memory(longest_message);
  std::size_t had = 0;
  while (had < memory.size()) {
    const ssize_t got = read(0, memory.data() + had, memory.size() - had);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    had += static_cast<std::size_t>(got);
  }
  return unpacked(memory.bytes().substr(0, had)).value_or(Words{});
}

}  // namespace

int serve_as_key_agent(const std::filesystem::path& socket) {
  keep_memory_private();
  end_on_signals();
  std::string problem = "what it starts with is not understood";
  try {
    auto start = read_start();
    std::int64_t idle = 0;
    if (start.size() >= 2 && start.size() % 2 == 0 &&
        std::from_chars(start[0].data(), start[0].data() + start[0].size(), idle).ec == std::errc{}) {
      auto pair = KeyPair::of(start[1]);
      std::map<std::string, std::string> boxes;
      for (std::size_t i = 2; i < start.size(); i += 2) boxes[start[i]] = start[i + 1];
      wipe_all(start);
      const auto listening = listen_at(socket);
      [[maybe_unused]] const auto told = write(1, "ok", 2);  // if nobody waits for it, nobody will use it
      leave_the_terminal();
      answer_for_keys(listening.get(), std::move(pair), std::move(boxes), std::chrono::seconds(idle));
      unlink(socket.c_str());
      return 0;
    }
  } catch (const std::exception& error) {
    problem = error.what();
  }
  [[maybe_unused]] const auto told = write(1, problem.data(), problem.size());
  return 3;
}

std::filesystem::path agent_socket(std::string_view what) {
  const char* runtime = std::getenv("XDG_RUNTIME_DIR");
  const bool has_runtime = runtime != nullptr && *runtime == '/' && access(runtime, W_OK) == 0;
  const std::filesystem::path folder =
      has_runtime ? std::filesystem::path(runtime) / "vigil"
                  : std::filesystem::temp_directory_path() / ("vigil-" + std::to_string(geteuid()));
  mkdir(folder.c_str(), 0700);
  struct stat found {};
  if (lstat(folder.c_str(), &found) != 0)
    throw Failure("unlocking: making " + folder.string() + ": " + reason_of(errno));
  if (!S_ISDIR(found.st_mode) || found.st_uid != geteuid() || (found.st_mode & 0077) != 0)
    throw Refused("unlocking: " + folder.string() + " is not this user's alone; remove it, or set XDG_RUNTIME_DIR");
  return folder / (to_hex(bytes_of(sha256(what)).substr(0, 12)) + ".sock");
}

// --- the one who asks

std::optional<KeyAgent> KeyAgent::find(const std::filesystem::path& socket) {
  auto connection = new_socket();
  const auto address = address_of(socket);
  if (connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return {};
  if (!is_of_the_same_user(connection.get())) return {};
  keep_memory_private();
  return KeyAgent(std::move(connection));
}

KeyAgent KeyAgent::start(const std::filesystem::path& socket, const AgentKeys& keys, std::chrono::seconds idle) {
  if (auto running = find(socket)) running->end();
  std::array<int, 2> to_child{}, from_child{};
  if (pipe2(to_child.data(), O_CLOEXEC) != 0) throw Failure("unlocking: making a pipe: " + reason_of(errno));
  Descriptor child_in(to_child[0]), in(to_child[1]);
  if (pipe2(from_child.data(), O_CLOEXEC) != 0) throw Failure("unlocking: making a pipe: " + reason_of(errno));
  Descriptor out(from_child[0]), child_out(from_child[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, child_in.get(), 0);
  posix_spawn_file_actions_adddup2(&actions, child_out.get(), 1);
  std::string program = "/proc/self/exe", task = "keys", path = socket.string();
  std::array<char*, 4> words = {program.data(), task.data(), path.data(), nullptr};
  pid_t child = 0;
  const int error = posix_spawn(&child, program.c_str(), &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw Failure("unlocking: starting the key agent: " + reason_of(error));
  child_in.close();
  child_out.close();
  Words start = {std::to_string(idle.count()), std::string(keys.pair.secret_key.bytes())};
  for (const auto& [name, box] : keys.boxes) start.insert(start.end(), {name, box});
  std::string message = packed(start);
  wipe_all(start);
  // It fits into a pipe, or the agent says that it does not understand it.
  [[maybe_unused]] const auto put = write(in.get(), message.data(), message.size());
  wipe(message);
  in.close();
  std::string said(256, '\0');
  const ssize_t got = read(out.get(), said.data(), said.size());
  said.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  if (said == "ok")
    if (auto agent = find(socket)) return std::move(*agent);
  waitpid(child, nullptr, 0);
  throw Failure("unlocking: the key agent did not start" + (said.empty() ? "" : ": " + said));
}

std::vector<std::string> KeyAgent::ask(std::vector<std::string> words) {
  const bool sent = send_words(socket_.get(), words);
  wipe_all(words);
  auto answer = sent ? receive(socket_.get()) : std::nullopt;
  if (!answer || answer->empty()) throw Later("what was unlocked is locked again; unlock it with vigil unlock");
  if ((*answer)[0] == "unknown")
    throw Refused("what was unlocked does not open this; if you were given access since, lock and unlock again");
  return std::move(*answer);
}

std::string KeyAgent::wrap(std::string_view name, std::string_view bound, std::string_view secret) {
  auto answer = ask({"wrap", std::string(name), std::string(bound), std::string(secret)});
  if (answer[0] != "ok" || answer.size() != 2) throw Failure("sealing: the key agent refused it");
  return answer[1];
}

std::string KeyAgent::mark(std::string_view name, std::string_view digest) {
  auto answer = ask({"mark", std::string(name), std::string(digest)});
  if (answer[0] != "ok" || answer.size() != 2) throw Failure("sealing: the key agent gave no name");
  return answer[1];
}

Reading<Secret> KeyAgent::unwrap(std::string_view name, std::string_view bound, std::string_view wrapped) {
  auto answer = ask({"unwrap", std::string(name), std::string(bound), std::string(wrapped)});
  if (answer[0] != "ok" || answer.size() != 2) return Unread{answer.size() == 2 ? answer[1] : "it was refused", 0};
  Secret secret(answer[1]);
  wipe_all(answer);
  return secret;
}

void KeyAgent::make(std::string_view name) { ask({"make", std::string(name)}); }

std::string KeyAgent::grant(std::string_view name, std::string_view public_key) {
  auto answer = ask({"grant", std::string(name), std::string(public_key)});
  if (answer[0] != "ok" || answer.size() != 2) throw Failure("giving access: the key agent refused it");
  return answer[1];
}

bool KeyAgent::accept(std::string_view name, std::string_view box) {
  return ask({"accept", std::string(name), std::string(box)})[0] == "ok";
}

bool KeyAgent::knows(std::string_view name) {
  try {
    return ask({"knows", std::string(name)})[0] == "ok";
  } catch (const Refused&) {
    return false;
  }
}

void KeyAgent::end() {
  try {
    ask({"end"});
  } catch (const Later&) {  // it had ended already
  }
}

}  // namespace vigil::base
