#include "pipeline/talks.hpp"

#include "pipeline/value_checks.hpp"
#include "store/work_facts.hpp"
#include "store/work_read.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using store::ThingId;
using text::tr_mark;

namespace {

void check_sits_once(Checker& check, base::Database& view, const DelegateRequest& request) {
  for (const auto& there : store::round_work(view, {request.round}).delegates)
    if (there.official.id == request.official)
      check.problem("official", tr_mark("\"{}\" is at this round already"), request.official);
}

}  // namespace

model::IssueId add_issue(store::Record& record, const IssueRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  const auto id = check.new_id("id", "issue", request.id);
  const auto names = check.names("name", request.names);
  model::Issue issue;
  issue.raised_by_side = check.word("side", "issues.raised_by_side", request.side, "");
  const auto notes = check.words("notes", request.notes);
  const auto parent = check.thing("parent", "issue", request.parent);
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  entering.keep_named(record, "issue", id, names, head,
                      [&](ThingId thing) { store::write_issue(entering.change, thing, issue, parent, notes, head); });
  return {id};
}

model::OfficialId add_official(store::Record& record, const OfficialRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  const auto id = check.new_id("id", "official", request.id);
  const auto names = check.names("name", request.names);
  model::Official official;
  official.role = check.line("role", request.role);
  official.side = check.line("side", request.side);
  official.from = check.past("from", request.from);
  official.to = check.date("to", request.to);
  check.order("to", official.from, official.to);
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  entering.keep_named(record, "official", id, names, head,
                      [&](ThingId thing) { store::write_official(entering.change, thing, official, head); });
  return {id};
}

model::DialogueId add_dialogue(store::Record& record, const DialogueRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  const auto id = check.new_id("id", "dialogue", request.id);
  const auto names = check.names("name", request.names);
  check.required("party_a", request.party_a);
  model::Dialogue dialogue;
  dialogue.party_a = check.line("party_a", request.party_a);
  dialogue.party_b = check.line("party_b", request.party_b);
  if (dialogue.party_b.empty()) dialogue.party_b = "China";
  dialogue.started = check.past("started", request.started);
  dialogue.notes = check.words("notes", request.notes);
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  entering.keep_named(record, "dialogue", id, names, head,
                      [&](ThingId thing) { store::write_dialogue(entering.change, thing, dialogue, head); });
  return {id};
}

model::RoundId add_round(store::Record& record, const RoundRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  const auto id = check.new_id("id", "round", request.id);
  check.required("dialogue", request.dialogue);
  check.required("start", request.start);
  model::Round round;
  round.number = check.line("number", request.number);
  round.number_b = check.line("number_b", request.number_b);
  round.start = check.date("start", request.start);
  round.end = check.date("end", request.end);
  check.order("end", round.start, round.end);
  round.place = check.line("place", request.place);
  round.head_a = check.line("head_a", request.head_a);
  round.head_b = check.line("head_b", request.head_b);
  round.outcome = check.words("outcome", request.outcome);
  round.is_gap = request.is_gap;
  const auto dialogue = check.thing("dialogue", "dialogue", request.dialogue);
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  entering.keep_named(record, "round", id, {}, head,
                      [&](ThingId thing) { store::write_round(entering.change, thing, round, *dialogue, head); });
  return {id};
}

model::ClaimId add_delegate(store::Record& record, const DelegateRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("round", request.round);
  check.required("official", request.official);
  if (request.side != "a" && request.side != "b")
    check.problem("side", tr_mark("\"{}\" is none of: {}"), request.side, "a, b");
  const model::Delegate delegate{{}, request.side, check.line("role", request.role), {}};
  const auto round = check.thing("round", "round", request.round);
  const auto official = check.thing("official", "official", request.official);
  check_sits_once(check, view.database(), request);
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  return entering.kept_claim(store::write_delegate(change, *round, *official, delegate, head));
}

model::ClaimId add_agenda_item(store::Record& record, const AgendaRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("round", request.round);
  const auto round = check.thing("round", "round", request.round);
  const auto issue = check.thing("issue", "issue", request.issue);
  model::AgendaItem item;
  item.position = check.number("position", request.position);
  item.words = check.line("words", request.words);
  if (request.issue.empty() && item.words.empty()) check.problem("words", tr_mark("an issue or words are needed"));
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  item.position = store::agenda_position(view.database(), change.database(), *round, item.position);
  return entering.kept_claim(store::write_agenda_item(change, *round, issue, item, head));
}

model::ClaimId add_side_visit(store::Record& record, const VisitRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("round", request.round);
  if (request.place_id.empty()) check.required("place", request.place);
  const auto round = check.thing("round", "round", request.round);
  const auto place = check.thing("place_id", "place", request.place_id);
  model::SideVisit visit;
  visit.date = check.date("date", request.date);
  visit.words = check.words("words", request.words);
  visit.place = check.line("place", request.place);
  if (round) note(check, "date", wrong_with_visit(dates_seen(view.database(), *round), visit.date));
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  if (visit.place.empty()) visit.place = store::main_name(change.database(), *place, head.audience);
  return entering.kept_claim(store::write_side_visit(change, *round, place, visit, head));
}

}  // namespace vigil::pipeline
