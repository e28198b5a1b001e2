#include "store/documents.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/letters.hpp"
#include "base/new_files.hpp"
#include "model/extraction.hpp"
#include "model/places.hpp"
#include "snapshot/read.hpp"
#include "store/evidence.hpp"
#include "store/facts.hpp"
#include "store/labels.hpp"
#include "store/principals.hpp"
#include "store/reading_checks.hpp"
#include "store/rights.hpp"
#include "store/sealed.hpp"
#include "store/suggestions.hpp"
#include "store/taken_in.hpp"
#include "text/anchor.hpp"
#include "text/terminal.hpp"
#include "text/utf8.hpp"

namespace vigil::store {

using base::Value;

namespace {

std::filesystem::path evidence_path(const Record& record, const std::string& sha256) {
  return record.folder() / evidence_place(sha256);
}

}  // namespace

void keep_evidence(const Record& record, const std::string& sha256, const std::string& bytes) {
  const auto path = evidence_path(record, sha256);
  base::make_folders_durably(path.parent_path());
  if (std::filesystem::exists(path)) return base::keep_name_durably(path);
  base::write_file_durably(path, bytes);
}

void keep_evidence(const Record& record, const std::vector<std::pair<std::string, std::string_view>>& pieces) {
  std::vector<std::pair<std::filesystem::path, std::string_view>> files;
  for (const auto& [sha256, bytes] : pieces) files.emplace_back(evidence_path(record, sha256), bytes);
  base::write_files_durably(files);
}

// The bytes, or what has become of them. "No such file" would say that nothing was ever captured.
Reading<std::string> read_evidence(const Record& record, const std::string& sha256) {
  const auto path = evidence_path(record, sha256);
  if (!std::filesystem::exists(path)) return Unread{"is gone; restore it from a backup", 0};
  auto bytes = base::read_file(path);
  if (base::to_hex(base::sha256(bytes)) != sha256)
    return Unread{"is not what was captured: its SHA-256 has changed", 0};
  return bytes;
}

namespace {

// Same bytes are one document within a compartment only: asking for bytes held elsewhere must not tell that they are.
std::optional<ThingId> find_by_bytes(base::Database& db, const std::string& sha256, const model::Audience& audience) {
  const bool restricted = audience.kind == model::Audience::Kind::restricted;
  const auto id = db.first_integer(
      "select k.document_id from capture k join claim c on c.subject_id = k.document_id and c.field = 'document'"
      " where k.sha256 = ? and c.audience = ? and c.audience_group = ? order by k.capture_id limit 1",
      {sha256, std::string(restricted ? "restricted" : "public"), restricted ? audience.group : std::string()});
  return id == 0 ? std::nullopt : std::optional(id);
}

std::optional<ThingId> find_by_url(base::Database& db, const std::string& url, const model::Audience& audience) {
  if (url.empty() || audience.kind != model::Audience::Kind::is_public) return {};
  // The index of addresses has those alone that are not empty; and ordered by the claims' own table, all of it would be
  // looked through.
  const auto id = db.first_integer(
      "select c.subject_id from document d join claim c on c.claim_id = d.claim_id"
      " where d.url = ? and d.url <> '' and c.audience = 'public' order by d.claim_id limit 1",
      {url});
  return id == 0 ? std::nullopt : std::optional(id);
}

struct Current {
  ClaimNumber claim = 0;
  model::Document value;
  model::Audience audience;
};

std::optional<Current> current_document(base::Database& db, ThingId document) {
  std::optional<Current> found;
  db.query(
      "select c.claim_id, d.url, d.title, d.publisher, d.date, d.language, d.kind, d.read, d.source_class, c.audience,"
      " c.audience_group from document d join claim c on c.claim_id = d.claim_id"
      " where c.subject_id = ? and " +
          in_force("c") + " order by c.claim_id desc limit 1",
      {document}, [&](const base::Row& row) {
        Current current;
        current.claim = row.integer(0);
        auto& d = current.value;
        d.url = row.text(1);
        d.title = row.text(2);
        d.publisher = row.text(3);
        d.date = model::Date::parse(row.text(4)).value_or({});
        d.language = row.text(5);
        d.kind = row.text(6);
        d.read = row.text(7);
        d.source_class = row.text(8);
        if (row.text(9) == "restricted") current.audience = {model::Audience::Kind::restricted, row.text(10)};
        found = std::move(current);
      });
  return found;
}

std::vector<ThingId> subjects_of(base::Database& db, ClaimNumber claim) {
  std::vector<ThingId> all;
  db.query("select subject_id from document_subject where claim_id = ?", {claim},
           [&](const base::Row& row) { all.push_back(row.integer(0)); });
  return all;
}

// What is said of a document that is here already: where it differs from the row, it corrects it.
void state(Change& change, ThingId document, const model::Document& stated) {
  const auto current = current_document(change.database(), document);
  if (!current) return;
  auto value = current->value;
  const auto take = [](auto& field, const auto& said) {
    if (!said.empty()) field = said;
  };
  take(value.title, stated.title);
  take(value.publisher, stated.publisher);
  take(value.date, stated.date);
  take(value.source_class, stated.source_class);
  if (value.url.empty()) value.url = stated.url;  // another address of the same bytes stays with the capture
  if (value == current->value) return;
  write_document(change, document, value, subjects_of(change.database(), current->claim),
                 Head{model::Confidence::medium, current->audience, {{{}, "capture"}}, current->claim});
}

// What the text itself tells and the row did not know. Facts of the row stay: a person or a table gave them.
void fill_document(Change& change, ThingId document, const model::Extraction& extraction) {
  const auto current = current_document(change.database(), document);
  if (!current) return;
  auto value = current->value;
  if (value.title.empty()) value.title = extraction.title;
  if (value.date.empty()) value.date = extraction.date;
  if (value.language.empty()) value.language = extraction.lang;
  if (value.read.empty() || value.read == "unknown") value.read = "whole";  // all of its bytes are held
  if (value.publisher.empty()) value.publisher = extraction.publisher;
  if (value.source_class.empty()) value.source_class = extraction.source_class;
  if (value == current->value) return;
  Head head{model::Confidence::medium, current->audience, {{{}, "the captured document"}}, current->claim};
  write_document(change, document, value, subjects_of(change.database(), current->claim), head);
}

void write_mentions(base::Database& db, std::int64_t extraction, const std::vector<model::Mention>& mentions,
                    const std::string& group) {
  std::map<std::pair<std::string, std::string>, std::optional<ThingId>> things;  // a text names the same ones often
  for (const auto& m : mentions) {
    const std::string kind(model::kind_word(m.subject.kind));
    const auto [known, is_new] = things.try_emplace({kind, m.subject.id});
    if (is_new && !m.subject.id.empty()) known->second = find_thing(db, kind, m.subject.id);
    const auto& subject = known->second;
    db.run(
        "insert into mention(mention_id, extraction_id, start_byte, end_byte, surface, subject_kind, subject_id,"
        " certainty, reason, kin, audience_group)"
        " values((select coalesce(max(mention_id), 0) + 1 from mention), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {extraction, static_cast<std::int64_t>(m.start), static_cast<std::int64_t>(m.end), m.surface, kind,
         subject ? Value(*subject) : Value(), m.certainty, m.reason, m.kin, group});
  }
}

// What a group is told otherwise than all are: all that is at such a place, in place of what all are told there.
std::vector<model::Mention> told_otherwise(const std::vector<model::Mention>& to_all,
                                           const std::vector<model::Mention>& to_group) {
  const auto all_of = [](const model::Mention& m) {
    return std::tuple(m.subject.kind, m.subject.id, m.certainty, m.reason, m.kin);
  };
  std::map<std::pair<std::size_t, std::size_t>, std::vector<decltype(all_of(model::Mention()))>> places, others;
  for (const auto& one : to_all) places[{one.start, one.end}].push_back(all_of(one));
  for (const auto& one : to_group) others[{one.start, one.end}].push_back(all_of(one));
  std::vector<model::Mention> told;
  for (const auto& one : to_group) {
    const std::pair place(one.start, one.end);
    if (const auto there = places.find(place); there == places.end() || there->second != others.at(place))
      told.push_back(one);
  }
  return told;
}

// A public document has the same id in every record; of others the id must not tell who guesses their bytes that they
// are held here.
ThingId new_document(Change& change, const std::string& sha256, const model::Audience& audience) {
  const auto key = "d" + base::letters_of(sha256, 10);
  const bool is_public = audience.kind == model::Audience::Kind::is_public;
  if (is_public && !find_thing(change.database(), "document", key)) return add_thing(change, "document", key);
  return new_thing(change, "document", "d");
}

}  // namespace

