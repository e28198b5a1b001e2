// Progress: which documents a job has taken in so far, so that one that was ended in the middle and is started again
// goes on where it was. 16 bytes a document in a file of the record's folder, unfinished/, until the job is done. It
// proves nothing: who asks looks whether the record has the document still (taken_in.hpp). Where the
// file is lost or cannot be written, what it told of is read again.
#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <vector>

#include "base/hash.hpp"
#include "store/record.hpp"

namespace vigil::store {

class Progress {
 public:
  /// `readers` is all that decides what a document is read to be: what jobs with other ones have left behind is
  /// removed. Of jobs with the same, whatever they were asked for, it knows the documents. `job` names this one.
  Progress(const Record& record, const base::Digest& readers, const base::Digest& job);

  /// Whether some job, of whatever readers, was not done.
  static bool is_any(const Record& record);

  bool has(const base::Digest& document) const;
  /// Once they are in the record and in its indexes.
  void add(std::span<const base::Digest> documents);
  /// The job is done.
  void forget();

 private:
  using Key = std::array<char, 16>;  // of the document's digest
  static Key key_of(const base::Digest& document);
  void load(const std::filesystem::path& file);

  std::filesystem::path file_;
  std::vector<Key> done_;  // when the job began; sorted
};

}  // namespace vigil::store
