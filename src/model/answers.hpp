// Whether an answer is one to what was raised, by whom it was given to and by its day.
#pragma once

#include "model/facts.hpp"

namespace vigil::model {

/// To this raising, or to the act at large.
inline bool is_about(const Answer& answer, const Act& act, const Raising& raising) {
  return answer.raising == raising.id || (answer.raising.empty() && answer.act == act.id);
}

/// Dated before the thing was raised: a contradiction of the record, and no answer.
inline bool is_before_it_was_raised(const Answer& answer, const Act& act) {
  const auto answered = answer.said.latest(), raised = act.said.earliest();
  return answered && raised && *answered < *raised;
}

}  // namespace vigil::model
