// A file is put together from conditions on one thing: its own row, the facts that name it, and what hangs on those by
// id. Each step is one query however many rows there are (rows.hpp); nothing is read twice in one file.
#include "snapshot/read.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/error.hpp"
#include "snapshot/citing.hpp"
#include "snapshot/rows.hpp"
#include "snapshot/schema.hpp"

namespace vigil::snapshot {

using model::Subject;

namespace {

template <class T>
std::optional<T> only(std::vector<T> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

template <class T>
void append(std::vector<T>& to, std::vector<T> more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Rows that came in several queries, put into the order that one query would have given.
template <class T, class Key>
std::vector<T> in_order(std::vector<T> all, Key key) {
  std::ranges::stable_sort(all, [&](const T& a, const T& b) { return key(a) < key(b); });
  return all;
}

std::vector<std::string> act_ids(const std::vector<model::Act>& acts) {
  std::vector<std::string> ids;
  for (const auto& act : acts) ids.push_back(act.id.value);
  return ids;
}

std::vector<std::string> raising_ids(const std::vector<model::Act>& acts) {
  std::vector<std::string> ids;
  for (const auto& act : acts)
    for (const auto& raising : act.raisings) ids.push_back(raising.id.value);
  return ids;
}

std::vector<model::Answer> answers_to(Rows& rows, const std::vector<model::Act>& acts) {
  std::vector<model::Answer> answers;
  for (const auto& where : one_of("act_id", act_ids(acts))) append(answers, rows.answers(where));
  return in_order(std::move(answers), [](const auto& a) { return std::tie(a.said, a.id); });
}

std::vector<model::Followed> followed_after(Rows& rows, const std::vector<model::Act>& acts) {
  std::vector<model::Followed> followed;
  for (const auto& where : one_of("raising_id", raising_ids(acts))) append(followed, rows.followed(where));
  return in_order(std::move(followed), [](const auto& f) { return std::tie(f.raising, f.seen_until, f.event); });
}

bool answers_raising(const model::Answer& answer, const model::Act& act, const model::RaisingId& raising) {
  return answer.act == act.id && (answer.raising == raising || answer.raising.empty() || answer.scope == "act");
}

// Every raising of one subject, each with the act it stands in and what came back.
std::vector<model::RaisedOnce> raised(Rows& rows, const std::string& kind, const std::string& id) {
  const auto acts =
      rows.acts({"act_id in (select act_id from raising where subject_kind = ? and subject_id = ?)", {kind, id}});
  const auto answers = answers_to(rows, acts);
  const auto followed = followed_after(rows, acts);
  std::vector<model::RaisedOnce> all;
  for (const auto& act : acts)
    for (const auto& raising : act.raisings) {
      if (raising.subject.kind != model::subject_kind(kind) || raising.subject.id != id) continue;
      model::RaisedOnce once{act, raising.id, {}, {}};
      std::ranges::copy_if(answers, std::back_inserter(once.answers),
                           [&](const auto& answer) { return answers_raising(answer, act, raising.id); });
      std::ranges::copy_if(followed, std::back_inserter(once.followed),
                           [&](const auto& one) { return one.raising == raising.id; });
      all.push_back(std::move(once));
    }
  return all;
}

// The documents that say they speak of one of `subjects`, and those that `claims` cite; by date.
std::vector<model::Document> documents_about(Rows& rows, const std::vector<std::string>& subjects,
                                             const std::vector<const model::Claim*>& claims) {
  std::vector<std::string> ids;
  for (const auto& where : one_of("subject_id", subjects))
    for (auto& id : rows.strings("select document_id from document_subject where " + where.condition, where.values))
      ids.push_back(std::move(id));
  for (const auto* claim : claims)
    for (const auto& source : claim->sources)
      if (!source.document.empty()) ids.push_back(source.document.value);
  std::vector<model::Document> documents;
  for (const auto& where : one_of("document_id", std::move(ids))) append(documents, rows.documents(where));
  return in_order(std::move(documents), [](const auto& d) { return std::tie(d.date, d.id); });
}

std::vector<model::Event> events_that_followed(Rows& rows, const std::vector<model::Followed>& followed) {
  std::vector<std::string> ids;
  for (const auto& one : followed)
    if (!one.event.empty()) ids.push_back(one.event.value);
  std::vector<model::Event> events;
  for (const auto& where : one_of("event_id", std::move(ids))) append(events, rows.events(where));
  return in_order(std::move(events), [](const auto& e) { return std::tie(e.date, e.id); });
}

std::vector<const model::Claim*> claims_of(const model::RoundFile& file) {
  std::vector<const model::Claim*> claims{&file.round.claim};
  for (const auto& act : file.acts) {
    claims.push_back(&act.claim);
    for (const auto& raising : act.raisings) claims.push_back(&raising.claim);
  }
  for (const auto& answer : file.answers) claims.push_back(&answer.claim);
  for (const auto& assessment : file.assessments) claims.push_back(&assessment.claim);
  return claims;
}

// The ids of what was raised at these rounds.
std::set<std::string> subjects_raised_at(Rows& rows, const std::vector<std::string>& rounds) {
  std::set<std::string> subjects;
  for (const auto& where : one_of("round_id", rounds))
    for (auto& id :
         rows.strings("with acts as materialized (select act_id from act where " + where.condition +
                          ") select distinct subject_id from raising where act_id in (select act_id from acts)",
                      where.values))
      subjects.insert(std::move(id));
  return subjects;
}

// Where `file.round` stands among the rounds of its dialogue: its neighbours that were meetings, and what was raised
// before it.
void place_among(Rows& rows, const std::vector<model::Round>& of_dialogue, model::RoundFile& file) {
  std::vector<std::string> earlier;
  bool passed = false;
  for (const auto& round : of_dialogue) {
    if (round.id == file.round.id) {
      passed = true;
    } else if (!passed) {
      earlier.push_back(round.id.value);
      if (!round.is_gap) file.before = round;
    } else if (!round.is_gap && !file.after) {
      file.after = round;
    }
  }
  file.raised_before = subjects_raised_at(rows, earlier);
}

// The date that an attribute's text gives, nothing where it is no date: the case file still shows the text itself.
model::Date date_in(const std::string& value) { return model::Date::parse(value).value_or({}); }

void set_attribute(model::CaseLine& line, std::string_view field, std::string value) {
  if (field == "custody_state") line.custody_state = std::move(value);
  if (field == "role") line.role = std::move(value);
  if (field == "region") line.region = std::move(value);
  if (field == "state_last_confirmed") line.state_last_confirmed = date_in(value);
  if (field == "term_ends") line.term_ends = date_in(value);
}

void count_raising(model::CaseLine& line, const model::Date& said, std::string_view delivered) {
  ++line.raisings;
  auto& last = delivered == "yes" ? line.last_delivered : line.last_declared;
  if (last < said) last = said;
}

}  // namespace

Reader::Reader(base::Database& database) : database_(database) {
  std::string all;
  for (const auto& table : tables())
    all += (all.empty() ? "select 1 from " : " union all select 1 from ") + std::string(table.name) + " where 1 = 0";
  try {
    database_.run(all);
  } catch (const Failure& missing) {
    throw Corrupt(std::string("this is no record that can be read: ") + missing.what());
  }
  if (database_.first_integer("select cast(value as integer) from meta where key = 'schema_version'") > schema_version)
    throw Refused("a newer version of Vigil wrote this snapshot; read it with that version");
}

std::optional<model::CaseFile> Reader::find_case(const model::PersonId& id) {
  Rows rows(database_);
  auto person = only(rows.people({"person_id = ?", {id.value}}));
  if (!person) return std::nullopt;
  return model::CaseFile{std::move(*person), rows.events({"person_id = ?", {id.value}}),
                         raised(rows, "person", id.value)};
}

std::optional<model::RoundFile> Reader::find_round(const model::RoundId& id) {
  Rows rows(database_);
  auto round = only(rows.rounds({"round_id = ?", {id.value}}));
  if (!round) return std::nullopt;
  model::RoundFile file;
  file.round = std::move(*round);
  file.dialogue = only(rows.dialogues({"dialogue_id = ?", {file.round.dialogue.value}})).value_or(model::Dialogue{});
  file.heads =
      rows.officials({"official_id in (select subject_id from name where subject_kind = 'official' and text in (?, ?))",
                      {file.round.head_a, file.round.head_b}});
  place_among(rows, rows.rounds({"dialogue_id = ?", {file.round.dialogue.value}}), file);
  file.acts = rows.acts({"round_id = ?", {id.value}});
  file.answers = answers_to(rows, file.acts);
  file.followed = followed_after(rows, file.acts);
  file.followed_events = events_that_followed(rows, file.followed);
  file.assessments = rows.assessments({"of_kind = 'round' and of_id = ?", {id.value}});
  file.documents = documents_about(rows, {id.value}, claims_of(file));
  return file;
}

std::optional<model::DialogueFile> Reader::find_dialogue(const model::DialogueId& id) {
  Rows rows(database_);
  auto dialogue = only(rows.dialogues({"dialogue_id = ?", {id.value}}));
  if (!dialogue) return std::nullopt;
  model::DialogueFile file;
  file.dialogue = std::move(*dialogue);
  file.rounds = rows.rounds({"dialogue_id = ?", {id.value}});
  const std::string its_rounds = "(select round_id from round where dialogue_id = ?)";
  file.acts = rows.acts({"round_id in " + its_rounds, {id.value}});
  file.assessments =
      rows.assessments({"(of_kind = 'dialogue' and of_id = ?) or (of_kind = 'round' and of_id in " + its_rounds + ")",
                        {id.value, id.value}});
  // A commitment names no dialogue: it belongs to those of which the documents that it cites say that they speak.
  file.commitments =
      rows.commitments({"claim_id in (select claim_id from source where document_id in (select document_id from "
                        "document_subject where subject_id = ? or subject_id in " +
                            its_rounds + "))",
                        {id.value, id.value}});
  return file;
}

std::optional<model::DocumentFile> Reader::find_document(const model::DocumentId& id) {
  Rows rows(database_);
  auto document = only(rows.documents({"document_id = ?", {id.value}}));
  if (!document) return std::nullopt;
  model::DocumentFile file;
  file.document = std::move(*document);
  file.facts = facts_citing(database_, id);
  return file;
}

std::vector<model::CaseLine> Reader::cases() {
  Rows rows(database_);
  std::map<std::string, model::CaseLine> lines;
  for (auto& id : rows.strings("select person_id from person", {})) lines[id].id.value = id;
  const auto line = [&](const std::string& id, const auto& change) {
    if (const auto found = lines.find(id); found != lines.end()) change(found->second);
  };
  database_.query(
      "select subject_id, field, value from attribute where field in ('custody_state', 'role', 'region', "
      "'state_last_confirmed', 'term_ends') order by subject_id, field, preference desc, value desc",
      {}, [&](const base::Row& row) {
        line(row.text(0), [&](model::CaseLine& of) { set_attribute(of, row.text(1), row.text(2)); });
      });
  database_.query(
      "select raising.subject_id, act.said, act.delivered from raising join act on act.act_id = raising.act_id "
      "where raising.subject_kind = 'person'",
      {}, [&](const base::Row& row) {
        line(row.text(0), [&](model::CaseLine& of) { count_raising(of, date_in(row.text(1)), row.text(2)); });
      });
  std::vector<Subject> subjects;
  for (const auto& [id, of] : lines) subjects.push_back({Subject::Kind::person, id, {}});
  std::vector<Subject*> pointers;
  for (auto& subject : subjects) pointers.push_back(&subject);
  rows.fill_labels(pointers);
  std::vector<model::CaseLine> all;
  for (const auto& subject : subjects) {
    all.push_back(std::move(lines[subject.id]));
    all.back().label = subject.label;
  }
  std::ranges::stable_sort(all, [](const auto& a, const auto& b) {
    return std::tie(a.label.en, a.label.hans, a.id) < std::tie(b.label.en, b.label.hans, b.id);
  });
  return all;
}

std::vector<model::Issue> Reader::issues() { return Rows(database_).issues({}); }
std::vector<model::Dialogue> Reader::dialogues() { return Rows(database_).dialogues({}); }
std::vector<model::Round> Reader::rounds() { return Rows(database_).rounds({}); }
std::vector<model::Official> Reader::officials() { return Rows(database_).officials({}); }
std::vector<model::Document> Reader::documents() { return Rows(database_).documents({}); }
std::vector<model::Watch> Reader::watch() { return Rows(database_).watch(); }
std::vector<model::Commitment> Reader::commitments() { return Rows(database_).commitments({}); }
std::vector<model::ListTotal> Reader::list_totals() { return Rows(database_).list_totals(); }
std::vector<model::Act> Reader::acts() { return Rows(database_).acts({}); }

std::vector<model::RaisedOnce> Reader::raised_about_issue(const model::IssueId& id) {
  Rows rows(database_);
  return raised(rows, "issue", id.value);
}

const model::Vocabulary& Reader::vocabulary() {
  if (vocabulary_) return *vocabulary_;
  model::Vocabulary read;
  database_.query(
      "select field, value, name_en, name_zh, meaning from vocabulary order by position", {},
      [&](const base::Row& row) { read.add(row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)); });
  return vocabulary_.emplace(std::move(read));
}

model::Overview Reader::overview() {
  model::Overview overview;
  const auto count = [&](std::string_view sql) { return database_.first_integer(sql); };
  overview.people = count("select count(*) from person");
  overview.people_delivered = count(
      "with delivered as materialized (select act_id from act where delivered = 'yes')"
      " select count(distinct subject_id) from raising where subject_kind = 'person' and act_id in"
      " (select act_id from delivered)");
  overview.acts = count("select count(*) from act");
  overview.raisings = count("select count(*) from raising where subject_kind <> 'place'");
  overview.answers = count("select count(*) from answer");
  overview.silences = count("select count(*) from answer where kind = 'no-answer'");
  overview.rounds = count("select count(*) from round where is_gap = 0");
  overview.dialogues = count("select count(*) from dialogue");
  overview.documents = count("select count(*) from document");
  for (const auto& said : Rows(database_).strings("select distinct said from act where said <> ''", {})) {
    const auto date = date_in(said);
    if (date.empty()) continue;
    if (overview.first_raising.empty() || date < overview.first_raising) overview.first_raising = date;
    if (overview.last_raising.empty() || overview.last_raising < date) overview.last_raising = date;
  }
  database_.query("select key, value from meta", {}, [&](const base::Row& row) {
    if (row.text(0) == "release") overview.release = row.text(1);
    if (row.text(0) == "released_at") overview.released_at = row.text(1);
    if (row.text(0) == "publisher") overview.publisher = row.text(1);
  });
  return overview;
}

model::MeasureInput Reader::measure_input() {
  Rows rows(database_);
  model::MeasureInput input{acts(),
                            rounds(),
                            cases(),
                            watch(),
                            documents(),
                            rows.answers({}),
                            rows.events({}),
                            rows.assessments({}),
                            rows.list_totals(),
                            rows.commitments({}),
                            rows.codings()};
  input.officials = rows.officials({});
  return input;
}

}  // namespace vigil::snapshot
