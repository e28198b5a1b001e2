#include "snapshot/rows.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/error.hpp"
#include "model/relations.hpp"

namespace vigil::snapshot {

using model::Subject;

namespace {

// The columns of one row from left to right, so that a list of columns and the fields it fills stand in one order.
class Fields {
 public:
  explicit Fields(const base::Row& row) : row_(row) {}
  std::string text() { return row_.text(next_++); }
  std::int64_t integer() { return row_.integer(next_++); }
  std::optional<std::int64_t> optional_integer() {
    if (!row_.is_null(next_)) return integer();
    ++next_;
    return std::nullopt;
  }
  model::Date date() {
    auto date = model::Date::parse(text());
    if (!date) throw Corrupt("reading the record: a stored date is no EDTF date (" + date.error().reason + ")");
    return *date;
  }
  template <class Tag>
  void id(model::Id<Tag>& into) {
    into.value = text();
  }

 private:
  const base::Row& row_;
  int next_ = 0;
};

std::string with(std::string_view select, const Where& where) {
  return std::string(select) + (where.condition.empty() ? "" : " where " + where.condition);
}

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& things) {
  std::vector<std::string> ids;
  ids.reserve(things.size());
  for (const auto& thing : things) ids.push_back(thing.id.value);
  return ids;
}

template <class T>
std::map<std::string, T*> by_id(std::vector<T>& things) {
  std::map<std::string, T*> found;
  for (auto& thing : things) found[thing.id.value] = &thing;
  return found;
}

template <class T, class Key>
void sort_by(std::vector<T>& things, Key key) {
  std::ranges::stable_sort(things, [&](const T& a, const T& b) { return key(a) < key(b); });
}

template <class T>
std::vector<model::Claim*> claims_of(std::vector<T>& facts) {
  std::vector<model::Claim*> claims;
  for (auto& fact : facts) claims.push_back(&fact.claim);
  return claims;
}

model::Confidence confidence(std::string_view word) {
  if (word == "high") return model::Confidence::high;
  return word == "low" ? model::Confidence::low : model::Confidence::medium;
}

model::Audience::Kind audience(std::string_view word) {
  if (word == "public") return model::Audience::Kind::is_public;
  return word == "sealed" ? model::Audience::Kind::sealed : model::Audience::Kind::restricted;
}

// Labels of the things of a list, through Subjects that point at them.
template <class T>
void label_all(Rows& rows, std::vector<T>& things, Subject::Kind kind) {
  std::vector<Subject> subjects;
  for (const auto& thing : things) subjects.push_back({kind, thing.id.value, {}});
  std::vector<Subject*> pointers;
  for (auto& subject : subjects) pointers.push_back(&subject);
  rows.fill_labels(pointers);
  for (std::size_t i = 0; i < things.size(); ++i) things[i].label = subjects[i].label;
}

}  // namespace

std::vector<Where> one_of(const std::string& column, std::vector<std::string> ids) {
  constexpr std::size_t most = 256;
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::vector<Where> conditions;
  for (std::size_t from = 0; from < ids.size(); from += most) {
    const std::size_t count = std::min(most, ids.size() - from);
    std::size_t places = 1;
    while (places < count) places *= 4;
    Where where{column + " in (?", {}};
    for (std::size_t i = 1; i < places; ++i) where.condition += ",?";
    where.condition += ")";
    for (std::size_t i = 0; i < places; ++i) where.values.emplace_back(ids[from + std::min(i, count - 1)]);
    conditions.push_back(std::move(where));
  }
  return conditions;
}

std::vector<std::string> Rows::strings(std::string_view sql, const std::vector<base::Value>& values) {
  std::vector<std::string> all;
  database_.query(sql, values, [&](const base::Row& row) { all.push_back(row.text(0)); });
  return all;
}

void Rows::fill_labels(const std::vector<Subject*>& subjects) {
  std::map<std::pair<std::string, std::string>, model::Label> labels;
  std::vector<std::string> ids;
  for (const auto* subject : subjects)
    if (subject->kind != Subject::Kind::round && !subject->id.empty()) ids.push_back(subject->id);
  for (auto& where : one_of("subject_id", std::move(ids)))
    database_.query("select subject_kind, subject_id, lang, text from name where kind = 'main' and " + where.condition +
                        " order by text",
                    where.values, [&](const base::Row& row) {
                      labels[{row.text(0), row.text(1)}].take(row.text(2), row.text(3));
                    });
  for (auto* subject : subjects)
    if (const auto found = labels.find({std::string(model::kind_word(subject->kind)), subject->id});
        found != labels.end())
      subject->label = found->second;
}

