// Sealing: entries of a thing's file that only the members of a compartment read. It takes the keys of somebody who has
// unlocked them (pipeline/unlock.hpp); every opening of an entry is written down before it happens.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/key_agent.hpp"
#include "store/principals.hpp"
#include "store/record.hpp"
#include "store/sealed.hpp"

namespace vigil::pipeline {

/// What a sealed entry says. `field`: contact, note, whereabouts, name, wish-source, identity; fact, document and
/// taken-back (store/sealed.hpp) have what they say as JSON.
struct SealedWords {
  std::string field, date, words;  // date: EDTF, "" none
  std::string json = {};           // of a fact (pipeline/sealed_facts.hpp) or a document (sealed_documents.hpp)
  friend bool operator==(const SealedWords&, const SealedWords&) = default;
};

struct SealRequest {
  std::string subject;  // "person:ID", or a person's bare id
  std::string compartment;
  SealedWords value;
  std::string supersedes;  // the entry that this one corrects, "" none
  std::string entered_by;
};
/// Returns the entry's id. BadRequest; NotFound if the compartment is not theirs.
std::string seal(store::Record& record, base::KeyAgent& agent, const SealRequest& request);

/// An entry within a change: id, subject, compartment and what it supersedes are given; the rest is made here. Returns
/// its key.
base::Secret write_entry(store::Change& change, base::KeyAgent& agent, store::SealedEntry& entry,
                         const SealedWords& value);
/// The key of an entry; nothing: it was destroyed. Corrupt.
std::optional<base::Secret> key_of_entry(base::KeyAgent& agent, const store::SealedEntry& entry);

/// The thing, by "KIND:ID" or a person's bare id, if `user` sees it; or one that is sealed whole to them, by its id,
/// whatever its kind.
std::optional<store::ThingId> find_file(const store::Record& record, const std::string& user,
                                        const std::string& subject);
std::optional<store::ThingId> find_file(base::Database& view, const std::string& user, const std::string& subject);

/// Entries that `user` may open, unopened: of a person or KIND:ID, or the one of that id. NotFound says no more than
/// that.
std::vector<store::SealedEntry> sealed_entries(store::Record& record, const std::string& user,
                                               const std::string& subject_or_id);

struct Opened {
  store::SealedEntry entry;
  std::optional<SealedWords> value;  // nothing: its key was destroyed
};
/// Writes who opens what, then opens. Corrupt, naming the entry, if one was changed or put in another's place.
std::vector<Opened> open(store::Record& record, base::KeyAgent& agent, const std::string& user,
                         const std::vector<store::SealedEntry>& entries);

/// Conflict, which names what took the entry's place, where `user` may open that.
void check_is_newest(base::Database& db, const std::string& user, const std::string& id);
/// What an entry says, as a claim for a group (a name, or a note) that cites the entry; the entry stays. Waiting
/// (second_person.hpp) until another member of the compartment has confirmed it. Conflict: it is not the newest.
/// Refused: for the public; what is published needs a source that readers can look at.
void unseal(store::Record& record, base::KeyAgent& agent, const std::string& user, const std::string& id,
            const std::string& group);

struct Erasing {
  bool is_complete = true;      // no: somebody reads the record, and the database's journal holds the keys still
  bool was_taken_back = false;  // or unsealed: then what it became stays
};
/// Destroys the keys of an entry, of those that it superseded and those that superseded it for good; of a thing also
/// those of what `user` may open in its file, unless that has become another's. What is not complete is so when it is
/// asked for again and nobody reads.
Erasing erase(store::Record& record, base::KeyAgent& agent, const std::string& user, const std::string& id);

}  // namespace vigil::pipeline
