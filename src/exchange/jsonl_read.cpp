#include "exchange/jsonl_read.hpp"

#include <fmt/format.h>

#include "exchange/jsonl_read_work.hpp"
#include "text/blank.hpp"
#include "text/utf8.hpp"

namespace vigil::exchange {

namespace {

model::Person person_from(const Keys& k) {
  model::Person person;
  person.id.value = k.needed_id("id");
  person.names = names_from(k);
  k.list("attributes", [&](const Json& one) {
    const Keys a(one, "attributes");
    person.attributes.push_back({a.text("field"), a.text("value"), claim_from(a)});
    if (text::is_blank(person.attributes.back().value)) a.refuse("value", "there is nothing in it to be read");
  });
  k.list("relations", [&](const Json& one) {
    const Keys r(one, "relations");
    person.relations.push_back({r.text("kind"), {r.needed_id("other")}, {}, claim_from(r)});
  });
  return person;
}

model::Official official_from(const Keys& k) {
  model::Official official;
  official.id.value = k.needed_id("id");
  official.names = names_from(k);
  official.role = k.text("role");
  official.side = k.text("side");
  official.from = k.date("from");
  official.to = k.date("to");
  official.seen_from = k.date("seen_from");
  official.seen_to = k.date("seen_to");
  return official;
}

model::Document document_from(const Keys& k) {
  model::Document document;
  document.id.value = k.needed_id("id");
  document.url = k.text("url");
  document.title = k.text("title");
  document.publisher = k.text("publisher");
  document.language = k.text("language");
  document.kind = k.text("kind");
  document.read = k.text("read");
  document.source_class = k.text("source_class");
  document.date = k.date("date");
  k.list("mentions", [&](const Json& one) {
    if (!one.is_string()) k.refuse("mentions", "a list of ids is expected");
    document.mentions.push_back(one.get<std::string>());
  });
  return document;
}

model::Round round_from(const Keys& k) {
  model::Round round;
  round.id.value = k.needed_id("id");
  round.dialogue.value = k.needed_id("dialogue");
  round.number = k.text("number");
  round.number_b = k.text("number_b");
  round.start = k.date("start");
  round.end = k.date("end");
  round.place = k.text("place");
  round.head_a = k.text("head_a");
  round.head_b = k.text("head_b");
  round.outcome = k.text("outcome");
  round.is_gap = k.flag("is_gap");
  round.claim = claim_from(k);
  return round;
}

PlacedEvent event_from(const Keys& k) {
  PlacedEvent event;
  event.id.value = k.needed_id("id");
  event.person.value = k.needed_id("person");
  event.date = k.date("date");
  event.type = k.text("type");
  event.detail = k.text("detail");
  event.place = k.text("place");
  event.charge = k.text("charge");
  event.article = k.text("article");
  event.body = k.text("body");
  event.facility = k.text("facility");
  event.term_months = k.text("term_months");
  event.suspended = k.flag("suspended");
  event.claim = claim_from(k);
  k.list("places", [&](const Json& one) {
    const Keys p(one, "places");
    const auto role = p.text("role");
    if (role != "place" && role != "facility" && role != "body")
      p.refuse("role", "place, facility or body is expected");
    event.places.push_back({event.id, role, {model::Subject::Kind::place, p.needed_id("place"), {}}});
  });
  return event;
}

model::Raising raising_from(const Json& json) {
  const Keys k(json, "raisings");
  model::Raising raising;
  raising.id.value = k.needed_id("id");
  raising.subject = subject_from(k, "subject");
  raising.wording = k.text("wording");
  raising.detail = k.text("detail");
  raising.conveyed = k.text("conveyed");
  raising.list_complete = k.text("list_complete");
  raising.claim = claim_from(k);
  return raising;
}

HandedAct act_from(const Keys& k) {
  HandedAct act;
  act.id.value = k.needed_id("id");
  act.said = k.date("said");
  act.reported = k.date("reported");
  act.speaker = k.text("speaker");
  act.speaker_official.value = k.id("speaker_official");
  act.addressee = k.text("addressee");
  act.occasion = k.text("occasion");
  act.round.value = k.id("round");
  act.side = k.text("side");
  act.conveyed = k.text("conveyed");
  act.publicity = k.text("publicity");
  act.delivered = k.text("delivered");
  act.list_complete = k.text("list_complete");
  act.list.value = k.id("list");
  k.list("raisings", [&](const Json& one) {
    act.raisings.push_back(raising_from(one));
    if (const auto position = Keys(one, "raisings").number("position"))
      act.positions[act.raisings.back().id.value] = *position;
  });
  act.claim = claim_from(k);
  return act;
}

PlacedAnswer answer_from(const Keys& k) {
  PlacedAnswer answer;
  answer.id.value = k.needed_id("id");
  answer.act.value = k.needed_id("act");
  answer.raising.value = k.id("raising");
  answer.said = k.date("said");
  answer.reported = k.date("reported");
  answer.by = k.text("by");
  answer.kind = k.text("kind");
  answer.scope = k.text("scope");
  answer.detail = k.text("detail");
  answer.position = k.number("position");
  answer.claim = claim_from(k);
  return answer;
}

model::Commitment commitment_from(const Keys& k) {
  model::Commitment commitment;
  commitment.id.value = k.needed_id("id");
  commitment.by = k.text("by");
  commitment.kind = k.text("kind");
  commitment.text = k.text("text");
  commitment.made = k.date("made");
  commitment.due = k.date("due");
  k.list("status", [&](const Json& one) {
    const Keys s(one, "status");
    commitment.status.push_back({s.date("at"), s.text("by"), s.text("words"), claim_from(s), s.text("state")});
  });
  commitment.claim = claim_from(k);
  return commitment;
}

model::Assessment assessment_from(const Keys& k) {
  model::Assessment assessment;
  assessment.id.value = k.needed_id("id");
  assessment.who = k.text("who");
  assessment.side = k.text("side");
  assessment.of = subject_from(k, "of");
  assessment.of_kind = k.text("of_kind");
  assessment.direction = k.text("direction");
  assessment.words = k.text("words");
  assessment.language = k.text("language");
  assessment.via = k.text("via");
  assessment.said = k.date("said");
  assessment.claim = claim_from(k);
  return assessment;
}

model::ListTotal list_total_from(const Keys& k) {
  model::ListTotal total;
  total.id = k.needed_id("id");
  total.owner = k.text("owner");
  total.asked_of = k.text("asked_of");
  total.what = k.text("what");
  total.note = k.text("note");
  total.said = k.date("said");
  total.until = k.date("until");
  total.count = k.number("count").value_or(0);
  total.of_count = k.number("of_count");
  total.claim = claim_from(k);
  return total;
}

Further further_from(const Keys& k) {
  Further further;
  further.kind = k.text("kind");
  further.id = k.needed_id("id");
  k.map("fields", [&](const std::string& field, const Json& value) {
    if (!value.is_string()) k.refuse("fields", "texts are expected");
    further.fields[field] = value.get<std::string>();
  });
  k.map("references", [&](const std::string& field, const Json& value) {
    const Keys other(value, "references." + field);
    further.references[field] = {other.text("kind"), other.needed_id("id")};
  });
  return further;
}

JsonlHead head_from(const Keys& k) {
  if (k.text("format") != "vigil-jsonl 1")
    k.refuse("format", "\"vigil-jsonl 1\" is expected: this is another format, or of a newer Vigil");
  JsonlHead head;
  head.publisher = k.text("publisher");
  head.is_of_mine = k.text("audience") == "mine";
  k.map("lines", [&](const std::string& object, const Json& count) {
    if (!count.is_number_unsigned()) k.refuse("lines", "numbers are expected");
    head.lines[object] = count.get<std::size_t>();
  });
  return head;
}

// The only names of an older export are its label.
std::vector<model::Name> names_or_label_from(const Keys& k) {
  if (k.has("names")) return names_from(k);
  std::vector<model::Name> names;
  const auto label = label_from(k);
  for (const auto& [lang, text] : {std::pair{"en", label.en}, {"zh-Hans", label.hans}, {"zh-Hant", label.hant}})
    if (!text.empty()) names.push_back({"main", lang, text});
  return names;
}

NamedIssue issue_from(const Keys& k) {
  return {{{k.needed_id("id")}, label_from(k), {k.id("parent")}, k.text("raised_by_side")},
          names_or_label_from(k),
          k.text("notes")};
}

NamedDialogue dialogue_from(const Keys& k) {
  return {{{k.needed_id("id")},
           label_from(k),
           k.text("party_a"),
           k.text("party_b"),
           k.date("started"),
           k.text("notes"),
           claim_from(k)},
          names_or_label_from(k)};
}

model::Watch watch_from(const Keys& k) {
  return {k.needed_id("id"), k.text("raiser"), k.text("series"),
          k.text("url"),     k.text("note"),   k.date("observed_until")};
}

model::Followed followed_from(const Keys& k) {
  return {{k.needed_id("raising")}, {k.id("person")}, {k.id("event")}, k.date("seen_until"),
          k.text("days_after"),     k.text("detail"), k.text("note"),  claim_from(k)};
}

model::Coding coding_from(const Keys& k) {
  return {k.needed_id("of"), k.text("on"), k.text("field"), k.text("first"), k.text("second")};
}

OwnWord word_from(const Keys& k) {
  return {k.text("field"), k.text("value"), k.text("en"), k.text("zh"), k.text("meaning")};
}

struct Reader {
  const char* object;
  JsonlObject (*read)(const Keys&);
};

template <auto from>
JsonlObject read(const Keys& k) {
  return from(k);
}

const std::vector<Reader>& readers() {
  static const std::vector<Reader> all = {{"record", read<head_from>},
                                          {"word", read<word_from>},
                                          {"person", read<person_from>},
                                          {"place", read<place_from>},
                                          {"organisation", read<organisation_from>},
                                          {"official", read<official_from>},
                                          {"issue", read<issue_from>},
                                          {"dialogue", read<dialogue_from>},
                                          {"round", read<round_from>},
                                          {"document", read<document_from>},
                                          {"watch", read<watch_from>},
                                          {"list", read<list_from>},
                                          {"event", read<event_from>},
                                          {"act", read<act_from>},
                                          {"answer", read<answer_from>},
                                          {"followed", read<followed_from>},
                                          {"commitment", read<commitment_from>},
                                          {"assessment", read<assessment_from>},
                                          {"list_total", read<list_total_from>},
                                          {"coding", read<coding_from>},
                                          {"planned", read<planned_from>},
                                          {"letter", read<letter_from>},
                                          {"affiliation", read<affiliation_from>},
                                          {"next_step", read<next_step_from>},
                                          {"protection", read<protection_from>},
                                          {"wish", read<wish_from>},
                                          {"delegate", read<delegate_from>},
                                          {"agenda_item", read<agenda_item_from>},
                                          {"side_visit", read<side_visit_from>},
                                          {"further", read<further_from>},
                                          {"fact_term", read<fact_term_from>},
                                          {"withdrawn", read<withdrawn_from>},
                                          {"bytes", read<bytes_from>}};
  return all;
}

}  // namespace

const std::vector<std::string>& jsonl_objects() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> all;
    for (const auto& one : readers()) all.emplace_back(one.object);
    return all;
  }();
  return words;
}

JsonlLine read_jsonl_line(std::string_view line) {
  if (text::first_invalid_utf8(line)) throw RowProblem{"", "it is not UTF-8"};
  const auto json = Json::parse(line, nullptr, false);
  if (json.is_discarded()) throw RowProblem{"", "it is no JSON, or was cut off"};
  const Keys keys(json);
  const auto object = keys.text("object");
  for (const auto& reader : readers())
    if (object == reader.object) return {object, reader.read(keys)};
  keys.refuse("object", fmt::format("\"{}\" is no kind of line that is known", object));
}

}  // namespace vigil::exchange
