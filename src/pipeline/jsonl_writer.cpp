#include "pipeline/jsonl_writer.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "model/coding.hpp"
#include "model/relations.hpp"
#include "pipeline/jsonl_writer_parts.hpp"
#include "pipeline/vocabulary.hpp"
#include "store/codings.hpp"
#include "store/documents.hpp"
#include "store/work_facts.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using exchange::RowProblem;
using model::Json;
using store::Head, store::ThingId;

namespace {

// A name within a key, whose parts are told apart by '/'.
std::string in_key(const std::string& name) {
  std::string key;
  for (const char c : name) key += c == '/' ? "%2F" : c == '%' ? "%25" : std::string(1, c);
  return key;
}

// Whichever dates a line has: none of them lies beyond the next generations.
template <class Value>
void check_dates(const Value& value) {
  const auto check = [](const char* key, const auto& date) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(date)>, model::Date>) {
      if (const auto wrong = wrong_with_date(date)) throw RowProblem{key, in_words(*wrong)};
    }
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
  if constexpr (requires { value.sent; }) check("sent", value.sent);
  if constexpr (requires { value.handed_over; }) check("handed_over", value.handed_over);
  if constexpr (requires { value.from; }) check("from", value.from);
  if constexpr (requires { value.to; }) check("to", value.to);
  if constexpr (requires { value.list.handed_over; }) check_dates(value.list);
  if constexpr (requires { value.value.claim; }) check_dates(value.value);  // of a file
  if constexpr (requires { value.status.begin()->at; })
    for (const auto& one : value.status) check("status", one.at);
}

// What of its values cannot be so, each by itself or beside another.
template <class Value>
void check_whole(const Value& value) {
  if constexpr (requires { wrong_with(value); }) {
    if (const auto wrong = wrong_with(value)) throw RowProblem{wrong->field, in_words(*wrong)};
  }
  if constexpr (requires { value.list.handed_over; }) check_whole(value.list);
  if constexpr (requires { value.value.claim; }) check_whole(value.value);  // of a file
  const auto check_position = [](std::int64_t position) {
    if (const auto wrong = wrong_with_number(position)) throw RowProblem{"position", in_words(*wrong)};
  };
  if constexpr (std::is_same_v<Value, exchange::PlacedAnswer>)
    if (value.position) check_position(*value.position);
  if constexpr (requires { value.positions.begin()->second; })
    for (const auto& [raising, position] : value.positions) check_position(position);
  if constexpr (requires { value.positions.begin()->position; })
    for (const auto& one : value.positions) check_position(one.position);
}

