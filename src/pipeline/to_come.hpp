// Whether a date is still to come: what somebody said or wrote has none.
#pragma once

#include "text/date.hpp"

namespace vigil::pipeline {

/// Later than today, wherever on Earth it was said: a day more than here.
bool is_to_come(const text::Date& date);

}  // namespace vigil::pipeline
