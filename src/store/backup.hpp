// Backup: a whole record in one file that the two recovery keys open and nobody else, not even who made it; and back
// again. It is made while the record is in use: it holds what was acknowledged when it began. Publication keys are not
// in it, nor search indexes, which are made again.
//
// Form: base/sealed_file.hpp with the name "VIGIL-BACKUP". In it, one after another: a kind ('F' a file, 'E' the end),
// the length of a name in two bytes and of the content in eight (little-endian), the name, the content and, of a file,
// its SHA-256. The end's content is the log's checkpoint.
#pragma once

#include <filesystem>

#include "base/sealing.hpp"
#include "store/log.hpp"

namespace vigil::store {

struct BackedUp {
  std::size_t files = 0;
  std::uint64_t bytes = 0;  // of what is in it
  Checkpoint checkpoint;
};

/// Refused: the record has no recovery keys. Corrupt, naming it: a piece of evidence is not what it must be, and
/// nothing is written: the backup before is the good one.
BackedUp back_up(const Record& record, const std::filesystem::path& file);

/// Makes the record in `folder`, which must not be there: whole or not at all. What comes out is checked: every file
/// against its hash, every table against the log, the log against the checkpoint within and, if given, one that was
/// `kept` elsewhere. Corrupt or Refused says what differs.
BackedUp restore(const std::filesystem::path& file, const base::KeyPair& recovery, const std::filesystem::path& folder,
                 const std::optional<Checkpoint>& kept = {});

bool is_backup(const std::filesystem::path& file);

}  // namespace vigil::store
