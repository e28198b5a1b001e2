#include "pipeline/jsonl_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "exchange/jsonl.hpp"
#include "exchange/jsonl_read.hpp"
#include "model/json.hpp"
#include "model/relations.hpp"
#include "pipeline/export.hpp"
#include "pipeline/value_checks.hpp"
#include "pipeline/vocabulary.hpp"
#include "store/documents.hpp"
#include "store/further.hpp"
#include "store/search.hpp"
#include "store/work_facts.hpp"
#include "store/work_read.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using exchange::JsonlHead, exchange::JsonlLine, exchange::RowProblem;
using model::Json;
using store::Change, store::ClaimNumber, store::Head, store::ThingId;

namespace {

// --- what a line says, without what differs between two records that say the same: numbers of claims, who entered them
// and when, labels, what is repeated of the documents that are cited.

Json essential(Json json) {
  if (json.is_array())
    for (auto& one : json) one = essential(std::move(one));
  if (!json.is_object()) return json;
  for (const char* key :
       {"label", "extraction", "entered_by", "entered_at", "publisher", "date", "language", "source_class", "read"})
    if (json.contains("how") || key == std::string_view("label") || std::string_view(key).starts_with("entered"))
      json.erase(key);
  if (json.contains("sources")) json.erase("id");
  for (auto& [key, value] : json.items()) value = essential(std::move(value));
  return json;
}

void set_audience(Json& json, const std::string& audience) {
  if (json.is_object() && json.contains("sources")) json["audience"] = audience;
  if (json.is_structured())
    for (auto& one : json) set_audience(one, audience);
}

// A name within a key, whose parts are told apart by '/'.
std::string in_key(const std::string& name) {
  std::string key;
  for (const char c : name) key += c == '/' ? "%2F" : c == '%' ? "%25" : std::string(1, c);
  return key;
}

std::string hash_of(const std::string& text) { return base::to_hex(base::sha256(text)); }

// What the record says already, in the same form, by what it is about.
class Known {
 public:
  explicit Known(const std::string& jsonl) {
    for (std::size_t at = 0; at < jsonl.size();) {
      const auto end = std::min(jsonl.find('\n', at), jsonl.size());
      add(essential(Json::parse(jsonl.substr(at, end - at))));
      at = end + 1;
    }
  }
  bool has(const Json& line) const { return all_.contains(line.dump()); }
  bool has_part(const std::string& person, const Json& part) const { return all_.contains(person + part.dump()); }

 private:
  void add(const Json& line) {
    all_.insert(line.dump());
    if (line.value("object", "") != "person") return;
    for (const char* part : {"names", "attributes", "relations"})
      for (const auto& one : line.at(part)) all_.insert(line.value("id", "") + one.dump());
  }
  std::set<std::string> all_;
};

struct Line {
  std::size_t number = 0;
  Json json;  // essential, with the audience that it will have
  JsonlLine read;
};

// What the lines that are taken bring, for those that speak of what stands further down.
struct InFile {
  std::set<std::string> people, commitments;
  std::map<std::string, std::string> issues;  // id -> all that the line says
  std::map<std::string, std::string> urls;    // document -> its address
};

InFile what_is_in(const std::vector<Line>& lines, const std::map<std::size_t, RowProblem>& wrong) {
  InFile all;
  for (const auto& line : lines) {
    if (wrong.contains(line.number)) continue;
    if (const auto* person = std::get_if<model::Person>(&line.read.value)) all.people.insert(person->id.value);
    if (const auto* issue = std::get_if<model::Issue>(&line.read.value)) all.issues[issue->id.value] = line.json.dump();
    if (const auto* one = std::get_if<model::Commitment>(&line.read.value)) all.commitments.insert(one->id.value);
    if (const auto* document = std::get_if<model::Document>(&line.read.value))
      all.urls[document->id.value] = document->url;
  }
  return all;
}

class Writer {
 public:
  Writer(Change& change, const Known& known, std::string publisher, model::Audience audience, std::string said_in,
         const InFile& of_file, MappedImport& result)
      : change_(change),
        known_(known),
        prefix_("jsonl/" + in_key(publisher) + "/"),
        audience_(std::move(audience)),
        said_in_(std::move(said_in)),
        vocabulary_(store::all_vocabulary(change.database())),
        of_file_(of_file),
        result_(result) {}