std::vector<std::pair<std::string, model::Source>> Rows::sources(const Where& where) {
  std::vector<std::pair<std::string, model::Source>> sources;
  database_.query(with("select claim_id, how, document_id, url, title, publisher, date, language, source_class, read, "
                       "words, extraction, start_byte, end_byte from source",
                       where) +
                      " order by claim_id, position",
                  where.values, [&](const base::Row& row) {
                    Fields f(row);
                    std::string claim = f.text();
                    model::Source source;
                    source.how = f.text() == "passage" ? model::Source::How::passage : model::Source::How::stated;
                    f.id(source.document);
                    source.url = f.text();
                    source.title = f.text();
                    source.publisher = f.text();
                    source.date = f.date();
                    source.language = f.text();
                    source.source_class = f.text();
                    source.read = f.text();
                    source.words = f.text();
                    source.extraction = f.text();
                    source.start = static_cast<std::size_t>(f.integer());
                    source.end = static_cast<std::size_t>(f.integer());
                    sources.emplace_back(std::move(claim), std::move(source));
                  });
  return sources;
}

void Rows::fill_claims(const std::vector<model::Claim*>& claims) {
  std::map<std::string, model::Claim> known;
  std::vector<std::string> ids;
  for (const auto* claim : claims)
    if (!claim->id.empty()) ids.push_back(claim->id.value);
  const auto conditions = one_of("claim_id", std::move(ids));
  for (const auto& where : conditions)
    database_.query(
        with("select claim_id, confidence, audience, audience_group, entered_by, entered_at from claim", where),
        where.values, [&](const base::Row& row) {
          Fields f(row);
          model::Claim claim;
          f.id(claim.id);
          claim.confidence = confidence(f.text());
          claim.audience.kind = audience(f.text());
          claim.audience.group = f.text();
          claim.entered_by = f.text();
          claim.entered_at = f.text();
          known[claim.id.value] = std::move(claim);
        });
  for (const auto& where : conditions)
    for (auto& [claim, source] : sources(where))
      if (const auto found = known.find(claim); found != known.end())
        found->second.sources.push_back(std::move(source));
  if (!claim_ids_ && !known.empty()) claim_ids_.emplace(database_);
  for (auto& [number, claim] : known) claim.id.value = claim_ids_->shown_text(number);
  for (auto* claim : claims) {
    if (claim->id.empty()) continue;
    const auto found = known.find(claim->id.value);
    if (found == known.end())
      throw Corrupt("reading the record: a fact names claim " + claim->id.value + ", which is not there");
    *claim = found->second;
  }
}

std::vector<model::Person> Rows::people(const Where& where) {
  std::vector<model::Person> people;
  database_.query(with("select person_id from person", where), where.values, [&](const base::Row& row) {
    model::Person person;
    person.id.value = row.text(0);
    people.push_back(std::move(person));
  });
  sort_by(people, [](const auto& p) { return p.id; });
  add_names(people);
  add_attributes(people);
  add_relations(people);
  return people;
}

void Rows::add_names(std::vector<model::Person>& people) {
  const auto person = by_id(people);
  for (const auto& where : one_of("subject_id", ids_of(people)))
    database_.query("select subject_id, kind, lang, text from name where subject_kind = 'person' and " +
                        where.condition + " order by subject_id, lang, text",
                    where.values, [&](const base::Row& row) {
                      Fields f(row);
                      auto& of = *person.at(f.text());
                      of.names.push_back({f.text(), f.text(), f.text()});
                    });
  for (auto& of : people) {
    sort_by(of.names, [](const model::Name& n) { return n.kind != "main"; });
    for (const auto& name : of.names)
      if (name.kind == "main") of.label.take(name.lang, name.text);
  }
}

void Rows::add_attributes(std::vector<model::Person>& people) {
  const auto person = by_id(people);
  std::vector<model::Claim*> claims;
  for (const auto& where : one_of("subject_id", ids_of(people)))
    database_.query(with("select subject_id, field, value, claim_id from attribute", where) +
                        " order by subject_id, field, preference, value, claim_id",
                    where.values, [&](const base::Row& row) {
                      Fields f(row);
                      auto& of = *person.at(f.text());
                      model::Attribute attribute;
                      attribute.field = f.text();
                      attribute.value = f.text();
                      f.id(attribute.claim.id);
                      of.attributes.push_back(std::move(attribute));
                    });
  for (auto& of : people)
    for (auto& attribute : of.attributes) claims.push_back(&attribute.claim);
  fill_claims(claims);
}

