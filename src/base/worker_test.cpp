// The test program is its own worker: `main` below serves the probes. Each probe tries, inside the sandbox, what a
// parser that was taken over would try.
#include "base/worker.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <thread>

#include "base/error.hpp"
#include "base/sandbox.hpp"

namespace {

using namespace vigil;
using namespace std::chrono_literals;

std::string prepared = "not prepared";

std::string did_it(long result) { return result < 0 ? "failed" : "DONE"; }

const std::map<std::string, std::string (*)(), std::less<>> attempts = {
    {"open", [] { return did_it(open("/etc/passwd", O_RDONLY)); }},
    {"openat2",
     [] {
       std::array<std::uint64_t, 3> how{};
       return did_it(syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", how.data(), sizeof how));
     }},
    {"environ", [] { return did_it(open("/proc/self/environ", O_RDONLY)); }},
    {"socket", [] { return did_it(socket(AF_INET, SOCK_STREAM, 0)); }},
    {"unix socket", [] { return did_it(socket(AF_UNIX, SOCK_STREAM, 0)); }},
    {"connect",
     [] {
       const sockaddr_un to{AF_UNIX, "/run/x"};
       return did_it(connect(0, reinterpret_cast<const sockaddr*>(&to), sizeof to));
     }},
    {"execve",
     [] {
       char name[] = "/bin/true";
       char* arguments[] = {name, nullptr};
       return did_it(execve(name, arguments, nullptr));
     }},
    {"execveat", [] { return did_it(syscall(SYS_execveat, AT_FDCWD, "/bin/true", nullptr, nullptr, 0)); }},
    {"fork", [] { return did_it(fork()); }},
    {"thread", [] { return did_it(syscall(SYS_clone, 0, nullptr, nullptr, nullptr, 0)); }},
    {"unshare", [] { return did_it(syscall(SYS_unshare, 0x10000000 /* CLONE_NEWUSER */)); }},
    {"setns", [] { return did_it(syscall(SYS_setns, 0, 0)); }},
    {"pidfd_open", [] { return did_it(syscall(SYS_pidfd_open, getppid(), 0)); }},
    {"abstract unix socket", [] { return did_it(syscall(SYS_bind, 0, "\1\0\0x", 4)); }},
    {"send", [] { return did_it(syscall(SYS_sendto, 1, "x", 1, 0, nullptr, 0)); }},
    {"unlink", [] { return did_it(syscall(SYS_unlink, "/tmp/none")); }},
    {"rename", [] { return did_it(syscall(SYS_rename, "/tmp/none", "/tmp/other")); }},
    {"chmod", [] { return did_it(syscall(SYS_chmod, "/tmp", 0777)); }},
    {"setuid", [] { return did_it(syscall(SYS_setuid, 0)); }},
    {"raise a limit",
     [] {
       const std::array<std::uint64_t, 2> limit{~0ULL, ~0ULL};
       return did_it(syscall(SYS_setrlimit, 9 /* address space */, limit.data()));
     }},
    {"shared memory", [] { return did_it(syscall(SYS_shmget, 0, 4096, 01600)); }},
    {"splice", [] { return did_it(syscall(SYS_splice, 0, nullptr, 1, nullptr, 1, 0)); }},
    {"vfork by clone3", [] { return did_it(syscall(SYS_clone3, nullptr, 0)); }},
    {"ptrace", [] { return did_it(ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr)); }},
    {"kill parent", [] { return did_it(kill(getppid(), 0)); }},
    {"tgkill another", [] { return did_it(syscall(SYS_tgkill, getpid() + 1, getpid() + 1, 0)); }},
    {"process_vm_writev", [] { return did_it(process_vm_writev(1, nullptr, 0, nullptr, 0, 0)); }},
    {"process_vm_readv", [] { return did_it(process_vm_readv(1, nullptr, 0, nullptr, 0, 0)); }},
    {"executable memory",
     [] {
       return did_it(mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1
                                                                                                                  : 0);
     }},
    {"make memory executable",
     [] {
       void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
       return did_it(mprotect(page, 4096, PROT_READ | PROT_EXEC));
     }},
    {"map a descriptor",
     [] { return did_it(mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, 0, 0) == MAP_FAILED ? -1 : 0); }},
    {"io_uring_setup", [] { return did_it(syscall(SYS_io_uring_setup, 1, nullptr)); }},
    {"bpf", [] { return did_it(syscall(SYS_bpf, 0, nullptr, 0)); }},
    {"perf_event_open", [] { return did_it(syscall(SYS_perf_event_open, nullptr, 0, -1, -1, 0)); }},
    {"userfaultfd", [] { return did_it(syscall(SYS_userfaultfd, 0)); }},
    {"keyctl", [] { return did_it(syscall(SYS_keyctl, 0, 0, 0, 0, 0)); }},
    {"mount", [] { return did_it(syscall(SYS_mount, "none", "/", "tmpfs", 0, nullptr)); }},
    {"memfd_create", [] { return did_it(memfd_create("x", 0)); }},
    {"prctl", [] { return did_it(syscall(SYS_prctl, 4 /* PR_SET_DUMPABLE */, 1, 0, 0, 0)); }},
    {"x32 call", [] { return did_it(syscall(0x40000000 + SYS_getpid)); }},
    {"inherited descriptor 5", [] { return did_it(write(5, "x", 1)); }},
    {"standard error", [] { return did_it(write(2, "x", 1)); }},
    {"crash",
     []() -> std::string {
       raise(SIGSEGV);
       return "DONE";
     }},
    {"end", []() -> std::string { _exit(0); }},
    {"endless",
     []() -> std::string {
       for (volatile bool on = true; on;) continue;
       return "DONE";
     }},
    {"work",
     [] {  // 0.6 s of processor time
       const std::clock_t end = std::clock() + CLOCKS_PER_SEC * 6 / 10;
       while (std::clock() < end) continue;
       return std::string("worked");
     }},
    {"endless output",
     []() -> std::string {
       const std::string block(1 << 16, '\xff');
       while (write(1, block.data(), block.size()) > 0) continue;
       return "DONE";
     }},
    {"frame of an unknown kind",
     []() -> std::string {
       [[maybe_unused]] const auto put = write(1, "\x02\0\0\0\0\0\0\0ZZ", 10);
       _exit(0);
     }},
    {"half a frame",
     []() -> std::string {
       [[maybe_unused]] const auto put = write(1, "\x09\0\0\0\0\0\0\0A", 9);
       _exit(0);
     }},
    {"three gigabytes", [] { return "DONE" + std::to_string(std::string(3ULL << 30, 'x').size()); }},
    {"error", []() -> std::string { throw Failure("the message of an error"); }},
    {"prepared", [] { return prepared; }},
    {"environment", [] { return std::string(std::getenv("VIGIL_SECRET") == nullptr ? "clean" : "HELD"); }},
};