  std::size_t passages_lost() const { return passages_lost_; }
  std::size_t already_there() const { return already_there_; }

  void write(const Line& line) {
    line_ = &line;
    std::visit(
        [&](const auto& value) {
          check_dates(value);
          write_one(value);
        },
        line.read.value);
  }

  // What speaks of two people, when both are there.
  void write_relations(const Line& line) {
    line_ = &line;
    const auto& person = std::get<model::Person>(line.read.value);
    const auto of = thing("person", person.id.value);
    store::Meanwhile meanwhile;  // all of a line before any of it is written: what one says counts for the next
    for (const auto& relation : person.relations) {
      const auto other = thing("person", relation.other.value);
      refuse_if("relations", wrong_with_next(change_.database(), of, relation.kind, other, meanwhile));
    }
    for (std::size_t i = 0; i < person.relations.size(); ++i) {
      const auto& relation = person.relations[i];
      const auto& json = line.json.at("relations")[i];
      if (is_written_from_the_other_side(person, relation)) continue;
      part("relation", person.id.value, json, [&](Head head) {
        return store::write_relation(change_, of, thing("person", relation.other.value), relation.kind,
                                     claimed(relation.claim, head));
      });
      written_.insert({relation.claim.id.value, person.id.value, relation.other.value, relation.kind});
    }
  }

  // What an earlier file of this publisher said of a person and this one says no more.
  void withdraw_gone(const Line& line) {
    line_ = &line;
    const auto& person = std::get<model::Person>(line.read.value);
    for (std::size_t i = 0; i < person.relations.size(); ++i)  // they are written when all that is gone has gone
      seen_.insert(prefix_ + key_of_part("relation", person.id.value, line.json.at("relations")[i].dump()));
    const auto prefix = prefix_ + "person/" + person.id.value + "/";
    for (const auto& [key, before] : store::imported_below(change_.database(), prefix)) {
      if (before.sha256.empty() || seen_.contains(key)) continue;
      store::remember_imported(change_, key, "", store::write_withdrawal(change_, before.claim, stated_here()));
      count("withdrawal");
    }
  }

 private:
  Head stated_here() const {
    Head head;
    head.audience = audience_;
    head.citations.push_back({{}, said_in_});
    return head;
  }

  // The head of a claim of the file: its confidence, audience and sources.
  Head claimed(const model::Claim& claim, Head head) {
    head.confidence = claim.confidence;
    head.audience = audience_.kind == model::Audience::Kind::is_public ? claim.audience : audience_;
    head.citations.clear();
    for (const auto& source : claim.sources) head.citations.push_back(citation(source));
    return head;
  }

  store::Citation citation(const model::Source& source) {
    if (source.how == model::Source::How::passage) {
      auto& db = change_.database();
      if (const auto document = store::find_thing(db, "document", source.document.value)) {
        try {
          if (store::words_of_document(db, *document, source.start, source.end) == source.words)
            return {store::add_passage(change_, *document, source.start, source.end), ""};
        } catch (const Error&) {  // no text, or not that long
        }
      }
      ++passages_lost_;
    }
    // A file of the publisher's own has an address of theirs, by which its document is known again.
    const auto own = source.url.empty() ? of_file_.urls.find(source.document.value) : of_file_.urls.end();
    if (own != of_file_.urls.end() && !own->second.empty()) return {{}, own->second};
    return {{}, !source.url.empty() ? source.url : !source.title.empty() ? source.title : said_in_};
  }

