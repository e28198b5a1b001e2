// Files and folders that are there whole or not at all: bytes are written beside their place, forced to the disk, and
// then moved in. A reader sees the old or the new, never a part; a crash leaves at most a hidden temporary beside it.
// Throws NotFound or Failure naming the path, the operating system's reason, and what to do.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.hpp"

namespace vigil::base {

enum class Access { ordinary, owner_only };  // 0644, 0600 (folders 0755, 0700), less the umask

/// The bytes of a file. NotFound if there is none; Failure if it is a folder, cannot be read, or is larger than
/// `at_most` bytes.
std::string read_file(const std::filesystem::path& path, std::size_t at_most = static_cast<std::size_t>(-1));

/// Puts `bytes` at `path`, in place of what was there. When it returns, the file and its name are on the disk.
void write_file_durably(const std::filesystem::path& path, std::string_view bytes, Access access = Access::ordinary);

/// The same for bytes that come in pieces: at `path` only once it is kept. Not kept, it leaves nothing.
class NewFile {
 public:
  explicit NewFile(std::filesystem::path path, Access access = Access::ordinary);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  void write(std::string_view bytes);
  void keep();  // once

 private:
  std::filesystem::path path_, temporary_;
  Descriptor open_;
};

/// A file that is read piece by piece. NotFound or Failure, as read_file.
class FileReader {
 public:
  explicit FileReader(std::filesystem::path path);
  /// The next `n` bytes; fewer only where the file ends.
  std::string read(std::size_t n);

 private:
  std::filesystem::path path_;
  Descriptor open_;
};

/// Moves a file whose bytes are on the disk to `path`, in place of what was there. When it returns, so is the move.
void move_durably(const std::filesystem::path& fresh, const std::filesystem::path& path);

/// Removes files of one folder, those that are there. When it returns, none of them comes back after a crash.
void remove_durably(const std::vector<std::filesystem::path>& files);

/// Sees to it that a file that is there is there after a crash, too: who put it there may have been killed before its
/// name was on the disk.
void keep_name_durably(const std::filesystem::path& path);

/// Makes a folder and those above it that are missing; when it returns, they are on the disk, whoever made them.
void make_folders_durably(const std::filesystem::path& path, Access access = Access::ordinary);

/// Relative path ('/' between its parts) -> bytes. Ordered by bytes, so that it has one writing.
using Files = std::map<std::string, std::string>;

/// Writes `files` below `folder`, which is made, and forces every file and folder of it to the disk.
void write_folder(const std::filesystem::path& folder, const Files& files);

/// Moves the folder `fresh` to `target` in one step and removes what stood there before. `fresh` must be on the same
/// file system. Failure if `target` is there and is no folder, or if the file system cannot exchange two folders.
void replace_folder(const std::filesystem::path& fresh, const std::filesystem::path& target);

/// Whether two folders hold the same files with the same bytes, and nothing else. A missing folder holds no file.
bool hold_the_same(const std::filesystem::path& a, const std::filesystem::path& b);

/// While it lives, no other holds a FolderLock on the same folder, in this process or another: whoever comes waits
/// (flock). It writes nothing. NotFound or Failure if the folder cannot be opened.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

/// Removes what a NewFile or FreshFolder for `target` left beside it when its process was killed: what another process
/// still works on is locked, and stays.
void remove_left_over(const std::filesystem::path& target);

/// An empty folder of our own beside `target`, removed with what it holds on destruction, unless it was moved away.
/// Another's that was left over goes first.
class FreshFolder {
 public:
  explicit FreshFolder(const std::filesystem::path& target);
  ~FreshFolder();
  FreshFolder(const FreshFolder&) = delete;
  FreshFolder& operator=(const FreshFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_, lock_file_;  // the folder itself is locked by whoever opens a record in it
  Descriptor lock_;
};

}  // namespace vigil::base
