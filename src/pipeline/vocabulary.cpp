#include "pipeline/vocabulary.hpp"

#include "capture/tsv.hpp"
#include "store/facts.hpp"

namespace vigil::embedded {
extern const std::string_view vocabulary_tsv;
}

namespace vigil::pipeline {

void add_vocabulary(store::Record& record, const std::string& entered_by) {
  store::Change change(record, entered_by);
  const auto present = store::all_vocabulary(change.database());
  // Our own bytes, checked by the build's tests: they need no worker.
  const auto table = capture::parse_tsv(embedded::vocabulary_tsv);
  for (const auto& row : table.value().rows) {
    const auto& cells = row.cells;  // field, value, name_en, name_zh, meaning
    if (!present.has(cells.at(0), cells.at(1)))
      store::write_vocabulary(change, cells[0], cells[1], cells.at(2), cells.at(3), cells.at(4));
  }
  change.commit();
}

}  // namespace vigil::pipeline
