#include "store/facts.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/letters.hpp"
#include "model/places.hpp"
#include "model/wish.hpp"
#include "store/merges.hpp"
#include "store/name_keys.hpp"
#include "store/reading_checks.hpp"
#include "store/rights.hpp"
#include "text/blank.hpp"
#include "text/utf8.hpp"

namespace vigil::store {

using base::Value;

namespace {

Value value_of(std::optional<ThingId> id) { return id ? Value(*id) : Value(); }
Value value_of(bool yes) { return std::int64_t{yes ? 1 : 0}; }
std::string text_of(const model::Date& date) { return date.edtf(); }

void check_head(const Head& head) {
  if (head.audience.kind == model::Audience::Kind::sealed)
    throw Refused(
        "the audience \"sealed\" is refused: claims are not encrypted, and nothing sealed is kept in the clear; "
        "name the people (--audience sealed --to USER), or use a restricted group");
  if (head.audience.kind == model::Audience::Kind::restricted && head.audience.group.empty())
    throw Usage("a restricted audience needs the name of its group");
  if (head.citations.empty()) throw Usage("a claim needs a source: a passage, or the source that it is stated in");
}

}  // namespace

model::Confidence confidence_from(std::string_view word) {
  if (word == "low") return model::Confidence::low;
  if (word == "medium") return model::Confidence::medium;
  if (word == "high") return model::Confidence::high;
  throw Usage(fmt::format("confidence \"{}\": it is low, medium or high", word));
}

std::string_view word_for(model::Confidence confidence) {
  switch (confidence) {
    case model::Confidence::low:
      return "low";
    case model::Confidence::medium:
      return "medium";
    case model::Confidence::high:
      return "high";
  }
  throw Usage("a confidence of no known kind");
}

std::optional<ThingId> find_thing(base::Database& database, std::string_view kind, std::string_view key) {
  auto id = database.first_integer("select thing_id from thing where kind = ? and key = ?",
                                   {std::string(kind), std::string(key)});
  if (kind == "person")
    while (const auto merge = merge_of(database, id)) id = merge->kept;
  return id == 0 ? std::nullopt : std::optional(id);
}

ThingId get_thing(base::Database& database, std::string_view kind, std::string_view key) {
  if (const auto id = find_thing(database, kind, key)) return *id;
  throw NotFound(fmt::format("there is no {} \"{}\" in the record", kind, key));
}

namespace {

ThingId append_thing(Change& change, std::string_view kind, std::string key) {
  const ThingId id = change.next_id("thing", "thing_id");
  change.append("thing", {id, std::string(kind), std::move(key)});
  return id;
}

}  // namespace

ThingId add_thing(Change& change, std::string_view kind, std::string_view key) {
  if (const auto id = find_thing(change.database(), kind, key)) return *id;
  return append_thing(change, kind, std::string(key));
}

ThingId new_thing(Change& change, std::string_view kind, std::string_view prefix) {
  constexpr std::size_t of_time = 10, random = 2, random_bytes = 2;
  return append_thing(change, kind,
                      std::string(prefix) + base::sortable_letters(base::moment(), of_time) +
                          base::letters_from(change.random_bytes(random_bytes), random));
}

std::string key_of(base::Database& database, ThingId thing) {
  const auto key = database.first("select key from thing where thing_id = ?", {thing});
  if (!key) throw NotFound("there is no thing with that number");
  return std::get<std::string>(*key);
}

model::Vocabulary all_vocabulary(base::Database& database) {
  model::Vocabulary vocabulary;
  database.query(
      "select field, value, name_en, name_zh, meaning from vocabulary order by position", {},
      [&](const base::Row& row) { vocabulary.add(row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)); });
  return vocabulary;
}

model::Audience audience_of_document(base::Database& database, ThingId document) {
  model::Audience audience;
  database.query(
      "select c.audience_group from claim c where c.subject_id = ? and c.field = 'document'"
      " and " +
          in_force("c"),
      {document}, [&](const base::Row& row) {
        if (!row.text(0).empty()) audience = {model::Audience::Kind::restricted, row.text(0)};
      });
  return audience;
}

