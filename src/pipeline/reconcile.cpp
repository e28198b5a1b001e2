#include "pipeline/reconcile.hpp"

#include <algorithm>

#include "exchange/everything.hpp"
#include "snapshot/rows.hpp"
#include "store/name_search.hpp"
#include "store/search.hpp"

namespace vigil::pipeline {

namespace {

// Below this the name is another one.
constexpr double least = 0.3;

std::string description(const model::Person& person) {
  std::string words;
  for (const char* field : {"role", "custody_state", "region", "born"})
    if (const auto& value = person.get(field); !value.empty()) words += (words.empty() ? "" : "; ") + value;
  return words;
}

exchange::Candidate candidate_of(const model::Person& person) {
  return {person.id.value, exchange::name_of(person.label, person.id.value), description(person), 0, {}};
}

std::map<std::string, model::Person> people_of(base::Database& view, const std::vector<std::string>& ids) {
  std::map<std::string, model::Person> people;
  snapshot::Rows rows(view);
  for (const auto& where : snapshot::one_of("person_id", ids))
    for (auto& person : rows.people(where)) people.emplace(person.id.value, std::move(person));
  return people;
}

}  // namespace

std::vector<exchange::Candidate> reconcile(base::Database& view, const store::Viewer& viewer,
                                           const exchange::ReconcileQuery& query) {
  if (!query.type.empty() && query.type != "person") return {};
  const auto found = store::find_by_name(view, viewer, query.query, "person", least, query.limit);
  std::vector<std::string> ids;
  for (const auto& one : found) ids.push_back(one.id);
  const auto people = people_of(view, ids);
  std::vector<exchange::Candidate> candidates;
  for (const auto& one : found) {
    const auto person = people.find(one.id);
    if (person == people.end()) continue;
    auto candidate = candidate_of(person->second);
    candidate.probability = one.probability;
    for (const auto& [field, value] : query.properties)
      if (const auto& ours = person->second.get(field); !ours.empty() && !value.empty())
        candidate.agrees[field] = ours == value;
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

std::vector<exchange::Candidate> complete(const store::Record& record, const store::Viewer& viewer,
                                          const exchange::ReconcileQuery& query) {
  auto view = record.view(viewer);
  auto all = reconcile(view.database(), view.viewer(), query);
  if (!query.type.empty() && query.type != "person") return all;
  const auto ids = store::people_whose_name_begins(record, view, query.query, query.limit);
  auto people = people_of(view.database(), ids);
  for (const auto& known : all) people.erase(known.id);
  auto at = std::ranges::find_if(all, [](const auto& one) { return one.probability < store::probably; });
  for (const auto& id : ids)
    if (const auto person = people.find(id); person != people.end())
      at = std::next(all.insert(at, candidate_of(person->second)));
  if (all.size() > query.limit) all.resize(query.limit);
  return all;
}

exchange::Extended fields_of(base::Database& view, const exchange::ExtendQuery& query) {
  exchange::Extended values;
  for (const auto& [id, person] : people_of(view, query.ids))
    for (const auto& attribute : person.attributes)
      if (std::ranges::find(query.properties, attribute.field) != query.properties.end())
        values[id][attribute.field].push_back(attribute.value);
  return values;
}

std::optional<exchange::Candidate> described(base::Database& view, const std::string& id) {
  const auto people = people_of(view, {id});
  if (people.empty()) return {};
  return candidate_of(people.begin()->second);
}

}  // namespace vigil::pipeline
