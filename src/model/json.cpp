#include "model/json.hpp"

#include "model/listing_json.hpp"
#include "model/places.hpp"

namespace vigil::model {

namespace {

std::string_view name(Confidence confidence) {
  switch (confidence) {
    case Confidence::low:
      return "low";
    case Confidence::medium:
      return "medium";
    case Confidence::high:
      return "high";
  }
  return "";
}

std::string name(const Audience& audience) {
  switch (audience.kind) {
    case Audience::Kind::is_public:
      return "public";
    case Audience::Kind::restricted:
      return "group:" + audience.group;
    case Audience::Kind::sealed:
      return "sealed";
  }
  return "";
}

Json subject_json(const Subject& subject) {
  return {{"kind", kind_word(subject.kind)}, {"id", subject.id}, {"label", to_json(subject.label)}};
}

Json name_json(const Name& one) { return {{"kind", one.kind}, {"lang", one.lang}, {"text", one.text}}; }

Json relation_json(const Relation& relation) {
  return {{"kind", relation.kind},
          {"other", relation.other.value},
          {"label", to_json(relation.label)},
          {"claim", to_json(relation.claim)}};
}

Json raising_json(const Raising& raising) {
  return {{"id", raising.id.value},         {"subject", subject_json(raising.subject)},
          {"wording", raising.wording},     {"detail", raising.detail},
          {"conveyed", raising.conveyed},   {"list_complete", raising.list_complete},
          {"claim", to_json(raising.claim)}};
}

Json status_json(const CommitmentStatus& status) {
  return {{"at", status.at.edtf()},
          {"by", status.by},
          {"state", status.state},
          {"words", status.words},
          {"claim", to_json(status.claim)}};
}

Json cell_json(const RaisedPerYear::Cell& cell) {
  Json rows = Json::array();
  for (const auto id : cell.rows) rows.push_back(id);
  return {{"year", cell.year},       {"conveyed", cell.conveyed}, {"acts", cell.acts},
          {"persons", cell.persons}, {"issues", cell.issues},     {"rows", std::move(rows)}};
}

Json days_json(const std::optional<std::int64_t>& days) { return days ? Json(*days) : Json(nullptr); }

Json silence_line_json(const Silence::Line& line) {
  return {{"person", to_json(line.person)},
          {"days_since_delivered", days_json(line.days_since_delivered)},
          {"days_since_declared", days_json(line.days_since_declared)},
          {"last_answered", line.last_answered.edtf()},
          {"last_mentioned", line.last_mentioned.edtf()},
          {"days_since_answered", days_json(line.days_since_answered)},
          {"days_since_mentioned", days_json(line.days_since_mentioned)},
          {"unread", line.unread}};
}

Json neighbour_json(const std::optional<Round>& round) { return round ? Json(round->id.value) : Json(nullptr); }

template <class T, class Print>
Json list_json(const std::vector<T>& values, Print print_one) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(print_one(value));
  return array;
}

}  // namespace

Json to_json(const Label& label) {
  Json json = {{"en", label.en}, {"zh-Hans", label.hans}, {"zh-Hant", label.hant}};
  if (!label.other.empty()) json[label.other_lang.empty() ? "und" : label.other_lang] = label.other;  // BCP 47
  return json;
}

Json to_json(const Source& source) {
  Json json = {{"document", source.document.value},
               {"url", source.url},
               {"title", source.title},
               {"publisher", source.publisher},
               {"date", source.date.edtf()},
               {"language", source.language},
               {"source_class", source.source_class},
               {"read", source.read},
               {"how", source.how == Source::How::passage ? "passage" : "stated"}};
  if (source.how == Source::How::passage) {
    json["words"] = source.words;
    json["extraction"] = source.extraction;
    json["start"] = source.start;
    json["end"] = source.end;
  }
  return json;
}

Json to_json(const Claim& claim) {
  Json json = {{"id", claim.id.value},
               {"confidence", name(claim.confidence)},
               {"audience", name(claim.audience)},
               {"sources", to_json(claim.sources)}};
  if (!claim.entered_by.empty()) json["entered_by"] = claim.entered_by;
  if (!claim.entered_at.empty()) json["entered_at"] = claim.entered_at;
  return json;
}

Json to_json(const Attribute& attribute) {
  return {{"field", attribute.field}, {"value", attribute.value}, {"claim", to_json(attribute.claim)}};
}

Json to_json(const Person& person) {
  return {{"id", person.id.value},
          {"label", to_json(person.label)},
          {"names", list_json(person.names, name_json)},
          {"attributes", list_json(person.attributes, [](const Attribute& one) { return to_json(one); })},
          {"relations", list_json(person.relations, relation_json)}};
}

Json to_json(const Issue& issue) {
  return {{"id", issue.id.value},
          {"label", to_json(issue.label)},
          {"parent", issue.parent.value},
          {"raised_by_side", issue.raised_by_side}};
}

Json to_json(const Dialogue& dialogue) {
  return {{"id", dialogue.id.value},         {"label", to_json(dialogue.label)},   {"party_a", dialogue.party_a},
          {"party_b", dialogue.party_b},     {"started", dialogue.started.edtf()}, {"notes", dialogue.notes},
          {"claim", to_json(dialogue.claim)}};
}

