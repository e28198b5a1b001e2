#include "measure/custody.hpp"

#include <algorithm>

#include "model/custody.hpp"

namespace vigil::measure {

int way_out(const model::Event& event) {
  const auto& type = event.type;
  if (type == "released" || type == "paroled" || type == "exiled" || type == "bail") return 1;
  if (model::is_suspended_term(event)) return 1;
  if (type == "released-full-term") return 2;
  if (type == "died") return 3;
  return waiting;
}

bool holds(const model::Event& event) {
  return way_out(event) == waiting && event.type != "ill" && event.type != "other" && !event.type.empty();
}

std::vector<Custody> custodies(std::span<const model::Event* const> events, const model::CaseLine* person) {
  std::vector<Custody> found;
  bool is_held = false;
  auto last_shown = std::chrono::sys_days::min();
  for (const auto* event : events) {
    const auto when = *between(event->date);
    if (holds(*event)) {
      if (!is_held) found.push_back({when});
      is_held = true;
      last_shown = std::max(last_shown, when.earliest);
    } else if (const int outcome = way_out(*event); outcome != waiting && is_held) {
      found.back().outcome = outcome;
      found.back().to = when;
      is_held = false;
    }
  }
  if (!is_held || person == nullptr) return found;
  auto& open = found.back();
  if (person->custody_state == "held" || person->custody_state == "missing") {
    open.known_until = person->term_ends.earliest();
  } else {
    open.known_until = std::max(last_shown, open.from.latest);
    if (const auto confirmed = person->state_last_confirmed.earliest())
      open.known_until = std::max(*open.known_until, *confirmed);
  }
  return found;
}

}  // namespace vigil::measure
