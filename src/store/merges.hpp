// Merges: two files that are one person's become one, and two again. Every claim about the merged person gets one about
// the kept person in its place; nothing is overwritten, and what moved is kept, so that it can be undone exactly.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/claims.hpp"
#include "store/facts.hpp"

namespace vigil::store {

struct Merge {
  std::int64_t number = 0;
  ThingId kept = 0, merged = 0;
  std::string by, at;
};

/// The person with this very key, merged or not. NotFound.
ThingId get_person_itself(base::Database& database, std::string_view key);

/// Claims in force that are about the thing, or whose row names it; whoever may see them.
std::vector<ClaimNumber> claims_about(base::Database& database, ThingId thing);

/// Whether the claim is about the thing, or its row names it.
bool speaks_of(const ClaimRow& claim, ThingId thing);

/// Those that were not undone, in their order.
std::vector<Merge> merges_that_hold(base::Database& database);
/// The merge that holds, by which this thing went into another one.
std::optional<Merge> merge_of(base::Database& database, ThingId merged);
/// The thing itself, and what was merged into it, over any number of merges that hold.
std::vector<ThingId> merged_into(base::Database& database, ThingId kept);

/// Moves every claim in force that is about `merged` or speaks of it, whoever may see it; wishes too. A main name
/// becomes an alias where the kept person has a main one of that language; a name that they have already, and a
/// relation of the two to each other, are taken back. Refused, saying why: one of them is withdrawn, or was merged
/// already.
Merge merge_things(Change& change, ThingId kept, ThingId merged);

/// What to do with claims of the merge that somebody has changed since, and with those that were entered since: nothing
/// tells under which of the two ids they were, so they stay or go as one group.
enum class LaterEdits {
  ask,
  stay,       // with the kept person
  go,         // with the other one
  changes_go  // what was moved and changed since goes, what was entered since stays: of others, who cannot be asked
};

/// Claims that were moved and then changed or taken back: what `ask` is about.
std::vector<ClaimNumber> edited_since(base::Database& database, const Merge& merge);

/// Claims in force that were first entered about the kept person since, or speak of them. Without wishes and
/// withdrawals, which are for both.
std::vector<ClaimNumber> entered_since(base::Database& database, const Merge& merge);

/// Everything is about `merge.merged` again that was, with the same words, sources, audience and confidence. A wish or
/// a withdrawal that came while they were one file holds for both from then on: nobody is published by undoing.
/// Conflict with LaterEdits::ask if something was changed since; of what was entered since whoever knows the viewer
/// asks (pipeline/merge.hpp), and unasked it stays. Refused: the kept person was itself merged into another.
void undo_merge(Change& change, const Merge& merge, LaterEdits edits);

/// Wishes and a withdrawal of `from`, whoever may see them, hold for `to` as well.
void give_wishes_and_withdrawal(Change& change, ThingId from, ThingId to);

/// Gives a claim about `from` to `to`. NotFound: it is not in force, or not about them.
ClaimNumber move_claim(Change& change, ClaimNumber claim, ThingId from, ThingId to);

}  // namespace vigil::store
