// Claims with their history: one claim with the row that it heads, what superseded it, and its correction. Read from a
// view, so that a viewer knows only of claims that they may see.
#pragma once

#include <map>

#include "store/facts.hpp"

namespace vigil::store {

struct ClaimRow {
  ClaimNumber claim = 0;
  ThingId subject = 0;
  std::optional<ThingId> fact;
  std::string field, value;  // `value` of a simple field; else "" and a row
  model::Confidence confidence = model::Confidence::medium;
  std::string group;  // of a restricted audience, else ""
  std::optional<ClaimNumber> supersedes;
  std::string entered_by, entered_at;
  std::map<std::string, base::Value> row;  // by column, without claim_id; empty for a simple field
};

/// Of what the ids of a record's claims are made (snapshot/claim_ids.hpp): the salt of the first row of its log, which
/// is never published and stays for as long as the record does, in its copies and backups too. nullopt: it has no row.
std::optional<std::string> claim_id_secret(base::Database& database);
/// Whether the viewer of a view sees the claim or not, this is what it is called.
std::string claim_id(base::Database& database, ClaimNumber claim);
/// The number of the claim that a person names, "cl-k3m7x2pq"; nullopt for all else.
std::optional<ClaimNumber> claim_number(base::Database& database, std::string_view id);

/// nullopt where the viewer may not see it, which is the same as where there is none. Superseded ones too.
std::optional<ClaimRow> find_claim(base::Database& view, ClaimNumber claim);
/// The same for the record's own work, whoever may see it. NotFound.
ClaimRow get_claim(base::Database& database, ClaimNumber claim);
std::vector<Citation> citations_of(base::Database& database, ClaimNumber claim);
/// Whether the viewer of `view` sees the claim that makes this thing or fact what it is.
bool sees_thing(base::Database& view, ThingId thing);
/// The thing of that key that the viewer sees. The key of somebody merged names the file that they are part of, to
/// viewers who saw them before: to others it is nobody's.
std::optional<ThingId> find_seen(base::Database& view, std::string_view kind, std::string_view key);

/// Whether the viewer of `view` sees that what made it this thing was taken back, its names or what it is (of a place
/// one without the other): its key is free for it to come again. Of a person no: they keep a name, or were merged.
bool was_taken_back(base::Database& view, ThingId thing);

/// The claim in force that makes a thing or a fact what it is ("round:us-2012", "event:ev-d12").
std::optional<ClaimNumber> claim_of(base::Database& view, std::string_view kind, std::string_view key);

/// The claims in force about a thing, or that make a fact, of these views; in the order of their entry.
std::vector<ClaimRow> claims_in_force_about(base::Database& view, ThingId thing);

/// The claims in force that name a thing, whoever may see them.
std::vector<ClaimNumber> names_in_force(base::Database& database, ThingId thing);
/// Those of them that the viewer of `view` sees.
std::vector<ClaimNumber> names_seen(base::Database& view, ThingId thing);
/// Whether they will see one when a change that is under way is kept. Of a name that it writes they will see what they
/// see of the one that it stands for: it has the same audience.
bool has_name_after(base::Database& view, base::Database& changed, ThingId thing);
std::string kind_of(base::Database& database, ThingId thing);

/// The claim that took this one's place, in whosever audience it is.
std::optional<ClaimNumber> superseded_by(base::Database& database, ClaimNumber claim);

/// The head by which a claim would be written again: its confidence, its audience, what it cites.
Head head_of(base::Database& database, const ClaimRow& claim);

/// Adds `corrected` as a new claim in place of `corrected.claim`, with what belongs to its row (places of an event,
/// what a document speaks of), of which `instead` puts one thing in the place of another. The head's `supersedes` is
/// set here. `as_of`: the claim whose belongings it gets, 0 that one.
ClaimNumber write_correction(Change& change, const ClaimRow& corrected, Head head,
                             const std::optional<std::pair<ThingId, ThingId>>& instead = {}, ClaimNumber as_of = 0);

}  // namespace vigil::store
