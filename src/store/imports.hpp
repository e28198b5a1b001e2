// Imports through a mapping, each known by a number, so that one can be taken back whole. The record is append-only:
// taking back withdraws each claim of the run or puts back what it had replaced, and makes its rows unknown, so that
// they can be imported again.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "store/facts.hpp"
#include "store/merges.hpp"
#include "store/viewer.hpp"

namespace vigil::store {

struct ImportRun {
  std::int64_t id = 0;          // in a record with users a random one, which counts nothing
  std::string mapping, source;  // the mapping's name; the files' names
  ClaimNumber first_claim = 0, last_claim = 0;
  std::optional<std::int64_t> undoes;
  std::string entered_by, entered_at;
  bool is_undone = false;
};

/// Whether a claim in force makes this thing or fact what it is, whoever may see it.
bool is_made(base::Database& database, std::string_view kind, ThingId thing);

/// The raiser's own words in a raising, as the claim in force has them; whoever may see it.
std::string wording_of(base::Database& database, ThingId raising);

/// Records the claims that `change` has written from `first_claim` on as one run. Nothing if there are none, unless it
/// takes one back: that is a run all the same, without claims (last_claim is the one before first_claim).
std::optional<std::int64_t> add_import_run(Change& change, std::string_view mapping, std::string_view source,
                                           ClaimNumber first_claim, std::optional<std::int64_t> undoes = {});
std::vector<ImportRun> all_import_runs(base::Database& database);  // whoever may see them
NotFound no_import(std::int64_t id);                               // to be thrown
/// NotFound.
ImportRun get_import_run(base::Database& database, std::int64_t id);

/// How many claims of a run the viewer of `view` (Record::view) sees; of a withdrawal, if they see what it withdraws.
/// All where the record has no users: who asks there may name any group.
std::int64_t claims_seen(base::Database& view, const ImportRun& run);
/// The runs that they see something of, or made, each with that number.
std::vector<std::pair<ImportRun, std::int64_t>> import_runs_for(base::Database& view, const Viewer& viewer);

/// Merges that hold, of people who are there by the run or of whom it has claims.
std::vector<Merge> merges_over(base::Database& database, const ImportRun& run);

/// What others did since with what a run had brought: "person:ID", "event:ID". `superseded`: a claim of the run was
/// corrected; else something new speaks of a thing that is there by this run alone. What a merge, its undoing or the
/// taking back of another run wrote again of it is the run's own.
struct ChangedSince {
  std::string thing, field;
  bool superseded = false;
  friend bool operator==(const ChangedSince&, const ChangedSince&) = default;
};
std::vector<ChangedSince> changed_since(base::Database& database, const ImportRun& run);

struct Undone {
  std::size_t withdrawn = 0;              // claims
  std::size_t kept = 0;                   // claims that stay because of what others built on them
  std::size_t put_back = 0;               // claims that had replaced or withdrawn earlier ones, which stand again
  std::vector<std::string> without_name;  // ids of people who have no name now, and something that others entered
};

/// Withdraws the run's claims that are in force, or puts back what they had replaced, and what the run had withdrawn,
/// where nobody else had taken the place of that and it was not taken back itself meanwhile. What others corrected is
/// theirs by now and stays; so do, where something was built on a thing, the claims by which it is there. Refused where
/// what would be put back speaks of somebody who was merged.
Undone withdraw_import_run(Change& change, const ImportRun& run, const Head& head);

}  // namespace vigil::store