std::string probe(std::string_view input) {
  const auto found = attempts.find(input);
  return found == attempts.end() ? "echo:" + std::string(input) : found->second();
}

const base::Task tasks[] = {{"probe", probe, [] { prepared = "prepared"; }}, {"foreign", probe, nullptr, true}};

base::Limits small_limits() {
  return {.memory_bytes = 256ULL << 20, .cpu = 1s, .answer_within = 5s, .answer_bytes = 1 << 20};
}

/// The probe does not get its way and the next call of the same Worker works.
class Probe : public testing::TestWithParam<const char*> {};

TEST_P(Probe, IsStoppedAndTheParentServesOn) {
  base::Worker worker("probe", small_limits());
  const Reading<std::string> outcome = worker.call(GetParam());
  ASSERT_FALSE(outcome) << "the sandbox let it answer: " << *outcome;
  EXPECT_NE(outcome.error().reason.find("forbidden system call"), std::string::npos) << outcome.error().reason;
  EXPECT_EQ(worker.call("hello").value_or("dead"), "echo:hello");
}

/// So is one in a worker for libraries of others, which is told no where it asks for a file, and ended otherwise.
TEST_P(Probe, IsStoppedInAWorkerForOthersLibrariesToo) {
  base::Worker worker("foreign", small_limits());
  const Reading<std::string> outcome = worker.call(GetParam());
  if (outcome)
    EXPECT_EQ(*outcome, "failed");
  else
    EXPECT_NE(outcome.error().reason.find("forbidden system call"), std::string::npos) << outcome.error().reason;
  EXPECT_EQ(worker.call("hello").value_or("dead"), "echo:hello");
}

TEST(Worker, OfOthersLibrariesIsToldNoWhereItAsksForAFile) {
  base::Worker worker("foreign", small_limits());
  EXPECT_EQ(worker.call("open").value_or("ended"), "failed");
  EXPECT_EQ(worker.call("standard error").value_or("ended"), "failed");
}

TEST(Worker, CanBeAnotherProgramOfTheSameFolder) {
  base::Worker itself("probe", small_limits(), std::filesystem::canonical("/proc/self/exe").filename());
  EXPECT_EQ(itself.call("hello").value_or("dead"), "echo:hello");
  base::Worker none("probe", small_limits(), "no-such-program");
  EXPECT_THROW(static_cast<void>(none.call("hello")), Failure);
}

