// Landlock is called by number (landlock(7)): glibc has no wrappers, and the structures here reach beyond the headers
// of Debian 12, so that a newer kernel's rights (network, signals) are closed as well. The seccomp filter is an
// allow-list of what malloc, exceptions and a clean end need; every other call, another architecture and x32 kill the
// process.
#include "base/sandbox.hpp"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>

#include "base/error.hpp"

namespace vigil::base {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool address_space_is_countable = false;  // the sanitizer reserves terabytes of shadow
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool address_space_is_countable = false;
#else
constexpr bool address_space_is_countable = true;
#endif
#else
constexpr bool address_space_is_countable = true;
#endif

std::string reason(int error) { return std::generic_category().message(error); }

struct LandlockRules {  // struct landlock_ruleset_attr up to ABI 6
  std::uint64_t files = 0, network = 0, scoped = 0;
};
struct [[gnu::packed]] LandlockBeneath {  // struct landlock_path_beneath_attr
  std::uint64_t allowed;
  std::int32_t parent;
};

constexpr std::uint64_t landlock_bit(int n) { return 1ULL << n; }
constexpr std::uint64_t landlock_write_file = landlock_bit(1), landlock_read_file = landlock_bit(2),
                        landlock_read_directory = landlock_bit(3), landlock_truncate = landlock_bit(14);

int landlock_abi() {
  const long abi = syscall(SYS_landlock_create_ruleset, nullptr, 0, 1U /* LANDLOCK_CREATE_RULESET_VERSION */);
  return abi < 0 ? 0 : static_cast<int>(abi);
}

/// Every file right that this ABI knows: 13 in the first, then one each in the second, third and fifth.
std::uint64_t landlock_file_rights(int abi) {
  const int known = abi >= 5 ? 16 : abi >= 3 ? 15 : abi >= 2 ? 14 : 13;
  return (1ULL << known) - 1;
}

int create_ruleset(const LandlockRules& rules, int abi) {
  const std::size_t size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
  return static_cast<int>(syscall(SYS_landlock_create_ruleset, &rules, size, 0U));
}

bool restrict_self(int ruleset) {
  const bool done =
      prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_landlock_restrict_self, ruleset, 0U) == 0;
  close(ruleset);
  return done;
}

/// No file, no TCP, no abstract socket, no signal outwards, as far as this kernel can say so.
bool deny_everything() {
  const int abi = landlock_abi();
  if (abi < 1) return false;
  LandlockRules rules;
  rules.files = landlock_file_rights(abi);
  rules.network = abi >= 4 ? 3 : 0;
  rules.scoped = abi >= 6 ? 3 : 0;
  const int ruleset = create_ruleset(rules, abi);
  return ruleset >= 0 && restrict_self(ruleset);
}

void allow_beneath(int ruleset, const std::string& path, std::uint64_t rights) {
  const int place = open(path.c_str(), O_PATH | O_CLOEXEC);
  struct stat status {};
  if (place < 0 || fstat(place, &status) != 0) {
    const int error = errno;
    if (place >= 0) close(place);
    throw Failure("narrowing this process to " + path + ": " + reason(error));
  }
  if (!S_ISDIR(status.st_mode)) rights &= landlock_write_file | landlock_read_file | landlock_truncate;
  const LandlockBeneath rule{rights, place};
  const long done = syscall(SYS_landlock_add_rule, ruleset, 1 /* LANDLOCK_RULE_PATH_BENEATH */, &rule, 0U);
  const int error = errno;
  close(place);
  if (done != 0) throw Failure("narrowing this process to " + path + ": " + reason(error));
}

void limit(__rlimit_resource what, std::uint64_t soft, std::uint64_t hard, const char* name) {
  const rlimit value{soft, hard};
  if (setrlimit(what, &value) != 0)
    throw Refused(std::string("no parsing without the limit on ") + name + ": " + reason(errno));
}

void set_limits(const Limits& limits) {
  if (address_space_is_countable) limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes, "memory");
  const auto seconds = static_cast<std::uint64_t>(limits.cpu.count());
  limit(RLIMIT_CPU, seconds, seconds + 1, "processor time");
  limit(RLIMIT_NOFILE, 8, 8, "descriptors");
  limit(RLIMIT_FSIZE, 0, 0, "file size");
  limit(RLIMIT_CORE, 0, 0, "core files");
  limit(RLIMIT_NPROC, 0, 0, "processes");  // root is not bound by it; seccomp closes fork for everybody
}