bool is_raised_in(base::Database& database, ThingId raising, ThingId act) {
  return database.first_integer(
             "select count(*) from raising r join claim c on c.claim_id = r.claim_id where c.fact_id = ? and r.act_id "
             "= ?",
             {raising, act}) != 0;
}

model::Date dates_of_round(base::Database& database, ThingId round, const model::Audience& audience) {
  model::Round value;
  database.query(
      "select r.start_date, r.end_date from round r join claim c on c.claim_id = r.claim_id where c.subject_id = ?"
      " and c.audience_group in ('', ?) and " +
          in_force("c"),
      {round, audience.group}, [&](const base::Row& row) {
        value.start = model::Date::parse(row.text(0)).value_or({});
        value.end = model::Date::parse(row.text(1)).value_or({});
      });
  return value.dates();
}

namespace {

std::optional<ThingId> official_named_in(base::Database& database, const std::string& designation,
                                         const std::string& claims, const std::string& things) {
  const auto id = database.first_integer("select c.subject_id from main.name n join " + claims +
                                             " c on c.claim_id = n.claim_id join " + things +
                                             " t on t.thing_id = c.subject_id where t.kind = 'official'"
                                             " and n.lang = 'en' and n.text <> '' and instr(?, n.text) > 0"
                                             " order by length(n.text) desc, c.subject_id limit 1",
                                         {designation});
  return id == 0 ? std::nullopt : std::optional(id);
}

}  // namespace

std::optional<ThingId> find_official_named_in(base::Database& database, const std::string& designation) {
  return official_named_in(database, designation, "main.claim", "main.thing");
}

std::optional<ThingId> find_official_seen_in(base::Database& view, const std::string& designation) {
  return official_named_in(view, designation, "temp.seen_claim", "temp.seen_thing");
}

std::string party_of_official(base::Database& database, ThingId official, const model::Audience& audience) {
  const auto side = database.first(
      "select o.side from official o join claim c on c.claim_id = o.claim_id"
      " where c.subject_id = ? and c.audience_group in ('', ?) and " +
          in_force("c") + " order by c.claim_id desc limit 1",
      {official, audience.group});
  return side ? std::get<std::string>(*side) : "";
}

std::string main_name(base::Database& database, ThingId thing, const model::Audience& audience) {
  const auto name = database.first(
      "select n.text from name n join claim c on c.claim_id = n.claim_id where c.subject_id = ? and n.kind = 'main'"
      " and c.audience_group in ('', ?) and " +
          in_force("c") + " order by n.lang <> 'en', n.lang, c.claim_id limit 1",
      {thing, audience.group});
  return name ? std::get<std::string>(*name) : "";
}

ThingId subject_of_claim(base::Database& database, ClaimNumber claim) {
  return database.first_integer("select subject_id from claim where claim_id = ?", {claim});
}

ClaimNumber write_claim(Change& change, ThingId subject, std::optional<ThingId> fact, std::string_view field,
                        std::string_view value, const Head& head) {
  check_head(head);
  const bool restricted = head.audience.kind == model::Audience::Kind::restricted;
  const ClaimNumber claim = change.next_id("claim", "claim_id");
  change.append("claim", {claim, subject, value_of(fact), std::string(field), std::string(value),
                          std::string(word_for(head.confidence)), std::string(restricted ? "restricted" : "public"),
                          restricted ? head.audience.group : std::string(),
                          head.supersedes ? Value(*head.supersedes) : Value(), change.who(), change.when()});
  if (head.supersedes) forget_name_keys(change.database(), *head.supersedes);
  std::int64_t position = 0;
  for (const auto& citation : head.citations)
    change.append("citation", {claim, position++, std::string(citation.passage ? "passage" : "stated"), citation.stated,
                               citation.passage ? Value(*citation.passage) : Value(), subject});
  return claim;
}

ClaimNumber write_field(Change& change, ThingId subject, std::string_view field, std::string_view value,
                        const Head& head) {
  return write_claim(change, subject, {}, field, value, head);
}

