// The talk between parent and child, over two pipes:
//   child  -> parent  one frame when the sandbox is closed: 'R' and its layers, or 'X' and why it refuses to go on
//   parent -> child   a frame: the input
//   child  -> parent  a frame: 'A' and the answer, or 'E' and the message of an error
// The parent believes nothing of what comes back: it caps the length before it allocates, lets a buffer grow only by
// bytes that have come, and ends a child that is late, talks out of turn or dies. The child's environment is empty but
// for its limits, so that nothing confidential stands in its memory before it reads the first byte.
#include "base/worker.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <mutex>
#include <new>
#include <optional>
#include <system_error>
#include <utility>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/little_endian.hpp"
#include "base/sandbox.hpp"

namespace vigil::base {
namespace {

constexpr std::string_view layers_task = ":layers";  // answers with the layers that hold; no outside bytes are parsed
constexpr const char* limits_variable = "VIGIL_WORKER_LIMITS";
constexpr std::chrono::seconds start_within{30};  // loading a task's tables, on a slow disk
constexpr std::size_t header_bytes = 8;

using Clock = std::chrono::steady_clock;

std::string header_of(std::uint64_t length) {
  std::string header;
  append_little_endian(header, length, header_bytes);
  return header;
}

// --- the child

/// Reads exactly `n` bytes of descriptor 0; false at the end of input. `n` is the parent's word, which is trusted.
bool read_exactly(std::string& out, std::uint64_t n) {
  out.resize(static_cast<std::size_t>(n));
  for (std::size_t had = 0; had < out.size();) {
    const ssize_t got = read(0, out.data() + had, out.size() - had);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    had += static_cast<std::size_t>(got);
  }
  return true;
}

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = write(1, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

bool write_frame(char kind, std::string_view payload) {
  const auto header = header_of(payload.size() + 1);
  return write_all({header.data(), header.size()}) && write_all({&kind, 1}) && write_all(payload);
}

bool answer(const Task& task, std::string_view input) {
  try {
    return write_frame('A', task.run(input));
  } catch (const std::bad_alloc&) {
    return write_frame('E', "reading it needs more memory than a worker may use");
  } catch (const std::exception& error) {
    return write_frame('E', error.what());
  }
}

std::string to_text(const SandboxLayers& layers) {
  std::string text;
  for (const bool on : {layers.limits, layers.seccomp, layers.landlock, layers.namespaces}) text += on ? '1' : '0';
  return text;
}

std::string limits_text(const Limits& limits) {
  return std::to_string(limits.memory_bytes) + "," + std::to_string(limits.cpu.count());
}

/// What the parent asked for, else what the program's own call says.
Limits asked_limits(Limits limits) {
  const char* text = std::getenv(limits_variable);
  if (text == nullptr) return limits;
  const char* end = text + std::strlen(text);
  std::uint64_t memory = 0;
  std::int64_t cpu = 0;
  const auto first = std::from_chars(text, end, memory);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != ',') return limits;
  if (std::from_chars(first.ptr + 1, end, cpu).ec != std::errc()) return limits;
  limits.memory_bytes = memory;
  limits.cpu = std::chrono::seconds(cpu);
  return limits;
}

const Task* find_task(std::string_view name, std::span<const Task> tasks) {
  for (const Task& task : tasks)
    if (task.name == name) return &task;
  return nullptr;
}

std::string echo(std::string_view input) { return std::string(input); }

// --- the parent

std::mutex program_mutex;
std::string& program() {
  static std::string path = "/proc/self/exe";
  return path;
}

/// The program `name` in the folder of the one at `path`.
std::string beside(const std::string& path, const std::string& name) {
  std::error_code error;
  const std::filesystem::path itself = std::filesystem::canonical(path, error);
  if (error) throw Failure("starting a worker (" + path + "): " + error.message());
  return (itself.parent_path() / name).string();
}

struct Pipe {
  Descriptor read, write;
};

/// Close-on-exec from birth, and above the standard descriptors, so that another thread's child never holds an end.
Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw Failure("starting a worker: " + std::generic_category().message(errno));
  Pipe pipe{Descriptor(ends[0]), Descriptor(ends[1])};
  for (Descriptor* end : {&pipe.read, &pipe.write})
    if (end->get() <= 2) *end = Descriptor(fcntl(end->get(), F_DUPFD_CLOEXEC, 3));
  return pipe;
}

void make_non_blocking(const Descriptor& descriptor) {
  fcntl(descriptor.get(), F_SETFL, fcntl(descriptor.get(), F_GETFL) | O_NONBLOCK);
}

/// write(2) that answers EPIPE and never raises SIGPIPE in this thread, whatever the program does with that signal.
ssize_t write_quietly(int descriptor, std::string_view bytes) {
  sigset_t pipe_signal, before, pending;
  sigemptyset(&pipe_signal);
  sigaddset(&pipe_signal, SIGPIPE);
  sigpending(&pending);
  pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
  const ssize_t put = write(descriptor, bytes.data(), bytes.size());
  const int error = errno;
  if (put < 0 && error == EPIPE && !sigismember(&pending, SIGPIPE)) {
    const timespec now{};
    sigtimedwait(&pipe_signal, nullptr, &now);
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = error;
  return put;
}

class SpawnPlan {
 public:
  SpawnPlan(int input, int output) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, input, 0);
    posix_spawn_file_actions_adddup2(&actions_, output, 1);
    posix_spawnattr_init(&attributes_);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  pid_t spawn(const std::string& path, std::string task, const Limits& limits) {
    std::string name = "vigil", word = "worker", variable = limits_variable + ("=" + limits_text(limits));
    char* arguments[] = {name.data(), word.data(), task.data(), nullptr};
    std::string no_threads = "OMP_THREAD_LIMIT=1";  // before a library of others starts some, which would end it
    char* environment[] = {variable.data(), no_threads.data(), nullptr};
    pid_t pid = 0;
    const int error = posix_spawn(&pid, path.c_str(), &actions_, &attributes_, arguments, environment);
    if (error != 0) throw Failure("starting a worker (" + path + "): " + std::generic_category().message(error));
    return pid;
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

std::string why_it_ended(int status) {
  if (!WIFSIGNALED(status)) return "the worker that read it ended by itself";
  switch (WTERMSIG(status)) {
    case SIGSYS:
      return "the worker that read it was ended because it asked for a forbidden system call";
    case SIGXCPU:
      return "the worker that read it was ended because it took too much processor time";
    default:
      return std::string("the worker that read it crashed (") + sigdescr_np(WTERMSIG(status)) + ")";
  }
}

std::chrono::nanoseconds processor_time(pid_t child) {
  clockid_t clock{};
  timespec used{};
  if (clock_getcpuclockid(child, &clock) != 0 || clock_gettime(clock, &used) != 0) return {};
  return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

}  // namespace

struct Worker::State {
  std::string task;
  Limits limits;
  std::string other_program;
  pid_t child = 0;
  Descriptor to_child, from_child;

  State(std::string task_name, Limits wanted, std::string other)
      : task(std::move(task_name)), limits(wanted), other_program(std::move(other)) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { end(); }

  /// Ends the child and waits for it: no zombie stays. Returns its wait status.
  int end() {
    if (child == 0) return 0;
    kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    forget();
    return status;
  }

  void forget() {
    child = 0;
    to_child = Descriptor();
    from_child = Descriptor();
  }

  /// What the child ended of, when its pipe has closed: it is given a moment to be dead by its own cause.
  Unread ended() {
    int status = 0;
    for (int tries = 0; tries < 200; ++tries) {
      const pid_t done = waitpid(child, &status, WNOHANG);
      if (done == child) {
        forget();
        return {why_it_ended(status), 0};
      }
      poll(nullptr, 0, 5);
    }
    end();
    return {"the worker that read it stopped answering", 0};
  }

  Unread end_because(std::string reason) {
    end();
    return {std::move(reason), 0};
  }

  /// A child that is gone, or talks before it was asked, is replaced before it can do harm; one that has used half of
  /// its processor time is, before a next input pays for the earlier ones.
  bool is_fit() {
    if (child == 0) return false;
    int status = 0;
    if (waitpid(child, &status, WNOHANG) == child) {
      forget();
      return false;
    }
    pollfd stray{from_child.get(), POLLIN, 0};
    if (poll(&stray, 1, 0) != 0 || processor_time(child) > limits.cpu / 2) {
      end();
      return false;
    }
    return true;
  }

  std::optional<Unread> start() {
    if (std::getenv(limits_variable) != nullptr) throw Refused("a worker does not start workers");
    Pipe input = make_pipe(), output = make_pipe();
    std::string path;
    {
      const std::lock_guard lock(program_mutex);
      path = other_program.empty() ? program() : beside(program(), other_program);
    }
    child = SpawnPlan(input.read.get(), output.write.get()).spawn(path, task, limits);
    to_child = std::move(input.write);
    from_child = std::move(output.read);
    make_non_blocking(to_child);
    make_non_blocking(from_child);
    const Reading<std::string> hello = receive({}, Clock::now() + start_within);
    if (!hello) return hello.error();
    if (hello->starts_with('R')) return std::nullopt;
    end();
    throw Refused(hello->starts_with('X') ? hello->substr(1) : "a worker did not say that its sandbox is closed");
  }

  /// Sends `frame` and reads one frame back. The child must take all of it before it speaks.
  Reading<std::string> receive(std::string_view frame_header, std::string_view body, Clock::time_point until);
  Reading<std::string> receive(std::string_view body, Clock::time_point until) { return receive({}, body, until); }
};

namespace {

int milliseconds_left(Clock::time_point until) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 1'000'000));
}

/// One frame as it comes in.
struct Incoming {
  std::string header, payload;
  std::uint64_t length = 0;