class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_KILL_PROCESS)) {
    if (!context_) throw Refused("no parsing without a system-call filter: libseccomp cannot make one");
    check(seccomp_attr_set(context_, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS));
  }
  ~Filter() { seccomp_release(context_); }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  void allow(int call) { check(seccomp_rule_add(context_, SCMP_ACT_ALLOW, call, 0)); }
  void allow_with_first(int call, std::uint64_t first) {
    check(seccomp_rule_add(context_, SCMP_ACT_ALLOW, call, 1, SCMP_A0(SCMP_CMP_EQ, first)));
  }
  /// Memory that is never executable.
  void allow_memory() {
    check(seccomp_rule_add(context_, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)));
    check(seccomp_rule_add(context_, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                           SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)));
    for (const int call : {SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise)}) allow(call);
  }
  /// The call does nothing and says that it was not allowed to.
  void refuse(int call) { check(seccomp_rule_add(context_, SCMP_ACT_ERRNO(EACCES), call, 0)); }
  void refuse_unless_first(int call, std::uint64_t first) {
    check(seccomp_rule_add(context_, SCMP_ACT_ERRNO(EACCES), call, 1, SCMP_A0(SCMP_CMP_NE, first)));
  }
  void load() { check(seccomp_load(context_)); }

 private:
  static void check(int outcome) {
    if (outcome < 0) throw Refused("no parsing without a system-call filter: " + reason(-outcome));
  }
  scmp_filter_ctx context_;
};

/// What libraries ask for in passing (fonts, settings, a message to standard error) and do without.
void refuse_asking(Filter& filter) {
  filter.refuse_unless_first(SCMP_SYS(read), 0);
  filter.refuse_unless_first(SCMP_SYS(write), 1);
  for (const int call : {SCMP_SYS(open),         SCMP_SYS(openat),
                         SCMP_SYS(access),       SCMP_SYS(faccessat),
                         SCMP_SYS(faccessat2),   SCMP_SYS(stat),
                         SCMP_SYS(lstat),        SCMP_SYS(fstat),
                         SCMP_SYS(newfstatat),   SCMP_SYS(statx),
                         SCMP_SYS(readlink),     SCMP_SYS(readlinkat),
                         SCMP_SYS(getdents64),   SCMP_SYS(lseek),
                         SCMP_SYS(close),        SCMP_SYS(ioctl),
                         SCMP_SYS(fcntl),        SCMP_SYS(writev),
                         SCMP_SYS(pread64),      SCMP_SYS(getcwd),
                         SCMP_SYS(uname),        SCMP_SYS(sched_getaffinity),
                         SCMP_SYS(sched_yield),  SCMP_SYS(clock_getres),
                         SCMP_SYS(gettimeofday), SCMP_SYS(getrusage),
                         SCMP_SYS(prlimit64)})
    filter.refuse(call);
}

void close_system_calls(Asking asking) {
  Filter filter;
  if (asking == Asking::refused) refuse_asking(filter);
  filter.allow_memory();
  filter.allow_with_first(SCMP_SYS(read), 0);
  filter.allow_with_first(SCMP_SYS(write), 1);
  filter.allow_with_first(SCMP_SYS(tgkill), static_cast<std::uint64_t>(getpid()));  // abort(): only itself
  for (const int call :
       {SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(futex), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(clock_gettime),
        SCMP_SYS(getrandom), SCMP_SYS(sysinfo), SCMP_SYS(restart_syscall)})
    filter.allow(call);
  filter.load();
}

}  // namespace

SandboxLayers enter_sandbox(const Limits& limits, Asking asking) {
  SandboxLayers layers;
  if (syscall(SYS_close_range, 2U, ~0U, 0U) != 0)
    throw Refused("no parsing while other descriptors are open: " + reason(errno));
  constexpr int apart = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
  layers.namespaces = unshare(CLONE_NEWUSER | apart) == 0 || unshare(apart) == 0;  // the second: root in a container
  set_limits(limits);
  layers.limits = true;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    throw Refused("no parsing with new privileges in reach: " + reason(errno));
  layers.landlock = deny_everything();
  close_system_calls(asking);
  layers.seccomp = true;
  return layers;
}

bool restrict_files(const std::vector<std::string>& readable, const std::vector<std::string>& writable) {
  const int abi = landlock_abi();
  if (abi < 1) return false;
  LandlockRules rules;
  rules.files = landlock_file_rights(abi);
  const int ruleset = create_ruleset(rules, abi);
  if (ruleset < 0) return false;
  try {
    for (const std::string& path : readable) allow_beneath(ruleset, path, landlock_read_file | landlock_read_directory);
    for (const std::string& path : writable) allow_beneath(ruleset, path, rules.files & ~landlock_bit(0) /* execute */);
  } catch (...) {
    close(ruleset);
    throw;
  }
  return restrict_self(ruleset);
}

}  // namespace vigil::base