INSTANTIATE_TEST_SUITE_P(Sandbox, Probe,
                         testing::Values("open", "openat2", "environ", "socket", "unix socket", "connect", "execve",
                                         "execveat", "thread", "unshare", "setns", "pidfd_open", "abstract unix socket",
                                         "send", "unlink", "rename", "chmod", "setuid", "raise a limit",
                                         "shared memory", "splice", "process_vm_writev", "fork", "vfork by clone3",
                                         "ptrace", "kill parent", "tgkill another", "process_vm_readv",
                                         "executable memory", "make memory executable", "map a descriptor",
                                         "io_uring_setup", "bpf", "perf_event_open", "userfaultfd", "keyctl", "mount",
                                         "memfd_create", "prctl", "x32 call", "inherited descriptor 5",
                                         "standard error"),
                         [](const auto& tested) {
                           std::string name = tested.param;
                           std::replace_if(
                               name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
                           return name;
                         });

std::string reason_of(base::Worker& worker, std::string_view input) {
  const Reading<std::string> outcome = worker.call(input);
  return outcome ? "answered: " + outcome->substr(0, 40) : outcome.error().reason;
}

void expect_stopped(const char* attempt, const char* reason) {
  base::Worker worker("probe", small_limits());
  EXPECT_NE(reason_of(worker, attempt).find(reason), std::string::npos) << reason_of(worker, attempt);
  EXPECT_EQ(worker.call("hello").value_or("dead"), "echo:hello");
}

TEST(Worker, AnswersEveryCallOfOneChild) {
  base::Worker worker("probe");
  EXPECT_EQ(worker.pid(), 0);
  ASSERT_EQ(worker.call("one").value_or(""), "echo:one");
  const int child = worker.pid();
  EXPECT_EQ(worker.call("").value_or("?"), "echo:");
  EXPECT_EQ(worker.call("two").value_or(""), "echo:two");
  EXPECT_EQ(worker.pid(), child);
}

TEST(Worker, CarriesBytesLargerThanAPipe) {
  base::Worker worker("probe");
  std::string bytes(8 << 20, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31 % 251);
  EXPECT_TRUE(worker.call(bytes).value_or("") == "echo:" + bytes);
}

TEST(Worker, SendsNoMoreThanItsChildCanHold) {
  base::Worker worker("probe", {.memory_bytes = 1 << 20});
  EXPECT_EQ(worker.call(std::string(1 << 20, 'x')).value_or("unread"), "unread");
  EXPECT_EQ(worker.pid(), 0);
}

TEST(Worker, RunsPrepareBeforeTheSandboxCloses) {
  EXPECT_EQ(base::Worker("probe").call("prepared").value_or(""), "prepared");
}

TEST(Worker, GivesTheChildNoneOfItsEnvironment) {
  setenv("VIGIL_SECRET", "x", 1);
  EXPECT_EQ(base::Worker("probe").call("environment").value_or(""), "clean");
  unsetenv("VIGIL_SECRET");
}

TEST(Worker, HandsAnErrorBackAsItsMessageAndKeepsTheChild) {
  base::Worker worker("probe");
  EXPECT_EQ(reason_of(worker, "error"), "the message of an error");
  const int child = worker.pid();
  EXPECT_NE(child, 0);
  EXPECT_EQ(worker.call("hello").value_or(""), "echo:hello");
  EXPECT_EQ(worker.pid(), child);
}

TEST(Worker, SurvivesACrashOfItsChild) {
#if defined(__SANITIZE_ADDRESS__)
  expect_stopped("crash", "forbidden system call");  // the sanitizer's own report of it
#else
  expect_stopped("crash", "crashed");
#endif
}

TEST(Worker, SurvivesAChildThatEnds) { expect_stopped("end", "ended by itself"); }
TEST(Worker, EndsAChildAtItsProcessorLimit) { expect_stopped("endless", "processor time"); }
TEST(Worker, RefusesEndlessOutputBeforeItAllocates) { expect_stopped("endless output", "longer answer than allowed"); }
TEST(Worker, RefusesAFrameOfAnUnknownKind) { expect_stopped("frame of an unknown kind", "not its own"); }
TEST(Worker, RefusesHalfAFrame) { expect_stopped("half a frame", "ended by itself"); }

TEST(Worker, RefusesMoreMemoryThanItsLimit) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "skipped: the sanitizer's shadow makes the address space uncountable";
#endif
  expect_stopped("three gigabytes", "more memory");
}

TEST(Worker, ReplacesAChildBeforeItsProcessorTimeRunsOut) {
  base::Worker worker("probe", small_limits());
  for (int i = 0; i < 3; ++i) EXPECT_EQ(worker.call("work").value_or("ended"), "worked");
}

