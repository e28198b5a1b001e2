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
