#include "store/acts.hpp"

#include <algorithm>

#include "snapshot/rows.hpp"

namespace vigil::store {

std::vector<model::Act> acts_about_the_same(base::Database& view, const model::ActId& id) {
  snapshot::Rows rows(view);
  auto acts = rows.acts({"act_id = ?", {id.value}});
  if (acts.empty()) return acts;
  for (const auto& raising : std::vector(acts.front().raisings))
    for (auto& other : rows.acts({"act_id in (select act_id from raising where subject_kind = ? and subject_id = ?)",
                                  {std::string(model::kind_word(raising.subject.kind)), raising.subject.id}}))
      if (std::ranges::find(acts, other.id, &model::Act::id) == acts.end()) acts.push_back(std::move(other));
  std::sort(acts.begin() + 1, acts.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return acts;
}

}  // namespace vigil::store
