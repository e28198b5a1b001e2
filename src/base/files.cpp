#include "base/files.hpp"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <set>
#include <system_error>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/new_files.hpp"

namespace vigil::base {

namespace fs = std::filesystem;

namespace {

std::string advice(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return "; free some space and try again";
    case EACCES:
    case EPERM:
    case EROFS:
      return "; look at its permissions";
    default:
      return "";
  }
}

[[noreturn]] void fail(std::string_view doing, const fs::path& path, int error) {
  const std::string message =
      std::string(doing) + " " + path.string() + ": " + std::generic_category().message(error) + advice(error);
  if (error == ENOENT) throw NotFound(message);
  throw Failure(message);
}

fs::path parent_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

// "site/" and "site" are one folder; the first has an empty name.
fs::path without_trailing_slash(const fs::path& path) { return path.has_filename() ? path : path.parent_path(); }

void sync_folder(const fs::path& folder) {
  const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (open.get() < 0) fail("opening the folder", folder, errno);
  if (::fsync(open.get()) != 0) fail("forcing to the disk", folder, errno);
}

// All that was written to the file system in which `folder` lies: for many files, one call in place of one each. It
// reports failed writes since Linux 5.8.
void sync_file_system(const fs::path& folder) {
  const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (open.get() < 0) fail("opening the folder", folder, errno);
  if (::syncfs(open.get()) != 0) fail("forcing to the disk", folder, errno);
}

enum class Forced { now, later };  // to the disk

Descriptor make_file(const fs::path& path, Access access) {
  const mode_t mode = access == Access::owner_only ? 0600 : 0644;
  Descriptor open(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
  if (open.get() < 0) fail("making", path, errno);
  return open;
}

void write_all(const Descriptor& open, const fs::path& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(open.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("writing", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

// After a failed fsync nothing is tried again: the kernel may have dropped the pages and would report success.
void write_new_file(const fs::path& path, std::string_view bytes, Access access, Forced forced) {
  Descriptor open = make_file(path, access);
  write_all(open, path, bytes);
  if (forced == Forced::now && ::fsync(open.get()) != 0) fail("forcing to the disk", path, errno);
  if (open.close() != 0) fail("closing", path, errno);
}

std::string random_word() { return to_hex(random_bytes(8)); }

fs::path beside(const fs::path& path, const std::string& word, std::string_view ending) {
  return parent_of(path) / ("." + path.filename().string() + "." + word + std::string(ending));
}
fs::path temporary_beside(const fs::path& path, const std::string& word = random_word()) {
  return beside(path, word, ".tmp");
}

// What is locked is not left over (remove_left_over): the lock goes with its process. Where a file system has no locks,
// nothing can be locked, and so nothing passes for left over either.
bool lock(const Descriptor& open, int how) {
  int failed = 0;
  do {
    failed = ::flock(open.get(), how);
  } while (failed != 0 && errno == EINTR);
  return failed == 0;
}

// A new file that is locked: no, if it was taken for left over before it was.
bool is_ours(const Descriptor& open) {
  lock(open, LOCK_EX);
  struct stat is {};
  return ::fstat(open.get(), &is) == 0 && is.st_nlink != 0;
}

// Every path below `folder`; of a file its size, of anything else (a link) nothing, which equals no file.
std::map<fs::path, std::optional<std::uintmax_t>> listing(const fs::path& folder) {
  std::map<fs::path, std::optional<std::uintmax_t>> all;
  if (!fs::is_directory(folder)) return all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_directory() && !entry.is_symlink()) continue;
    const bool is_file = entry.is_regular_file() && !entry.is_symlink();
    all[entry.path().lexically_relative(folder)] = is_file ? std::optional(entry.file_size()) : std::nullopt;
  }
  return all;
}

// remove_all stops where something cannot be removed. What lies there half-made is not for whoever looks into the
// folder: one that failed by chance goes the second time.
void remove_quietly(const fs::path& path) {
  std::error_code failed;
  fs::remove_all(path, failed);
  if (failed) fs::remove_all(path, failed);
}

Descriptor open_to_read(const fs::path& path) {
  Descriptor open(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (open.get() < 0) fail("reading", path, errno);
  return open;
}

// 0 at the file's end.
std::size_t read_some(const Descriptor& open, const fs::path& path, char* into, std::size_t at_most) {
  for (;;) {
    const auto n = ::read(open.get(), into, at_most);
    if (n >= 0) return static_cast<std::size_t>(n);
    if (errno != EINTR) fail("reading", path, errno);
  }
}

}  // namespace

std::string read_file(const fs::path& path, std::size_t at_most) {
  const auto open = open_to_read(path);
  std::string bytes;
  char piece[1 << 16];
  for (;;) {
    const auto n = read_some(open, path, piece, sizeof piece);
    if (n == 0) return bytes;
    if (n > at_most - bytes.size())
      throw Failure("reading " + path.string() + ": it is larger than " + std::to_string(at_most) + " bytes");
    bytes.append(piece, n);
  }
}

FileReader::FileReader(fs::path path) : path_(std::move(path)), open_(open_to_read(path_)) {}

std::string FileReader::read(std::size_t n) {
  std::string bytes(n, '\0');
  std::size_t had = 0;
  while (had < n) {
    const auto got = read_some(open_, path_, bytes.data() + had, n - had);
    if (got == 0) break;
    had += got;
  }
  bytes.resize(had);
  return bytes;
}

void write_file_durably(const fs::path& path, std::string_view bytes, Access access) {
  const auto temporary = temporary_beside(path);
  try {
    write_new_file(temporary, bytes, access, Forced::now);
    if (::rename(temporary.c_str(), path.c_str()) != 0) fail("moving into place", path, errno);
  } catch (...) {
    remove_quietly(temporary);
    throw;
  }
  sync_folder(parent_of(path));
}

void move_durably(const fs::path& fresh, const fs::path& path) {
  if (::rename(fresh.c_str(), path.c_str()) != 0) fail("moving into place", path, errno);
  sync_folder(parent_of(path));
}

void remove_durably(const std::vector<fs::path>& files) {
  for (const auto& file : files)
    if (::unlink(file.c_str()) != 0 && errno != ENOENT) fail("removing", file, errno);
  if (!files.empty()) sync_folder(parent_of(files.front()));
}

void keep_name_durably(const fs::path& path) { sync_folder(parent_of(path)); }

NewFile::NewFile(fs::path path, Access access) : path_(std::move(path)) {
  do {
    temporary_ = temporary_beside(path_);
    open_ = make_file(temporary_, access);
  } while (!is_ours(open_));
}

NewFile::~NewFile() {
  if (open_.get() >= 0) remove_quietly(temporary_);
}

void NewFile::write(std::string_view bytes) { write_all(open_, temporary_, bytes); }

void NewFile::keep() {
  if (::fsync(open_.get()) != 0) fail("forcing to the disk", temporary_, errno);
  move_durably(temporary_, path_);
  if (open_.close() != 0) fail("closing", path_, errno);
}

void make_folders_durably(const fs::path& folder, Access access) {
  const auto path = without_trailing_slash(folder);
  if (path.empty()) return;
  if (fs::is_directory(path)) {
    // Its maker may have been killed before its name was on the disk. Where we may not look, we have made nothing.
    if (::access(parent_of(path).c_str(), R_OK | W_OK) == 0) keep_name_durably(path);
    return;
  }
  make_folders_durably(parent_of(path), access);
  const mode_t mode = access == Access::owner_only ? 0700 : 0755;
  // Somebody else may have made it in between, which is as good.
  if (::mkdir(path.c_str(), mode) != 0 && (errno != EEXIST || !fs::is_directory(path)))
    fail("making the folder", path, errno);
  sync_folder(parent_of(path));
}

void write_folder(const fs::path& folder, const Files& files) {
  std::set<fs::path> folders{folder};
  for (const auto& [name, bytes] : files)
    for (auto above = parent_of(folder / name); above != folder; above = parent_of(above)) folders.insert(above);
  for (const auto& each : folders)
    if (::mkdir(each.c_str(), 0755) != 0 && errno != EEXIST) fail("making the folder", each, errno);
  for (const auto& [name, bytes] : files) write_new_file(folder / name, bytes, Access::ordinary, Forced::later);
  sync_file_system(folder);
}

void replace_folder(const fs::path& fresh, const fs::path& wanted) {
  const auto target = without_trailing_slash(wanted);
  const auto there = fs::symlink_status(target);
  if (!fs::exists(there)) {
    if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) != 0)
      fail("moving into place", target, errno);
    try {
      return sync_folder(parent_of(target));
    } catch (...) {  // who is told that it failed must not find it done
      ::renameat2(AT_FDCWD, target.c_str(), AT_FDCWD, fresh.c_str(), RENAME_NOREPLACE);
      throw;
    }
  }
  if (!fs::is_directory(there))
    throw Failure("replacing " + target.string() + ": it is no folder; name the folder itself, or another place");
  if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) != 0) {
    if (errno == EINVAL || errno == ENOSYS)
      throw Failure("replacing " + target.string() +
                    ": this file system cannot exchange two folders in one step; remove the old one first");
    fail("replacing", target, errno);
  }
  sync_folder(parent_of(target));
  std::error_code error;
  fs::remove_all(fresh, error);
  if (error) fail("removing the old folder, now at", fresh, error.value());
}