  bool is_whole() const { return header.size() == header_bytes && payload.size() == length; }

  /// Reads what is there. False at the end of the pipe.
  bool take(int descriptor) {
    std::array<char, 1U << 16> piece;
    const bool in_header = header.size() < header_bytes;
    const std::uint64_t want = in_header ? header_bytes - header.size() : length - payload.size();
    const ssize_t got =
        read(descriptor, piece.data(), static_cast<std::size_t>(std::min<std::uint64_t>(want, piece.size())));
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    if (got == 0) return false;
    (in_header ? header : payload).append(piece.data(), static_cast<std::size_t>(got));
    if (in_header && header.size() == header_bytes) length = little_endian(header);
    return true;
  }
};

}  // namespace

Reading<std::string> Worker::State::receive(std::string_view frame_header, std::string_view body,
                                            Clock::time_point until) {
  Incoming in;
  while (!in.is_whole()) {
    std::string_view& part = frame_header.empty() ? body : frame_header;
    pollfd ends[2] = {{from_child.get(), POLLIN, 0}, {part.empty() ? -1 : to_child.get(), POLLOUT, 0}};
    const int ready = poll(ends, 2, milliseconds_left(until));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return end_because("reading it took longer than a worker may");
    if (ends[1].revents != 0) {
      const ssize_t put = write_quietly(to_child.get(), part);
      if (put < 0 && errno != EAGAIN && errno != EINTR) return ended();
      if (put > 0) part.remove_prefix(static_cast<std::size_t>(put));
    }
    if (ends[0].revents == 0) continue;
    if (!in.take(from_child.get())) return ended();
    if (in.length > limits.answer_bytes)
      return end_because("the worker that read it gave a longer answer than allowed");
    if (!part.empty() && !in.header.empty()) return end_because("the worker that read it answered before it was asked");
  }
  return std::move(in.payload);
}

