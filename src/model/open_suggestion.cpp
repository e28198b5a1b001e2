#include "model/open_suggestion.hpp"

#include <algorithm>

namespace vigil::model {

namespace {

constexpr std::string_view issue = "issue";

/// Gathers what is told; an empty field says nothing.
class Said {
 public:
  Said& with(std::string_view field, const std::string& value) {
    if (!value.empty()) fields_.emplace_back(field, value);
    return *this;
  }
  Said& with(std::string_view field, const text::Date& date) { return with(field, date.edtf()); }
  SuggestedFields take() { return std::move(fields_); }

 private:
  SuggestedFields fields_;
};

FoundSuggestion found(const SuggestedRaising& r) {
  Said said;
  said.with("by", r.by).with("by_side", r.side).with("with", r.with);
  for (const auto& one : r.issues) said.with(issue, one);
  said.with("occasion", r.occasion).with("channel", r.channel).with("modality", r.modality).with("date", r.date);
  said.with("list_complete", r.list_complete);
  return {"raising", r.start, r.end, r.persons, said.take(), {}, r.why};
}

FoundSuggestion found(const SuggestedAnswer& a) {
  return {"answer", a.start, a.end, {}, Said().with("kind", a.kind).with("by", a.by).take(), {}, a.why};
}

FoundSuggestion found(const SuggestedEvent& e) {
  Said said;
  said.with("type", e.type).with("date", e.date).with("detail", e.detail).with("term_months", e.term_months);
  said.with("article", e.article).with("body", e.body).with("facility", e.facility).with("modality", e.modality);
  std::vector<std::string> persons;
  if (!e.person.empty()) persons.push_back(e.person);
  return {"event", e.start, e.end, std::move(persons), said.take(), {}, e.why};
}

FoundSuggestion found(const SuggestedCommitment& c) {
  return {
      "commitment", c.start, c.end, {}, Said().with("by", c.by).with("due", c.due).with("modality", c.modality).take(),
      {},           c.why};
}

FoundSuggestion found(const SuggestedAssessment& a) {
  return {"assessment", a.start, a.end, {}, Said().with("who", a.who).with("direction", a.direction).take(), {}, a.why};
}

Json subjects(const std::vector<Subject>& all) {
  Json json = Json::array();
  for (const auto& one : all)
    json.push_back({{"kind", kind_word(one.kind)}, {"id", one.id}, {"label", to_json(one.label)}});
  return json;
}

}  // namespace

std::vector<FoundSuggestion> found_suggestions(const Suggestions& said) {
  std::vector<FoundSuggestion> all;
  for (const auto& raising : said.raisings) all.push_back(found(raising));
  for (const auto& answer : said.answers) {
    all.push_back(found(answer));
    const auto to = std::ranges::find(said.raisings, answer.to, &SuggestedRaising::id);
    if (answer.to.empty() || to == said.raisings.end()) continue;
    all.back().to = static_cast<std::size_t>(to - said.raisings.begin());
    all.back().persons = to->persons;
  }
  for (const auto& event : said.events)
    if (!event.person.empty()) all.push_back(found(event));
  for (const auto& commitment : said.commitments) all.push_back(found(commitment));
  for (const auto& assessment : said.assessments) all.push_back(found(assessment));
  return all;
}

std::string_view said_in(const SuggestedFields& fields, std::string_view field) {
  const auto found = std::ranges::find(fields, field, &SuggestedFields::value_type::first);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

Json to_json(const SuggestedFields& fields) {
  Json json = Json::object();
  for (const auto& [field, value] : fields) {
    if (field == issue)
      json["issues"].push_back(value);
    else
      json[field] = value;
  }
  return json;
}

SuggestedFields fields_from_json(const Json& json) {
  SuggestedFields fields;
  for (const auto& [field, value] : json.items()) {
    if (value.is_array())
      for (const auto& one : value) fields.emplace_back(issue, one.get<std::string>());
    else
      fields.emplace_back(field, value.get<std::string>());
  }
  return fields;
}

Json to_json(const OpenSuggestion& s) {
  Json json = {{"id", s.id},
               {"kind", s.kind},
               {"document", to_json(s.document)},
               {"start", s.start},
               {"end", s.end},
               {"words", s.words},
               {"language", s.language},
               {"persons", subjects(s.persons)},
               {"said", to_json(s.said)}};
  if (!s.kept_back.empty()) json["kept_back"] = subjects(s.kept_back);
  if (!s.to.empty()) json["to"] = s.to;
  if (!s.act.empty()) json["act"] = s.act;
  json["why"] = s.why;
  return json;
}

}  // namespace vigil::model
