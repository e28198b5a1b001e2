// A worker: a child process in which bytes from outside are parsed, so that a parser that is taken over can do nothing
// but return bytes. The child runs with resource limits, no_new_privs, no descriptors but its two pipes, and a seccomp
// allow-list (kill on anything else); Landlock and namespaces are added where the kernel has them. If limits or seccomp
// cannot be had, no parsing happens: Refused. SAFETY in docs/THREATS.md, "Malicious document".
//
// The child is this program itself, started again as `PROGRAM worker TASK` (no fork of a threaded process), and talks
// in length-prefixed frames: 8 bytes little-endian length, then bytes. Answers above Limits::answer_bytes are refused.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"

namespace vigil::base {

/// What a worker can be asked to do: bytes in, bytes out. Runs inside the sandbox: no files, no sockets, no threads,
/// no locale; may throw vigil::Error, whose message comes back as Unread.
struct Task {
  std::string_view name;
  std::string (*run)(std::string_view input);
  void (*prepare)() = nullptr;  // before the sandbox closes: load what the task reads from files (tables, locales)
  bool is_foreign = false;      // a library of others: files it asks for in passing are refused, which ends nothing
};

struct Limits {
  std::uint64_t memory_bytes = 512ULL << 20;        // RLIMIT_AS
  std::chrono::seconds cpu{30};                     // RLIMIT_CPU of a child; it is replaced at half of it
  std::chrono::milliseconds answer_within{30'000};  // wall clock for one call
  std::uint64_t answer_bytes = 256ULL << 20;
};

/// Which layers hold here, for `vigil doctor`.
struct SandboxLayers {
  bool limits = false, seccomp = false, landlock = false, namespaces = false;
};
SandboxLayers sandbox_layers();

/// The child's side: enters the sandbox, then serves frames on descriptors 0 and 1 until end of input. Returns the exit
/// status. `main` calls it when its first argument is "worker". A parent's own Limits go before `limits`.
int serve_worker(std::string_view task, std::span<const Task> tasks, const Limits& limits = {});

/// The parent's side: one child, for one job and one compartment.
class Worker {
 public:
  /// `program` stands beside the program to start (below), and is started in its place; "" for that itself.
  explicit Worker(std::string task, Limits limits = {}, std::string program = {});
  ~Worker();  // ends the child
  Worker(Worker&&) noexcept;
  Worker& operator=(Worker&&) noexcept;

  /// Sends one input and waits for its answer. Unread with a plain reason if the child died (memory, time, a forbidden
  /// call) or answered with an error; the next call then starts a fresh child.
  Reading<std::string> call(std::string_view input);
  int pid() const;  // 0 while no child runs

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The program to start as a worker; /proc/self/exe unless a test sets another.
void set_worker_program(std::string path);

/// Narrows this process for good to reading below `readable` and writing below `writable` (Landlock). False where the
/// kernel has no Landlock: the caller says so.
bool restrict_files(const std::vector<std::string>& readable, const std::vector<std::string>& writable);

}  // namespace vigil::base
