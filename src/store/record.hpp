// Record: one folder with the database, the evidence, the search indexes and the record's own keys. The only door to
// what is kept: every change goes through one Transaction with its entry in the record's log (store/log.hpp), every
// read of what may be confidential takes a Viewer (view, store/view.hpp).
//
// The database is a file in that folder, or a schema of a PostgreSQL database that record.json names; all else is in
// the folder either way.
//
//   DIR/record.db      the database          DIR/evidence/ab/cdef...   captured bytes, named by SHA-256
//   DIR/search/*.db    one index an audience DIR/record.json           format version, publisher's name, place of keys
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/database.hpp"
#include "model/files.hpp"
#include "store/new_database.hpp"
#include "store/viewer.hpp"

namespace vigil::store {

struct RecordOptions {
  std::string publisher = "Unnamed publisher";
  bool organisation_of_one = false;
  std::string database = {};  // postgresql://HOST/DATABASE, without a password; "" = a file in the folder
};

class IdleReads;

/// The projection (snapshot/schema.hpp) of the record as one viewer may see it: a connection that is its own while it
/// lives, and then waits for the next who sees the same.
class View {
 public:
  View(View&&) noexcept = default;
  View& operator=(View&&) = delete;
  ~View();
  base::Database& database() { return *database_; }
  const Viewer& viewer() const { return viewer_; }  // as the record knows them (store/principals.hpp)

 private:
  friend class Record;
  View(std::shared_ptr<IdleReads> idle, std::string key, base::Database database, Viewer viewer);
  std::shared_ptr<IdleReads> idle_;
  std::string key_;
  std::unique_ptr<base::Database> database_;
  Viewer viewer_;
};

class Record {
 public:
  /// Makes an empty record. Conflict if there is one already.
  static Record create(const std::filesystem::path& folder, const RecordOptions& options = {});
  /// Opens one; runs numbered migrations. NotFound; Refused if a newer version of Vigil wrote it; Corrupt.
  static Record open(const std::filesystem::path& folder);

  /// Makes an empty record with the settings of another in a folder that is there, its database in that folder or at
  /// `url`; whoever copies finishes the database. Used by store/ only.
  static Record create_for_copy(const Record& of, const std::filesystem::path& folder, const std::string& url,
                                std::optional<NewDatabase>& made);

  Record(Record&&) noexcept;
  Record& operator=(Record&&) noexcept;
  ~Record();

  const std::filesystem::path& folder() const;
  const std::string& publisher() const;

  /// What `viewer` sees. Refused: the record has users, and this is none of them. Each call takes a read-only
  /// connection: use one a request or a job.
  View view(const Viewer& viewer) const;

  /// One of the record's other databases, without views: a connection that waits for the next as those of views do.
  /// NotFound. Used by store/ only.
  View reading(const std::filesystem::path& path) const;
  View writing(const std::filesystem::path& path) const;

  /// A connection for reading the record's own tables, without views. Used by store/ only.
  base::Database open_for_reading() const;

  const DatabasePlace& place() const;

  /// The connection for writing; one thread at a time. Used by store/ only.
  base::Database& database();

 private:
  struct State;
  View other_database(const std::filesystem::path& path, base::Database::Mode mode) const;
  explicit Record(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace vigil::store
