#include "model/work_json.hpp"

namespace vigil::model {

namespace {

Json subject_json(const Subject& subject) {
  return {{"kind", kind_word(subject.kind)}, {"id", subject.id}, {"label", to_json(subject.label)}};
}

std::string_view word_for(ExpectedRelease::How how) {
  switch (how) {
    case ExpectedRelease::How::unknown:
      return "unknown";
    case ExpectedRelease::How::stated:
      return "stated";
    case ExpectedRelease::How::computed:
      return "computed";
    case ExpectedRelease::How::computed_before_change:
      return "computed-before-change";
  }
  return "";
}

std::string_view word_for(ListChange::Kind kind) {
  switch (kind) {
    case ListChange::Kind::added:
      return "added";
    case ListChange::Kind::left_out:
      return "left-out";
    case ListChange::Kind::reworded:
      return "reworded";
    case ListChange::Kind::moved:
      return "moved";
  }
  return "";
}

// Nobody, where there is none.
Json optional_subject_json(const Subject& subject) {
  return subject.id.empty() ? Json(nullptr) : subject_json(subject);
}

Json change_json(const ListChange& change) {
  return {{"kind", word_for(change.kind)},
          {"position", change.position},
          {"position_before", change.position_before},
          {"wording", change.wording},
          {"wording_before", change.wording_before}};
}

template <class T, class Print>
Json list_json(const std::vector<T>& values, Print print_one) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(print_one(value));
  return array;
}
template <class T>
Json list_json(const std::vector<T>& values) {
  return list_json(values, [](const T& one) { return to_json(one); });
}

Json planned_json(const Planned& planned, const Date* today) {
  Json json = {{"id", planned.id.value},
               {"subject", subject_json(planned.subject)},
               {"owner", planned.owner},
               {"occasion", planned.occasion},
               {"due", planned.due.edtf()}};
  if (today != nullptr) json["state"] = word_for(planned.state(*today));
  json["kept_by"] = planned.kept_by.value;
  json["claim"] = to_json(planned.claim);
  return json;
}

Json position_json(const ListPosition& position, bool with_replies) {
  Json json = {{"position", position.position},
               {"wording", position.wording},
               {"subject", optional_subject_json(position.subject)}};
  if (with_replies) json["replies"] = to_json(position.replies);
  json["claim"] = to_json(position.claim);
  return json;
}

}  // namespace

Json to_json(const Planned& planned) { return planned_json(planned, nullptr); }
Json to_json(const Planned& planned, const Date& today) { return planned_json(planned, &today); }

Json to_json(const Affiliation& tie) {
  return {{"kind", tie.kind},
          {"organisation", subject_json(tie.organisation)},
          {"from", tie.from.edtf()},
          {"to", tie.to.edtf()},
          {"claim", to_json(tie.claim)}};
}

Json to_json(const Letter& letter) {
  return {{"id", letter.id.value},
          {"sent", letter.sent.edtf()},
          {"by", letter.by},
          {"to", letter.to},
          {"language", letter.language},
          {"words", letter.words},
          {"claim", to_json(letter.claim)}};
}

Json to_json(const NextStep& step) {
  return {{"due", step.due.edtf()}, {"owner", step.owner}, {"words", step.words}, {"claim", to_json(step.claim)}};
}

Json to_json(const EventPlace& place) {
  return {{"event", place.event.value}, {"role", place.role}, {"place", subject_json(place.place)}};
}

Json to_json(const Delegate& delegate) {
  return {{"official", subject_json(delegate.official)},
          {"side", delegate.side},
          {"role", delegate.role},
          {"claim", to_json(delegate.claim)}};
}

Json to_json(const AgendaItem& item) {
  return {{"position", item.position},
          {"issue", optional_subject_json(item.issue)},
          {"words", item.words},
          {"claim", to_json(item.claim)}};
}

Json to_json(const SideVisit& visit) {
  return {{"date", visit.date.edtf()},
          {"place", visit.place},
          {"place_of", optional_subject_json(visit.place_of)},
          {"words", visit.words},
          {"claim", to_json(visit.claim)}};
}

Json to_json(const ListPosition& position) { return position_json(position, false); }

Json to_json(const FactTerm& term) {
  return {{"of_kind", term.of_kind},
          {"of", term.of},
          {"field", term.field},
          {"value", term.value},
          {"claim", to_json(term.claim)}};
}

Json to_json(const CaseWork& work, const Date& today) {
  return {{"next_step", work.next ? to_json(*work.next) : Json(nullptr)},
          {"planned", list_json(work.planned, [&](const Planned& one) { return to_json(one, today); })},
          {"letters", list_json(work.letters)},
          {"affiliations", list_json(work.affiliations)},
          {"event_places", list_json(work.places)},
          {"protection", list_json(work.protection)},
          {"terms", list_json(work.terms)},
          {"expected_release", {{"date", work.release.date.edtf()}, {"how", word_for(work.release.how)}}}};
}

Json to_json(const RoundWork& work) {
  return {{"delegates", list_json(work.delegates)},
          {"agenda", list_json(work.agenda)},
          {"side_visits", list_json(work.visits)}};
}

Json to_json(const Node& node) {
  return {{"id", node.of.id},  {"label", to_json(node.of.label)}, {"kind", node.kind}, {"parent", node.parent},
          {"note", node.note}, {"claim", to_json(node.claim)}};
}

Json to_json(const HandedList& list) {
  return {{"id", list.id.value},         {"owner", list.owner},         {"handed_over", list.handed_over.edtf()},
          {"version", list.version},     {"before", list.before.value}, {"note", list.note},
          {"claim", to_json(list.claim)}};
}

Json to_json(const ListFile& file) {
  Json json = to_json(file.list);
  json["positions"] = list_json(file.positions, [](const ListPosition& one) { return position_json(one, true); });
  json["acts"] = list_json(file.acts, [](const ActId& act) { return Json(act.value); });
  json["changes"] = list_json(file.changes, change_json);
  return json;
}

Json to_json(const ListTotal& total) {
  return {{"id", total.id},
          {"owner", total.owner},
          {"asked_of", total.asked_of},
          {"said", total.said.edtf()},
          {"what", total.what},
          {"count", total.count},
          {"of_count", total.of_count ? Json(*total.of_count) : Json(nullptr)},
          {"until", total.until.edtf()},
          {"note", total.note},
          {"claim", to_json(total.claim)}};
}

}  // namespace vigil::model