Captured add_capture(Record& record, const Capture& capture, const std::string& entered_by) {
  const std::string sha256 = base::to_hex(base::sha256(capture.bytes));
  keep_evidence(record, sha256, capture.bytes);
  Change change(record, entered_by);
  auto captured = add_capture(change, capture, sha256, capture.bytes.size());
  change.commit();
  return captured;
}

namespace {

// A file's name can be any bytes, a text of a database cannot.
std::string as_text(const std::string& whence) {
  return text::first_invalid_utf8(whence) ? text::for_terminal(whence) : whence;
}

}  // namespace

Captured add_capture(Change& change, const Capture& capture, const std::string& sha256, std::size_t size) {
  const auto whence = as_text(capture.whence);
  auto& db = change.database();
  const auto same_bytes = find_by_bytes(db, sha256, capture.audience);
  auto document = same_bytes ? same_bytes : find_by_url(db, capture.stated.url, capture.audience);
  if (document) {
    state(change, *document, capture.stated);
  } else {
    document = new_document(change, sha256, capture.audience);
    auto value = capture.stated;
    value.read = "unknown";
    write_document(change, *document, value, {},
                   Head{model::Confidence::medium, capture.audience, {{{}, "capture"}}, {}});
  }
  const bool seen_there =
      db.first_integer("select count(*) from capture where document_id = ? and sha256 = ? and whence = ?",
                       {*document, sha256, whence}) != 0;
  if (!seen_there)
    change.append("capture",
                  {change.next_id("capture", "capture_id"), *document, sha256, static_cast<std::int64_t>(size),
                   capture.media_type, whence, capture.stated.url, capture.captured_at, capture.method, change.who()});
  return {{key_of(db, *document)}, !same_bytes};
}

