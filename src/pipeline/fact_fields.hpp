// The fields of what is asked to be entered, by name: one list of them for each kind, from which it becomes JSON and is
// read again (pipeline/sealed_facts.cpp). `each` takes a name and a string, a list of strings or a bool.
#pragma once

#include <type_traits>

#include "pipeline/sealed_facts.hpp"

namespace vigil::pipeline {

template <class Request, class Each>
void each_field(Request& request, const Each& each) {
  using R = std::remove_const_t<Request>;
  auto& r = request;
  if constexpr (std::is_same_v<R, EventRequest>) {
    each("person", r.person), each("type", r.type), each("date", r.date), each("detail", r.detail);
    each("place", r.place), each("charge", r.charge), each("article", r.article), each("body", r.body);
    each("facility", r.facility), each("term_months", r.term_months), each("suspended", r.suspended);
    each("place_id", r.place_id), each("facility_id", r.facility_id), each("body_id", r.body_id);
    each("impact", r.impact), each("reliability", r.reliability);
  } else if constexpr (std::is_same_v<R, RaiseRequest>) {
    each("subject", r.subjects), each("by", r.speaker), each("official", r.speaker_official);
    each("with", r.addressee), each("occasion", r.occasion), each("round", r.round), each("side", r.side);
    each("said", r.said), each("reported", r.reported), each("conveyed", r.conveyed), each("publicity", r.publicity);
    each("delivered", r.delivered), each("list_complete", r.list_complete), each("detail", r.detail);
    each("wording", r.wording), each("action", r.action), each("reliability", r.reliability);
  } else if constexpr (std::is_same_v<R, AnswerRequest>) {
    each("act", r.act), each("raising", r.raising), each("position", r.position), each("by", r.by);
    each("kind", r.kind), each("said", r.said), each("reported", r.reported), each("detail", r.detail);
    each("response", r.response), each("reliability", r.reliability);
  } else if constexpr (std::is_same_v<R, AssessRequest>) {
    each("who", r.who), each("side", r.side), each("of", r.of), each("direction", r.direction);
    each("words", r.words), each("said", r.said), each("language", r.language), each("via", r.via);
    each("reliability", r.reliability);
  } else if constexpr (std::is_same_v<R, NameRequest>) {
    each("of", r.of), each("name", r.name), each("kind", r.kind);
  } else if constexpr (std::is_same_v<R, AttributeRequest>) {
    each("of", r.of), each("field", r.field), each("value", r.value);
  } else if constexpr (std::is_same_v<R, RelationRequest>) {
    each("person", r.person), each("kind", r.kind), each("other", r.other);
  } else if constexpr (std::is_same_v<R, AffiliationRequest>) {
    each("person", r.person), each("kind", r.kind), each("organisation", r.organisation);
    each("from", r.from), each("to", r.to);
  } else if constexpr (std::is_same_v<R, LetterRequest>) {
    each("person", r.person), each("sent", r.sent), each("by", r.by), each("to", r.to);
    each("language", r.language), each("words", r.words);
  } else if constexpr (std::is_same_v<R, PersonRequest>) {
    each("id", r.id), each("name", r.names), each("born", r.born), each("role", r.role), each("region", r.region);
    each("custody_state", r.custody_state), each("state_last_confirmed", r.state_last_confirmed);
    each("term_ends", r.term_ends), each("whereabouts", r.whereabouts), each("notes", r.notes);
  } else if constexpr (std::is_base_of_v<NodeRequest, R>) {
    each("id", r.id), each("name", r.names), each("kind", r.kind), each("parent", r.parent), each("note", r.note);
  } else if constexpr (std::is_same_v<R, ListRequest>) {
    each("id", r.id), each("owner", r.owner), each("position", r.positions), each("handed_over", r.handed_over);
    each("version", r.version), each("before", r.before), each("note", r.note);
  } else if constexpr (std::is_same_v<R, TotalRequest>) {
    each("owner", r.owner), each("what", r.what), each("count", r.count), each("of_count", r.of_count);
    each("asked_of", r.asked_of), each("said", r.said), each("until", r.until), each("note", r.note);
  } else if constexpr (std::is_same_v<R, CommitmentRequest>) {
    each("by", r.by), each("kind", r.kind), each("words", r.words), each("made", r.made), each("due", r.due);
  } else if constexpr (std::is_same_v<R, StatusRequest>) {
    each("commitment", r.commitment), each("by", r.by), each("words", r.words), each("at", r.at);
    each("state", r.state);
  } else if constexpr (std::is_same_v<R, PlanRequest>) {
    each("subject", r.subject), each("owner", r.owner), each("occasion", r.occasion), each("due", r.due);
    each("despite_wish", r.despite_wish);
  } else if constexpr (std::is_same_v<R, DelegateRequest>) {
    each("round", r.round), each("official", r.official), each("side", r.side), each("role", r.role);
  } else if constexpr (std::is_same_v<R, AgendaRequest>) {
    each("round", r.round), each("position", r.position), each("issue", r.issue), each("words", r.words);
  } else if constexpr (std::is_same_v<R, VisitRequest>) {
    each("round", r.round), each("date", r.date), each("place", r.place), each("place_id", r.place_id);
    each("words", r.words);
  } else if constexpr (std::is_same_v<R, IssueRequest>) {
    each("id", r.id), each("name", r.names), each("parent", r.parent), each("side", r.side), each("notes", r.notes);
  } else if constexpr (std::is_same_v<R, OfficialRequest>) {
    each("id", r.id), each("name", r.names), each("role", r.role), each("side", r.side), each("from", r.from);
    each("to", r.to);
  } else if constexpr (std::is_same_v<R, DialogueRequest>) {
    each("id", r.id), each("name", r.names), each("party_a", r.party_a), each("party_b", r.party_b);
    each("started", r.started), each("notes", r.notes);
  } else if constexpr (std::is_same_v<R, RoundRequest>) {
    each("id", r.id), each("dialogue", r.dialogue), each("number", r.number), each("number_b", r.number_b);
    each("start", r.start), each("end", r.end), each("place", r.place), each("head_a", r.head_a);
    each("head_b", r.head_b), each("outcome", r.outcome), each("gap", r.is_gap);
  } else {
    static_assert(std::is_same_v<R, WishRequest>);
    each("person", r.person), each("kind", r.kind), each("whose", r.whose), each("until", r.until);
  }
}

/// The fields of the entry that belong to what is said, not to who enters it.
template <class Request, class Each>
void each_field_of_entry(Request& request, const Each& each) {
  if constexpr (std::is_same_v<std::remove_const_t<Request>, WishRequest>)
    each("source", request.source);
  else
    each("source", request.entry.stated), each("confidence", request.entry.confidence);
}

}  // namespace vigil::pipeline
