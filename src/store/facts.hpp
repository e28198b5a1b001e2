// Facts: how things and claims get into the record. Every function writes within a Change, so a row and its log entry
// are one; each returns the claim's number. They check what the database cannot: that no audience is sealed (what is
// sealed is no claim: store/sealed.hpp), and that every claim cites something.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/facts.hpp"
#include "store/log.hpp"

namespace vigil::store {

using ThingId = std::int64_t;
using ClaimNumber = std::int64_t;

/// One thing that a claim cites: a passage of a document held here, or the source that an imported row states.
struct Citation {
  std::optional<std::int64_t> passage;
  std::string stated;
};

struct Head {
  model::Confidence confidence = model::Confidence::medium;
  model::Audience audience;
  std::vector<Citation> citations;
  std::optional<ClaimNumber> supersedes;
};

model::Confidence confidence_from(std::string_view word);  // Usage unless low, medium or high
std::string_view word_for(model::Confidence confidence);

/// Of a person who was merged into another one (store/merges.hpp) that other one: what is entered goes to their file.
std::optional<ThingId> find_thing(base::Database& database, std::string_view kind, std::string_view key);
/// NotFound says which.
ThingId get_thing(base::Database& database, std::string_view kind, std::string_view key);
ThingId add_thing(Change& change, std::string_view kind, std::string_view key);  // the one there, or a new one
/// A new thing with a key nothing has yet: prefix and letters ("act-d3hq2nm2crxk4b") that sort as things were entered:
/// the moment, and two random ones. A number would tell whoever sees it how many others there are that they do not see.
ThingId new_thing(Change& change, std::string_view kind, std::string_view prefix);
std::string key_of(base::Database& database, ThingId thing);

/// What facts are checked against before they are written.
model::Vocabulary all_vocabulary(base::Database& database);
model::Audience audience_of_document(base::Database& database, ThingId document);
bool is_raised_in(base::Database& database, ThingId raising, ThingId act);
/// What everybody of `audience` may see of it: it is to stand in a fact that is kept for them.
model::Date dates_of_round(base::Database& database, ThingId round, const model::Audience& audience);
/// The official whose whole Latin name stands in a speaker's designation: "Michael Posner (U.S.)". The longest one.
std::optional<ThingId> find_official_named_in(base::Database& database, const std::string& designation);
/// The same among those whom the viewer of `view` sees.
std::optional<ThingId> find_official_seen_in(base::Database& view, const std::string& designation);
/// The party that an official speaks for, in words: "United States". "" where the record does not say so to everybody
/// of `audience`.
std::string party_of_official(base::Database& database, ThingId official, const model::Audience& audience);
/// The main name of a thing, in English where there is one, that everybody of `audience` may see: it is to stand in the
/// words of a fact that is kept for them. "" where there is none.
std::string main_name(base::Database& database, ThingId thing, const model::Audience& audience);
ThingId subject_of_claim(base::Database& database, ClaimNumber claim);

/// The head of every claim: of a simple field (`value`), or of a fact with a row of its own. Refused: audience sealed.
/// Usage: no citation, empty group.
ClaimNumber write_claim(Change& change, ThingId subject, std::optional<ThingId> fact, std::string_view field,
                        std::string_view value, const Head& head);
ClaimNumber write_field(Change& change, ThingId subject, std::string_view field, std::string_view value,
                        const Head& head);
/// Takes back a claim: superseded by nothing.
ClaimNumber write_withdrawal(Change& change, ClaimNumber claim, const Head& head);

/// Usage: nothing in the name can be seen. An empty one takes the place of one that is no more.
ClaimNumber write_name(Change& change, ThingId subject, const model::Name& name, const Head& head);
ClaimNumber write_relation(Change& change, ThingId person, ThingId other, std::string_view kind, const Head& head);
ClaimNumber write_issue(Change& change, ThingId issue, const model::Issue& value, std::optional<ThingId> parent,
                        std::string_view notes, const Head& head);
ClaimNumber write_dialogue(Change& change, ThingId dialogue, const model::Dialogue& value, const Head& head);
ClaimNumber write_round(Change& change, ThingId round, const model::Round& value, ThingId dialogue, const Head& head);
ClaimNumber write_official(Change& change, ThingId official, const model::Official& value, const Head& head);
ClaimNumber write_document(Change& change, ThingId document, const model::Document& value,
                           const std::vector<ThingId>& subjects, const Head& head);
ClaimNumber write_watch(Change& change, ThingId watch, const model::Watch& value, const Head& head);
ClaimNumber write_event(Change& change, ThingId person, ThingId event, const model::Event& value, const Head& head);
ClaimNumber write_act(Change& change, ThingId act, const model::Act& value, std::optional<ThingId> speaker,
                      std::optional<ThingId> round, const Head& head, std::optional<ThingId> list_handed_over = {});
ClaimNumber write_raising(Change& change, ThingId act, ThingId raising, ThingId subject, const model::Raising& value,
                          const Head& head, std::optional<std::int64_t> list_position = {});
ClaimNumber write_answer(Change& change, ThingId act, std::optional<ThingId> raising, ThingId answer,
                         const model::Answer& value, const Head& head, std::optional<std::int64_t> list_position = {});
ClaimNumber write_followed(Change& change, ThingId followed, ThingId raising, std::optional<ThingId> person,
                           std::optional<ThingId> event, const model::Followed& value, const Head& head);
ClaimNumber write_commitment(Change& change, ThingId commitment, const model::Commitment& value, const Head& head);
ClaimNumber write_commitment_status(Change& change, ThingId commitment, const model::CommitmentStatus& value,
                                    const Head& head);
ClaimNumber write_assessment(Change& change, ThingId assessment, const model::Assessment& value,
                             std::optional<ThingId> of, const Head& head);
ClaimNumber write_list_total(Change& change, ThingId total, const model::ListTotal& value, const Head& head);
ClaimNumber write_wish(Change& change, ThingId person, const model::Wish& value, const Head& head);
void write_vocabulary(Change& change, std::string_view field, std::string_view value, std::string_view name_en,
                      std::string_view name_zh, std::string_view meaning);

/// A passage of a document's current extraction: bytes [start, end) of its text. The one there, or a new one.
/// NotFound: no such document, or it has no text. Usage: the range is empty, outside of the text or splits a character.
std::int64_t add_passage(Change& change, ThingId document, std::size_t start, std::size_t end);

/// Usage: bytes [start, end) of `text` are none, lie outside of it, or split a character. `what` names them: "the
/// passage".
void check_range(std::string_view text, std::size_t start, std::size_t end, std::string_view what);

std::string words_of_passage(base::Database& database, std::int64_t passage);
/// The words that such a passage would have; writes nothing. NotFound, Usage as above.
std::string words_of_document(base::Database& database, ThingId document, std::size_t start, std::size_t end);

// Imports: which row gave which claim (as merges have moved it), so that twice changes nothing, a change supersedes.
struct ImportedRow {
  std::string sha256;
  ClaimNumber claim = 0;
};
std::optional<ImportedRow> find_imported(base::Database& database, std::string_view row_key);
/// Those whose keys begin with `prefix`.
std::vector<std::pair<std::string, ImportedRow>> imported_below(base::Database& database, std::string_view prefix);
void remember_imported(Change& change, std::string_view row_key, std::string_view sha256, ClaimNumber claim);

}  // namespace vigil::store
