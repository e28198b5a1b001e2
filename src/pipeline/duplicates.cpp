#include "pipeline/duplicates.hpp"

#include <algorithm>

#include "store/acts.hpp"

namespace vigil::pipeline {

std::string word_for(const model::Subject& subject) {
  return std::string(model::kind_word(subject.kind)) + ":" + subject.id;
}

std::optional<int> days_apart(const model::Date& a, const model::Date& b) {
  if (!a.earliest() || !a.latest() || !b.earliest() || !b.latest()) return {};
  const auto gap = std::max(*a.earliest() - *b.latest(), *b.earliest() - *a.latest());
  return std::max(0, static_cast<int>(gap.count()));
}

std::vector<model::Act> acts_near(std::vector<model::Act> acts, const std::set<std::string>& subjects,
                                  const model::Date& date, int days) {
  const auto is_near = [&](const model::Date& other) {
    const auto apart = days_apart(other, date);
    return apart && *apart <= days;
  };
  std::erase_if(acts, [&](const model::Act& act) {
    const bool is_about = std::ranges::any_of(
        act.raisings, [&](const auto& raising) { return subjects.contains(word_for(raising.subject)); });
    return !is_about || !(is_near(act.said) || is_near(act.reported));
  });
  return acts;
}

std::vector<model::Act> probably_the_same(base::Database& view, const model::ActId& id) {
  auto acts = store::acts_about_the_same(view, id);
  if (acts.empty()) return acts;
  const auto act = acts.front();
  std::erase_if(acts, [&](const model::Act& other) {
    const bool is_of_side = !act.side.empty() && other.side == act.side;
    return other.id == id || days_apart(other.said, act.said) != 0 || !(is_of_side || other.speaker == act.speaker);
  });
  return acts;
}

}  // namespace vigil::pipeline