namespace {

// Who answers for what a program reads out of a document: whoever took it in last. "" of one that is not held.
std::string who_took_in(base::Database& db, const model::DocumentId& document) {
  const auto who = db.first(
      "select k.entered_by from capture k join thing t on t.thing_id = k.document_id"
      " where t.kind = 'document' and t.key = ? order by k.capture_id desc limit 1",
      {document.value});
  return who ? std::get<std::string>(*who) : std::string();
}

}  // namespace

void add_extraction(Record& record, const model::DocumentId& document, const model::Extraction& extraction,
                    const std::string& address, const std::vector<model::Mention>& mentions,
                    const std::optional<std::vector<model::FoundSuggestion>>& suggestions,
                    const std::vector<ReadForGroup>& for_groups) {
  Change change(record, extraction.extractor, Role::officer, who_took_in(record.database(), document));
  add_extraction(change, document, extraction, address, mentions, suggestions, for_groups);
  change.commit();
}

void add_extraction(Change& change, const model::DocumentId& document, const model::Extraction& extraction,
                    const std::string& address, const std::vector<model::Mention>& mentions,
                    const std::optional<std::vector<model::FoundSuggestion>>& suggestions,
                    const std::vector<ReadForGroup>& for_groups) {
  auto& db = change.database();
  change.goes_on_as(extraction.extractor, Role::officer, who_took_in(db, document));
  const auto thing = get_thing(db, "document", document.value);
  auto id =
      db.first_integer("select extraction_id from extraction where document_id = ? and address = ?", {thing, address});
  if (id == 0) {
    id = change.next_id("extraction", "extraction_id");
    change.append("extraction",
                  {id, thing, address, extraction.extractor, model::extraction_to_json(extraction), change.when()});
    fill_document(change, thing, extraction);
    if (!suggestions) drop_suggestions(change, thing);
    if (model::is_machine_reading(extraction.extractor)) carry_reading_checks(change, thing, id, extraction.text);
  }
  db.run("delete from mention where extraction_id = ?", {id});
  write_mentions(db, id, mentions, "");
  for (const auto& one : for_groups) write_mentions(db, id, told_otherwise(mentions, one.mentions), one.group);
  const bool is_current =
      db.first_integer("select max(extraction_id) from extraction where document_id = ?", {thing}) == id;
  if (!suggestions || !is_current) return;
  std::vector<std::pair<std::string, const std::vector<model::FoundSuggestion>*>> found{{"", &*suggestions}};
  for (const auto& one : for_groups) found.emplace_back(one.group, &one.suggestions);
  replace_suggestions(change, thing, id, extraction.text, found);
}