void Rows::add_relations(std::vector<model::Person>& people) {
  const auto person = by_id(people);
  for (const auto& where : one_of("person_id", ids_of(people)))
    database_.query(
        with("select person_id, other_id, kind, claim_id from relation", where) + " order by person_id, kind, other_id",
        where.values, [&](const base::Row& row) {
          Fields f(row);
          auto& of = *person.at(f.text());
          model::Relation relation;
          f.id(relation.other);
          relation.kind = f.text();
          f.id(relation.claim.id);
          of.relations.push_back(std::move(relation));
        });
  add_relations_of_others(people);
  std::vector<model::Claim*> claims;
  std::vector<Subject> others;
  for (auto& of : people)
    for (auto& relation : of.relations) {
      claims.push_back(&relation.claim);
      others.push_back({Subject::Kind::person, relation.other.value, {}});
    }
  fill_claims(claims);
  std::vector<Subject*> pointers;
  for (auto& other : others) pointers.push_back(&other);
  fill_labels(pointers);
  auto next = others.begin();
  for (auto& of : people)
    for (auto& relation : of.relations) relation.label = (next++)->label;
}

// What stands in the others' files, turned round; not what a person's own file says already.
void Rows::add_relations_of_others(std::vector<model::Person>& people) {
  const auto person = by_id(people);
  for (const auto& where : one_of("other_id", ids_of(people)))
    database_.query(
        with("select other_id, person_id, kind, claim_id from relation", where) + " order by other_id, kind, person_id",
        where.values, [&](const base::Row& row) {
          Fields f(row);
          auto& of = *person.at(f.text());
          model::Relation relation;
          f.id(relation.other);
          relation.kind = model::inverse_relation(f.text());
          f.id(relation.claim.id);
          const bool is_said = std::ranges::any_of(of.relations, [&](const model::Relation& own) {
            return own.other == relation.other && model::says(own.kind, relation.kind);
          });
          if (!is_said) of.relations.push_back(std::move(relation));
        });
  for (auto& of : people) sort_by(of.relations, [](const auto& r) { return std::tie(r.kind, r.other); });
}

std::vector<model::Issue> Rows::issues(const Where& where) {
  std::vector<model::Issue> issues;
  database_.query(with("select issue_id, parent_id, raised_by_side from issue", where), where.values,
                  [&](const base::Row& row) {
                    Fields f(row);
                    model::Issue issue;
                    f.id(issue.id);
                    f.id(issue.parent);
                    issue.raised_by_side = f.text();
                    issues.push_back(std::move(issue));
                  });
  sort_by(issues, [](const auto& i) { return i.id; });
  label_all(*this, issues, Subject::Kind::issue);
  return issues;
}

std::vector<model::Dialogue> Rows::dialogues(const Where& where) {
  std::vector<model::Dialogue> dialogues;
  database_.query(with("select dialogue_id, claim_id, party_a, party_b, started, notes from dialogue", where),
                  where.values, [&](const base::Row& row) {
                    Fields f(row);
                    model::Dialogue dialogue;
                    f.id(dialogue.id);
                    f.id(dialogue.claim.id);
                    dialogue.party_a = f.text();
                    dialogue.party_b = f.text();
                    dialogue.started = f.date();
                    dialogue.notes = f.text();
                    dialogues.push_back(std::move(dialogue));
                  });
  sort_by(dialogues, [](const auto& d) { return d.id; });
  label_all(*this, dialogues, Subject::Kind::dialogue);
  fill_claims(claims_of(dialogues));
  return dialogues;
}

std::vector<model::Round> Rows::rounds(const Where& where) {
  std::vector<model::Round> rounds;
  database_.query(with("select round_id, dialogue_id, claim_id, number, number_b, start_date, end_date, place, head_a, "
                       "head_b, outcome, is_gap from round",
                       where),
                  where.values, [&](const base::Row& row) {
                    Fields f(row);
                    model::Round round;
                    f.id(round.id);
                    f.id(round.dialogue);
                    f.id(round.claim.id);
                    round.number = f.text();
                    round.number_b = f.text();
                    round.start = f.date();
                    round.end = f.date();
                    round.place = f.text();
                    round.head_a = f.text();
                    round.head_b = f.text();
                    round.outcome = f.text();
                    round.is_gap = f.integer() != 0;
                    rounds.push_back(std::move(round));
                  });
  sort_by(rounds, [](const auto& r) { return std::tie(r.dialogue, r.start, r.id); });
  fill_claims(claims_of(rounds));
  return rounds;
}