Worker::Worker(std::string task, Limits limits, std::string program)
    : state_(std::make_unique<State>(std::move(task), limits, std::move(program))) {}
Worker::~Worker() = default;
Worker::Worker(Worker&&) noexcept = default;
Worker& Worker::operator=(Worker&&) noexcept = default;

int Worker::pid() const { return state_->child; }

Reading<std::string> Worker::call(std::string_view input) {
  if (input.size() > state_->limits.memory_bytes / 2) return Unread{"it is larger than a worker may read", 0};
  if (!state_->is_fit())
    if (auto problem = state_->start()) return *std::move(problem);
  const auto header = header_of(input.size());
  Reading<std::string> frame =
      state_->receive({header.data(), header.size()}, input, Clock::now() + state_->limits.answer_within);
  if (!frame) return frame;
  if (frame->starts_with('A')) return frame->substr(1);
  if (frame->starts_with('E')) return Unread{frame->substr(1), 0};
  return state_->end_because("the worker that read it answered in a form that is not its own");
}

int serve_worker(std::string_view task_name, std::span<const Task> tasks, const Limits& limits) {
  const Task layers{layers_task, echo};
  const Task* task = task_name == layers_task ? &layers : find_task(task_name, tasks);
  // The parent's end also closes descriptor 0; this covers a child that is busy. It fires when the thread that started
  // the child ends: Worker::call then starts another.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  SandboxLayers held;
  try {
    if (task == nullptr) throw Refused("no worker knows the task " + std::string(task_name));
    if (task->prepare != nullptr) task->prepare();
    held = enter_sandbox(asked_limits(limits), task->is_foreign ? Asking::refused : Asking::ends);
  } catch (const std::exception& error) {
    write_frame('X', error.what());
    return 3;
  }
  if (!write_frame('R', {})) return 3;
  std::string bytes;
  while (read_exactly(bytes, header_bytes)) {
    if (!read_exactly(bytes, little_endian(bytes))) return 1;
    if (!(task == &layers ? write_frame('A', to_text(held)) : answer(*task, bytes))) return 1;
  }
  return 0;
}

SandboxLayers sandbox_layers() {
  try {
    const Reading<std::string> told = Worker(std::string(layers_task)).call({});
    if (!told || told->size() != 4) return {};
    const auto on = [&](std::size_t i) { return (*told)[i] == '1'; };
    return {on(0), on(1), on(2), on(3)};
  } catch (const Refused&) {
    return {};
  }
}

void set_worker_program(std::string path) {
  const std::lock_guard lock(program_mutex);
  program() = std::move(path);
}

}  // namespace vigil::base
