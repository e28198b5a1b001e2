#include "measure/answers.hpp"

namespace vigil::measure {

using model::Answer;

const model::Date& date_of(const Answer& answer) { return answer.said.empty() ? answer.reported : answer.said; }

bool is_earlier(const Answer& one, const Answer& other) { return date_of(one).earliest() < date_of(other).earliest(); }

std::span<const Answer* const> Answers::all(std::size_t act, std::uint32_t raising) {
  found_.clear();
  const auto put = index_.input().acts[act].said.earliest();
  for (const auto& [answer, to] : index_.answers(act)) {
    if (to != Index::whole_act && to != raising) continue;
    const auto given = date_of(*answer).latest();
    if (put && given && *given < *put)
      impossible_.insert(answer);
    else
      found_.push_back(answer);
  }
  return found_;
}

const Answer* Answers::last(std::size_t act, std::uint32_t raising) {
  const Answer* found = nullptr;
  for (const auto* answer : all(act, raising))
    if (found == nullptr || !is_earlier(*answer, *found)) found = answer;
  return found;
}

}  // namespace vigil::measure
