// Sealed entries: what of a thing's file only the members of a compartment may read. Here they are rows with encrypted
// bytes; pipeline/sealing.hpp makes and opens them. For whoever is no member there are none: neither they nor their
// number, their ids (which are random) or an error that would tell of one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/facts.hpp"

namespace vigil::store {

struct SealedEntry {
  std::string id;  // 26 letters and digits
  ThingId subject = 0;
  std::string compartment, field;
  std::int64_t version = 1;  // one more than that of the entry it supersedes
  std::optional<std::string> supersedes = {};
  std::string body = {};         // encrypted under the entry's own key
  std::string wrapped_key = {};  // that key under the compartment's; "": erased
  std::int64_t key_version = 0;
  std::string entered_by = {}, entered_at = {};

  /// What the body is bound to: it opens in no other entry, field, version or compartment.
  std::string body_place() const;
  /// What the wrapped key is bound to.
  std::string key_place() const;
};

std::string new_sealed_id();

/// Writes the entry and its key. Its author and time are the change's.
void write_sealed(Change& change, const SealedEntry& entry);

/// Entries of `subject` that nothing has superseded, in compartments of which `user` is an active member; oldest first.
std::vector<SealedEntry> sealed_of(base::Database& database, std::string_view user, ThingId subject);
/// NotFound, in the same words, if there is none or it is not for `user`.
SealedEntry get_sealed(base::Database& database, std::string_view user, std::string_view id);

/// Who opens it and when; to be committed before it is opened.
void write_opening(Change& change, std::string_view id);
struct Opening {
  std::string id, by, at;
};
std::vector<Opening> all_openings(base::Database& database);

/// Every entry's key of a compartment that is not wrapped by `version` yet, and back: for a new version.
std::vector<SealedEntry> wrapped_otherwise(base::Database& database, std::string_view compartment,
                                           std::int64_t version);
void rewrap(Change& change, std::string_view id, std::int64_t version, const std::string& wrapped);

/// Destroys the entry's key: nobody can open it any more, in this record. Copies of the record keep what they have.
void erase_sealed_key(Change& change, std::string_view id);

}  // namespace vigil::store