TEST(Worker, EndsAChildThatIsLate) {
  base::Limits limits = small_limits();
  limits.cpu = 60s;
  limits.answer_within = 300ms;
  base::Worker worker("probe", limits);
  EXPECT_NE(reason_of(worker, "endless").find("longer than a worker may"), std::string::npos);
  EXPECT_EQ(worker.pid(), 0);
}

TEST(Worker, StartsAnotherChildWhenTheIdleOneWasKilled) {
  base::Worker worker("probe");
  ASSERT_TRUE(worker.call("one"));
  const int first = worker.pid();
  kill(first, SIGKILL);
  siginfo_t gone{};
  waitid(P_PID, static_cast<id_t>(first), &gone, WEXITED | WNOWAIT);
  EXPECT_EQ(worker.call("two").value_or("dead"), "echo:two");
  EXPECT_NE(worker.pid(), first);
}

TEST(Worker, LeavesNoChildBehind) {
  int child = 0;
  {
    base::Worker worker("probe");
    ASSERT_TRUE(worker.call("one"));
    child = worker.pid();
    ASSERT_EQ(kill(child, 0), 0);
  }
  EXPECT_EQ(waitpid(child, nullptr, WNOHANG), -1) << "a zombie was left";
  EXPECT_EQ(kill(child, 0), -1) << "the child still runs";
}

TEST(Worker, RefusesATaskThatNobodyKnows) {
  base::Worker worker("no such task");
  EXPECT_THROW((void)worker.call("x"), Refused);
}

TEST(Worker, SaysThatItsProgramCannotBeStarted) {
  base::set_worker_program("/nowhere/vigil");
  base::Worker worker("probe");
  EXPECT_THROW((void)worker.call("x"), Failure);
  base::set_worker_program("/proc/self/exe");
}

TEST(Worker, ServesSeveralThreads) {
  std::array<std::string, 4> answers;
  {
    std::vector<std::jthread> threads;
    for (std::string& answer : answers)
      threads.emplace_back([&answer] {
        base::Worker worker("probe");
        for (int i = 0; i < 5; ++i) answer += worker.call(std::to_string(i)).value_or("dead") + " ";
      });
  }
  for (const std::string& answer : answers) EXPECT_EQ(answer, "echo:0 echo:1 echo:2 echo:3 echo:4 ");
}

TEST(Sandbox, HasItsTwoNecessaryLayersHere) {
  const base::SandboxLayers layers = base::sandbox_layers();
  EXPECT_TRUE(layers.limits);
  EXPECT_TRUE(layers.seccomp);
}

/// Runs `body` in a child of its own, because it gives up rights for good; its exit status.
int status_of(int (*body)()) {
  const pid_t child = fork();
  if (child == 0) _exit(body());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Sandbox, RefusesToOpenWithoutItsLimits) {
  const int status = status_of([] {
    if (setresuid(65534, 65534, 65534) != 0) return 77;
    try {
      base::Limits limits;
      limits.cpu = 1000s;
      const rlimit seconds{10, 10};  // the limit asked for lies above what this process may set
      if (setrlimit(RLIMIT_CPU, &seconds) != 0) return 77;
      base::enter_sandbox(limits);
      return 1;
    } catch (const Refused&) {
      return 0;
    }
  });
  if (status == 77) GTEST_SKIP() << "skipped: this user cannot become another";
  EXPECT_EQ(status, 0);
}

TEST(RestrictFiles, LeavesOnlyTheNamedFolders) {
  const std::filesystem::path root =
      std::filesystem::temp_directory_path() / ("vigil-narrow-" + std::to_string(getpid()));
  std::filesystem::create_directories(root / "in");
  std::filesystem::create_directories(root / "out");
  std::ofstream(root / "in/a") << "a";
  std::ofstream(root / "b") << "b";
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(root);
  const int status = status_of([] {
    if (!base::restrict_files({"in"}, {"out"})) return 77;
    if (open("in/a", O_RDONLY) < 0) return 1;
    if (open("b", O_RDONLY) >= 0) return 2;
    if (open("in/new", O_WRONLY | O_CREAT, 0600) >= 0) return 3;
    if (open("out/new", O_RDWR | O_CREAT, 0600) < 0) return 4;
    if (rename("out/new", "out/newer") != 0) return 5;
    return 0;
  });
  std::filesystem::current_path(before);
  std::filesystem::remove_all(root);
  if (status == 77) GTEST_SKIP() << "skipped: this kernel has no Landlock";
  EXPECT_EQ(status, 0);
}

}  // namespace

int main(int count, char** words) {
  if (count == 3 && std::string_view(words[1]) == "worker") return base::serve_worker(words[2], tasks);
  testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