std::vector<model::Official> Rows::officials(const Where& where) {
  std::vector<model::Official> officials;
  database_.query(with("select official_id, role, side, from_date, to_date, seen_from, seen_to from official", where),
                  where.values, [&](const base::Row& row) {
                    Fields f(row);
                    model::Official official;
                    f.id(official.id);
                    official.role = f.text();
                    official.side = f.text();
                    official.from = f.date();
                    official.to = f.date();
                    official.seen_from = f.date();
                    official.seen_to = f.date();
                    officials.push_back(std::move(official));
                  });
  sort_by(officials, [](const auto& o) { return o.id; });
  const auto official = by_id(officials);
  for (const auto& named : one_of("subject_id", ids_of(officials)))
    database_.query("select subject_id, kind, lang, text from name where subject_kind = 'official' and " +
                        named.condition + " order by subject_id, lang, text",
                    named.values, [&](const base::Row& row) {
                      Fields f(row);
                      official.at(f.text())->names.push_back({f.text(), f.text(), f.text()});
                    });
  for (auto& of : officials) sort_by(of.names, [](const model::Name& n) { return n.kind != "main"; });
  label_all(*this, officials, Subject::Kind::official);
  return officials;
}

std::vector<model::Document> Rows::documents(const Where& where) {
  std::vector<model::Document> documents;
  database_.query(
      with("select document_id, url, title, publisher, date, language, kind, read, source_class from document", where),
      where.values, [&](const base::Row& row) {
        Fields f(row);
        model::Document document;
        f.id(document.id);
        document.url = f.text();
        document.title = f.text();
        document.publisher = f.text();
        document.date = f.date();
        document.language = f.text();
        document.kind = f.text();
        document.read = f.text();
        document.source_class = f.text();
        documents.push_back(std::move(document));
      });
  sort_by(documents, [](const auto& d) { return std::tie(d.date, d.id); });
  const auto document = by_id(documents);
  for (const auto& about : one_of("document_id", ids_of(documents)))
    database_.query(
        with("select document_id, subject_id from document_subject", about) + " order by document_id, subject_id",
        about.values, [&](const base::Row& row) { document.at(row.text(0))->mentions.push_back(row.text(1)); });
  return documents;
}

std::vector<model::Watch> Rows::watch() {
  std::vector<model::Watch> all;
  database_.query("select watch_id, raiser, series, url, observed_until, note from watch order by watch_id", {},
                  [&](const base::Row& row) {
                    Fields f(row);
                    model::Watch watch;
                    watch.id = f.text();
                    watch.raiser = f.text();
                    watch.series = f.text();
                    watch.url = f.text();
                    watch.observed_until = f.date();
                    watch.note = f.text();
                    all.push_back(std::move(watch));
                  });
  return all;
}

std::vector<model::Event> Rows::events(const Where& where) {
  std::vector<model::Event> events;
  database_.query(with("select event_id, person_id, claim_id, date, type, detail, place, charge, article, body, "
                       "facility, term_months, suspended from event",
                       where),
                  where.values, [&](const base::Row& row) {
                    Fields f(row);
                    model::Event event;
                    f.id(event.id);
                    f.id(event.person);
                    f.id(event.claim.id);
                    event.date = f.date();
                    event.type = f.text();
                    event.detail = f.text();
                    event.place = f.text();
                    event.charge = f.text();
                    event.article = f.text();
                    event.body = f.text();
                    event.facility = f.text();
                    event.term_months = f.text();
                    event.suspended = f.integer() != 0;
                    events.push_back(std::move(event));
                  });
  sort_by(events, [](const auto& e) { return std::tie(e.date, e.id); });
  fill_claims(claims_of(events));
  return events;
}

std::vector<model::Act> Rows::acts(const Where& where) {
  std::vector<model::Act> acts;
  database_.query(with("select act_id, claim_id, said, reported, speaker, speaker_official_id, addressee, occasion, "
                       "round_id, side, conveyed, publicity, delivered, list_complete from act",
                       where),
                  where.values, [&](const base::Row& row) {
                    Fields f(row);
                    model::Act act;
                    f.id(act.id);
                    f.id(act.claim.id);
                    act.said = f.date();
                    act.reported = f.date();
                    act.speaker = f.text();
                    f.id(act.speaker_official);
                    act.addressee = f.text();
                    act.occasion = f.text();
                    f.id(act.round);
                    act.side = f.text();
                    act.conveyed = f.text();
                    act.publicity = f.text();
                    act.delivered = f.text();
                    act.list_complete = f.text();
                    acts.push_back(std::move(act));
                  });
  sort_by(acts, [](const auto& a) { return std::tie(a.said, a.id); });
  fill_claims(claims_of(acts));
  add_raisings(acts);
  return acts;
}

