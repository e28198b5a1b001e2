// disk_shim.so: loaded into a program before libc (LD_PRELOAD), it stands between the program and the disk, below both
// SQLite and base/files.hpp, for what lies under $VIGIL_DISK_ROOT.
//
//   VIGIL_DISK_TRACE=FILE        writes every change of the disk down, with what is said on standard output
//   VIGIL_DISK_KILL=N            ends the process, as kill -9 does, after its N-th change
//   VIGIL_DISK_KILL_AFTER_MOVE=N the same, after the N-th file that was moved into place
//   VIGIL_DISK_FAIL=CALL:N:HOW   the N-th CALL (write, sync, truncate, open, move, remove, make_folder, set_mode, read,
//                                lock) fails; HOW is the number of an error, or "short": half of the bytes are written.
//                                That it did fail is told by making $VIGIL_DISK_FAILED, a file.
//
// SQLite's "-shm" files are left out: they are memory that processes share, and SQLite makes them anew.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <optional>
#include <string>

#include "operation.hpp"

namespace {

using vigil::crash::Kind;
using vigil::crash::Operation;

// The function of libc that this one hides.
template <class Function>
Function* real(Function*, const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}
#define REAL(name) (real(&name, #name))

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

struct Shim {
  bool off = false;
  std::string root = variable("VIGIL_DISK_ROOT");
  int trace = -1;
  long until_kill = std::atol(variable("VIGIL_DISK_KILL").c_str());
  long moves_until_kill = std::atol(variable("VIGIL_DISK_KILL_AFTER_MOVE").c_str());
  std::string failing_call, how;
  long until_failure = 0;