bool hold_the_same(const fs::path& a, const fs::path& b) {
  const auto in_a = listing(a);
  if (in_a != listing(b)) return false;
  return std::ranges::all_of(
      in_a, [&](const auto& file) { return file.second && read_file(a / file.first) == read_file(b / file.first); });
}

namespace {

constexpr std::size_t one_by_one = 4;  // up to so many are forced to the disk so; above, the whole file system is

/// Calls `sync` for each of them, or forces all that was written to the disk.
void sync_each(const std::vector<fs::path>& paths, void (*sync)(const fs::path&)) {
  if (paths.empty()) return;
  if (paths.size() > one_by_one) return sync_file_system(parent_of(paths.front()));
  for (const auto& path : paths) sync(path);
}

void sync_file(const fs::path& path) {
  const Descriptor open(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  if (open.get() < 0) fail("opening", path, errno);
  if (::fsync(open.get()) != 0) fail("forcing to the disk", path, errno);
}

/// Files that were written beside their place. Those that are not moved there leave nothing.
class Moves {
 public:
  Moves() = default;
  Moves(const Moves&) = delete;
  Moves& operator=(const Moves&) = delete;
  ~Moves() {
    for (const auto& file : from_) remove_quietly(file);
  }

  void add(fs::path from, fs::path to) {
    from_.push_back(std::move(from));
    to_.push_back(std::move(to));
  }
  const fs::path& newest() const { return from_.back(); }
  void force() const { sync_each(from_, sync_file); }
  void make() {
    for (; !from_.empty(); from_.pop_back(), to_.pop_back())
      if (::rename(from_.back().c_str(), to_.back().c_str()) != 0) fail("moving into place", to_.back(), errno);
  }

 private:
  std::vector<fs::path> from_, to_;
};

}  // namespace

void write_files_durably(const std::vector<std::pair<fs::path, std::string_view>>& files) {
  Moves moves;
  std::set<fs::path> folders, seen;
  const std::string word = random_word();
  for (const auto& [path, bytes] : files) {
    const auto folder = parent_of(path);
    if (::mkdir(folder.c_str(), 0755) != 0 && errno != EEXIST) make_folders_durably(folder);
    folders.insert({folder, parent_of(folder)});
    if (!seen.insert(path).second || fs::exists(path)) continue;
    moves.add(temporary_beside(path, word), path);
    write_new_file(moves.newest(), bytes, Access::ordinary, Forced::later);
  }
  moves.force();
  moves.make();
  sync_each({folders.begin(), folders.end()}, sync_folder);
}

FolderLock::FolderLock(const fs::path& folder)
    : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor_ < 0) fail("opening the folder", folder, errno);
  int failed = 0;
  do {
    failed = ::flock(descriptor_, LOCK_EX);
  } while (failed != 0 && errno == EINTR);
  if (failed == 0) return;
  const int error = errno;
  ::close(descriptor_);
  fail("locking the folder", folder, error);
}

