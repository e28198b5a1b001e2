// A disk that loses power. It holds every file and folder twice: as running programs see it, and as it is sure to be
// after a crash, with what happened since the last fsync in between. Bytes are sure after an fsync of their file, names
// after one of their folder, as POSIX has it and no more; a move within a folder happens whole or not at all.
//
// SQLite's databases and the files that base/files.hpp writes go through it alike: it plays the system calls of both.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "operation.hpp"

namespace vigil::crash {

/// What becomes of that which no fsync made sure.
enum class Loss {
  all,   // it is gone
  some,  // any part of it is there: a later write without an earlier one, too
  torn,  // the same, in sectors of 512 bytes
};

class Disk {
 public:
  void apply(const Operation& operation);

  /// Path -> bytes of a file, nothing for a folder: what is there when the power returns.
  using Image = std::map<std::string, std::optional<std::string>>;
  Image after_crash(Loss loss, std::mt19937_64& random) const;

 private:
  struct File {
    std::string sure;
    std::vector<Operation> since;  // writes and truncations
  };
  static constexpr std::size_t folder = static_cast<std::size_t>(-1);
  using Names = std::map<std::string, std::size_t>;                      // path -> number of a file, or `folder`
  using NameChange = std::map<std::string, std::optional<std::size_t>>;  // what stands there now; nothing: removed

  void change_names(NameChange change);
  void sync_names(const std::string& in_folder);
  void sync_file(File& file);

  std::vector<File> files_;
  Names now_, sure_;
  std::vector<NameChange> since_;
};

}  // namespace vigil::crash
