// PublicSnapshot: the one thing that publishing takes. It can be had only from a file that `vigil release` wrote: a
// file that holds the projection's tables and columns and nothing else, says its release, and has only public claims.
// A working record, or a snapshot with anything added, is refused. The rows are copied by listed column into memory,
// with an index on every id (the file has none), and the file is closed: what follows cannot read anything else of it.
#pragma once

#include <filesystem>
#include <memory>

#include "snapshot/read.hpp"

namespace vigil::snapshot {

class PublicSnapshot {
 public:
  /// Throws NotFound; Refused if it is no public snapshot, saying what is there that may not be; Corrupt.
  static PublicSnapshot open(const std::filesystem::path& path);

  Reader& reader() const { return *reader_; }

 private:
  explicit PublicSnapshot(base::Database copy);
  std::unique_ptr<base::Database> copy_;
  std::unique_ptr<Reader> reader_;
};

}  // namespace vigil::snapshot