  ThingId thing(std::string_view kind, const std::string& id) const {
    if (const auto found = store::find_thing(change_.database(), kind, id)) return *found;
    throw RowProblem{"", fmt::format("there is no {} \"{}\" here, nor in the file before it", kind, id)};
  }
  std::optional<ThingId> thing_if(std::string_view kind, const std::string& id) const {
    return id.empty() ? std::nullopt : std::optional(thing(kind, id));
  }

  std::string word(const char* key, std::string_view field, const std::string& value) {
    if (!value.empty() && !vocabulary_.has(field, value) && !take_up_word(change_, vocabulary_, field, value))
      throw RowProblem{key, fmt::format("\"{}\" is no value of {} in the vocabulary", value, field)};
    return value;
  }
  static void refuse_if(const char* key, const std::optional<Problem>& wrong) {
    if (wrong) throw RowProblem{key, in_words(*wrong)};
  }
  static void past(const char* key, const model::Date& date) { refuse_if(key, wrong_with_past(date)); }
  static void bounded(const char* key, const model::Date& date) { refuse_if(key, wrong_with_date(date)); }

  // Whichever dates a line has: none of them lies beyond the next generations.
  template <class Value>
  static void check_dates(const Value& value) {
    const auto check = [](const char* key, const auto& date) {
      if constexpr (std::is_same_v<std::remove_cvref_t<decltype(date)>, model::Date>) bounded(key, date);
    };
    if constexpr (requires { value.date; }) check("date", value.date);
    if constexpr (requires { value.said; }) check("said", value.said);
    if constexpr (requires { value.reported; }) check("reported", value.reported);
    if constexpr (requires { value.start; }) check("start", value.start);
    if constexpr (requires { value.end; }) check("end", value.end);
    if constexpr (requires { value.made; }) check("made", value.made);
    if constexpr (requires { value.due; }) check("due", value.due);
    if constexpr (requires { value.until; }) check("until", value.until);
    if constexpr (requires { value.seen_until; }) check("seen_until", value.seen_until);
    if constexpr (requires { value.observed_until; }) check("observed_until", value.observed_until);
    if constexpr (requires { value.status.begin()->at; })
      for (const auto& one : value.status) check("status", one.at);
  }

  void count(const std::string& what) {
    ++result_.new_claims;
    ++result_.made[what];
  }

  // One claim, known again by `key`. Nothing where the file said the same before, or the record says it already.
  template <class Put>
  void once(const std::string& what, const std::string& key, const std::string& content, bool is_said, const Put& put) {
    const auto full = prefix_ + key;
    seen_.insert(full);
    const auto hash = hash_of(content);
    const auto before = store::find_imported(change_.database(), full);
    if (before && before->sha256 == hash) return;
    if (is_said && (!before || before->sha256.empty())) {
      ++already_there_;
      return;
    }
    Head head = stated_here();
    if (before) head.supersedes = before->claim;
    store::remember_imported(change_, full, hash, put(std::move(head)));
    count(what);
  }

  // A thing or fact with an id of its own.
  template <class Put>
  void whole(const std::string& what, const std::string& id, const Put& put) {
    const auto key = what + "/" + id;
    const bool is_said = known_.has(line_->json);
    auto& db = change_.database();
    const auto before = store::find_imported(db, prefix_ + key);
    if (!is_said && !before)
      if (const auto there = store::find_thing(db, what, id); there && store::is_made(db, what, *there))
        throw RowProblem{"id", fmt::format("there is a {} \"{}\" already, which says something else", what, id)};
    once(what, key, line_->json.dump(), is_said, put);
  }

  std::string key_of_part(const std::string& what, const std::string& of, const std::string& content) const {
    return fmt::format("{}/{}/{}/{}", line_->read.object, of, what, hash_of(content).substr(0, 20));
  }

  // A part of a person's or another thing's line.
  template <class Put>
  void part(const std::string& what, const std::string& of, const Json& json, const Put& put) {
    const auto content = json.dump();
    once(what, key_of_part(what, of, content), content, known_.has_part(of, json) || known_.has(line_->json), put);
  }