Json to_json(const Round& round) {
  return {{"id", round.id.value},       {"dialogue", round.dialogue.value}, {"number", round.number},
          {"number_b", round.number_b}, {"start", round.start.edtf()},      {"end", round.end.edtf()},
          {"place", round.place},       {"head_a", round.head_a},           {"head_b", round.head_b},
          {"outcome", round.outcome},   {"is_gap", round.is_gap},           {"claim", to_json(round.claim)}};
}

Json to_json(const Official& official) {
  return {{"id", official.id.value},
          {"label", to_json(official.label)},
          {"names", list_json(official.names, name_json)},
          {"role", official.role},
          {"side", official.side},
          {"from", official.from.edtf()},
          {"to", official.to.edtf()},
          {"seen_from", official.seen_from.edtf()},
          {"seen_to", official.seen_to.edtf()}};
}

Json to_json(const Document& document) {
  return {{"id", document.id.value},       {"url", document.url},
          {"title", document.title},       {"publisher", document.publisher},
          {"language", document.language}, {"kind", document.kind},
          {"read", document.read},         {"source_class", document.source_class},
          {"date", document.date.edtf()}};
}

Json to_json(const Watch& watch) {
  return {{"id", watch.id},   {"raiser", watch.raiser}, {"series", watch.series},
          {"url", watch.url}, {"note", watch.note},     {"observed_until", watch.observed_until.edtf()}};
}

Json to_json(const Event& event) {
  return {{"id", event.id.value},         {"person", event.person.value},     {"date", event.date.edtf()},
          {"type", event.type},           {"detail", event.detail},           {"place", event.place},
          {"charge", event.charge},       {"article", event.article},         {"body", event.body},
          {"facility", event.facility},   {"term_months", event.term_months}, {"suspended", event.suspended},
          {"claim", to_json(event.claim)}};
}

Json to_json(const Act& act) {
  return {{"id", act.id.value},
          {"said", act.said.edtf()},
          {"reported", act.reported.edtf()},
          {"speaker", act.speaker},
          {"speaker_official", act.speaker_official.value},
          {"addressee", act.addressee},
          {"occasion", act.occasion},
          {"round", act.round.value},
          {"side", act.side},
          {"conveyed", act.conveyed},
          {"publicity", act.publicity},
          {"delivered", act.delivered},
          {"list_complete", act.list_complete},
          {"raisings", list_json(act.raisings, raising_json)},
          {"claim", to_json(act.claim)}};
}

Json to_json(const Answer& answer) {
  return {{"id", answer.id.value},
          {"act", answer.act.value},
          {"raising", answer.raising.value},
          {"said", answer.said.edtf()},
          {"reported", answer.reported.edtf()},
          {"by", answer.by},
          {"kind", answer.kind},
          {"scope", answer.scope},
          {"detail", answer.detail},
          {"claim", to_json(answer.claim)}};
}

Json to_json(const Followed& followed) {
  return {{"raising", followed.raising.value},
          {"person", followed.person.value},
          {"event", followed.event.value},
          {"seen_until", followed.seen_until.edtf()},
          {"days_after", followed.days_after},
          {"detail", followed.detail},
          {"note", followed.note},
          {"claim", to_json(followed.claim)}};
}

Json to_json(const Commitment& commitment) {
  return {{"id", commitment.id.value},
          {"by", commitment.by},
          {"kind", commitment.kind},
          {"text", commitment.text},
          {"made", commitment.made.edtf()},
          {"due", commitment.due.edtf()},
          {"status", list_json(commitment.status, status_json)},
          {"claim", to_json(commitment.claim)}};
}

Json to_json(const Assessment& assessment) {
  return {{"id", assessment.id.value},
          {"who", assessment.who},
          {"side", assessment.side},
          {"of", subject_json(assessment.of)},
          {"of_kind", assessment.of_kind},
          {"direction", assessment.direction},
          {"words", assessment.words},
          {"language", assessment.language},
          {"via", assessment.via},
          {"said", assessment.said.edtf()},
          {"claim", to_json(assessment.claim)}};
}

Json to_json(const CaseLine& line) {
  return {{"id", line.id.value},
          {"label", to_json(line.label)},
          {"custody_state", line.custody_state},
          {"role", line.role},
          {"region", line.region},
          {"state_last_confirmed", line.state_last_confirmed.edtf()},
          {"term_ends", line.term_ends.edtf()},
          {"last_delivered", line.last_delivered.edtf()},
          {"last_declared", line.last_declared.edtf()},
          {"raisings", line.raisings}};
}

Json to_json(const RaisedOnce& once) {
  return {{"act", to_json(once.act)},
          {"raising", once.raising.value},
          {"answers", to_json(once.answers)},
          {"followed", to_json(once.followed)}};
}

Json to_json(const CaseFile& file) {
  Json json = to_json(file.person);
  json["events"] = to_json(file.events);
  json["raised"] = to_json(file.raised);
  return json;
}

