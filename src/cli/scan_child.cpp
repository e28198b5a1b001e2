#include "cli/scan_child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/error.hpp"

namespace vigil::cli {
namespace {

constexpr int above = first_file_descriptor + static_cast<int>(most_files);
constexpr int pipe_bytes = 1 << 20;
constexpr std::size_t most_waiting = 32U << 20;  // bytes of a child that is ahead of its turn

std::string system_reason(int error) { return std::generic_category().message(error); }

struct Pipe {
  base::Descriptor read, write;
};

Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw Failure("starting a scan: " + system_reason(errno));
  fcntl(ends[0], F_SETPIPE_SZ, pipe_bytes);  // where it is refused, smaller pieces do
  return {moved_above(ends[0]), moved_above(ends[1])};
}

void send(const base::Descriptor& to, std::string_view text) {
  while (!text.empty()) {
    const ssize_t put = write(to.get(), text.data(), text.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return;  // it has ended: receive tells
    text.remove_prefix(static_cast<std::size_t>(put));
  }
}

}  // namespace

base::Descriptor moved_above(int descriptor) {
  base::Descriptor moved(fcntl(descriptor, F_DUPFD_CLOEXEC, above));
  close(descriptor);
  return moved;
}

ScanChild::ScanChild(const ScanPlan& plan, int names, const std::vector<int>& files) {
  Pipe input = make_pipe(), output = make_pipe();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.read.get(), 0);
  posix_spawn_file_actions_adddup2(&actions, output.write.get(), 1);
  posix_spawn_file_actions_adddup2(&actions, names, register_descriptor);
  for (std::size_t i = 0; i < files.size(); ++i)
    posix_spawn_file_actions_adddup2(&actions, files[i], first_file_descriptor + static_cast<int>(i));
  std::string name = "vigil", word = "worker", task = "scan";
  char* arguments[] = {name.data(), word.data(), task.data(), nullptr};
  char* environment[] = {nullptr};
  const int error = posix_spawn(&pid_, "/proc/self/exe", &actions, nullptr, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw Failure("starting a scan: " + system_reason(error));
  output_ = std::move(output.read);
  send(input.write, to_text(plan));
}

ScanChild::~ScanChild() {
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  end();
}

bool ScanChild::receive(const std::vector<std::unique_ptr<ScanChild>>& children, ScanChild& wanted,
                        UnitAnswer& answer) {
  while (!wanted.take(answer)) {
    if (wanted.ended_) return false;
    std::vector<pollfd> all;
    std::vector<ScanChild*> whose;
    for (const auto& child : children) {
      if (child->ended_ || (child.get() != &wanted && child->came_.size() - child->taken_ >= most_waiting)) continue;
      all.push_back({child->output_.get(), POLLIN, 0});
      whose.push_back(child.get());
    }
    if (poll(all.data(), all.size(), -1) < 0 && errno != EINTR) throw Failure("scanning: " + system_reason(errno));
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].revents != 0) whose[i]->read_some();
  }
  return true;
}

/// The answer at the front of what came, if it is all there.
bool ScanChild::take(UnitAnswer& answer) {
  std::array<std::uint64_t, 4> head{};
  const std::string_view rest = std::string_view(came_).substr(taken_);
  if (rest.size() < sizeof head) return false;
  std::memcpy(head.data(), rest.data(), sizeof head);
  const auto [mentions, problems, begin, end] = head;
  const std::size_t there = rest.size() - sizeof head;
  if (mentions > there || problems > there - mentions) return false;
  answer = {std::string(rest.substr(sizeof head, mentions)), std::string(rest.substr(sizeof head + mentions, problems)),
            begin, end};
  taken_ += sizeof head + static_cast<std::size_t>(mentions + problems);
  if (taken_ == came_.size()) {
    came_.clear();
    taken_ = 0;
  }
  return true;
}

/// Grows by what has come, never by what was announced.
void ScanChild::read_some() {
  if (taken_ > 0) {
    came_.erase(0, taken_);
    taken_ = 0;
  }
  const std::size_t had = came_.size();
  came_.resize(had + pipe_bytes);
  const ssize_t got = read(output_.get(), came_.data() + had, pipe_bytes);
  const int error = errno;
  came_.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  ended_ = got == 0 || (got < 0 && error != EINTR);
}

std::string ScanChild::why_it_ended() {
  const int status = end();
  if (WIFSIGNALED(status))
    return std::string("the worker that read it crashed (") + sigdescr_np(WTERMSIG(status)) + ")";
  return "the worker that read it gave up";
}

int ScanChild::end() {
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) continue;
  pid_ = 0;
  return status;
}

}  // namespace vigil::cli