  void check_names(const std::vector<model::Name>& names) {
    for (const auto& name : names) {
      word("names", "names.kind", name.kind);
      refuse_if("names", wrong_with_name(name.text));
    }
    if (names.empty()) throw RowProblem{"names", "it has no name"};
  }

  void write_names(std::string_view kind, const std::string& id, const std::vector<model::Name>& names) {
    for (const auto& name : names) {
      part("name", id, {{"kind", name.kind}, {"lang", name.lang}, {"text", name.text}}, [&](const Head& head) {
        return store::write_name(change_, store::add_thing(change_, kind, id), name, head);
      });
    }
  }
  static std::vector<model::Name> names_of(const model::Label& label) {
    std::vector<model::Name> names;
    for (const auto& [lang, text] : {std::pair{"en", label.en}, {"zh-Hans", label.hans}, {"zh-Hant", label.hant}})
      if (!text.empty()) names.push_back({"main", lang, text});
    return names;
  }

  // The same claim stands in two files, turned round in one: it is kept where turning it round gives what the other
  // has.
  bool is_written_from_the_other_side(const model::Person& person, const model::Relation& relation) const {
    return std::ranges::any_of(written_, [&](const auto& one) {
      const auto& [claim, of, other, kind] = one;
      return claim == relation.claim.id.value && of == relation.other.value && other == person.id.value &&
             model::inverse_relation(kind) == relation.kind;
    });
  }

  void write_one(const JsonlHead&) { throw RowProblem{"object", "a second head: two files were put together"}; }

  void write_one(const model::Person& person) {
    check_names(person.names);
    for (const auto& attribute : person.attributes) {
      const bool known =
          std::ranges::find(model::published_fields, attribute.field) != model::published_fields.end() ||
          std::ranges::find(model::unpublished_fields, attribute.field) != model::unpublished_fields.end();
      if (!known) throw RowProblem{"attributes", fmt::format("\"{}\" is no field of a person", attribute.field)};
      if (attribute.field == "custody_state") word("attributes", "people.custody_state", attribute.value);
      if (attribute.field == "whereabouts") word("attributes", "people.whereabouts", attribute.value);
      refuse_if("attributes", wrong_with_field(attribute.field, attribute.value));
    }
    for (const auto& relation : person.relations)
      if (!of_file_.people.contains(relation.other.value)) thing("person", relation.other.value);
    const auto id = store::add_thing(change_, "person", person.id.value);
    write_names("person", person.id.value, person.names);
    // The preferred value of a field is the newest of equally sure ones: the last to be written.
    for (std::size_t i = person.attributes.size(); i-- > 0;) {
      const auto& attribute = person.attributes[i];
      part("attribute", person.id.value, line_->json.at("attributes")[i], [&](const Head& head) {
        return store::write_field(change_, id, attribute.field, attribute.value, claimed(attribute.claim, head));
      });
    }
  }

