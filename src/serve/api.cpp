// The JSON API: the same values as the pages, with the keys of model/json.hpp. Reading only.
#include "base/clock.hpp"
#include "base/error.hpp"
#include "model/wish.hpp"
#include "model/work_json.hpp"
#include "pipeline/figures.hpp"
#include "serve/desk.hpp"
#include "store/search.hpp"
#include "store/work_read.hpp"

namespace vigil::serve {

using model::Json;
using model::print;
using model::to_json;

namespace {

const std::string& id_of(const Call& call) { return call.path.find("id")->second; }

model::Date today() { return model::Date::parse(base::now().substr(0, 10)).value(); }

}  // namespace

Response App::api_cases(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(print({{"cases", to_json(desk.reader.cases())}}));
}

Response App::api_case(const Call& call) {
  Desk desk(*this, call, "");
  const auto file = get(desk.reader.find_case({id_of(call)}));
  auto json = to_json(file);
  json["work"] = to_json(store::case_work(desk.view(), file.person, file.events), today());
  json["work"]["wishes"] = to_json(store::wishes_for(desk.view(), file.person.id));
  return json_response(print(json));
}

Response App::api_rounds(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(
      print({{"dialogues", to_json(desk.reader.dialogues())}, {"rounds", to_json(desk.reader.rounds())}}));
}

Response App::api_round(const Call& call) {
  Desk desk(*this, call, "");
  auto json = to_json(get(desk.reader.find_round({id_of(call)})));
  json["work"] = to_json(store::round_work(desk.view(), {id_of(call)}));
  return json_response(print(json));
}

Response App::api_dialogue(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(print(to_json(get(desk.reader.find_dialogue({id_of(call)})))));
}

Response App::api_lists(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(
      print({{"lists", to_json(store::lists(desk.view()))}, {"totals", to_json(desk.reader.list_totals())}}));
}

Response App::api_list(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(print(to_json(get(store::find_list(desk.view(), {id_of(call)})))));
}

Response App::api_planned(const Call& call) {
  Desk desk(*this, call, "");
  Json all = Json::array();
  for (const auto& one : store::all_planned(desk.view())) all.push_back(to_json(one, today()));
  return json_response(print({{"planned", std::move(all)}}));
}

Response App::api_places(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(print({{"places", to_json(store::nodes(desk.view(), "place"))},
                              {"organisations", to_json(store::nodes(desk.view(), "organisation"))}}));
}

Response App::api_search(const Call& call) {
  const std::string query(call.fields.get("q"));
  const auto filters = filters_of(call);
  Json hits = Json::array();
  if (!query.empty())
    for (const auto& hit : store::search(record_, viewer_, query, filters)) hits.push_back(store::to_json(hit));
  return json_response(print({{"query", query},
                              {"hits", std::move(hits)},
                              {"facets", store::to_json(store::facets_of(record_, viewer_, query, filters))},
                              {"did_you_mean", store::did_you_mean(record_, viewer_, query)}}));
}

Response App::api_measures(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(print(pipeline::figures_json(*figures(desk), desk.context.wishes)));
}

}  // namespace vigil::serve