FolderLock::~FolderLock() { ::close(descriptor_); }

void remove_left_over(const fs::path& wanted) {
  const auto target = without_trailing_slash(wanted);
  const auto begins = "." + target.filename().string() + ".";
  const auto letters = random_word().size();
  std::vector<std::pair<std::string, std::string>> found;  // word, ending
  std::error_code error;
  for (fs::directory_iterator entry(parent_of(target), error), end; !error && entry != end; entry.increment(error)) {
    const auto name = entry->path().filename().string();
    if (name.starts_with(begins) && name.size() > begins.size() + letters)
      found.emplace_back(name.substr(begins.size(), letters), name.substr(begins.size() + letters));
  }
  for (const auto& [word, ending] : found) {
    const auto place = beside(target, word, ending), folder = temporary_beside(target, word);
    const bool is_lock = ending == ".lock";
    if (!is_lock && (ending != ".tmp" || !fs::is_regular_file(fs::symlink_status(place, error)))) continue;
    const Descriptor open(::open(place.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (open.get() < 0 || !lock(open, LOCK_EX | LOCK_NB)) continue;
    if (is_lock) remove_quietly(folder);
    remove_quietly(place);
  }
}

FreshFolder::FreshFolder(const fs::path& wanted) {
  const auto target = without_trailing_slash(wanted);
  remove_left_over(target);
  do {
    const auto word = random_word();
    path_ = temporary_beside(target, word);
    lock_file_ = beside(target, word, ".lock");
    lock_ = make_file(lock_file_, Access::owner_only);
  } while (!is_ours(lock_));
  if (::mkdir(path_.c_str(), 0755) == 0) return;
  const int why = errno;
  remove_quietly(lock_file_);
  fail("making the folder", path_, why);
}

FreshFolder::~FreshFolder() {
  remove_quietly(path_);
  remove_quietly(lock_file_);
}

}  // namespace vigil::base
