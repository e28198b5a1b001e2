#include "store/further.hpp"

namespace vigil::store {

std::vector<FurtherThing> all_further(base::Database& view) {
  std::map<std::pair<std::string, std::string>, FurtherThing> all;
  const auto thing = [&](const base::Row& row) -> FurtherThing& {
    auto& found = all[{row.text(0), row.text(1)}];
    found.kind = row.text(0);
    found.key = row.text(1);
    return found;
  };
  view.query("select kind, key, field, value from temp.seen_further order by claim_id", {},
             [&](const base::Row& row) { thing(row).fields[row.text(2)] = row.text(3); });
  view.query("select kind, key, field, other_kind, other_key from temp.seen_reference order by claim_id", {},
             [&](const base::Row& row) {
               thing(row).references[row.text(2)] = {row.text(3), row.text(4)};
             });
  std::vector<FurtherThing> list;
  for (auto& [key, one] : all) list.push_back(std::move(one));
  return list;
}

ClaimNumber write_thing(Change& change, ThingId thing, std::string_view kind, std::string_view title,
                        const Head& head) {
  return write_field(change, thing, kind, title, head);
}

}  // namespace vigil::store
