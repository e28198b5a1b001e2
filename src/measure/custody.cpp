#include "measure/custody.hpp"

namespace vigil::measure {

int way_out(const std::string& type) {
  if (type == "released" || type == "paroled" || type == "exiled" || type == "bail") return 1;
  if (type == "released-full-term") return 2;
  if (type == "died") return 3;
  return waiting;
}

bool holds(const std::string& type) {
  return way_out(type) == waiting && type != "ill" && type != "other" && !type.empty();
}

std::vector<Custody> custodies(std::span<const model::Event* const> events) {
  std::vector<Custody> found;
  bool is_held = false;
  for (const auto* event : events) {
    const auto when = *between(event->date);
    if (holds(event->type)) {
      if (!is_held) found.push_back({when});
      is_held = true;
    } else if (const int outcome = way_out(event->type); outcome != waiting && is_held) {
      found.back().outcome = outcome;
      found.back().to = when;
      is_held = false;
    }
  }
  return found;
}

}  // namespace vigil::measure