Json to_json(const RoundFile& file) {
  Json json = to_json(file.round);
  json["dialogue_label"] = to_json(file.dialogue.label);
  json["before"] = neighbour_json(file.before);
  json["after"] = neighbour_json(file.after);
  json["acts"] = to_json(file.acts);
  json["answers"] = to_json(file.answers);
  json["followed"] = to_json(file.followed);
  json["followed_events"] = to_json(file.followed_events);
  json["assessments"] = to_json(file.assessments);
  json["documents"] = to_json(file.documents);
  json["raised_before"] = file.raised_before;
  return json;
}

Json to_json(const DialogueFile& file) {
  Json json = to_json(file.dialogue);
  json["rounds"] = to_json(file.rounds);
  json["acts"] = to_json(file.acts);
  json["assessments"] = to_json(file.assessments);
  json["commitments"] = to_json(file.commitments);
  return json;
}

Json to_json(const Mention& mention) {
  return {{"start", mention.start},
          {"end", mention.end},
          {"surface", mention.surface},
          {"subject", subject_json(mention.subject)},
          {"certainty", mention.certainty},
          {"reason", mention.reason},
          {"kin", mention.kin}};
}

Json to_json(const Paragraph& paragraph) {
  return {{"start", paragraph.start}, {"end", paragraph.end}, {"lang", paragraph.lang}};
}

Json to_json(const Turn& turn) { return {{"start", turn.start}, {"end", turn.end}, {"speaker", turn.speaker}}; }

Json to_json(const Quote& quote) { return {{"start", quote.start}, {"end", quote.end}, {"speaker", quote.speaker}}; }

Json to_json(const Excerpt& excerpt) {
  return {{"start", excerpt.start}, {"end", excerpt.end}, {"outlet", excerpt.outlet}, {"author", excerpt.author}};
}

Json to_json(const DocumentFile& file) {
  Json json = {{"document", to_json(file.document)},
               {"captured_at", file.captured_at},
               {"sha256", file.sha256},
               {"extraction", file.extraction_sha256},
               {"mentions", to_json(file.mentions)}};
  if (file.extraction) {
    json["text"] = file.extraction->text;
    json["paragraphs"] = to_json(file.extraction->paragraphs);
    for (auto& p : json["paragraphs"])
      if (const auto place = place_at(*file.extraction, p["start"].get<std::size_t>())) p["place"] = to_words(*place);
    json["turns"] = to_json(file.extraction->turns);
    json["quotes"] = to_json(file.extraction->quotes);
    json["excerpts"] = to_json(file.extraction->excerpts);
    if (is_machine_reading(file.extraction->extractor)) {
      auto& checked = json["checked"] = Json::array();
      for (const auto& range : file.checked) checked.push_back({{"start", range.start}, {"end", range.end}});
    }
  }
  auto& facts = json["facts"] = Json::array();
  for (const auto& fact : file.facts) {
    facts.push_back(
        {{"kind", fact.kind}, {"id", fact.id}, {"about", subject_json(fact.about)}, {"source", to_json(fact.source)}});
    if (!file.extraction || fact.source.how != Source::How::passage) continue;
    auto& here = facts.back()["here"];  // null: its words are not there any more
    if (!fact.here.is_empty()) here = {{"start", fact.here.start}, {"end", fact.here.end}};
  }
  return json;
}

Json to_json(const DocumentLine& line) {
  Json json = to_json(line.document);
  json["captured_at"] = line.captured_at;
  json["mentions"] = line.mentions;
  json["facts"] = line.facts;
  return json;
}

Json to_json(const RaisedPerYear& raised) {
  return {{"cells", list_json(raised.cells, cell_json)},
          {"acts", raised.acts},
          {"persons", raised.persons},
          {"issues", raised.issues},
          {"undated", raised.undated},
          {"across_years", raised.across_years},
          {"acts_told_by_two", raised.acts_told_by_two},
          {"documents", raised.documents},
          {"documents_by_read", raised.documents_by_read}};
}

Json to_json(const Silence& silence) {
  return {{"held", list_json(silence.held, silence_line_json)},
          {"never_found", silence.never_found},
          {"unread", to_json(silence.unread)},
          {"watched", silence.watched},
          {"observed_until", silence.observed_until ? Json(silence.observed_until->edtf()) : Json(nullptr)},
          {"documents", silence.documents},
          {"documents_by_read", silence.documents_by_read}};
}

Json to_json(const Figures& figures) {
  return {{"raised_per_year", to_json(figures.raised)}, {"silence", to_json(figures.silence)}};
}

Json to_json(const Overview& overview) {
  return {{"people", overview.people},
          {"people_delivered", overview.people_delivered},
          {"acts", overview.acts},
          {"raisings", overview.raisings},
          {"answers", overview.answers},
          {"silences", overview.silences},
          {"rounds", overview.rounds},
          {"dialogues", overview.dialogues},
          {"documents", overview.documents},
          {"first_raising", overview.first_raising.edtf()},
          {"last_raising", overview.last_raising.edtf()},
          {"release", overview.release},
          {"released_at", overview.released_at},
          {"publisher", overview.publisher}};
}

std::string print(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace vigil::model