ClaimNumber write_withdrawal(Change& change, ClaimNumber claim, const Head& head) {
  Head withdrawal = head;
  withdrawal.supersedes = claim;
  return write_claim(change, subject_of_claim(change.database(), claim), {}, "withdrawn", "", withdrawal);
}

ClaimNumber write_name(Change& change, ThingId subject, const model::Name& name, const Head& head) {
  if (!name.text.empty() && text::is_blank(name.text)) throw Usage("a name of blanks alone is no name");
  const auto claim = write_claim(change, subject, {}, "name", "", head);
  change.append("name", {claim, name.kind, name.lang, name.text});
  add_name_keys(change.database(), claim, name.text);
  return claim;
}

ClaimNumber write_relation(Change& change, ThingId person, ThingId other, std::string_view kind, const Head& head) {
  const auto claim = write_claim(change, person, {}, "relation", "", head);
  change.append("relation", {claim, other, std::string(kind)});
  return claim;
}

ClaimNumber write_issue(Change& change, ThingId issue, const model::Issue& value, std::optional<ThingId> parent,
                        std::string_view notes, const Head& head) {
  const auto claim = write_claim(change, issue, {}, "issue", "", head);
  change.append("issue", {claim, value_of(parent), value.raised_by_side, std::string(notes)});
  return claim;
}

ClaimNumber write_dialogue(Change& change, ThingId dialogue, const model::Dialogue& value, const Head& head) {
  const auto claim = write_claim(change, dialogue, {}, "dialogue", "", head);
  change.append("dialogue", {claim, value.party_a, value.party_b, text_of(value.started), value.notes});
  return claim;
}

ClaimNumber write_round(Change& change, ThingId round, const model::Round& value, ThingId dialogue, const Head& head) {
  const auto claim = write_claim(change, round, {}, "round", "", head);
  change.append("round", {claim, dialogue, value.number, value.number_b, text_of(value.start), text_of(value.end),
                          value.place, value.head_a, value.head_b, value.outcome, value_of(value.is_gap)});
  return claim;
}

ClaimNumber write_official(Change& change, ThingId official, const model::Official& value, const Head& head) {
  const auto claim = write_claim(change, official, {}, "official", "", head);
  change.append("official", {claim, value.role, value.side, text_of(value.from), text_of(value.to),
                             text_of(value.seen_from), text_of(value.seen_to)});
  return claim;
}

ClaimNumber write_document(Change& change, ThingId document, const model::Document& value,
                           const std::vector<ThingId>& subjects, const Head& head) {
  const auto claim = write_claim(change, document, {}, "document", "", head);
  change.append("document", {claim, value.url, value.title, value.publisher, text_of(value.date), value.language,
                             value.kind, value.read, value.source_class});
  for (const auto subject : subjects) change.append("document_subject", {claim, subject});
  return claim;
}

ClaimNumber write_watch(Change& change, ThingId watch, const model::Watch& value, const Head& head) {
  const auto claim = write_claim(change, watch, {}, "watch", "", head);
  change.append("watch", {claim, value.raiser, value.series, value.url, text_of(value.observed_until), value.note});
  return claim;
}

ClaimNumber write_event(Change& change, ThingId person, ThingId event, const model::Event& value, const Head& head) {
  const auto claim = write_claim(change, person, event, "event", "", head);
  change.append("event", {claim, text_of(value.date), value.type, value.detail, value.place, value.charge,
                          value.article, value.body, value.facility, value.term_months, value_of(value.suspended)});
  return claim;
}

ClaimNumber write_act(Change& change, ThingId act, const model::Act& value, std::optional<ThingId> speaker,
                      std::optional<ThingId> round, const Head& head, std::optional<ThingId> list_handed_over) {
  const auto claim = write_claim(change, act, act, "act", "", head);
  change.append("act", {claim, text_of(value.said), text_of(value.reported), value.speaker, value_of(speaker),
                        value.addressee, value.occasion, value_of(round), value_of(list_handed_over), value.side,
                        value.conveyed, value.publicity, value.delivered, value.list_complete});
  return claim;
}

