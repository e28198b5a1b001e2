// JSON of the record's values, for the API of the working app and the open data of a publication. Keys are the members'
// names and always there, in one order: "" and [] say "not known". Two things are left out where they do not apply: who
// entered a claim and when (never in a public snapshot), and a passage's words where the source is only stated.
// Dates are EDTF. Offsets are bytes of the named extraction's UTF-8 text.
#pragma once

#include <nlohmann/json.hpp>

#include "model/figures.hpp"

namespace vigil::model {

using Json = nlohmann::ordered_json;

Json to_json(const Label& label);
Json to_json(const Source& source);
Json to_json(const Claim& claim);
Json to_json(const Attribute& attribute);
Json to_json(const Person& person);
Json to_json(const Issue& issue);
Json to_json(const Dialogue& dialogue);
Json to_json(const Round& round);
Json to_json(const Document& document);
Json to_json(const Watch& watch);
Json to_json(const Event& event);
Json to_json(const Act& act);
Json to_json(const Answer& answer);
Json to_json(const Followed& followed);
Json to_json(const Commitment& commitment);
Json to_json(const Assessment& assessment);
Json to_json(const CaseLine& line);
Json to_json(const CaseFile& file);
Json to_json(const RoundFile& file);
Json to_json(const DialogueFile& file);
Json to_json(const Mention& mention);
Json to_json(const Paragraph& paragraph);
Json to_json(const Turn& turn);
Json to_json(const Quote& quote);
Json to_json(const Excerpt& excerpt);
Json to_json(const DocumentFile& file);
Json to_json(const RaisedPerYear& raised);
Json to_json(const Silence& silence);
Json to_json(const Figures& figures);
Json to_json(const Overview& overview);

template <class T>
Json to_json(const std::vector<T>& values) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(to_json(value));
  return array;
}

/// UTF-8 on one line, with a line end; bytes that are no UTF-8 come out as U+FFFD.
std::string print(const Json& json);

}  // namespace vigil::model
