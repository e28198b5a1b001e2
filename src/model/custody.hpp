// What a sentence does to custody.
#pragma once

#include "model/facts.hpp"

namespace vigil::model {

/// A suspended term lets its person go home. A suspended sentence of death or for life does not: they stay in prison.
inline bool is_suspended_term(const Event& event) {
  return event.type == "sentenced" && event.suspended && event.term_months != "death" && event.term_months != "life";
}

}  // namespace vigil::model