ClaimNumber write_raising(Change& change, ThingId act, ThingId raising, ThingId subject, const model::Raising& value,
                          const Head& head, std::optional<std::int64_t> list_position) {
  const auto claim = write_claim(change, subject, raising, "raising", "", head);
  change.append("raising", {claim, act, subject, value_of(list_position), value.wording, value.detail, value.conveyed,
                            value.list_complete});
  return claim;
}

ClaimNumber write_answer(Change& change, ThingId act, std::optional<ThingId> raising, ThingId answer,
                         const model::Answer& value, const Head& head, std::optional<std::int64_t> list_position) {
  const auto claim = write_claim(change, act, answer, "answer", "", head);
  change.append("answer", {claim, act, value_of(raising), value_of(list_position), text_of(value.said),
                           text_of(value.reported), value.by, Value(), value.kind, value.scope, value.detail});
  return claim;
}

ClaimNumber write_followed(Change& change, ThingId followed, ThingId raising, std::optional<ThingId> person,
                           std::optional<ThingId> event, const model::Followed& value, const Head& head) {
  const auto claim = write_claim(change, person.value_or(raising), followed, "followed", "", head);
  change.append("followed", {claim, raising, value_of(person), value_of(event), text_of(value.seen_until),
                             value.days_after, value.detail, value.note});
  return claim;
}

ClaimNumber write_commitment(Change& change, ThingId commitment, const model::Commitment& value, const Head& head) {
  const auto claim = write_claim(change, commitment, commitment, "commitment", "", head);
  change.append("commitment", {claim, value.by, text_of(value.made), text_of(value.due), value.kind, value.text});
  return claim;
}

ClaimNumber write_commitment_status(Change& change, ThingId commitment, const model::CommitmentStatus& value,
                                    const Head& head) {
  const auto claim = write_claim(change, commitment, {}, "commitment_status", value.state, head);
  change.append("commitment_status", {claim, commitment, text_of(value.at), value.by, value.words});
  return claim;
}

ClaimNumber write_assessment(Change& change, ThingId assessment, const model::Assessment& value,
                             std::optional<ThingId> of, const Head& head) {
  const auto claim = write_claim(change, assessment, assessment, "assessment", "", head);
  change.append("assessment",
                {claim, value.who, Value(), value.side, value.of_kind, value_of(of), of ? std::string() : value.of.id,
                 value.direction, value.words, text_of(value.said), value.language, value.via});
  return claim;
}

ClaimNumber write_list_total(Change& change, ThingId total, const model::ListTotal& value, const Head& head) {
  const auto claim = write_claim(change, total, total, "list_total", "", head);
  change.append("list_total", {claim, value.owner, value.asked_of, text_of(value.said), value.what, value.count,
                               value.of_count ? Value(*value.of_count) : Value(), text_of(value.until), value.note});
  return claim;
}

ClaimNumber write_wish(Change& change, ThingId person, const model::Wish& value, const Head& head) {
  const auto claim = write_claim(change, person, {}, "wish", "", head);
  change.append("wish", {claim, std::string(model::word_for(value.kind)), value.whose, text_of(value.until)});
  return claim;
}

void write_vocabulary(Change& change, std::string_view field, std::string_view value, std::string_view name_en,
                      std::string_view name_zh, std::string_view meaning) {
  const auto position = change.next_id("vocabulary", "position");
  change.append("vocabulary", {std::string(field), std::string(value), std::string(name_en), std::string(name_zh),
                               std::string(meaning), position});
}

namespace {

struct Cited {
  std::int64_t extraction = 0;
  std::string words;
};

// NotFound, Usage as add_passage.
Cited words_at(base::Database& db, ThingId document, std::size_t start, std::size_t end) {
  Cited cited;
  std::string content;
  db.query("select extraction_id, content from extraction where document_id = ? order by extraction_id desc limit 1",
           {document}, [&](const base::Row& row) {
             cited.extraction = row.integer(0);
             content = row.text(1);
           });
  if (cited.extraction == 0) throw NotFound("the document has no extracted text, so nothing of it can be cited");
  const auto json = nlohmann::json::parse(content);
  const bool is_machines = model::is_machine_reading(json.at("extractor").get<std::string>());
  if (is_machines && !is_checked(db, cited.extraction, {start, end}))
    throw Usage(
        "a machine read these words in a picture, and nobody has compared them with it: do so (vigil check-reading), "
        "or "
        "say in words of your own where it is known from");
  const auto text = json.at("text").get<std::string>();
  check_range(text, start, end, "the passage");
  cited.words = text.substr(start, end - start);
  return cited;
}

}  // namespace

