#include "pipeline/to_come.hpp"

#include "base/clock.hpp"

namespace vigil::pipeline {

bool is_to_come(const text::Date& date) {
  const auto today = *text::Date::parse(base::now().substr(0, 10)).value().latest();
  return date.earliest() && *date.earliest() > today + std::chrono::days(1);
}

}  // namespace vigil::pipeline