  void write_one(const model::Official& official) {
    check_names(official.names);
    whole("official", official.id.value, [&](const Head& head) {
      return store::write_official(change_, store::add_thing(change_, "official", official.id.value), official, head);
    });
    write_names("official", official.id.value, official.names);
  }
  void check_parent(const model::Issue& issue) {
    if (!of_file_.issues.contains(issue.parent.value)) thing("issue", issue.parent.value);
    if (issue.parent.value == issue.id.value)
      refuse_if("parent", Problem{"", text::tr_mark("this would be part of itself: {}"), issue.id.value});
    auto& db = change_.database();
    const auto id = store::find_thing(db, "issue", issue.id.value);
    const auto parent = store::find_thing(db, "issue", issue.parent.value);
    if (id && parent) refuse_if("parent", wrong_with_parent(db, store::Tree::issue, *id, *parent, replaced_issues()));
  }
  // What an earlier file said of the issues of which this one says something else.
  store::Meanwhile replaced_issues() const {
    store::Meanwhile meanwhile;
    for (const auto& [id, content] : of_file_.issues)
      if (const auto before = store::find_imported(change_.database(), prefix_ + "issue/" + id);
          before && before->sha256 != hash_of(content))
        meanwhile.without.push_back(before->claim);
    return meanwhile;
  }
  void write_one(const model::Issue& issue) {
    check_names(names_of(issue.label));
    if (!issue.parent.empty()) check_parent(issue);
    whole("issue", issue.id.value, [&](const Head& head) {
      const auto id = store::add_thing(change_, "issue", issue.id.value);
      // An issue may stand before the one of which it is a part.
      const auto parent =
          issue.parent.empty() ? std::nullopt : std::optional(store::add_thing(change_, "issue", issue.parent.value));
      return store::write_issue(change_, id, issue, parent, "", head);
    });
    write_names("issue", issue.id.value, names_of(issue.label));
  }
  void write_one(const model::Dialogue& dialogue) {
    check_names(names_of(dialogue.label));
    whole("dialogue", dialogue.id.value, [&](const Head& head) {
      return store::write_dialogue(change_, store::add_thing(change_, "dialogue", dialogue.id.value), dialogue,
                                   claimed(dialogue.claim, head));
    });
    write_names("dialogue", dialogue.id.value, names_of(dialogue.label));
  }
  void write_one(const model::Round& round) {
    const auto dialogue = thing("dialogue", round.dialogue.value);
    whole("round", round.id.value, [&](const Head& head) {
      return store::write_round(change_, store::add_thing(change_, "round", round.id.value), round, dialogue,
                                claimed(round.claim, head));
    });
  }
  void write_one(const model::Document& document) {
    word("kind", "documents.kind", document.kind);
    word("read", "documents.read", document.read);
    word("source_class", "documents.source_class", document.source_class);
    std::vector<ThingId> subjects;
    for (const auto& id : document.mentions) {
      auto of = std::optional<ThingId>();
      for (const char* kind :
           {"person", "issue", "dialogue", "round", "official", "commitment", "place", "organisation"})
        if (!of) of = store::find_thing(change_.database(), kind, id);
      if (!of && of_file_.commitments.contains(id))
        of = store::add_thing(change_, "commitment", id);  // further down in the file
      if (of) subjects.push_back(*of);
    }
    whole("document", document.id.value, [&](const Head& head) {
      return store::write_document(change_, store::add_thing(change_, "document", document.id.value), document,
                                   subjects, head);
    });
  }
  void write_one(const model::Watch& watch) {
    whole("watch", watch.id, [&](const Head& head) {
      return store::write_watch(change_, store::add_thing(change_, "watch", watch.id), watch, head);
    });
  }
  void write_one(const model::Event& event) {
    const auto person = thing("person", event.person.value);
    word("type", "events.type", event.type);
    whole("event", event.id.value, [&](const Head& head) {
      return store::write_event(change_, person, store::add_thing(change_, "event", event.id.value), event,
                                claimed(event.claim, head));
    });
  }
  void write_one(const model::Act& act) {
    past("said", act.said);
    past("reported", act.reported);
    const auto official = thing_if("official", act.speaker_official.value);
    const auto round = thing_if("round", act.round.value);
    for (const char* field : {"conveyed", "publicity", "delivered", "list_complete"})
      word(field, std::string("raisings.") + field, line_->json.value(field, ""));
    for (const auto& raising : act.raisings) {
      thing(model::kind_word(raising.subject.kind), raising.subject.id);
      const auto there = store::find_thing(change_.database(), "raising", raising.id.value);
      if (there && store::is_made(change_.database(), "raising", *there) && !known_.has(line_->json) &&
          !store::find_imported(change_.database(), fmt::format("{}act/{}", prefix_, act.id.value)))
        throw RowProblem{"raisings", fmt::format("there is a raising \"{}\" already", raising.id.value)};
    }
    whole("act", act.id.value, [&](const Head& head) {
      return store::write_act(change_, store::add_thing(change_, "act", act.id.value), act, official, round,
                              claimed(act.claim, head));
    });
    const auto id = thing("act", act.id.value);
    for (std::size_t i = 0; i < act.raisings.size(); ++i) {
      const auto& raising = act.raisings[i];
      const auto& json = line_->json.at("raisings")[i];
      once("raising", "raising/" + raising.id.value, json.dump(), known_.has(line_->json), [&](const Head& head) {
        return store::write_raising(change_, id, store::add_thing(change_, "raising", raising.id.value),
                                    thing(model::kind_word(raising.subject.kind), raising.subject.id), raising,
                                    claimed(raising.claim, head));
      });
    }
  }
  void write_one(const model::Answer& answer) {
    past("said", answer.said);
    past("reported", answer.reported);
    word("kind", "answers.kind", answer.kind);
    const auto act = thing("act", answer.act.value);
    const auto raising = thing_if("raising", answer.raising.value);
    whole("answer", answer.id.value, [&](const Head& head) {
      return store::write_answer(change_, act, raising, store::add_thing(change_, "answer", answer.id.value), answer,
                                 claimed(answer.claim, head));
    });
  }
  void write_one(const model::Followed& followed) {
    const auto raising = thing("raising", followed.raising.value);
    const auto person = thing_if("person", followed.person.value);
    const auto event = thing_if("event", followed.event.value);
    part("followed", followed.raising.value, line_->json, [&](const Head& head) {
      return store::write_followed(change_, store::new_thing(change_, "followed", "fo-d"), raising, person, event,
                                   followed, claimed(followed.claim, head));
    });
  }
  void write_one(const model::Commitment& commitment) {
    past("made", commitment.made);
    word("kind", "commitments.kind", commitment.kind);
    whole("commitment", commitment.id.value, [&](const Head& head) {
      return store::write_commitment(change_, store::add_thing(change_, "commitment", commitment.id.value), commitment,
                                     claimed(commitment.claim, head));
    });
    const auto id = thing("commitment", commitment.id.value);
    for (const auto& status : commitment.status) word("state", "commitments.state", status.state);
    for (std::size_t i = 0; i < commitment.status.size(); ++i)
      part("status", commitment.id.value, line_->json.at("status")[i], [&](const Head& head) {
        return store::write_commitment_status(change_, id, commitment.status[i],
                                              claimed(commitment.status[i].claim, head));
      });
  }
  void write_one(const model::Assessment& assessment) {
    past("said", assessment.said);
    word("direction", "assessments.direction", assessment.direction);
    const bool of_thing = assessment.of_kind == "round" || assessment.of_kind == "dialogue";
    const auto of = of_thing ? std::optional(thing(assessment.of_kind, assessment.of.id)) : std::nullopt;
    whole("assessment", assessment.id.value, [&](const Head& head) {
      return store::write_assessment(change_, store::add_thing(change_, "assessment", assessment.id.value), assessment,
                                     of, claimed(assessment.claim, head));
    });
  }
  void write_one(const model::ListTotal& total) {
    whole("list_total", total.id, [&](const Head& head) {
      return store::write_list_total(change_, store::add_thing(change_, "list_total", total.id), total,
                                     claimed(total.claim, head));
    });
  }
  void write_one(const exchange::Further& further) {
    const bool is_own_kind = std::ranges::find(store::further_kinds, further.kind) != store::further_kinds.end();
    const auto id = is_own_kind ? store::add_thing(change_, further.kind, further.id) : thing(further.kind, further.id);
    for (const auto& [field, other] : further.references) thing(other.first, other.second);
    if (is_own_kind && !further.fields.contains(further.kind))
      part("thing", further.id, {{"kind", further.kind}},
           [&](const Head& head) { return store::write_thing(change_, id, further.kind, "", head); });
    for (const auto& [field, value] : further.fields)
      part("further", further.kind + "." + further.id, {{"field", field}, {"value", value}}, [&](const Head& head) {
        return field == further.kind ? store::write_thing(change_, id, field, value, head)
                                     : store::write_field(change_, id, field, value, head);
      });
    for (const auto& [field, other] : further.references)
      part("reference", further.kind + "." + further.id,
           {{"field", field}, {"kind", other.first}, {"id", other.second}}, [&](const Head& head) {
             return store::write_relation(change_, id, thing(other.first, other.second), field, head);
           });
  }
  void write_one(const model::FactTerm& term) {
    const auto* field = model::find_fact_field(term.field);
    if (field == nullptr) throw RowProblem{"field", fmt::format("\"{}\" is no field of a fact", term.field)};
    word("value", field->vocabulary, term.value);
    const auto of = thing(term.of_kind, term.of);
    part("fact_term", term.of, line_->json, [&](const Head& head) {
      return store::write_field(change_, of, field->word, term.value, claimed(term.claim, head));
    });
  }

