#include "pipeline/gazetteer.hpp"

#include "capture/tsv.hpp"
#include "pipeline/entering.hpp"
#include "store/search.hpp"
#include "store/work_facts.hpp"

namespace vigil::embedded {
extern const std::string_view places_china_tsv;
}

namespace vigil::pipeline {

std::size_t add_gazetteer(store::Record& record, const std::string& entered_by) {
  Entering entering(record, store::Viewer::officer(entered_by, {}));
  auto& [change, view, vocabulary, check] = entering;
  const auto first_claim = change.next_id("claim", "claim_id");
  store::Head head;
  head.confidence = model::Confidence::high;
  head.citations.push_back({{}, "the gazetteer of Vigil (data/places)"});
  std::size_t added = 0;
  // Our own bytes, parents before what is in them, checked by the build's tests.
  const auto table = capture::parse_tsv(embedded::places_china_tsv);
  for (const auto& row : table.value().rows) {
    const auto& cells = row.cells;  // place_id, kind, parent, name_en, other_en, name_zh_hans
    if (store::find_thing(change.database(), "place", cells.at(0))) continue;
    const auto place = store::add_thing(change, "place", cells[0]);
    model::Node node;
    node.kind = check.word("kind", "places.kind", cells.at(1), "");
    store::write_name(change, place, {"main", "en", cells.at(3)}, head);
    if (!cells.at(4).empty()) store::write_name(change, place, {"alias", "en", cells[4]}, head);
    store::write_name(change, place, {"main", "zh-Hans", cells.at(5)}, head);
    store::write_node(change, "place", place, node, store::find_thing(change.database(), "place", cells.at(2)), head);
    ++added;
  }
  check.finish();
  if (added == 0) return added;
  change.commit();
  store::index_since(record, first_claim);
  return added;
}

}  // namespace vigil::pipeline