std::optional<std::int64_t> position_of(const exchange::HandedAct& act, const model::Raising& raising) {
  const auto found = act.positions.find(raising.id.value);
  return found == act.positions.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

std::string not_here(const ThingName& thing) {
  return fmt::format("there is no {} \"{}\" here, nor in the file before it", thing.first, thing.second);
}

JsonlWriter::JsonlWriter(store::Change& change, const Known& known, Of of, const InFile& of_file, MappedImport& result)
    : change_(change),
      known_(known),
      of_(std::move(of)),
      prefix_("jsonl/" + in_key(of_.publisher) + "/"),
      vocabulary_(store::all_vocabulary(change.database())),
      of_file_(of_file),
      result_(result) {}

void JsonlWriter::write(const JsonlTaken& line) {
  line_ = &line;
  std::visit(
      [&](const auto& value) {
        check_dates(value);
        check_whole(value);
        write_one(value);
      },
      line.read.value);
}

void JsonlWriter::write_relations(const JsonlTaken& line) {
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

void JsonlWriter::withdraw_gone(const JsonlTaken& line) {
  line_ = &line;
  const auto below = [&](std::initializer_list<const char*> objects, const std::string& id) {
    for (const char* object : objects) withdraw_below(std::string(object) + "/" + id + "/");
  };
  const auto& object = line.read.object;
  for (const char* with_parts : {"official", "issue", "dialogue", "place", "organisation", "list"})
    if (object == with_parts) below({with_parts}, brought_by(line).at(0).second);
  if (const auto* person = std::get_if<model::Person>(&line.read.value)) {
    for (std::size_t i = 0; i < person->relations.size(); ++i)  // they are written when all that is gone has gone
      seen_.insert(prefix_ + key_of_part("relation", person->id.value, line.json.at("relations")[i].dump()));
    below({"person"}, person->id.value);
    if (of_.is_of_mine) below({"affiliation", "next_step", "protection"}, person->id.value);
  }
  if (const auto* round = std::get_if<model::Round>(&line.read.value); round != nullptr && of_.is_of_mine)
    below({"delegate", "agenda_item", "side_visit"}, round->id.value);
}

void JsonlWriter::withdraw_below(const std::string& key) {
  for (const auto& [below, before] : store::imported_below(change_.database(), prefix_ + key)) {
    if (before.sha256.empty() || seen_.contains(below)) continue;
    store::remember_imported(change_, below, "", store::write_withdrawal(change_, before.claim, stated_here()));
    count("withdrawal");
  }
}

Head JsonlWriter::stated_here() const {
  Head head;
  head.audience = of_.audience;
  head.citations.push_back({{}, of_.said_in});
  return head;
}

// The head of a claim of the file: its confidence, audience and sources.
Head JsonlWriter::claimed(const model::Claim& claim, Head head) {
  head.confidence = claim.confidence;
  head.audience = of_.audience.kind == model::Audience::Kind::is_public ? claim.audience : of_.audience;
  head.citations.clear();
  for (const auto& source : claim.sources) head.citations.push_back(citation(source));
  return head;
}

store::Citation JsonlWriter::citation(const model::Source& source) {
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
  return {{}, !source.url.empty() ? source.url : !source.title.empty() ? source.title : of_.said_in};
}

ThingId JsonlWriter::thing(std::string_view kind, const std::string& id) {
  needs_[line_->number].emplace_back(kind, id);
  if (const auto found = store::find_thing(change_.database(), kind, id)) return *found;
  throw RowProblem{"", not_here({std::string(kind), id})};
}
ThingId JsonlWriter::thing(const model::Subject& subject) { return thing(model::kind_word(subject.kind), subject.id); }
std::optional<ThingId> JsonlWriter::thing_if(std::string_view kind, const std::string& id) {
  return id.empty() ? std::nullopt : std::optional(thing(kind, id));
}
std::optional<ThingId> JsonlWriter::thing_if(const model::Subject& subject) {
  return subject.id.empty() ? std::nullopt : std::optional(thing(subject));
}
ThingId JsonlWriter::thing_to_come(std::string_view kind, const std::string& id) {
  if (!of_file_.things.contains({std::string(kind), id})) return thing(kind, id);
  needs_[line_->number].emplace_back(kind, id);
  return store::add_thing(change_, kind, id);
}

std::string JsonlWriter::word(const char* key, std::string_view field, const std::string& value) {
  if (!value.empty() && !vocabulary_.has(field, value) && !take_up_word(change_, vocabulary_, field, value))
    throw RowProblem{key, fmt::format("\"{}\" is no value of {} in the vocabulary", value, field)};
  return value;
}
void JsonlWriter::refuse_if(const char* key, const std::optional<Problem>& wrong) {
  if (wrong) throw RowProblem{key, in_words(*wrong)};
}
void JsonlWriter::past(const char* key, const model::Date& date) { refuse_if(key, wrong_with_past(date)); }

void JsonlWriter::count(const std::string& what) {
  ++result_.new_claims;
  ++result_.made[what];
}

std::string JsonlWriter::key_of_part(const std::string& what, const std::string& of, const std::string& content) const {
  return fmt::format("{}/{}/{}/{}", line_->read.object, of, what, jsonl_hash(content).substr(0, 20));
}

void JsonlWriter::check_names(const std::vector<model::Name>& names) {
  for (const auto& name : names) {
    word("names", "names.kind", name.kind);
    refuse_if("names", wrong_with_name_in_table(name.kind, name.text));
  }
  if (names.empty()) throw RowProblem{"names", "it has no name"};
}

void JsonlWriter::write_names(std::string_view kind, const std::string& id, const std::vector<model::Name>& names) {
  for (const auto& name : names) {
    part("name", id, {{"kind", name.kind}, {"lang", name.lang}, {"text", name.text}},
         [&](const Head& head) { return store::write_name(change_, store::add_thing(change_, kind, id), name, head); });
  }
}

// The same claim stands in two files, turned round in one: it is kept where turning it round gives what the other
// has.
bool JsonlWriter::is_written_from_the_other_side(const model::Person& person, const model::Relation& relation) const {
  return std::ranges::any_of(written_, [&](const auto& one) {
    const auto& [claim, of, other, kind] = one;
    return claim == relation.claim.id.value && of == relation.other.value && other == person.id.value &&
           model::inverse_relation(kind) == relation.kind;
  });
}

void JsonlWriter::write_one(const exchange::JsonlHead&) {
  throw RowProblem{"object", "a second head: two files were put together"};
}

void JsonlWriter::write_one(const model::Person& person) {
  check_names(person.names);
  for (const auto& attribute : person.attributes) {
    const bool known = std::ranges::find(model::published_fields, attribute.field) != model::published_fields.end() ||
                       std::ranges::find(model::unpublished_fields, attribute.field) != model::unpublished_fields.end();
    if (!known) throw RowProblem{"attributes", fmt::format("\"{}\" is no field of a person", attribute.field)};
    if (attribute.field == "custody_state") word("attributes", "people.custody_state", attribute.value);
    if (attribute.field == "whereabouts") word("attributes", "people.whereabouts", attribute.value);
    refuse_if("attributes", wrong_with_field(attribute.field, attribute.value));
  }
  for (const auto& relation : person.relations) thing_to_come("person", relation.other.value);
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

void JsonlWriter::write_one(const model::Official& official) {
  check_names(official.names);
  whole("official", official.id.value, [&](const Head& head) {
    return store::write_official(change_, store::add_thing(change_, "official", official.id.value), official, head);
  });
  write_names("official", official.id.value, official.names);
}

void JsonlWriter::check_parent(std::string_view kind, const std::string& id, const std::string& parent) {
  if (parent.empty()) return;
  thing_to_come(kind, parent);
  if (parent == id) refuse_if("parent", Problem{"", text::tr_mark("this would be part of itself: {}"), id});
  auto& db = change_.database();
  const auto child = store::find_thing(db, kind, id), above = store::find_thing(db, kind, parent);
  const auto tree = kind == "issue"   ? store::Tree::issue
                    : kind == "place" ? store::Tree::place
                                      : store::Tree::organisation;
  if (child && above) refuse_if("parent", wrong_with_parent(db, tree, *child, *above, replaced(kind)));
}

// What an earlier file said of things of a tree of which this one says something else.
store::Meanwhile JsonlWriter::replaced(std::string_view kind) const {
  store::Meanwhile meanwhile;
  for (const auto& [one, content] : of_file_.trees)
    if (one.first == kind)
      if (const auto before = store::find_imported(change_.database(), prefix_ + one.first + "/" + one.second);
          before && before->sha256 != jsonl_hash(content))
        meanwhile.without.push_back(before->claim);
  return meanwhile;
}

void JsonlWriter::write_one(const exchange::NamedIssue& issue) {
  check_names(issue.names);
  check_parent("issue", issue.id.value, issue.parent.value);
  whole("issue", issue.id.value, [&](const Head& head) {
    const auto id = store::add_thing(change_, "issue", issue.id.value);
    // An issue may stand before the one of which it is a part.
    const auto parent =
        issue.parent.empty() ? std::nullopt : std::optional(store::add_thing(change_, "issue", issue.parent.value));
    return store::write_issue(change_, id, issue, parent, issue.notes, head);
  });
  write_names("issue", issue.id.value, issue.names);
}

void JsonlWriter::write_one(const exchange::NamedDialogue& dialogue) {
  check_names(dialogue.names);
  whole("dialogue", dialogue.id.value, [&](const Head& head) {
    return store::write_dialogue(change_, store::add_thing(change_, "dialogue", dialogue.id.value), dialogue,
                                 claimed(dialogue.claim, head));
  });
  write_names("dialogue", dialogue.id.value, dialogue.names);
}

void JsonlWriter::write_one(const model::Round& round) {
  const auto dialogue = thing("dialogue", round.dialogue.value);
  whole("round", round.id.value, [&](const Head& head) {
    return store::write_round(change_, store::add_thing(change_, "round", round.id.value), round, dialogue,
                              claimed(round.claim, head));
  });
}

void JsonlWriter::write_one(const model::Document& document) {
  word("kind", "documents.kind", document.kind);
  word("read", "documents.read", document.read);
  word("source_class", "documents.source_class", document.source_class);
  std::vector<ThingId> subjects;
  for (const auto& id : document.mentions) {
    auto of = std::optional<ThingId>();
    for (const char* kind : {"person", "issue", "dialogue", "round", "official", "commitment", "place", "organisation"})
      if (!of) of = store::find_thing(change_.database(), kind, id);
    if (!of && of_file_.things.contains({"commitment", id}))
      of = store::add_thing(change_, "commitment", id);  // further down in the file
    if (of) subjects.push_back(*of);
  }
  whole("document", document.id.value, [&](const Head& head) {
    return store::write_document(change_, store::add_thing(change_, "document", document.id.value), document, subjects,
                                 head);
  });
}

void JsonlWriter::write_one(const model::Watch& watch) {
  whole("watch", watch.id, [&](const Head& head) {
    return store::write_watch(change_, store::add_thing(change_, "watch", watch.id), watch, head);
  });
}

void JsonlWriter::write_one(const exchange::PlacedEvent& event) {
  past("date", event.date);
  const auto person = thing("person", event.person.value);
  word("type", "events.type", event.type);
  for (const auto& one : event.places) thing(one.place);
  whole("event", event.id.value, [&](const Head& head) {
    const auto claim = store::write_event(change_, person, store::add_thing(change_, "event", event.id.value), event,
                                          claimed(event.claim, head));
    for (const auto& one : event.places) store::write_event_place(change_, claim, one.role, thing(one.place));
    return claim;
  });
}

void JsonlWriter::write_one(const exchange::HandedAct& act) {
  past("said", act.said);
  past("reported", act.reported);
  const auto official = thing_if("official", act.speaker_official.value);
  const auto round = thing_if("round", act.round.value);
  const auto list = thing_if("list", act.list.value);
  for (const char* field : {"conveyed", "publicity", "delivered", "list_complete"})
    word(field, std::string("raisings.") + field, line_->json.value(field, ""));
  for (const auto& raising : act.raisings) {
    thing(raising.subject);
    const auto there = store::find_thing(change_.database(), "raising", raising.id.value);
    if (there && store::is_made(change_.database(), "raising", *there) && !known_.has(line_->json) &&
        !store::find_imported(change_.database(), fmt::format("{}act/{}", prefix_, act.id.value)))
      throw RowProblem{"raisings", fmt::format("there is a raising \"{}\" already", raising.id.value)};
  }
  whole("act", act.id.value, [&](const Head& head) {
    return store::write_act(change_, store::add_thing(change_, "act", act.id.value), act, official, round,
                            claimed(act.claim, head), list);
  });
  const auto id = thing("act", act.id.value);
  for (std::size_t i = 0; i < act.raisings.size(); ++i) {
    const auto& raising = act.raisings[i];
    const auto& json = line_->json.at("raisings")[i];
    once("raising", "raising/" + raising.id.value, json.dump(), known_.has(line_->json), [&](const Head& head) {
      return store::write_raising(change_, id, store::add_thing(change_, "raising", raising.id.value),
                                  thing(raising.subject), raising, claimed(raising.claim, head),
                                  position_of(act, raising));
    });
  }
}

void JsonlWriter::write_one(const exchange::PlacedAnswer& answer) {
  past("said", answer.said);
  past("reported", answer.reported);
  word("kind", "answers.kind", answer.kind);
  const auto act = thing("act", answer.act.value);
  const auto raising = thing_if("raising", answer.raising.value);
  whole("answer", answer.id.value, [&](const Head& head) {
    return store::write_answer(change_, act, raising, store::add_thing(change_, "answer", answer.id.value), answer,
                               claimed(answer.claim, head), answer.position);
  });
}

void JsonlWriter::write_one(const model::Followed& followed) {
  const auto raising = thing("raising", followed.raising.value);
  const auto person = thing_if("person", followed.person.value);
  const auto event = thing_if("event", followed.event.value);
  part("followed", followed.raising.value, line_->json, [&](const Head& head) {
    return store::write_followed(change_, store::new_thing(change_, "followed", "fo-d"), raising, person, event,
                                 followed, claimed(followed.claim, head));
  });
}

void JsonlWriter::write_one(const model::Commitment& commitment) {
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

void JsonlWriter::write_one(const model::Assessment& assessment) {
  word("direction", "assessments.direction", assessment.direction);
  const bool of_thing = assessment.of_kind == "round" || assessment.of_kind == "dialogue";
  const auto of = of_thing ? std::optional(thing(assessment.of_kind, assessment.of.id)) : std::nullopt;
  whole("assessment", assessment.id.value, [&](const Head& head) {
    return store::write_assessment(change_, store::add_thing(change_, "assessment", assessment.id.value), assessment,
                                   of, claimed(assessment.claim, head));
  });
}

void JsonlWriter::write_one(const model::ListTotal& total) {
  whole("list_total", total.id, [&](const Head& head) {
    return store::write_list_total(change_, store::add_thing(change_, "list_total", total.id), total,
                                   claimed(total.claim, head));
  });
}

// What a second person said of an act or an answer that came from the same publisher: it goes when that is taken back.
void JsonlWriter::write_one(const model::Coding& coding) {
  if (coding.on != "act" && coding.on != "answer") throw RowProblem{"on", "act or answer is expected"};
  const auto& fields = model::coded_fields(coding.on);
  const auto field = std::ranges::find(fields, coding.field, &model::CodedField::name);
  if (field == fields.end()) throw RowProblem{"field", fmt::format("\"{}\" is no field that is coded", coding.field)};
  if (!field->vocabulary.empty())
    word("second", field->vocabulary, coding.second);
  else if (std::ranges::find(model::sides, coding.second) == model::sides.end())
    throw RowProblem{"second", fmt::format("\"{}\" is no side", coding.second)};
  thing(coding.on, coding.of);
  if (known_.has(line_->json)) return;
  auto& db = change_.database();
  const auto imported = store::find_imported(db, prefix_ + coding.on + "/" + coding.of);
  const auto claim = store::claim_to_code(db, coding.on + ":" + coding.of);
  if (!claim || !imported || imported->claim != *claim)
    throw RowProblem{"of", fmt::format("the {} \"{}\" here is not as this file has it", coding.on, coding.of)};
  if (store::coded_value(db, *claim, coding.field) != coding.first)
    throw RowProblem{"first", fmt::format("the {} \"{}\" was corrected after it was coded", coding.on, coding.of)};
  // The file does not say who they were, and two of them are two: the second is told apart by a number. Of those that
  // said the same as many are here as the file has.
  int more = ++same_codings_[line_->json.dump()];
  for (int number = 1;; ++number) {
    const auto coder = number == 1 ? of_.said_in : fmt::format("{} ({})", of_.said_in, number);
    const auto said = store::coding_by(db, *claim, coding.field, coder);
    if (!said) return store::write_coding(change_, *claim, coding.field, coding.second, coder);
    if (*said == coding.second && --more == 0) return;
  }
}

void JsonlWriter::write_one(const exchange::OwnWord& word) {
  if (word.field.empty() || word.value.empty()) throw RowProblem{"value", "it is missing"};
  if (vocabulary_.has(word.field, word.value)) return;
  store::write_vocabulary(change_, word.field, word.value, word.en, word.zh, word.meaning);
  vocabulary_.add(word.field, word.value, word.en, word.zh, word.meaning);
}

}  // namespace vigil::pipeline
