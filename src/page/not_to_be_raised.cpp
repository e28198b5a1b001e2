#include "page/not_to_be_raised.hpp"

#include "model/wish.hpp"

namespace vigil::page {

bool is_not_to_be_raised(const Context& c, const std::string& person) {
  const model::Wish* wish = wish_for(c, person);
  return wish != nullptr && model::forbids_raising(*wish);
}

Html not_to_be_raised(const Context& c, const std::vector<model::Subject>& people) {
  if (people.empty()) return {};
  std::vector<Html> items;
  for (const auto& person : people)
    items.push_back(
        html("{} <strong class=\"warn\">{}</strong>", subject_link(c, person), wish_words(c, *wish_for(c, person.id))));
  return note(Tone::gap, html("<p><strong>{}</strong></p>{}", c.t("Not to be raised, by a wish"), list(items)));
}

}  // namespace vigil::page
