#include "pipeline/claim_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "model/work.hpp"
#include "pipeline/audience.hpp"
#include "pipeline/dependent_rows.hpp"
#include "pipeline/sides.hpp"
#include "pipeline/value_checks.hpp"
#include "store/claims.hpp"
#include "store/further.hpp"
#include "store/imports.hpp"

namespace vigil::pipeline {

using exchange::Made;
using exchange::MadeRow;
using exchange::RowProblem;
using model::Date;
using store::ClaimNumber;
using store::Head;
using store::ThingId;

namespace {

[[noreturn]] void refuse(const Made& made, const std::string& field, std::string reason) {
  const auto column = made.columns.find(field);
  throw RowProblem{column == made.columns.end() ? "" : column->second, std::move(reason)};
}

void refuse_if(const Made& made, const std::string& field, const std::optional<Problem>& wrong) {
  if (wrong) refuse(made, field, in_words(*wrong));
}

bool is_field_of_a_person(std::string_view field) {
  return std::ranges::find(model::published_fields, field) != model::published_fields.end() ||
         std::ranges::find(model::unpublished_fields, field) != model::unpublished_fields.end();
}

Date date_in(const Made& made, const std::string& field) { return Date::parse(made.get(field)).value_or({}); }

// What an act of raising is made of: the raising is its only one.
model::Act act_of(const Made& made) {
  model::Act act;
  act.said = date_in(made, "said");
  act.reported = date_in(made, "reported");
  act.speaker = made.get("speaker");
  act.addressee = made.get("addressee");
  act.occasion = made.get("occasion");
  act.side = made.get("side").empty() ? side_of_speaker(act.speaker) : made.get("side");
  act.conveyed = made.get("conveyed");
  act.publicity = made.get("publicity");
  act.delivered = made.get("delivered");
  act.list_complete = made.get("list_complete");
  return act;
}

model::Event event_of(const Made& made) {
  model::Event event;
  event.date = date_in(made, "date");
  event.type = made.get("type");
  event.detail = made.get("detail");
  event.place = made.get("place");
  event.charge = made.get("charge");
  event.article = made.get("article");
  event.body = made.get("body");
  event.facility = made.get("facility");
  event.term_months = made.get("term_months");
  event.suspended = made.get("suspended") == "yes";
  return event;
}

// A row's name within a key, whose parts are told apart by '/'.
std::string in_key(const std::string& row) {
  std::string name;
  for (const char c : row) name += c == '/' ? "%2F" : c == '%' ? "%25" : std::string(1, c);
  return name;
}

std::string content_of(const MadeRow& row, const Made& made, const Head& head) {
  std::string all = made.what + '\x1e' + row.source + '\x1e' + row.confidence + '\x1e' + head.audience.group;
  for (const auto& [field, value] : made.fields) all += '\x1f' + field + '\x1e' + value;
  return base::to_hex(base::sha256(all));
}

}  // namespace

ClaimWriter::ClaimWriter(store::Change& change, std::string prefix, std::string audience)
    : change_(change),
      prefix_(std::move(prefix)),
      audience_(std::move(audience)),
      vocabulary_(store::all_vocabulary(change.database())) {}

std::set<std::string> ClaimWriter::groups() const {
  std::set<std::string> groups;
  for (const auto& [word, audience] : audiences_)
    if (!audience.group.empty()) groups.insert(audience.group);
  return groups;
}

const model::Audience& ClaimWriter::audience_named(const std::string& word) {
  const auto known = audiences_.find(word);
  if (known != audiences_.end()) return known->second;
  if (word.empty()) throw RowProblem{"", "no audience: it is public or group:NAME"};
  try {
    return audiences_.emplace(word, audience_in(change_.database(), word)).first->second;
  } catch (const Usage& wrong) {
    throw RowProblem{"", wrong.what()};
  }
}

Head ClaimWriter::head_of(const MadeRow& row) {
  Head head;
  if (row.confidence != "low" && row.confidence != "medium" && row.confidence != "high")
    throw RowProblem{"", fmt::format("confidence \"{}\": it is low, medium or high", row.confidence)};
  head.confidence = store::confidence_from(row.confidence);
  const auto& audience = audience_.empty() ? row.audience : audience_;
  if (audience == "sealed")
    throw Refused("the audience \"sealed\" is refused: facts are not encrypted; nothing was imported");
  head.audience = audience_named(audience);
  head.citations.push_back({{}, row.source});
  return head;
}

ThingId ClaimWriter::thing(const std::string& kind, const std::string& key) const {
  return store::get_thing(change_.database(), kind, key);
}

void ClaimWriter::check_word(const Made& made, const std::string& field, const std::string& vocabulary) const {
  const auto& word = made.get(field);
  if (!word.empty() && !vocabulary_.has(vocabulary, word))
    refuse(made, field, fmt::format("\"{}\" is no value of {} in the vocabulary", word, vocabulary));
}

void ClaimWriter::check_there(const Made& made, const std::string& field, const std::string& kind) const {
  const auto& key = made.get(field);
  if (of_row_.contains(kind + ":" + key)) return;
  if (!store::find_thing(change_.database(), kind, key))
    refuse(made, field, fmt::format("there is no {} \"{}\"", kind, key));
}

void ClaimWriter::check(const Made& made) const {
  for (const char* field : {"date", "said", "reported"})
    if (const auto date = Date::parse(made.get(field)); !date)
      refuse(made, field, fmt::format("\"{}\": {}", made.get(field), date.error().reason));
  refuse_if(made, "date",
            made.what == "event" ? wrong_with_past(date_in(made, "date")) : wrong_with_date(date_in(made, "date")));
  for (const char* field : {"said", "reported"}) refuse_if(made, field, wrong_with_past(date_in(made, field)));
  if (made.what == "name") refuse_if(made, "text", wrong_with_name_in_table(made.get("kind"), made.get("text")));
  if (made.what == "field") refuse_if(made, "value", wrong_with_field(made.get("field"), made.get("value")));
  for (const char* field : {"person", "event", "raising", "answer", "document", "key", "other"})
    if (const auto& id = made.get(field); !id.empty() && !model::can_be_id(id))
      refuse(made, field, fmt::format("\"{}\" is no id: letters, digits, - _ . are", id.substr(0, 128)));
  if (made.what != "person" && !made.get("person").empty()) check_there(made, "person", "person");
  if (made.what == "relation") check_there(made, "other", "person");
  if (made.what == "reference") check_there(made, "other", made.get("other_kind"));
  if (made.what == "further" || made.what == "reference") {
    if (made.get("field").find('.') == std::string::npos)
      refuse(made, "field", fmt::format("\"{}\": its word needs a dot, as in \"theirs.field\"", made.get("field")));
    check_there(made, "key", made.get("kind"));
    if (const auto* field = model::find_fact_field(made.get("field"))) {
      if (field->kinds.find(" " + made.get("kind") + " ") == std::string_view::npos)
        refuse(made, "field",
               fmt::format("\"{}\" is no field of a thing of the kind {}", field->word, made.get("kind")));
      check_word(made, "value", std::string(field->vocabulary));
    }
  }
  if (made.what == "thing" && std::ranges::find(store::further_kinds, made.get("kind")) == store::further_kinds.end())
    refuse(made, "kind", fmt::format("\"{}\" is no kind of thing that an import makes", made.get("kind")));
  if (made.what == "field") {
    if (!is_field_of_a_person(made.get("field")))
      refuse(made, "field", fmt::format("\"{}\" is no field of a person", made.get("field")));
    if (made.get("field") == "custody_state") check_word(made, "value", "people.custody_state");
    if (made.get("field") == "whereabouts") check_word(made, "value", "people.whereabouts");
  }
  if (made.what == "event") check_word(made, "type", "events.type");
  if (made.what == "raising") {
    if (made.get("speaker").empty() && made.get("speaker_person").empty()) refuse(made, "speaker", "it is empty");
    if (!made.get("speaker_person").empty()) check_there(made, "speaker_person", "person");
    for (const char* field : {"conveyed", "publicity", "delivered", "list_complete"})
      check_word(made, field, std::string("raisings.") + field);
  }
  if (made.what == "answer") {
    check_word(made, "kind", "answers.kind");
    check_there(made, "raising", "raising");
    check_there(made, "raising", "act");  // an import's raising and its act bear one id
  }
  if (made.what == "document") {
    check_word(made, "kind", "documents.kind");
    check_word(made, "source_class", "documents.source_class");
  }
}

std::string ClaimWriter::key_of(const MadeRow& row, const std::string& made_key) const {
  return fmt::format("{}/{}/{}", prefix_, in_key(row.row), made_key);
}

// A person without a name would be there for nobody.
void ClaimWriter::check_has_name(const MadeRow& row, const Made& person) const {
  const auto& key = person.get("person");
  for (const auto& made : row.made)
    if (made.what == "name" && made.get("person") == key) return;
  auto& db = change_.database();
  std::vector<ClaimNumber> names;
  if (const auto there = store::find_thing(db, "person", key)) names = store::names_in_force(db, *there);
  for (const auto& [imported, before] : store::imported_below(db, key_of(row)))  // which go with what the row says now
    std::erase(names, before.claim);
  if (names.empty()) refuse(person, "person", "this person has no name");
}

// All of a row before any of it is written: what one of them says counts for the next.
void ClaimWriter::check_relations(const MadeRow& row) const {
  store::Meanwhile meanwhile;
  for (const auto& made : row.made)
    if (made.what == "relation")
      if (const auto before = store::find_imported(change_.database(), key_of(row, made.key)))
        meanwhile.without.push_back(before->claim);
  for (const auto& made : row.made) {
    if (made.what != "relation") continue;
    const auto person = thing("person", made.get("person")), other = thing("person", made.get("other"));
    refuse_if(made, "other", wrong_with_next(change_.database(), person, made.get("kind"), other, meanwhile));
  }
}

ClaimNumber ClaimWriter::write_one(const Made& made, const Head& head) {
  auto& change = change_;
  const auto& get = [&](const char* field) -> const std::string& { return made.get(field); };
  if (made.what == "name")
    return store::write_name(change, thing("person", get("person")),
                             {get("kind").empty() ? "main" : get("kind"), get("lang"), get("text")}, head);
  if (made.what == "field")
    return store::write_field(change, thing("person", get("person")), get("field"), get("value"), head);
  if (made.what == "relation")
    return store::write_relation(change, thing("person", get("person")), thing("person", get("other")), get("kind"),
                                 head);
  if (made.what == "reference")
    return store::write_relation(change, thing(get("kind"), get("key")), thing(get("other_kind"), get("other")),
                                 get("field"), head);
  if (made.what == "thing")
    return store::write_thing(change, store::add_thing(change, get("kind"), get("key")), get("kind"), get("title"),
                              head);
  if (made.what == "further")
    return store::write_field(change, thing(get("kind"), get("key")), get("field"), get("value"), head);
  if (made.what == "event")
    return store::write_event(change, thing("person", get("person")), store::add_thing(change, "event", get("event")),
                              event_of(made), head);
  if (made.what == "answer") {
    model::Answer answer;
    answer.said = date_in(made, "said");
    answer.reported = date_in(made, "reported");
    answer.by = get("by");
    answer.kind = get("kind");
    answer.scope = "this-raising";
    answer.detail = get("detail");
    return store::write_answer(change, thing("act", get("raising")), thing("raising", get("raising")),
                               store::add_thing(change, "answer", get("answer")), answer, head);
  }
  if (made.what == "document") {
    model::Document document;
    document.url = get("url");
    document.title = get("title");
    document.publisher = get("publisher");
    document.date = date_in(made, "date");
    document.language = get("language");
    document.kind = get("kind");
    document.source_class = get("source_class");
    document.read = "unknown";
    return store::write_document(change, store::add_thing(change, "document", get("document")), document, {}, head);
  }
  model::Raising raising;
  raising.detail = get("detail");
  return store::write_raising(change, thing("act", get("raising")), store::add_thing(change, "raising", get("raising")),
                              thing("person", get("person")), raising, head);
}

void ClaimWriter::write_once(const MadeRow& row, const Made& made, const Head& given) {
  auto one = made;
  if (made.what == "event" && made.get("event").empty())
    one.fields["event"] = "event-" + base::to_hex(base::sha256(prefix_ + "/" + row.row + "/" + made.key)).substr(0, 20);
  if (made.what == "answer" && made.get("answer").empty()) one.fields["answer"] = made.get("raising") + "-answer";
  auto head = given;
  const auto hash = content_of(row, one, head);
  const auto write = [&](const std::string& key, const std::string& kind, const auto& put) {
    const auto before = store::find_imported(change_.database(), key);
    if (before && before->sha256 == hash) return;
    head.supersedes = before ? std::optional(before->claim) : std::nullopt;
    store::remember_imported(change_, key, hash, put(head));
    ++new_claims_;
    ++made_[kind];
  };
  const auto key = key_of(row, made.key);
  if (made.what == "raising") {  // its act before it
    const auto act = act_of(one);
    write(key + "/act", "act", [&](const Head& h) {
      return store::write_act(change_, store::add_thing(change_, "act", one.get("raising")), act, {}, {}, h);
    });
  }
  write(key, made.what, [&](const Head& h) { return write_one(one, h); });
}

// What the row said at an earlier import and says no more.
void ClaimWriter::withdraw_gone(const MadeRow& row, bool references, const Head& head) {
  const auto prefix = key_of(row);
  for (const auto& [key, before] : store::imported_below(change_.database(), prefix)) {
    if (before.sha256.empty()) continue;
    auto made_key = key.substr(prefix.size());
    made_key = made_key.substr(0, made_key.find('/'));
    const bool is_still = std::ranges::any_of(row.made, [&](const auto& made) { return made.key == made_key; });
    if (is_still || references) continue;  // both passes know all of a row: the first one is enough
    store::remember_imported(change_, key, "", store::write_withdrawal(change_, before.claim, head));
    ++new_claims_;
    ++made_["withdrawal"];
  }
}

void ClaimWriter::write(const MadeRow& given, bool references) {
  const auto head = head_of(given);
  auto row = given;
  of_row_.clear();
  for (const auto& made : row.made)
    things_made(made, [&](const auto& kind, const auto& key, const auto&) { of_row_.insert(kind + ":" + key); });
  for (const auto& made : row.made)
    if (is_reference(made.what) == references) check(made);
  if (references) check_relations(row);
  for (const auto& made : row.made)
    if (made.what == "person" && !references) check_has_name(row, made);
  for (auto& made : row.made) {
    if (made.what == "person" && !references) store::add_thing(change_, "person", made.get("person"));
    if (!made.get("speaker_person").empty() && !references) {
      made.fields["speaker"] =
          store::main_name(change_.database(), thing("person", made.get("speaker_person")), head.audience);
      if (made.fields["speaker"].empty())
        refuse(made, "speaker_person", "they have no name that everybody may see who is to see this");
    }
  }
  for (const auto& made : row.made)
    if (made.what != "person" && is_reference(made.what) == references) write_once(row, made, head);
  withdraw_gone(row, references, head);
}

}  // namespace vigil::pipeline
