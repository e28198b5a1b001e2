#include "pipeline/desk.hpp"

#include <algorithm>

#include "model/wish.hpp"
#include "model/work.hpp"
#include "pipeline/people.hpp"
#include "pipeline/sides.hpp"
#include "pipeline/value_checks.hpp"
#include "store/claims.hpp"
#include "store/wishes.hpp"
#include "store/work_facts.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using store::Head;
using store::ThingId;
using text::tr_mark;

namespace {

// One raising of an act: of a list handed over, with its place there. The wording stays in the list, which is never
// published.
struct Raised {
  ThingId subject;
  std::optional<std::int64_t> position = {};
};

std::vector<Raised> subjects_raised(Checker& check, base::Database& view, const RaiseRequest& request,
                                    std::optional<ThingId> list) {
  std::vector<ThingId> named;
  for (const auto& word : request.subjects)
    if (const auto id = check.subject(word); id && std::ranges::find(named, *id) == named.end()) named.push_back(*id);
  std::vector<Raised> raised;
  const auto is_raised = [&](ThingId id) { return std::ranges::find(raised, id, &Raised::subject) != raised.end(); };
  if (list)
    for (const auto& position : store::positions_of_list(view, *list)) {
      if (!position.subject || is_raised(*position.subject)) continue;
      if (request.subjects.empty() || std::ranges::find(named, *position.subject) != named.end())
        raised.push_back({*position.subject, position.kept});
    }
  for (const auto id : named)
    if (!is_raised(id)) raised.push_back({id});
  return raised;
}

// The plan, if one of these raisings can keep it.
std::optional<store::PlannedRow> plan_kept(Checker& check, base::Database& view, base::Database& db,
                                           const std::string& key, const std::vector<Raised>& raised) {
  const auto thing = check.thing("keeps", "planned", key);
  auto plan = thing ? store::planned_row(db, *thing) : std::nullopt;
  if (plan && plan->kept_by && store::sees_thing(view, *plan->kept_by))
    check.problem("keeps", tr_mark("\"{}\" is kept already"), key);
  if (plan && std::ranges::find(raised, plan->subject, &Raised::subject) == raised.end())
    check.problem("keeps", tr_mark("\"{}\" is about somebody who is not raised here"), key);
  return plan;
}

// The words of an event for a place of the record, where the request has none of its own.
std::string words_for(base::Database& db, std::string words, std::optional<ThingId> place, const Head& head) {
  return words.empty() && place ? store::main_name(db, *place, head.audience) : words;
}

using Terms = std::vector<std::pair<const model::FactField*, std::string>>;

// The words of a fact's own fields that were given, for put_terms.
Terms terms_of(Checker& check, const std::string& field, const std::vector<std::string>& values) {
  Terms terms;
  for (const auto& value : values)
    if (!value.empty()) terms.emplace_back(model::find_fact_field(field), checked_attribute(check, field, value));
  return terms;
}

void put_terms(store::Change& change, ThingId fact, const Terms& terms, const Head& head) {
  for (const auto& [field, value] : terms) store::write_field(change, fact, field->word, value, head);
}

}  // namespace