void Rows::add_raisings(std::vector<model::Act>& acts) {
  const auto act = by_id(acts);
  for (const auto& where : one_of("act_id", ids_of(acts)))
    database_.query(with("select raising_id, act_id, claim_id, subject_kind, subject_id, wording, detail, conveyed, "
                         "list_complete from raising",
                         where) +
                        " order by act_id, raising_id",
                    where.values, [&](const base::Row& row) {
                      Fields f(row);
                      model::Raising raising;
                      f.id(raising.id);
                      auto& of = *act.at(f.text());
                      f.id(raising.claim.id);
                      raising.subject.kind = model::subject_kind(f.text());
                      raising.subject.id = f.text();
                      raising.wording = f.text();
                      raising.detail = f.text();
                      raising.conveyed = f.text();
                      raising.list_complete = f.text();
                      of.raisings.push_back(std::move(raising));
                    });
  std::vector<model::Claim*> claims;
  std::vector<Subject*> subjects;
  for (auto& of : acts)
    for (auto& raising : of.raisings) {
      claims.push_back(&raising.claim);
      subjects.push_back(&raising.subject);
    }
  fill_claims(claims);
  fill_labels(subjects);
}

std::vector<model::Answer> Rows::answers(const Where& where) {
  std::vector<model::Answer> answers;
  database_.query(
      with("select answer_id, act_id, raising_id, claim_id, said, reported, by_whom, kind, scope, detail from answer",
           where),
      where.values, [&](const base::Row& row) {
        Fields f(row);
        model::Answer answer;
        f.id(answer.id);
        f.id(answer.act);
        f.id(answer.raising);
        f.id(answer.claim.id);
        answer.said = f.date();
        answer.reported = f.date();
        answer.by = f.text();
        answer.kind = f.text();
        answer.scope = f.text();
        answer.detail = f.text();
        answers.push_back(std::move(answer));
      });
  sort_by(answers, [](const auto& a) { return std::tie(a.said, a.id); });
  fill_claims(claims_of(answers));
  return answers;
}

std::vector<model::Followed> Rows::followed(const Where& where) {
  std::vector<model::Followed> followed;
  database_.query(
      with("select raising_id, person_id, event_id, claim_id, seen_until, days_after, detail, note from followed",
           where),
      where.values, [&](const base::Row& row) {
        Fields f(row);
        model::Followed one;
        f.id(one.raising);
        f.id(one.person);
        f.id(one.event);
        f.id(one.claim.id);
        one.seen_until = f.date();
        one.days_after = f.text();
        one.detail = f.text();
        one.note = f.text();
        followed.push_back(std::move(one));
      });
  sort_by(followed, [](const auto& x) { return std::tie(x.raising, x.seen_until, x.event, x.person, x.detail); });
  fill_claims(claims_of(followed));
  return followed;
}

std::vector<model::Commitment> Rows::commitments(const Where& where) {
  std::vector<model::Commitment> commitments;
  database_.query(with("select commitment_id, claim_id, by_whom, made, due, kind, words from commitment", where),
                  where.values, [&](const base::Row& row) {
                    Fields f(row);
                    model::Commitment commitment;
                    f.id(commitment.id);
                    f.id(commitment.claim.id);
                    commitment.by = f.text();
                    commitment.made = f.date();
                    commitment.due = f.date();
                    commitment.kind = f.text();
                    commitment.text = f.text();
                    commitments.push_back(std::move(commitment));
                  });
  sort_by(commitments, [](const auto& c) { return std::tie(c.made, c.id); });
  fill_claims(claims_of(commitments));
  add_status(commitments);
  return commitments;
}