std::optional<model::DocumentId> find_taken_in(Record& record, const std::string& sha256, const std::string& whence,
                                               const model::Audience& audience) {
  auto& db = record.database();
  const auto document = find_by_bytes(db, sha256, audience);
  if (!document) return std::nullopt;
  const bool is_whole = db.first_integer(
                            "select count(*) from capture k where k.document_id = ? and k.sha256 = ? and k.whence = ?"
                            " and exists (select 1 from extraction e where e.document_id = k.document_id)",
                            {*document, sha256, as_text(whence)}) != 0;
  if (!is_whole || !std::filesystem::exists(evidence_path(record, sha256))) return std::nullopt;
  return model::DocumentId{key_of(db, *document)};
}

model::Document document_row(Record& record, const model::DocumentId& id) {
  auto& db = record.database();
  auto current = current_document(db, get_thing(db, "document", id.value));
  if (!current) return {};
  current->value.id = id;
  return std::move(current->value);
}

void keep_memory_small(Record& record) {
  auto& db = record.database();
  if (db.engine_name() == "SQLite") db.script("pragma cache_size=-4096; pragma wal_autocheckpoint=4000");
}

namespace {

// The things that a text names, as the viewer sees them. A text may name one thing a million times: each is asked for
// once.
class SeenSubjects {
 public:
  explicit SeenSubjects(base::Database& view) : view_(view) {}

  /// Null where the viewer does not see the thing.
  const model::Subject* find(ThingId thing, const std::string& kind) {
    const auto [known, is_new] = known_.try_emplace(thing);
    if (is_new)
      view_.query("select key from temp.seen_thing where thing_id = ?", {thing}, [&](const base::Row& row) {
        known->second = {model::subject_kind(kind), row.text(0), label_of(view_, kind, row.text(0))};
      });
    return known->second ? &*known->second : nullptr;
  }

  /// "nephew of chen-guangcheng" tells of two people: both must be seen.
  bool is_kin_seen(const std::string& kin) {
    const auto of = kin.rfind(" of ");
    return of == std::string::npos || is_seen("'person'", kin.substr(of + 4));
  }

