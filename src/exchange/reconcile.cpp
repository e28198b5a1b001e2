#include "exchange/reconcile.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vigil::exchange {

namespace {

using Json = nlohmann::ordered_json;

const Json person_type = {{"id", "person"}, {"name", "Person"}};

std::string printed(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

// A property's value: a text, a number, or an entity that was found before.
std::string value_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object() && value.contains("id") && value.at("id").is_string()) return value.at("id").get<std::string>();
  if (value.is_array()) return value.empty() ? "" : value_of(value.at(0));
  return value.is_number() || value.is_boolean() ? value.dump() : "";
}

std::string type_of(const Json& json) {
  if (!json.contains("type")) return {};
  const auto& type = json.at("type");
  return type.is_array() ? (type.empty() ? "" : type.at(0).get<std::string>()) : type.get<std::string>();
}

ReconcileQuery query_of(const Json& json) {
  ReconcileQuery query;
  query.query = json.at("query").get<std::string>();
  query.type = type_of(json);
  if (json.contains("limit"))
    query.limit = std::clamp<std::size_t>(json.at("limit").get<std::size_t>(), 1, most_candidates);
  if (json.contains("properties"))
    for (const auto& property : json.at("properties"))
      query.properties[property.at("pid").get<std::string>()] = value_of(property.at("v"));
  return query;
}

bool disagrees(const Candidate& candidate) {
  return std::ranges::any_of(candidate.agrees, [](const auto& one) { return !one.second; });
}

// Between two names of which the record has thousands, so much is asked for.
constexpr double surely = 0.95, perhaps = 0.8;

bool is_match(const std::vector<Candidate>& all, std::size_t at) {
  const auto others = std::ranges::count_if(all, [](const auto& one) { return one.probability >= perhaps; });
  return at == 0 && others == 1 && all[0].probability >= surely && !disagrees(all[0]);
}

Json candidate_json(const std::vector<Candidate>& all, std::size_t at) {
  const auto& candidate = all[at];
  Json features = Json::array();
  features.push_back({{"id", "name"}, {"value", candidate.probability}});
  for (const auto& [property, agrees] : candidate.agrees) features.push_back({{"id", property}, {"value", agrees}});
  return {{"id", candidate.id},
          {"name", candidate.name},
          {"description", candidate.description},
          {"type", Json::array({person_type})},
          {"score", candidate.probability * (disagrees(candidate) ? 50 : 100)},
          {"features", std::move(features)},
          {"match", is_match(all, at)}};
}

}  // namespace

Reading<std::map<std::string, ReconcileQuery>> read_queries(std::string_view json) {
  const auto parsed = Json::parse(json, nullptr, false);
  if (!parsed.is_object()) return Unread{"a JSON object of queries is expected", 0};
  if (parsed.size() > most_queries) return Unread{"more than 200 queries in one batch", 0};
  std::map<std::string, ReconcileQuery> queries;
  try {
    for (const auto& [name, query] : parsed.items()) queries[name] = query_of(query);
  } catch (const Json::exception&) {
    return Unread{"a query has no `query`, or a property of another kind than the API says", 0};
  }
  return queries;
}

std::string reconcile_manifest(const std::string& publisher, const std::string& origin) {
  const std::string service = origin + "/reconcile";
  return printed({{"versions", {"0.2"}},
                  {"name", publisher + ": people (Vigil)"},
                  {"identifierSpace", origin + "/en/case/"},
                  {"schemaSpace", origin + "/reconcile/properties"},
                  {"defaultTypes", Json::array({person_type})},
                  {"view", {{"url", origin + "/en/case/{{id}}"}}},
                  {"preview", {{"url", service + "/case/{{id}}"}, {"width", 420}, {"height", 180}}},
                  {"suggest", {{"entity", {{"service_url", origin}, {"service_path", "/reconcile/suggest/entity"}}}}},
                  {"extend",
                   {{"propose_properties", {{"service_url", origin}, {"service_path", "/reconcile/properties"}}},
                    {"property_settings", Json::array()}}}});
}

std::string reconcile_results(const std::map<std::string, std::vector<Candidate>>& results) {
  Json json = Json::object();
  for (const auto& [name, candidates] : results) {
    Json list = Json::array();
    for (std::size_t i = 0; i < candidates.size(); ++i) list.push_back(candidate_json(candidates, i));
    json[name] = {{"result", std::move(list)}};
  }
  return printed(json);
}

std::string suggested_entities(const std::vector<Candidate>& candidates) {
  Json list = Json::array();
  for (const auto& candidate : candidates)
    list.push_back({{"id", candidate.id},
                    {"name", candidate.name},
                    {"description", candidate.description},
                    {"notable", Json::array({person_type})}});
  return printed({{"result", std::move(list)}});
}

const std::vector<Property>& person_properties() {
  static const std::vector<Property> all = {{"born", "born"},
                                            {"sex", "sex"},
                                            {"role", "role"},
                                            {"region", "region"},
                                            {"custody_state", "state of custody"},
                                            {"state_last_confirmed", "state last confirmed"},
                                            {"term_ends", "term ends"},
                                            {"ethnic_group", "ethnic group"},
                                            {"religion", "religion"},
                                            {"facility", "facility"},
                                            {"cecc_number", "CECC record number"}};
  return all;
}

std::string proposed_properties(std::string_view type, std::size_t limit) {
  Json list = Json::array();
  if (type.empty() || type == "person")
    for (const auto& [id, name] : person_properties())
      if (list.size() < limit) list.push_back({{"id", id}, {"name", name}});
  return printed({{"limit", limit}, {"type", type}, {"properties", std::move(list)}});
}

Reading<ExtendQuery> read_extend(std::string_view json) {
  const auto parsed = Json::parse(json, nullptr, false);
  ExtendQuery query;
  try {
    query.ids = parsed.at("ids").get<std::vector<std::string>>();
    for (const auto& property : parsed.at("properties"))
      query.properties.push_back(property.at("id").get<std::string>());
  } catch (const Json::exception&) {
    return Unread{"`ids` and `properties` are expected", 0};
  }
  if (query.ids.size() > most_queries) return Unread{"more than 200 ids in one request", 0};
  return query;
}

std::string extended(const ExtendQuery& query, const Extended& values) {
  Json meta = Json::array(), rows = Json::object();
  for (const auto& id : query.properties) {
    const auto known = std::ranges::find(person_properties(), id, &Property::id);
    meta.push_back({{"id", id}, {"name", known == person_properties().end() ? id : known->name}});
  }
  for (const auto& id : query.ids) {
    Json row = Json::object();
    for (const auto& property : query.properties) {
      Json list = Json::array();
      if (const auto person = values.find(id); person != values.end())
        if (const auto found = person->second.find(property); found != person->second.end())
          for (const auto& value : found->second) list.push_back({{"str", value}});
      row[property] = std::move(list);
    }
    rows[id] = std::move(row);
  }
  return printed({{"meta", std::move(meta)}, {"rows", std::move(rows)}});
}

}  // namespace vigil::exchange