std::int64_t add_passage(Change& change, ThingId document, std::size_t start, std::size_t end) {
  auto& db = change.database();
  const auto cited = words_at(db, document, start, end);
  if (const auto there =
          db.first_integer("select passage_id from passage where extraction_id = ? and start_byte = ? and end_byte = ?",
                           {cited.extraction, static_cast<std::int64_t>(start), static_cast<std::int64_t>(end)}))
    return there;
  const auto id = change.next_id("passage", "passage_id");
  change.append("passage", {id, document, cited.extraction, static_cast<std::int64_t>(start),
                            static_cast<std::int64_t>(end), cited.words});
  return id;
}

std::string words_of_document(base::Database& database, ThingId document, std::size_t start, std::size_t end) {
  return words_at(database, document, start, end).words;
}

void check_range(std::string_view text, std::size_t start, std::size_t end, std::string_view what) {
  if (start >= end || end > text.size())
    throw Usage(
        fmt::format("{} {}-{} is not inside the document's text, which has {} bytes", what, start, end, text.size()));
  if (text::code_point_start(text, start) != start || (end < text.size() && text::code_point_start(text, end) != end))
    throw Usage(fmt::format("{} {}-{} begins or ends in the middle of a character", what, start, end));
}

std::string words_of_passage(base::Database& database, std::int64_t passage) {
  const auto words = database.first("select words from passage where passage_id = ?", {passage});
  return words ? std::get<std::string>(*words) : "";
}

namespace {

// The claim, or the one that says the same in its place since people were merged or were two again.
ClaimNumber as_merged(base::Database& database, ClaimNumber claim) {
  while (superseded_by(database, claim)) {
    auto now = database.first_integer(
        "select restored_claim from unmerge_claim where old_claim = ? order by restored_claim desc limit 1", {claim});
    if (now == 0)
      now = database.first_integer(
          "select x.new_claim from merge m join merge_claim x on x.merge_id = m.merge_id and x.old_claim = ?"
          " order by x.new_claim desc limit 1",
          {claim});
    if (now == 0) break;
    claim = now;
  }
  return claim;
}

}  // namespace

std::optional<ImportedRow> find_imported(base::Database& database, std::string_view row_key) {
  std::optional<ImportedRow> found;
  database.query("select row_sha256, claim_id from imported where row_key = ?", {std::string(row_key)},
                 [&](const base::Row& row) {
                   found = ImportedRow{row.text(0), row.integer(1)};
                 });
  if (found) found->claim = as_merged(database, found->claim);
  return found;
}

std::vector<std::pair<std::string, ImportedRow>> imported_below(base::Database& database, std::string_view prefix) {
  std::string behind(prefix);
  ++behind.back();
  std::vector<std::pair<std::string, ImportedRow>> found;
  database.query(
      "select row_key, row_sha256, claim_id from imported where row_key >= ? and row_key < ? order by row_key",
      {std::string(prefix), behind}, [&](const base::Row& row) {
        found.emplace_back(row.text(0), ImportedRow{row.text(1), row.integer(2)});
      });
  for (auto& [key, row] : found) row.claim = as_merged(database, row.claim);
  return found;
}

void remember_imported(Change& change, std::string_view row_key, std::string_view sha256, ClaimNumber claim) {
  change.database().run(
      "insert into imported(row_key, row_sha256, claim_id) values(?, ?, ?)"
      " on conflict(row_key) do update set row_sha256 = excluded.row_sha256, claim_id = excluded.claim_id",
      {std::string(row_key), std::string(sha256), claim});
}

}  // namespace vigil::store