  Change& change_;
  const Known& known_;
  const std::string prefix_;
  const model::Audience audience_;
  const std::string said_in_;
  model::Vocabulary vocabulary_;
  const InFile& of_file_;
  MappedImport& result_;
  const Line* line_ = nullptr;
  std::set<std::string> seen_;  // keys of this file
  std::set<std::tuple<std::string, std::string, std::string, std::string>>
      written_;  // relations: claim, of, other, kind
  std::size_t passages_lost_ = 0, already_there_ = 0;
};

// --- the file

struct File {
  JsonlHead head;
  std::vector<Line> lines;  // in the order in which they can be written
};

File read(const std::filesystem::path& path, const std::string& audience, MappedImport& result) {
  constexpr std::size_t most_bytes = std::size_t{1} << 30;
  const auto name = path.filename().string();
  const auto bytes = base::read_file(path, most_bytes);
  File file;
  std::size_t number = 0, said = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto end = std::min(bytes.find('\n', at), bytes.size());
    auto text = std::string_view(bytes).substr(at, end - at);
    at = end + 1;
    ++number;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.empty()) continue;
    try {
      auto line = exchange::read_jsonl_line(text);
      if (file.lines.empty() && number == 1) {
        if (!std::holds_alternative<JsonlHead>(line.value))
          throw RowProblem{"object", "its first line is not the head of such a file"};
        file.head = std::get<JsonlHead>(line.value);
        continue;
      }
      auto json = Json::parse(text);
      if (!audience.empty()) set_audience(json, audience);
      file.lines.push_back({number, essential(std::move(json)), std::move(line)});
    } catch (const RowProblem& problem) {
      if (number == 1)
        throw Usage(fmt::format("importing {}: this is no export of Vigil's in JSON Lines: {}{}{}", path.string(),
                                problem.column, problem.column.empty() ? "" : ": ", problem.reason));
      result.set_aside.push_back({name, number, problem.column, problem.reason});
    }
    ++result.rows;
  }
  if (number == 0) throw Usage(fmt::format("importing {}: it is empty", path.string()));
  for (const auto& [object, count] : file.head.lines) said += count;
  if (result.rows < said)
    throw Refused(
        fmt::format("importing {}: it was cut off: its head speaks of {} lines, {} are there; nothing was "
                    "imported",
                    path.string(), said, result.rows));
  const auto& order = exchange::jsonl_objects();
  std::ranges::stable_sort(file.lines, {},
                           [&](const Line& line) { return std::ranges::find(order, line.read.object); });
  return file;
}

