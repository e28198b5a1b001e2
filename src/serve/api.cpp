// The JSON API: the same values as the pages, with the keys of model/json.hpp. Reading only.
#include "model/json.hpp"

#include "base/error.hpp"
#include "pipeline/figures.hpp"
#include "serve/desk.hpp"
#include "store/search.hpp"

namespace vigil::serve {

using model::Json;
using model::print;
using model::to_json;

namespace {

const std::string& id_of(const Call& call) { return call.path.find("id")->second; }

}  // namespace

Response App::api_cases(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(print({{"cases", to_json(desk.reader.cases())}}));
}

Response App::api_case(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(print(to_json(get(desk.reader.find_case({id_of(call)})))));
}

Response App::api_rounds(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(
      print({{"dialogues", to_json(desk.reader.dialogues())}, {"rounds", to_json(desk.reader.rounds())}}));
}

Response App::api_round(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(print(to_json(get(desk.reader.find_round({id_of(call)})))));
}

Response App::api_dialogue(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(print(to_json(get(desk.reader.find_dialogue({id_of(call)})))));
}

Response App::api_search(const Call& call) {
  const std::string query(call.fields.get("q"));
  Json hits = Json::array();
  if (!query.empty())
    for (const auto& hit : store::search(record_, viewer_, query, call.fields.get("kind")))
      hits.push_back(store::to_json(hit));
  return json_response(print({{"query", query}, {"hits", std::move(hits)}}));
}

Response App::api_measures(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(pipeline::figures_json(pipeline::figures(desk.reader)));
}

}  // namespace vigil::serve
