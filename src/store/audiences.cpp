#include "store/audiences.hpp"

namespace vigil::store {

std::map<std::string, std::int64_t> restricted_claims(base::Database& view) {
  std::map<std::string, std::int64_t> groups;
  view.query("select audience_group, count(*) from temp.claim where audience <> 'public' group by audience_group", {},
             [&](const base::Row& row) { groups[row.text(0)] = row.integer(1); });
  return groups;
}

}  // namespace vigil::store
