// The JSON API: the same values as the pages, with the keys of model/json.hpp; docs/API.md has a row for each route.
// Reading only, and nothing that is sealed.
#include <algorithm>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "pipeline/evidence.hpp"
#include "pipeline/figures.hpp"
#include "pipeline/listings.hpp"
#include "pipeline/subject_export.hpp"
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

constexpr std::size_t most_in_part = 1000;

// The kind that the address names: "/api/v1/issues", "/api/v1/issue/{id}".
const pipeline::Listing& listing_of(const Call& call) {
  const auto path = read_path(call.request.target);
  const auto* listing = path && path->segments.size() > 2 ? pipeline::find_listing(path->segments[2]) : nullptr;
  if (listing == nullptr) throw NotFound("there is no such page");
  return *listing;
}

}  // namespace

Response App::api_all(const Call& call) {
  Desk desk(*this, call, "");
  const auto& listing = listing_of(call);
  auto all = listing.all({record_, viewer_, desk.view(), desk.reader, today()});
  const std::size_t parts = std::max<std::size_t>(1, (all.size() + most_in_part - 1) / most_in_part);
  const auto part = part_of(call, parts);
  Json shown = Json::array();
  for (std::size_t i = (part - 1) * most_in_part; i < std::min(all.size(), part * most_in_part); ++i)
    shown.push_back(std::move(all[i]));
  return json_response(print({{listing.many, std::move(shown)}, {"part", part}, {"parts", parts}}));
}

Response App::api_one(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(
      print(get(listing_of(call).find({record_, viewer_, desk.view(), desk.reader, today()}, id_of(call)))));
}

Response App::api_evidence(const Call& call) {
  return json_response(print(to_json(get(pipeline::checked_provenance(record_, viewer_, {id_of(call)})))));
}

Response App::api_own_file(const Call& call) {
  return json_response(print(pipeline::subject_export_untold(record_, viewer_, {id_of(call)})));
}

// From before there were parts: whole, which is its first and only part, and some of two kinds.
Response App::api_cases(const Call& call) {
  part_of(call, 1);
  Desk desk(*this, call, "");
  return json_response(print({{"cases", to_json(desk.reader.cases())}}));
}

Response App::api_rounds(const Call& call) {
  part_of(call, 1);
  Desk desk(*this, call, "");
  return json_response(
      print({{"dialogues", to_json(desk.reader.dialogues())}, {"rounds", to_json(desk.reader.rounds())}}));
}

Response App::api_lists(const Call& call) {
  part_of(call, 1);
  Desk desk(*this, call, "");
  return json_response(
      print({{"lists", to_json(store::lists(desk.view()))}, {"totals", to_json(desk.reader.list_totals())}}));
}

Response App::api_places(const Call& call) {
  part_of(call, 1);
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