model::ActId raise(store::Record& record, const RaiseRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("speaker", request.speaker);
  const auto list = check.thing("list", "list", request.list);
  const auto raised = subjects_raised(check, view.database(), request, list);
  if (request.subjects.empty() && raised.empty())
    check.problem("subject", tr_mark("at least one person, issue or place is needed"));
  const auto plan = plan_kept(check, view.database(), change.database(), request.keeps, raised);
  if (request.entry.is_sealed() && !(request.keeps.empty() && request.list.empty()))
    check.problem(request.keeps.empty() ? "list" : "keeps", tr_mark("what is sealed is not tied to this"));
  const auto checked = check.head(request.entry);
  const auto audience = checked ? checked->audience : model::Audience();
  model::Act act;
  const auto round = check.thing("round", "round", request.round);
  act.said = check.past("said", request.said);
  if (request.said.empty() && round) act.said = store::dates_of_round(change.database(), *round, audience);
  if (act.said.empty() && request.said.empty())
    check.problem("said", tr_mark("the date is needed: a day, a month or a year"));
  act.reported = check.past("reported", request.reported);
  act.speaker = check.line("speaker", request.speaker);
  act.addressee = check.line("addressee", request.addressee);
  act.occasion = check.line("occasion", request.occasion);
  act.conveyed = check.word("conveyed", "raisings.conveyed", request.conveyed, list ? "list-handed-over" : "unknown");
  act.publicity = check.word("publicity", "raisings.publicity", request.publicity, "announced");
  act.delivered = check.word("delivered", "raisings.delivered", request.delivered, "unknown");
  act.list_complete = check.word("list_complete", "raisings.list_complete", request.list_complete, "unknown");
  auto official = check.thing("speaker_official", "official", request.speaker_official);
  if (!official) official = store::find_official_seen_in(view.database(), request.speaker);
  act.side = request.side.empty() ? side_of_speaker(request.speaker) : check.side(request.side);
  if (act.side.empty() && official)
    act.side = side_of_speaker(store::party_of_official(change.database(), *official, audience));
  const auto detail = check.words("detail", request.detail);
  const auto wording = check.line("wording", request.wording);
  const auto action = terms_of(check, "action", {request.action});
  const auto reliability = terms_of(check, "reliability", {request.reliability});
  if (checked && !wording.empty() && check.words_cited(request.entry).find(wording) == std::string::npos)
    check.problem("wording", tr_mark("these words do not stand in the passage"));
  check.finish();
  if (request.entry.is_sealed()) return {};
  const auto& head = *checked;
  const auto id = store::new_thing(change, "act", "act-d");
  store::write_act(change, id, act, official, round, head, list);
  put_terms(change, id, reliability, head);
  for (const auto& one : raised) {
    model::Raising raising;
    raising.detail = detail;
    raising.wording = wording;
    const auto raising_id = store::new_thing(change, "raising", "rz-d");
    store::write_raising(change, id, raising_id, one.subject, raising, head, one.position);
    put_terms(change, raising_id, action, head);
    if (!plan || plan->subject != one.subject) continue;
    Head keeping = head;
    keeping.audience = plan->audience;
    keeping.supersedes = plan->claim;
    const auto planned = *store::find_thing(change.database(), "planned", request.keeps);
    store::write_planned(change, planned, one.subject, plan->value, raising_id, keeping);
  }
  return entering.kept<model::ActId>(id);
}

model::AssessmentId assess(store::Record& record, const AssessRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("who", request.who);
  check.required("direction", request.direction);
  model::Assessment assessment;
  assessment.who = check.line("who", request.who);
  assessment.side = check.word("side", "assessments.side", request.side, "");
  assessment.direction = check.word("direction", "assessments.direction", request.direction, "");
  assessment.words = check.words("words", request.words);
  assessment.said = check.past("said", request.said);
  assessment.language = check.language("language", request.language);
  assessment.via = check.line("via", request.via);
  const auto colon = request.of.find(':');
  assessment.of_kind = check.word("of", "assessments.of_kind", request.of.substr(0, colon), "");
  const std::string of = colon == std::string::npos ? "" : request.of.substr(colon + 1);
  if (of.empty()) check.problem("of", tr_mark("round:ID, dialogue:ID, situation:TEXT or promise:TEXT is expected"));
  assessment.of.id = of;
  const bool of_thing = assessment.of_kind == "round" || assessment.of_kind == "dialogue";
  const auto of_id = of_thing ? check.thing("of", assessment.of_kind, of) : std::nullopt;
  const auto reliability = terms_of(check, "reliability", {request.reliability});
  if (request.entry.is_sealed() && !of_id)
    check.problem("of", tr_mark("sealed, it stands in the file of a round or a dialogue: round:ID or dialogue:ID"));
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  const auto id = store::new_thing(change, "assessment", "as-d");
  store::write_assessment(change, id, assessment, of_id, head);
  put_terms(change, id, reliability, head);
  return entering.kept<model::AssessmentId>(id);
}

