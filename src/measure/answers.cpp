#include "measure/answers.hpp"

namespace vigil::measure {

using model::Act, model::Answer;

const model::Date& date_of(const Answer& answer) { return answer.said.empty() ? answer.reported : answer.said; }

bool is_earlier(const Answer& one, const Answer& other) { return date_of(one).earliest() < date_of(other).earliest(); }

Answers::Answers(const std::vector<Answer>& all) {
  for (const auto& answer : all)
    (answer.raising.value.empty() ? to_acts_[answer.act.value] : to_raisings_[answer.raising.value]).push_back(&answer);
}

std::span<const Answer* const> Answers::all(const Act& act, const model::Raising& raising) {
  const auto find = [](const Lists& lists, const std::string& id) {
    const auto list = lists.find(id);
    return list == lists.end() ? nullptr : &list->second;
  };
  if (act_ != &act) {
    act_ = &act;
    to_act_ = find(to_acts_, act.id.value);
  }
  found_.clear();
  const auto put = act.said.earliest();
  for (const auto* list : {to_act_, find(to_raisings_, raising.id.value)}) {
    if (list == nullptr) continue;
    for (const auto* answer : *list) {
      const auto given = date_of(*answer).latest();
      if (put && given && *given < *put)
        impossible_.insert(answer);
      else
        found_.push_back(answer);
    }
  }
  return found_;
}

const Answer* Answers::last(const Act& act, const model::Raising& raising) {
  const Answer* found = nullptr;
  for (const auto* answer : all(act, raising))
    if (found == nullptr || !is_earlier(*answer, *found)) found = answer;
  return found;
}

}  // namespace vigil::measure
