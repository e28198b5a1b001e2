#include "measure/answers.hpp"

namespace vigil::measure {

using model::Act, model::Answer;

const model::Date& date_of(const Answer& answer) { return answer.said.empty() ? answer.reported : answer.said; }

bool is_earlier(const Answer& one, const Answer& other) { return date_of(one).earliest() < date_of(other).earliest(); }

Answers::Answers(const std::vector<Answer>& all) {
  for (const auto& answer : all)
    (answer.raising.value.empty() ? to_acts_[answer.act.value] : to_raisings_[answer.raising.value]).push_back(&answer);
}

std::vector<const Answer*> Answers::all(const Act& act, const model::Raising& raising) {
  std::vector<const Answer*> found;
  const auto add = [&](const Lists& lists, const std::string& id) {
    const auto list = lists.find(id);
    if (list == lists.end()) return;
    const auto put = act.said.earliest();
    for (const auto* answer : list->second) {
      const auto given = date_of(*answer).latest();
      if (put && given && *given < *put)
        impossible_.insert(answer);
      else
        found.push_back(answer);
    }
  };
  add(to_acts_, act.id.value);
  add(to_raisings_, raising.id.value);
  return found;
}

const Answer* Answers::last(const Act& act, const model::Raising& raising) {
  const Answer* found = nullptr;
  for (const auto* answer : all(act, raising))
    if (found == nullptr || !is_earlier(*answer, *found)) found = answer;
  return found;
}

}  // namespace vigil::measure