model::AnswerId answer(store::Record& record, const AnswerRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("act", request.act);
  check.required("kind", request.kind);
  check.required("by", request.by);
  model::Answer answer;
  answer.by = check.line("by", request.by);
  answer.kind = check.word("kind", "answers.kind", request.kind, "");
  answer.scope = request.raising.empty() ? "act" : "this-raising";
  answer.said = check.past("said", request.said);
  answer.reported = check.past("reported", request.reported);
  answer.detail = check.words("detail", request.detail);
  const auto act = check.thing("act", "act", request.act);
  if (act) note(check, "said", wrong_with_reply(date_seen(view.database(), *act, "said"), answer.said));
  auto raising = check.thing("raising", "raising", request.raising);
  if (act && raising && !store::is_raised_in(change.database(), *raising, *act))
    check.problem("raising", tr_mark("\"{}\" was not raised in the act \"{}\""), request.raising, request.act);
  auto position = check.number("position", request.position);
  if (act && position != 0) {
    const auto list = store::list_handed_over_in(view.database(), *act);
    const auto positions = list ? store::positions_of_list(view.database(), *list) : std::vector<store::Position>();
    const auto there = std::ranges::find(positions, position, &store::Position::shown);
    if (there == positions.end())
      check.problem("position", tr_mark("the act \"{}\" handed over no list with a position {}"), request.act,
                    request.position);
    else
      position = there->kept;
    if (!raising) raising = store::raising_at(view.database(), *act, position);
    answer.scope = "this-raising";
  }
  const auto response = terms_of(check, "response", {request.response});
  const auto reliability = terms_of(check, "reliability", {request.reliability});
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  const auto id = store::new_thing(change, "answer", "an-d");
  store::write_answer(change, *act, raising, id, answer, head, position == 0 ? std::nullopt : std::optional(position));
  put_terms(change, id, response, head);
  put_terms(change, id, reliability, head);
  return entering.kept<model::AnswerId>(id);
}

model::EventId add_event(store::Record& record, const EventRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("person", request.person);
  check.required("type", request.type);
  model::Event event;
  event.type = check.word("type", "events.type", request.type, "");
  event.date = check.past("date", request.date);
  event.detail = check.words("detail", request.detail);
  event.place = check.line("place", request.place);
  event.charge = check.line("charge", request.charge);
  event.article = check.line("article", request.article);
  event.body = check.line("body", request.body);
  event.facility = check.line("facility", request.facility);
  event.term_months = check.term(request.term_months);
  event.suspended = request.suspended;
  const auto person = check.thing("person", "person", request.person);
  const auto place = check.thing("place_id", "place", request.place_id);
  const auto facility = check.thing("facility_id", "place", request.facility_id);
  const auto body = check.thing("body_id", "place", request.body_id);
  const auto impact = terms_of(check, "impact", request.impact);
  const auto reliability = terms_of(check, "reliability", {request.reliability});
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  event.place = words_for(change.database(), event.place, place, head);
  event.facility = words_for(change.database(), event.facility, facility, head);
  event.body = words_for(change.database(), event.body, body, head);
  const auto id = store::new_thing(change, "event", "ev-d");
  const auto claim = store::write_event(change, *person, id, event, head);
  put_terms(change, id, impact, head);
  put_terms(change, id, reliability, head);
  if (place) store::write_event_place(change, claim, "place", *place);
  if (facility) store::write_event_place(change, claim, "facility", *facility);
  if (body) store::write_event_place(change, claim, "body", *body);
  return entering.kept<model::EventId>(id);
}

namespace {

struct CheckedWish {
  ThingId person = 0;
  model::Wish value;
};

CheckedWish checked_wish(Checker& check, const WishRequest& request) {
  model::Wish wish;
  wish.whose = check.line("whose", request.whose);
  wish.until = check.date("until", request.until, Checker::Ahead::endless);
  const auto kind = model::wish_kind(request.kind);
  if (!kind)
    check.problem("kind", tr_mark("name-publicly, raise-publicly, raise-privately-only or do-not is expected"));
  const auto person = check.thing("person", "person", request.person);
  check.required("person", request.person);
  check.required("whose", request.whose);
  check.finish();
  wish.kind = *kind;
  return {*person, wish};
}

}  // namespace

void wish(store::Record& record, const WishRequest& request) {
  Entering entering(record, store::Viewer::officer(request.entered_by, request.groups));
  wish(entering, request);
  entering.change.commit();
}

void wish(Entering& entering, const WishRequest& request) {
  const auto [person, value] = checked_wish(entering.check, request);
  Head head;
  head.citations.push_back({{}, std::string(store::told_to_the_keepers)});
  store::write_wish(entering.change, person, value, head);
}

}  // namespace vigil::pipeline