  /// Of namesakes only those are named whom the viewer sees. Where one is left, the name is nobody else's here.
  void tell_namesakes(model::Mention& m) {
    if (!m.reason.starts_with(model::Mention::namesakes)) return;
    std::string_view rest = std::string_view(m.reason).substr(model::Mention::namesakes.size());
    std::vector<std::string> seen;
    while (!rest.empty()) {
      const auto end = std::min(rest.find(", "), rest.size());
      if (std::string key(rest.substr(0, end)); is_seen("'person', 'official'", key)) seen.push_back(std::move(key));
      rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    m.certainty = seen.size() > 1 ? "doubtful" : "certain";
    m.reason =
        seen.size() > 1 ? fmt::format("{}{}", model::Mention::namesakes, fmt::join(seen, ", ")) : "the whole name";
  }

 private:
  bool is_seen(const char* kinds, const std::string& key) {
    const auto [known, is_new] = keys_.try_emplace({kinds, key});
    if (is_new)
      known->second =
          view_.first_integer(fmt::format("select count(*) from temp.seen_thing where kind in ({}) and key = ?", kinds),
                              {key}) != 0;
    return known->second;
  }

  base::Database& view_;
  std::map<ThingId, std::optional<model::Subject>> known_;
  std::map<std::pair<std::string, std::string>, bool> keys_;  // kinds and key
};

// A mention of a thing that the viewer does not see is not there; a candidate is nobody yet.
void read_mentions(base::Database& view, std::int64_t extraction, model::DocumentFile& file) {
  SeenSubjects subjects(view);
  view.query(
      "select start_byte, end_byte, surface, subject_kind, coalesce(subject_id, 0), certainty, reason, kin"
      " from main.mention m where extraction_id = ? and " +
          mention_for("m") + " order by start_byte, end_byte desc, mention_id",
      {extraction}, [&](const base::Row& row) {
        model::Mention m;
        m.subject.kind = model::subject_kind(row.text(3));
        if (const ThingId thing = row.integer(4); thing != 0) {
          const auto* subject = subjects.find(thing, row.text(3));
          if (subject == nullptr) return;
          m.subject = *subject;
        }
        m.start = static_cast<std::size_t>(row.integer(0));
        m.end = static_cast<std::size_t>(row.integer(1));
        m.surface = row.text(2);
        m.certainty = row.text(5);
        if (const std::string kin = row.text(7); subjects.is_kin_seen(kin)) {
          m.reason = row.text(6);
          m.kin = kin;
        }
        subjects.tell_namesakes(m);
        file.mentions.push_back(std::move(m));
      });
}

// A passage was cited from the text of its day. Where a better reader has read the document since, its words are found
// again in today's text, or it is lost.
void place_facts(base::Database& view, ThingId document, model::DocumentFile& file) {
  std::map<std::string, std::string> texts;  // address -> text
  for (auto& fact : file.facts) {
    const auto& source = fact.source;
    if (source.how != model::Source::How::passage) continue;
    if (source.extraction == file.extraction_sha256) {
      fact.here = {source.start, source.end};
      continue;
    }
    const auto [text, is_new] = texts.try_emplace(source.extraction);
    if (is_new)
      view.query("select content from main.extraction where document_id = ? and address = ?",
                 {document, source.extraction}, [&](const base::Row& row) {
                   if (auto old = model::extraction_from_json(row.text(0))) text->second = std::move(old->text);
                 });
    if (source.end > text->second.size()) continue;
    if (const auto found = text::anchored(text->second, source.start, source.end, file.extraction->text))
      fact.here = {found->start, found->end};
  }
}

}  // namespace

std::optional<model::DocumentFile> find_document(const Record& record, const Viewer& viewer,
                                                 const model::DocumentId& id) {
  auto view = record.view(viewer);
  auto& db = view.database();
  auto file = snapshot::Reader(db).find_document(id);
  if (!file || viewer.is_public()) return file;
  const auto thing = get_thing(db, "document", id.value);
  db.query("select sha256, captured_at from main.capture where document_id = ? order by capture_id desc limit 1",
           {thing}, [&](const base::Row& row) {
             file->sha256 = row.text(0);
             file->captured_at = row.text(1);
           });
  std::int64_t extraction = 0;
  db.query(
      "select extraction_id, address, content from main.extraction where document_id = ? order by extraction_id desc "
      "limit 1",
      {thing}, [&](const base::Row& row) {
        extraction = row.integer(0);
        file->extraction_sha256 = row.text(1);
        auto content = model::extraction_from_json(row.text(2));
        if (!content) throw Corrupt("the text of document " + id.value + " cannot be read: " + content.error().reason);
        file->extraction = std::move(*content);
      });
  read_mentions(db, extraction, *file);
  if (file->extraction) {
    place_facts(db, thing, *file);
    file->checked = reading_checks(db, extraction);
  }
  return file;
}

std::optional<model::Extraction> find_extraction(base::Database& view, const model::DocumentId& id) {
  const auto content = view.first(
      "select x.content from main.extraction x join temp.seen_document d on d.thing_id = x.document_id where d.key = ?"
      " order by x.extraction_id desc limit 1",
      {id.value});
  if (!content) return std::nullopt;
  auto extraction = model::extraction_from_json(std::get<std::string>(*content));
  if (!extraction) throw Corrupt("the text of document " + id.value + " cannot be read: " + extraction.error().reason);
  return *std::move(extraction);
}

std::optional<model::DocumentId> document_at(base::Database& view, const std::string& url) {
  const auto key = view.first("select key from temp.seen_document where url = ? order by thing_id limit 1", {url});
  if (!key) return std::nullopt;
  return model::DocumentId{std::get<std::string>(*key)};
}

std::vector<model::DocumentLine> document_lines(base::Database& view) {
  std::vector<model::DocumentLine> lines;
  for (auto& document : snapshot::Reader(view).documents()) lines.push_back({std::move(document), "", 0, 0});
  std::map<std::string, model::DocumentLine*> by_key;
  for (auto& line : lines) by_key[line.document.id.value] = &line;
  const auto fill = [&](const std::string& select, const auto& set) {
    view.query(select, {}, [&](const base::Row& row) {
      if (const auto line = by_key.find(row.text(0)); line != by_key.end()) set(*line->second, row);
    });
  };
  fill(
      "select d.key, max(k.captured_at) from main.capture k join temp.seen_document d on d.thing_id = k.document_id"
      " group by d.key",
      [](model::DocumentLine& line, const base::Row& row) { line.captured_at = row.text(1); });
  fill(
      "select d.key, count(*) from main.mention m"
      " join (select document_id, max(extraction_id) as newest from main.extraction group by document_id) x"
      "   on x.newest = m.extraction_id"
      " join temp.seen_document d on d.thing_id = x.document_id"
      " where (m.subject_id is null or m.subject_id in (select thing_id from temp.seen_thing)) and " +
          mention_for("m") + " group by d.key",
      [](model::DocumentLine& line, const base::Row& row) { line.mentions = row.integer(1); });
  fill(
      "select s.document_id, count(distinct s.claim_id) from temp.source s"
      " where cast(s.claim_id as integer) in (select claim_id from temp.seen_fact where kind <> 'act')"
      " group by s.document_id",
      [](model::DocumentLine& line, const base::Row& row) { line.facts = row.integer(1); });
  std::ranges::stable_sort(lines, [](const auto& a, const auto& b) {
    if (a.document.date != b.document.date) return a.document.date > b.document.date;
    return a.document.id < b.document.id;
  });
  return lines;
}

std::map<std::string, std::string> restricted_documents(base::Database& view) {
  std::map<std::string, std::string> groups;
  view.query(
      "select d.key, c.audience_group from temp.seen_document d join temp.seen_claim c on c.claim_id = d.claim_id"
      " where c.audience = 'restricted'",
      {}, [&](const base::Row& row) { groups.emplace(row.text(0), row.text(1)); });
  return groups;
}

std::string get_evidence(const Record& record, const Viewer& viewer, const model::DocumentId& id) {
  auto view = record.view(viewer);
  auto& db = view.database();
  const auto sha256 = db.first(
      "select k.sha256 from main.capture k join temp.seen_document d on d.thing_id = k.document_id where d.key = ?"
      " order by k.capture_id desc limit 1",
      {id.value});
  if (!sha256) throw NotFound("there are no captured bytes of document " + id.value);
  const auto name = std::get<std::string>(*sha256);
  auto bytes = read_evidence(record, name);
  if (!bytes) throw Corrupt("the evidence of document " + id.value + " " + bytes.error().reason);
  return *std::move(bytes);
}

std::string evidence_place(const std::string& sha256) {
  return "evidence/" + sha256.substr(0, 2) + "/" + sha256.substr(2);
}

std::vector<std::string> all_evidence(base::Database& database) {
  std::vector<std::string> hashes;
  database.query("select sha256 from capture union select warc_sha256 from fetched where warc_sha256 <> '' order by 1",
                 {}, [&](const base::Row& row) { hashes.push_back(row.text(0)); });
  return hashes;
}

EvidenceCheck check_evidence(const Record& record) {
  auto db = record.open_for_reading();
  EvidenceCheck check;
  std::set<std::filesystem::path> named;
  for (const auto& sha256 : all_evidence(db)) {
    ++check.pieces;
    named.insert(evidence_path(record, sha256));
    if (const auto bytes = read_evidence(record, sha256); !bytes)
      check.damaged.push_back(evidence_place(sha256) + " " + bytes.error().reason);
  }
  for (const auto& file : all_sealed_files(db)) {  // not counted: their number is for nobody who is not named
    named.insert(record.folder() / file.place());
    try {
      read_sealed_file(record, file);
    } catch (const Corrupt& wrong) {
      check.damaged.emplace_back(wrong.what());
    }
  }
  for (const char* folder : {"evidence", "sealed"}) {
    if (!std::filesystem::exists(record.folder() / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(record.folder() / folder))
      if (!entry.is_directory() && !named.contains(entry.path()))
        check.extra.push_back(std::filesystem::relative(entry.path(), record.folder()).string());
  }
  std::ranges::sort(check.extra);
  return check;
}

namespace {

void put_aside(base::Database& db, const SetAside& problem) {
  db.run(
      "insert or ignore into set_aside(set_aside_id, at, what, place, reason, by_whom)"
      " values((select coalesce(max(set_aside_id), 0) + 1 from set_aside), ?, ?, ?, ?, ?)",
      {problem.at.empty() ? base::now() : problem.at, problem.what, problem.place, problem.reason, problem.by});
}

}  // namespace

void set_aside(Record& record, const SetAside& problem) {
  base::Transaction tx(record.database());
  put_aside(tx.database(), problem);
  tx.commit();
}

void set_aside(Change& change, const SetAside& problem) {
  auto of_whom = problem;
  of_whom.by = change.who();
  put_aside(change.database(), of_whom);
}

std::vector<SetAside> all_set_aside(const Record& record, const std::string& user) {
  auto db = record.open_for_reading();
  const bool is_of_all = !has_users(db), knows_of_all = may_know_of_all(db, user);
  const auto who = find_user(db, user);
  const bool is_user = who && who->is_active;
  std::vector<SetAside> all;
  db.query("select at, what, place, reason, by_whom from set_aside order by set_aside_id", {},
           [&](const base::Row& row) {
             const bool is_known = !row.is_null(4);
             SetAside one{row.text(0), row.text(1), row.text(2), row.text(3), is_known ? row.text(4) : ""};
             const bool is_theirs = is_known ? one.by.empty() || (is_user && one.by == user) : knows_of_all;
             if (is_of_all || is_theirs) all.push_back(std::move(one));
           });
  return all;
}

}  // namespace vigil::store
