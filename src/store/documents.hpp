// Documents as the record keeps them: captured bytes as evidence, extractions, mentions, passages.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/files.hpp"
#include "model/open_suggestion.hpp"
#include "store/record.hpp"

namespace vigil::store {

class Change;

/// A captured document: what came, when and whence.
struct Capture {
  std::string bytes;
  std::string media_type;   // as it came, or guessed
  std::string whence;       // path or URL as given: never shown outside the record
  model::Document stated;   // what whoever takes it in says of it: url (public), title, publisher, date, source_class
  std::string captured_at;  // RFC 3339, UTC
  std::string method;       // "file", "warc"
  model::Audience audience;
};

struct Captured {
  model::DocumentId document;
  bool is_new = true;  // false: the same bytes were here already; a sighting was added
};

/// Keeps the bytes (fsynced before the row is committed), the document and its sighting. Same bytes twice are one
/// document with two sightings.
Captured add_capture(Record& record, const Capture& capture, const std::string& entered_by);

/// What a text says to those of a group, who know more names than all do. Of what it says to all too nothing is kept
/// twice.
struct ReadForGroup {
  std::string group;
  std::vector<model::Mention> mentions;
  std::vector<model::FoundSuggestion> suggestions;
};

/// Adds an extraction and its mentions; the newest extraction of a document is the current one. Twice changes nothing.
/// Fills what the document's row did not know yet: title, date, language. `suggestions` take the place of those that
/// the document had (store/suggestions.hpp); without them it was not read for any, and has them still if its text is
/// the same.
void add_extraction(Record& record, const model::DocumentId& document, const model::Extraction& extraction,
                    const std::string& address, const std::vector<model::Mention>& mentions,
                    const std::optional<std::vector<model::FoundSuggestion>>& suggestions = {},
                    const std::vector<ReadForGroup>& for_groups = {});

/// The same within a change, for who takes in many at once. Its bytes are kept already, under `sha256` (evidence.hpp),
/// and need not be in `capture`; whoever the change is written by takes the document in.
Captured add_capture(Change& change, const Capture& capture, const std::string& sha256, std::size_t size);
/// From then on the change is written by the extractor.
void add_extraction(Change& change, const model::DocumentId& document, const model::Extraction& extraction,
                    const std::string& address, const std::vector<model::Mention>& mentions,
                    const std::optional<std::vector<model::FoundSuggestion>>& suggestions = {},
                    const std::vector<ReadForGroup>& for_groups = {});

/// For who takes in documents without end: the pages that are kept at hand of the record's database do not grow with
/// them. Indexes keep few always.
void keep_memory_small(Record& record);

/// The whole file of a document as `viewer` may see it: text, mentions, facts.
std::optional<model::DocumentFile> find_document(const Record& record, const Viewer& viewer,
                                                 const model::DocumentId& id);
/// The text of a document that the viewer of `view` sees, as it is read now.
std::optional<model::Extraction> find_extraction(base::Database& view, const model::DocumentId& id);
/// The document of that address, or nothing.
std::optional<model::DocumentId> document_at(base::Database& view, const std::string& url);
/// Every document that the viewer of `view` (Record::view) sees, the newest first and those without a date last. Only
/// mentions and facts that they see are counted; a fact is a claim that cites the document.
std::vector<model::DocumentLine> document_lines(base::Database& view);
/// Of the documents that the viewer of `view` (Record::view) sees, those that only a group may see: id -> the group.
std::map<std::string, std::string> restricted_documents(base::Database& view);
/// The captured bytes. Corrupt if they are not those that were captured.
std::string get_evidence(const Record& record, const Viewer& viewer, const model::DocumentId& id);

/// Where a record keeps bytes with this hash, within its folder: "evidence/ab/cdef...".
std::string evidence_place(const std::string& sha256);
/// The hashes of all evidence that was ever taken in, in their order.
std::vector<std::string> all_evidence(base::Database& database);

/// Every piece of evidence that the record has ever taken in, whoever may see it: read and hashed again.
struct EvidenceCheck {
  std::size_t pieces = 0;
  std::vector<std::string> damaged;  // what is wrong, with the place within the record's folder
  std::vector<std::string> extra;    // files there that no capture names
};
EvidenceCheck check_evidence(const Record& record);

/// What was set aside and why; shown by ingest, import and `vigil doctor`.
struct SetAside {
  std::string at, what, place, reason;  // place: file and line, or byte offset
  std::string by = {};                  // who took it in; "" nobody
};
/// Of nobody: its words may be read by everybody.
void set_aside(Record& record, const SetAside& problem);
/// Of who makes the change.
void set_aside(Change& change, const SetAside& problem);
/// What `user` took in, and what nobody did; of a record without users all of it. What was set aside before it was kept
/// who took it in is an administrator's.
std::vector<SetAside> all_set_aside(const Record& record, const std::string& user);

}  // namespace vigil::store
