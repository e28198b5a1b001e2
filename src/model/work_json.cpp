#include "model/work_json.hpp"

namespace vigil::model {

namespace {

Json subject_json(const Subject& subject) {
  return {{"kind", kind_word(subject.kind)}, {"id", subject.id}, {"label", to_json(subject.label)}};
}

Json letter_json(const Letter& letter) {
  return {{"id", letter.id.value},
          {"sent", letter.sent.edtf()},
          {"by", letter.by},
          {"to", letter.to},
          {"language", letter.language},
          {"words", letter.words},
          {"claim", to_json(letter.claim)}};
}

Json affiliation_json(const Affiliation& tie) {
  return {{"kind", tie.kind},
          {"organisation", subject_json(tie.organisation)},
          {"from", tie.from.edtf()},
          {"to", tie.to.edtf()},
          {"claim", to_json(tie.claim)}};
}

Json next_json(const std::optional<NextStep>& step) {
  if (!step) return nullptr;
  return {{"due", step->due.edtf()}, {"owner", step->owner}, {"words", step->words}, {"claim", to_json(step->claim)}};
}

std::string_view word_for(ExpectedRelease::How how) {
  switch (how) {
    case ExpectedRelease::How::unknown:
      return "unknown";
    case ExpectedRelease::How::stated:
      return "stated";
    case ExpectedRelease::How::computed:
      return "computed";
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

Json position_json(const ListPosition& position) {
  return {{"position", position.position},
          {"wording", position.wording},
          {"subject", position.subject.id.empty() ? Json(nullptr) : subject_json(position.subject)},
          {"replies", to_json(position.replies)},
          {"claim", to_json(position.claim)}};
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

}  // namespace

Json to_json(const Planned& planned, const Date& today) {
  return {{"id", planned.id.value},           {"subject", subject_json(planned.subject)},
          {"owner", planned.owner},           {"occasion", planned.occasion},
          {"due", planned.due.edtf()},        {"state", word_for(planned.state(today))},
          {"kept_by", planned.kept_by.value}, {"claim", to_json(planned.claim)}};
}

Json to_json(const FactTerm& term) {
  return {{"of_kind", term.of_kind},
          {"of", term.of},
          {"field", term.field},
          {"value", term.value},
          {"claim", to_json(term.claim)}};
}

Json to_json(const CaseWork& work, const Date& today) {
  return {
      {"next_step", next_json(work.next)},
      {"planned", list_json(work.planned, [&](const Planned& one) { return to_json(one, today); })},
      {"letters", list_json(work.letters, letter_json)},
      {"affiliations", list_json(work.affiliations, affiliation_json)},
      {"event_places",
       list_json(work.places,
                 [](const EventPlace& one) {
                   return Json{{"event", one.event.value}, {"role", one.role}, {"place", subject_json(one.place)}};
                 })},
      {"protection", list_json(work.protection,
                               [](const Attribute& one) {
                                 return Json{{"field", one.field}, {"value", one.value}, {"claim", to_json(one.claim)}};
                               })},
      {"terms", list_json(work.terms, [](const FactTerm& one) { return to_json(one); })},
      {"expected_release", {{"date", work.release.date.edtf()}, {"how", word_for(work.release.how)}}}};
}

Json to_json(const RoundWork& work) {
  return {{"delegates", list_json(work.delegates,
                                  [](const Delegate& one) {
                                    return Json{{"official", subject_json(one.official)},
                                                {"side", one.side},
                                                {"role", one.role},
                                                {"claim", to_json(one.claim)}};
                                  })},
          {"agenda", list_json(work.agenda,
                               [](const AgendaItem& one) {
                                 return Json{{"position", one.position},
                                             {"issue", one.issue.id.empty() ? Json(nullptr) : subject_json(one.issue)},
                                             {"words", one.words},
                                             {"claim", to_json(one.claim)}};
                               })},
          {"side_visits", list_json(work.visits, [](const SideVisit& one) {
             return Json{{"date", one.date.edtf()},
                         {"place", one.place},
                         {"place_of", one.place_of.id.empty() ? Json(nullptr) : subject_json(one.place_of)},
                         {"words", one.words},
                         {"claim", to_json(one.claim)}};
           })}};
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
  json["positions"] = list_json(file.positions, position_json);
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