void Rows::add_status(std::vector<model::Commitment>& commitments) {
  const auto commitment = by_id(commitments);
  for (const auto& where : one_of("commitment_id", ids_of(commitments)))
    database_.query(with("select commitment_id, claim_id, at, by_whom, words from commitment_status", where),
                    where.values, [&](const base::Row& row) {
                      Fields f(row);
                      auto& of = *commitment.at(f.text());
                      model::CommitmentStatus status;
                      f.id(status.claim.id);
                      status.at = f.date();
                      status.by = f.text();
                      status.words = f.text();
                      of.status.push_back(std::move(status));
                    });
  std::map<std::string, std::string> states;  // the value of a status's claim
  for (auto where : one_of("subject_id", ids_of(commitments))) {
    where.condition += " and field = 'commitment_status'";
    database_.query(with("select claim_id, value from attribute", where), where.values,
                    [&](const base::Row& row) { states.emplace(row.text(0), row.text(1)); });
  }
  std::vector<model::Claim*> claims;
  for (auto& of : commitments) {
    for (auto& status : of.status)
      if (const auto state = states.find(status.claim.id.value); state != states.end()) status.state = state->second;
    sort_by(of.status, [](const auto& s) { return std::tie(s.at, s.claim.id, s.words); });
    for (auto& status : of.status) claims.push_back(&status.claim);
  }
  fill_claims(claims);
}

std::vector<model::Coding> Rows::codings() {
  std::vector<model::Coding> codings;
  database_.query(
      "select act_id, answer_id, field, first, second from coding order by act_id, answer_id, field, first, second", {},
      [&](const base::Row& row) {
        const bool is_act = row.text(1).empty();
        codings.push_back({row.text(is_act ? 0 : 1), is_act ? "act" : "answer", row.text(2), row.text(3), row.text(4)});
      });
  return codings;
}

std::vector<Rows::Word> Rows::words() {
  std::vector<Word> words;
  database_.query("select field, value, name_en, name_zh, meaning from vocabulary order by field, position, value", {},
                  [&](const base::Row& row) {
                    words.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
                  });
  return words;
}

std::map<std::string, std::vector<model::Name>> Rows::names(const std::string& kind) {
  std::map<std::string, std::vector<model::Name>> names;
  database_.query(
      "select subject_id, kind, lang, text from name where subject_kind = ? order by 1, kind <> 'main', 2, 3, 4",
      {kind}, [&](const base::Row& row) {
        names[row.text(0)].push_back({row.text(1), row.text(2), row.text(3)});
      });
  return names;
}

std::map<std::string, std::string> Rows::issue_notes() {
  std::map<std::string, std::string> notes;
  database_.query("select issue_id, notes from issue where notes <> ''", {},
                  [&](const base::Row& row) { notes[row.text(0)] = row.text(1); });
  return notes;
}

std::vector<model::Assessment> Rows::assessments(const Where& where) {
  std::vector<model::Assessment> assessments;
  database_.query(with("select assessment_id, claim_id, who, side, of_kind, of_id, direction, words, said, language, "
                       "via from assessment",
                       where),
                  where.values, [&](const base::Row& row) {
                    Fields f(row);
                    model::Assessment assessment;
                    f.id(assessment.id);
                    f.id(assessment.claim.id);
                    assessment.who = f.text();
                    assessment.side = f.text();
                    assessment.of_kind = f.text();
                    assessment.of.kind = model::subject_kind(assessment.of_kind);
                    assessment.of.id = f.text();
                    assessment.direction = f.text();
                    assessment.words = f.text();
                    assessment.said = f.date();
                    assessment.language = f.text();
                    assessment.via = f.text();
                    assessments.push_back(std::move(assessment));
                  });
  sort_by(assessments, [](const auto& a) { return std::tie(a.said, a.id); });
  fill_claims(claims_of(assessments));
  std::vector<Subject*> subjects;
  for (auto& assessment : assessments) subjects.push_back(&assessment.of);
  fill_labels(subjects);
  return assessments;
}

std::vector<model::ListTotal> Rows::list_totals() {
  std::vector<model::ListTotal> totals;
  database_.query(
      "select total_id, claim_id, owner, asked_of, said, what, count, of_count, until, note from list_total", {},
      [&](const base::Row& row) {
        Fields f(row);
        model::ListTotal total;
        total.id = f.text();
        f.id(total.claim.id);
        total.owner = f.text();
        total.asked_of = f.text();
        total.said = f.date();
        total.what = f.text();
        total.count = f.integer();
        total.of_count = f.optional_integer();
        total.until = f.date();
        total.note = f.text();
        totals.push_back(std::move(total));
      });
  sort_by(totals, [](const auto& t) { return std::tie(t.said, t.id); });
  fill_claims(claims_of(totals));
  return totals;
}

}  // namespace vigil::snapshot