  Shim() {
    if (const auto file = variable("VIGIL_DISK_TRACE"); !file.empty())
      trace = REAL(open)(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    const auto failure = variable("VIGIL_DISK_FAIL");
    if (failure.empty()) return;
    const auto first = failure.find(':'), second = failure.find(':', first + 1);
    failing_call = failure.substr(0, first);
    until_failure = std::atol(failure.substr(first + 1).c_str());
    how = failure.substr(second + 1);
  }
};

Shim& shim() {
  static Shim one;
  return one;
}

// A worker (base/worker.hpp) may not even ask where a descriptor leads to, and touches no disk.
__attribute__((constructor)) void start(int count, char** words, char**) {
  shim().off = shim().root.empty() || (count > 1 && std::string(words[1]) == "worker");
}

bool is_ours(const std::string& path) {
  return !shim().off && path.starts_with(shim().root + "/") && !path.ends_with("-shm");
}

std::string absolute(int folder, const char* path) {
  if (*path == '/') return path;
  char above[4096];
  if (folder == AT_FDCWD) return std::string(getcwd(above, sizeof above)) + "/" + path;
  const auto length = readlink(("/proc/self/fd/" + std::to_string(folder)).c_str(), above, sizeof above);
  return std::string(above, static_cast<std::size_t>(length < 0 ? 0 : length)) + "/" + path;
}

std::string path_of(int descriptor) {
  char path[4096];
  const auto length = readlink(("/proc/self/fd/" + std::to_string(descriptor)).c_str(), path, sizeof path);
  return {path, static_cast<std::size_t>(length < 0 ? 0 : length)};
}

void note(const Operation& operation) {
  auto& s = shim();
  if (s.trace >= 0) {
    const auto bytes = to_bytes(operation);
    if (REAL(write)(s.trace, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::abort();
  }
  if (s.until_kill > 0 && --s.until_kill == 0) std::raise(SIGKILL);
  if (operation.kind == Kind::move && s.moves_until_kill > 0 && --s.moves_until_kill == 0) std::raise(SIGKILL);
}

// Whether this call is the one that is to fail.
bool fails(const char* call, const std::string& path) {
  auto& s = shim();
  if (s.failing_call != call || !is_ours(path) || s.until_failure <= 0 || --s.until_failure != 0) return false;
  REAL(close)(REAL(open)(variable("VIGIL_DISK_FAILED").c_str(), O_WRONLY | O_CREAT, 0644));
  if (s.how != "short") errno = std::atoi(s.how.c_str());
  return true;
}

bool is_short() { return shim().how == "short"; }

int open_file(int folder, const char* name, int flags, mode_t mode) {
  const auto path = absolute(folder, name);
  struct stat status {};
  const bool is_new = (flags & O_CREAT) != 0 && lstat(path.c_str(), &status) != 0;
  if ((flags & (O_WRONLY | O_RDWR | O_CREAT)) != 0 && fails("open", path)) return -1;
  const int opened = REAL(openat)(folder, name, flags, mode);
  if (opened < 0 || !is_ours(path)) return opened;
  if (is_new)
    note({Kind::create, path, 0, {}});
  else if ((flags & O_TRUNC) != 0)
    note({Kind::truncate, path, 0, {}});
  return opened;
}

int done(int outcome, Operation operation) {
  if (outcome == 0 && is_ours(operation.path)) note(operation);
  return outcome;
}

template <class Write>
ssize_t written(int descriptor, const void* bytes, std::size_t count, std::optional<off_t> at, Write&& write_part) {
  if (shim().off) return write_part(count);
  if (descriptor == STDOUT_FILENO) {
    const auto said = write_part(count);
    if (said > 0) note({Kind::say, {}, 0, {static_cast<const char*>(bytes), static_cast<std::size_t>(said)}});
    return said;
  }
  const auto path = path_of(descriptor);
  if (!is_ours(path)) return write_part(count);
  if (fails("write", path)) {
    if (!is_short()) return -1;
    count = (count + 1) / 2;
  }
  const auto offset = at ? *at : lseek(descriptor, 0, SEEK_CUR);
  const auto put = write_part(count);
  if (put > 0) note({Kind::write, path, offset, {static_cast<const char*>(bytes), static_cast<std::size_t>(put)}});
  return put;
}

template <class Sync>
int synced(int descriptor, Kind kind, Sync&& sync) {
  const auto path = path_of(descriptor);
  // A folder itself is no path under itself, and its names are ours.
  if (shim().off || !(path + "/").starts_with(shim().root + "/") || path.ends_with("-shm")) return sync();
  if (is_ours(path + "/") && fails("sync", path + "/")) return -1;
  const int outcome = shim().trace >= 0 ? 0 : sync();  // who plays the disk again needs no true one
  if (outcome == 0) note({kind, path, 0, {}});
  return outcome;
}

int truncated(int descriptor, off_t size, int (*truncate)(int, off_t)) {
  const auto path = shim().off ? std::string() : path_of(descriptor);
  if (fails("truncate", path)) return -1;
  return done(truncate(descriptor, size), {Kind::truncate, path, size, {}});
}

template <class Remove>
int removed(const std::string& path, Remove&& remove_it) {
  return fails("remove", path) ? -1 : done(remove_it(), {Kind::remove, path, 0, {}});
}

// A call that changes no byte on the disk.
template <class Call>
auto passed(const char* call, int descriptor, Call&& make_it) -> decltype(make_it()) {
  if (shim().failing_call == call && fails(call, path_of(descriptor))) return -1;
  return make_it();
}

mode_t mode_of(int flags, va_list rest) { return (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0; }

}  // namespace

extern "C" {

#define OPEN(name, ...)                     \
  va_list rest;                             \
  va_start(rest, flags);                    \
  const mode_t mode = mode_of(flags, rest); \
  va_end(rest);                             \
  return open_file(__VA_ARGS__, path, flags, mode)
int open(const char* path, int flags, ...) { OPEN(open, AT_FDCWD); }
int open64(const char* path, int flags, ...) { OPEN(open64, AT_FDCWD); }
int openat(int folder, const char* path, int flags, ...) { OPEN(openat, folder); }
int openat64(int folder, const char* path, int flags, ...) { OPEN(openat64, folder); }

ssize_t write(int descriptor, const void* bytes, size_t count) {
  return written(descriptor, bytes, count, {}, [&](size_t part) { return REAL(write)(descriptor, bytes, part); });
}
ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t at) {
  return written(descriptor, bytes, count, at, [&](size_t part) { return REAL(pwrite)(descriptor, bytes, part, at); });
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t at) {
  return written(descriptor, bytes, count, at,
                 [&](size_t part) { return REAL(pwrite64)(descriptor, bytes, part, at); });
}

int ftruncate(int descriptor, off_t size) noexcept { return truncated(descriptor, size, REAL(ftruncate)); }
int ftruncate64(int descriptor, off64_t size) noexcept { return truncated(descriptor, size, REAL(ftruncate64)); }

int fsync(int descriptor) {
  return synced(descriptor, Kind::sync, [&] { return REAL(fsync)(descriptor); });
}
int fdatasync(int descriptor) {
  return synced(descriptor, Kind::sync, [&] { return REAL(fdatasync)(descriptor); });
}
int syncfs(int descriptor) noexcept {
  return synced(descriptor, Kind::sync_all, [&] { return REAL(syncfs)(descriptor); });
}

int rename(const char* from, const char* to) noexcept {
  const auto path = absolute(AT_FDCWD, from);
  return fails("move", path) ? -1 : done(REAL(rename)(from, to), {Kind::move, path, 0, absolute(AT_FDCWD, to)});
}
int renameat2(int above, const char* from, int above_target, const char* to, unsigned flags) noexcept {
  return fails("move", absolute(above, from)) ? -1 : REAL(renameat2)(above, from, above_target, to, flags);
}
int mkdir(const char* name, mode_t mode) noexcept {
  const auto path = absolute(AT_FDCWD, name);
  return fails("make_folder", path) ? -1 : done(REAL(mkdir)(name, mode), {Kind::make_folder, path, 0, {}});
}

int unlink(const char* path) noexcept {
  return removed(absolute(AT_FDCWD, path), [&] { return REAL(unlink)(path); });
}
int remove(const char* path) noexcept {
  return removed(absolute(AT_FDCWD, path), [&] { return REAL(remove)(path); });
}
int unlinkat(int folder, const char* path, int flags) noexcept {
  return removed(absolute(folder, path), [&] { return REAL(unlinkat)(folder, path, flags); });
}

int fchmod(int descriptor, mode_t mode) noexcept {
  return passed("set_mode", descriptor, [&] { return REAL(fchmod)(descriptor, mode); });
}
int fchmodat(int folder, const char* path, mode_t mode, int flags) noexcept {
  return fails("set_mode", absolute(folder, path)) ? -1 : REAL(fchmodat)(folder, path, mode, flags);
}

ssize_t read(int descriptor, void* bytes, size_t count) {
  return passed("read", descriptor, [&] { return REAL(read)(descriptor, bytes, count); });
}
ssize_t pread(int descriptor, void* bytes, size_t count, off_t at) {
  return passed("read", descriptor, [&] { return REAL(pread)(descriptor, bytes, count, at); });
}
ssize_t pread64(int descriptor, void* bytes, size_t count, off64_t at) {
  return passed("read", descriptor, [&] { return REAL(pread64)(descriptor, bytes, count, at); });
}

int flock(int descriptor, int what) noexcept {
  return passed("lock", descriptor, [&] { return REAL(flock)(descriptor, what); });
}
// SQLite's locks. The third word is a number or an address, whichever the command has; both pass through a register.
#define CONTROL(name)                                                   \
  va_list rest;                                                         \
  va_start(rest, command);                                              \
  void* word = va_arg(rest, void*);                                     \
  va_end(rest);                                                         \
  if (command != F_SETLK) return REAL(name)(descriptor, command, word); \
  return passed("lock", descriptor, [&] { return REAL(name)(descriptor, command, word); })
int fcntl(int descriptor, int command, ...) { CONTROL(fcntl); }
int fcntl64(int descriptor, int command, ...) { CONTROL(fcntl64); }
}
