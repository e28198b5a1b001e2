// The words of the Reconciliation API 0.2 (W3C Entity Reconciliation Community Group), by which OpenRefine and others
// ask which person of the record a name in their table is: what a client asks, and what it is answered.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"

namespace vigil::exchange {

struct ReconcileQuery {
  std::string query;
  std::string type;  // "" any; only "person" finds somebody
  std::size_t limit = 10;
  std::map<std::string, std::string> properties;  // field of a person -> value
  friend bool operator==(const ReconcileQuery&, const ReconcileQuery&) = default;
};

struct Candidate {
  std::string id, name, description;
  double probability = 0;              // that it is who was asked for, by the name
  std::map<std::string, bool> agrees;  // of the query's properties: what the record says agrees with it, or not
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

constexpr std::size_t most_queries = 200, most_candidates = 50;

/// A batch: query's name -> query. Unread where it is none, or has more than `most_queries`.
Reading<std::map<std::string, ReconcileQuery>> read_queries(std::string_view json);

/// What the service is and where. `origin`: "http://127.0.0.1:8080".
std::string reconcile_manifest(const std::string& publisher, const std::string& origin);

/// Candidates in their order. A name that is surely the one, and alone so, is a match, unless what the query says of
/// the person is not what the record says.
std::string reconcile_results(const std::map<std::string, std::vector<Candidate>>& results);
std::string suggested_entities(const std::vector<Candidate>& candidates);

struct Property {
  std::string id, name;
};
/// The fields of a person that can be fetched, as the answer to a proposal.
std::string proposed_properties(std::string_view type, std::size_t limit);
const std::vector<Property>& person_properties();

/// A request for values: people's ids, and fields.
struct ExtendQuery {
  std::vector<std::string> ids, properties;
};
Reading<ExtendQuery> read_extend(std::string_view json);
/// id -> field -> values.
using Extended = std::map<std::string, std::map<std::string, std::vector<std::string>>>;
std::string extended(const ExtendQuery& query, const Extended& values);

}  // namespace vigil::exchange