bool says_who_entered(const std::vector<Line>& lines) {
  return std::ranges::any_of(lines, [](const Line& line) {
    return std::visit(
        [](const auto& value) {
          if constexpr (requires { value.claim.entered_by; })
            return !value.claim.entered_by.empty() || value.claim.audience.kind != model::Audience::Kind::is_public;
          else
            return false;
        },
        line.read.value);
  });
}

model::Audience audience_of(const std::string& word) {
  if (word.empty() || word == "public") return {};
  if (word.starts_with("group:") && word.size() > 6) return {model::Audience::Kind::restricted, word.substr(6)};
  throw Usage(fmt::format("--audience \"{}\": public or group:NAME is expected", word));
}

std::string said_already(store::Record& record, const JsonlRequest& request) {
  auto view = record.view(store::Viewer::officer(request.entered_by, request.groups));
  auto all = read_everything(view.database());
  for (auto& thing : store::all_further(view.database()))
    all.further.push_back({thing.kind, thing.key, std::move(thing.fields), std::move(thing.references)});
  all.terms = store::fact_terms(view.database());
  return exchange::jsonl(all);
}

// All lines but those that are wrong; what is found to be wrong is put there.
void write_all(store::Record& record, Change& change, const JsonlRequest& request, const File& file,
               const model::Audience& audience, std::map<std::size_t, RowProblem>& wrong, MappedImport& result) {
  const auto name = request.path.filename().string();
  const Known known(said_already(record, request));
  const auto of_file = what_is_in(file.lines, wrong);
  Writer writer(change, known, file.head.publisher, audience,
                fmt::format("export of {}", file.head.publisher.empty() ? name : file.head.publisher), of_file, result);
  const auto each = [&](const auto& write) {
    for (const auto& line : file.lines) {
      if (wrong.contains(line.number)) continue;
      try {
        write(line);
      } catch (const RowProblem& problem) {
        wrong.emplace(line.number, problem);
      }
    }
  };
  const auto each_person = [&](const auto& write) {
    each([&](const Line& line) {
      if (line.read.object == "person") write(line);
    });
  };
  each([&](const Line& line) { writer.write(line); });
  each_person([&](const Line& line) { writer.withdraw_gone(line); });
  each_person([&](const Line& line) { writer.write_relations(line); });
  if (const auto lost = writer.passages_lost(); lost != 0)
    result.notes.push_back({name, 0, "",
                            fmt::format("{} passages are cited as sources in words: the text of their documents is not "
                                        "held here",
                                        lost)});
  if (const auto there = writer.already_there(); there != 0)
    result.notes.push_back({name, 0, "", fmt::format("{} claims are here already", there)});
}

}  // namespace

