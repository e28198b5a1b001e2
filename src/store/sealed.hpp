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
bool can_be_sealed_id(std::string_view text);

/// The fields of entries that hold a fact, a whole new thing, or a document; and of one that takes back the entry it
/// supersedes.
inline constexpr std::string_view sealed_fact = "fact", sealed_thing = "thing", sealed_document = "document",
                                  sealed_taken_back = "taken-back";

/// Writes the entry and its key. Its author and time are the change's.
void write_sealed(Change& change, const SealedEntry& entry);
/// It is shown in the file of `thing` too.
void write_sealed_about(Change& change, std::string_view id, ThingId thing);
/// The other files in which it is shown.
std::vector<ThingId> sealed_about(base::Database& database, std::string_view id);

/// Entries of `subject`'s file that nothing has superseded, in compartments of which `user` is an active member; oldest
/// first.
std::vector<SealedEntry> sealed_of(base::Database& database, std::string_view user, ThingId subject);
/// Those of files that are not there for the viewer of `view` (Record::view) any more, and were not merged into another
/// one: of somebody whose import was taken back, say. None that takes another one back.
std::vector<SealedEntry> sealed_of_unseen(base::Database& view, std::string_view user);
/// NotFound, in the same words, if there is none or it is not for `user`.
SealedEntry get_sealed(base::Database& database, std::string_view user, std::string_view id);

/// The kind of a thing that is sealed whole: what it is stands in its entry alone (sealed_thing). Its key is the id of
/// the first of these.
inline constexpr std::string_view kind_of_sealed_things = "sealed";
/// The entry that says what it is, if it is for `user` and was neither taken back nor erased.
std::optional<SealedEntry> find_sealed_thing(base::Database& database, std::string_view user, ThingId thing);
/// The same by its key.
std::optional<SealedEntry> find_sealed_thing(base::Database& database, std::string_view user, std::string_view key);
/// Of all that are for `user`, oldest first.
std::vector<SealedEntry> sealed_things(base::Database& database, std::string_view user);
/// The entry `id` with those that it superseded and those that superseded it, for whomever each of them is; oldest
/// first.
std::vector<std::string> versions_of_sealed(base::Database& database, std::string_view id);
/// What stands now in the place of the entry `id`: the last that superseded it, or itself.
std::string newest_of_sealed(base::Database& database, std::string_view id);
/// What is sealed in the file of `from` is shown in that of `to` too, for whoever it is.
void write_sealed_about_all(Change& change, ThingId from, ThingId to);

/// The encrypted bytes of a sealed document, at "sealed/ab/cdef..." in the record's folder: `name` is a keyed hash of
/// what is in it, in hexadecimal digits, and `sha256` that of the encrypted bytes.
struct SealedFile {
  std::string id;  // its entry
  std::string name, sha256;
  std::string place() const;
};
/// Writes the bytes to the disk, then the row.
void write_sealed_file(Change& change, const Record& record, const SealedFile& file, const std::string& bytes);
std::optional<SealedFile> find_sealed_file(base::Database& database, std::string_view id);
/// The entry, if it was not erased, that has the file of this name; "" if there is none.
std::string sealed_by_name(base::Database& database, std::string_view name);
/// All whose entry was not erased, by name.
std::vector<SealedFile> all_sealed_files(base::Database& database);
/// The encrypted bytes. Corrupt: they are gone, or are not those that were kept.
std::string read_sealed_file(const Record& record, const SealedFile& file);
/// After its key was erased: the file goes too.
void remove_sealed_file(const Record& record, base::Database& database, std::string_view id);

/// What stands now in the place of the facts that were sealed in the file of whom this claim is about by the very
/// change that wrote it (of a wish: from whom it is known), for whoever they are; none that was taken back or erased.
std::vector<SealedEntry> sealed_with(base::Database& database, ClaimNumber claim);

/// Whether another one has taken the place of this entry.
bool is_superseded(base::Database& database, std::string_view id);

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
/// After that was committed: takes it out of what was written ahead of the database's file too. False: somebody reads
/// what was there before. A server keeps what it keeps (docs/OPERATIONS.md).
bool clear_written_ahead(Record& record);

}  // namespace vigil::store
