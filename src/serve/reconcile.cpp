// The Reconciliation API 0.2 for OpenRefine and the like: people alone, reading alone. A batch of queries comes by
// POST, which changes nothing and so needs no token; nothing of it can be read from a page of another site.
#include "pipeline/reconcile.hpp"

#include <charconv>

#include "serve/desk.hpp"

namespace vigil::serve {

namespace {

std::size_t limit_in(const Fields& fields) {
  std::size_t limit = 10;
  const auto digits = fields.get("limit");
  std::from_chars(digits.data(), digits.data() + digits.size(), limit);
  return std::clamp<std::size_t>(limit, 1, exchange::most_candidates);
}

template <class T>
T read(Reading<T> reading) {
  if (!reading) throw Usage("reconciling: " + reading.error().reason);
  return std::move(*reading);
}

}  // namespace

Response App::reconcile(const Call& call) {
  auto view = record_.view(viewer_);
  const base::Transaction reading(view.database(), base::Transaction::Kind::read);
  if (call.fields.has("extend")) {
    const auto query = read(exchange::read_extend(call.fields.get("extend")));
    return json_response(exchange::extended(query, pipeline::fields_of(view.database(), query)));
  }
  if (!call.fields.has("queries")) {
    if (call.request.method == "POST") throw Usage("reconciling: `queries` or `extend` is expected");
    return json_response(exchange::reconcile_manifest(record_.publisher(), origin_of(call.request)));
  }
  std::map<std::string, std::vector<exchange::Candidate>> results;
  for (const auto& [name, query] : read(exchange::read_queries(call.fields.get("queries"))))
    results[name] = pipeline::reconcile(view.database(), viewer_, query);
  return json_response(exchange::reconcile_results(results));
}

Response App::reconcile_suggest(const Call& call) {
  exchange::ReconcileQuery query;
  query.query = call.fields.get("prefix");
  query.type = call.fields.get("type");
  query.limit = limit_in(call.fields);
  return json_response(exchange::suggested_entities(pipeline::complete(record_, viewer_, query)));
}

Response App::reconcile_properties(const Call& call) {
  return json_response(exchange::proposed_properties(call.fields.get("type"), limit_in(call.fields)));
}

Response App::reconcile_preview(const Call& call) {
  Desk desk(*this, call, "");
  const auto person = get(pipeline::described(desk.view(), call.path.find("id")->second));
  return page_response(call, page::preview(desk.context, person.id, person.name, person.description));
}

}  // namespace vigil::serve