MappedImport import_jsonl(store::Record& record, const JsonlRequest& request) {
  MappedImport result;
  const auto audience = audience_of(request.audience);
  const auto file = read(request.path, request.audience, result);
  if ((file.head.is_of_mine || says_who_entered(file.lines)) && audience.kind == model::Audience::Kind::is_public)
    throw Refused(
        fmt::format("importing {}: this is what one officer saw, with what is restricted and without the wishes "
                    "that hold it back; say for which group it is: --audience group:NAME",
                    request.path.string()));
  const auto name = request.path.filename().string();
  // A line that is wrong is not there for the others either: everything is begun again without it.
  const auto unread = result;
  std::map<std::size_t, RowProblem> wrong;
  std::int64_t first_claim = 0;
  for (bool is_whole = false; !is_whole;) {
    result = unread;
    Change change(record, request.entered_by);
    first_claim = change.next_id("claim", "claim_id");
    const auto known = wrong.size();
    write_all(record, change, request, file, audience, wrong, result);
    is_whole = wrong.size() == known;
    if (!is_whole) continue;  // the transaction is never committed
    for (const auto& [line, problem] : wrong) result.set_aside.push_back({name, line, problem.column, problem.reason});
    std::ranges::sort(result.set_aside, {}, &MappedProblem::line);
    if (request.dry_run) return result;
    for (const auto& problem : result.set_aside)
      store::set_aside(change, {"", "import", fmt::format("{}:{}", problem.file, problem.line), problem.reason});
    result.number = store::add_import_run(change, "jsonl", name, first_claim);
    change.commit();
  }
  if (result.new_claims != 0) store::index_since(record, first_claim);
  return result;
}

}  // namespace vigil::pipeline
