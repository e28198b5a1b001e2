#include "measure/custody.hpp"

#include <algorithm>

#include "measure/tables.hpp"

namespace vigil::measure {

const std::vector<std::string> ways_out = {"released early", "released at the end of the term", "died"};

int way_out(const std::string& type) {
  if (type == "released" || type == "paroled" || type == "exiled" || type == "bail") return 1;
  if (type == "released-full-term") return 2;
  if (type == "died") return 3;
  return waiting;
}

bool holds(const std::string& type) {
  return way_out(type) == waiting && type != "ill" && type != "other" && !type.empty();
}

std::map<std::string, std::vector<const model::Event*>> events_by_person(const std::vector<model::Event>& events) {
  std::map<std::string, std::vector<const model::Event*>> all;
  for (const auto& event : events)
    if (between(event.date)) all[event.person.value].push_back(&event);
  for (auto& [person, of] : all)
    std::ranges::stable_sort(of, {}, [](const model::Event* event) { return *event->date.earliest(); });
  return all;
}

std::vector<Custody> custodies(const std::vector<const model::Event*>& events) {
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

std::map<std::string, std::vector<Delivered>> delivered_by_person(const std::vector<model::Act>& acts) {
  std::map<std::string, std::vector<Delivered>> all;
  for (const auto& act : acts) {
    const auto said = between(act.said);
    if (act.delivered != "yes" || side_of(act) == "b" || !said) continue;
    for (const auto& raising : act.raisings)
      if (raising.subject.kind == model::Subject::Kind::person)
        all[raising.subject.id].push_back({*said, act.id.value});
  }
  for (auto& [person, of] : all)
    std::ranges::stable_sort(of, {}, [](const Delivered& one) { return one.said.earliest; });
  return all;
}

}  // namespace vigil::measure
