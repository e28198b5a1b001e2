#include "model/suggestion.hpp"

#include "model/extraction.hpp"
#include "model/places.hpp"

namespace vigil::model {
namespace {

class Writer {
 public:
  Writer(const Extraction& extraction, std::size_t title_at) : extraction_(extraction), title_at_(title_at) {}

  template <class Thing>
  Json placed(const Thing& thing) const {
    if (has_places(extraction_))
      return {{"start", thing.start}, {"end", thing.end}};  // of the text: there are no others
    const auto source = source_of(extraction_, thing.start, thing.end).value_or(SourceRange());
    return {{"start", source.start}, {"end", source.end}};
  }

  Json json(const SuggestedMention& m) const {
    Json json = m.in_title ? Json{{"start", title_at_ + m.start}, {"end", title_at_ + m.end}} : placed(m);
    json.update(
        {{"surface", m.surface}, {"person_id", m.person.empty() ? Json(nullptr) : Json(m.person)}, {"kind", m.kind}});
    return json;
  }
  Json json(const SuggestedRaising& r) const {
    Json json = placed(r);
    json.update({{"id", r.id},
                 {"by_side", r.side},
                 {"by", r.by},
                 {"with", r.with},
                 {"persons", r.persons},
                 {"issues", r.issues},
                 {"occasion", r.occasion},
                 {"channel", r.channel},
                 {"modality", r.modality},
                 {"date", r.date.edtf()},
                 {"list_complete", r.list_complete},
                 {"why", r.why}});
    return json;
  }
  Json json(const SuggestedAnswer& a) const {
    Json json = placed(a);
    json.update({{"to", a.to.empty() ? Json(nullptr) : Json(a.to)}, {"kind", a.kind}, {"by", a.by}, {"why", a.why}});
    return json;
  }
  Json json(const SuggestedEvent& e) const {
    Json json = placed(e);
    json.update({{"person_id", e.person},
                 {"type", e.type},
                 {"date", e.date.edtf()},
                 {"detail", e.detail},
                 {"term_months", e.term_months},
                 {"charge", e.charge},
                 {"article", e.article},
                 {"body", e.body},
                 {"facility", e.facility},
                 {"modality", e.modality},
                 {"why", e.why}});
    return json;
  }
  Json json(const SuggestedCommitment& c) const {
    Json json = placed(c);
    json.update({{"by", c.by}, {"due", c.due.edtf()}, {"modality", c.modality}, {"why", c.why}});
    return json;
  }
  Json json(const SuggestedAssessment& a) const {
    Json json = placed(a);
    json.update({{"who", a.who}, {"direction", a.direction}, {"why", a.why}});
    return json;
  }
  Json json(const SuggestedPaper& p) const {
    Json json = placed(p);
    json.update({{"kind", p.kind},
                 {"number", p.number},
                 {"organ", p.organ},
                 {"name", p.name},
                 {"person_id", p.person.empty() ? Json(nullptr) : Json(p.person)},
                 {"date", p.date.edtf()},
                 {"charge", p.charge},
                 {"article", p.article},
                 {"procedure_article", p.procedure},
                 {"facility", p.facility},
                 {"term_months", p.term_months},
                 {"suspended", p.suspended}});
    return json;
  }
  Json json(const SuggestedQuote& q) const {
    Json json = placed(q);
    json.update({{"speaker", q.speaker.empty() ? Json(nullptr) : Json(q.speaker)},
                 {"speaker_id", q.person.empty() ? Json(nullptr) : Json(q.person)}});
    return json;
  }

  template <class Thing>
  Json list(const std::vector<Thing>& things) const {
    Json array = Json::array();
    for (const Thing& thing : things) array.push_back(json(thing));
    return array;
  }

 private:
  const Extraction& extraction_;
  std::size_t title_at_;
};

}  // namespace

Json to_json(const Suggestions& said, const Extraction& extraction, std::size_t title_at) {
  const Writer writer(extraction, title_at);
  Json json = {{"mentions", writer.list(said.mentions)},       {"raisings", writer.list(said.raisings)},
               {"answers", writer.list(said.answers)},         {"events", writer.list(said.events)},
               {"commitments", writer.list(said.commitments)}, {"assessments", writer.list(said.assessments)},
               {"quotes", writer.list(said.quotes)},           {"turns", writer.list(said.turns)}};
  if (said.paper) json["paper"] = writer.json(*said.paper);
  return json;
}

}  // namespace vigil::model
