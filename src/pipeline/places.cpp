#include "pipeline/places.hpp"

#include "store/search.hpp"
#include "store/work_facts.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using store::ThingId;
using text::tr_mark;

std::string add_node(store::Record& record, const std::string& table, const NodeRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  const auto id = check.new_id("id", table, request.id);
  const auto names = check.names("name", request.names);
  check.required("kind", request.kind);
  model::Node node;
  node.kind = check.word("kind", table + "s.kind", request.kind, "");
  node.note = check.words("note", request.note);
  const auto parent = check.thing("parent", table, request.parent);
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  entering.keep_named(record, table, id, names, head, [&](ThingId thing) {
    auto instead = head;  // of what it was before it was taken back
    instead.supersedes = store::current_claim(entering.change.database(), thing, table, head.audience);
    store::write_node(entering.change, table, thing, node, parent, instead);
  });
  return id;
}

model::ClaimId add_affiliation(store::Record& record, const AffiliationRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("person", request.person);
  check.required("kind", request.kind);
  check.required("organisation", request.organisation);
  model::Affiliation tie;
  tie.kind = check.word("kind", "affiliations.kind", request.kind, "");
  tie.from = check.past("from", request.from);
  tie.to = check.date("to", request.to);
  check.order("to", tie.from, tie.to);
  const auto person = check.thing("person", "person", request.person);
  const auto organisation = check.thing("organisation", "organisation", request.organisation);
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  return entering.kept_claim(store::write_affiliation(change, *person, *organisation, tie, head));
}

}  // namespace vigil::pipeline
