#include "compose/custody.hpp"

#include <algorithm>
#include <array>

namespace vigil::compose {

namespace {

template <std::size_t N>
bool is_one_of(std::string_view type, const std::array<std::string_view, N>& types) {
  return std::ranges::find(types, type) != types.end();
}

constexpr std::array<std::string_view, 4> ends = {"released", "released-full-term", "exiled", "died"};
constexpr std::array<std::string_view, 5> begins = {"detained", "disappeared", "missing-again", "arrested",
                                                    "house-arrest"};

}  // namespace

const model::Event* Custody::last_with(std::string model::Event::*field) const {
  const model::Event* last = nullptr;
  for (const auto* event : events)
    if (!(event->*field).empty()) last = event;
  return last;
}

Custody custody_in(const std::vector<model::Event>& events) {
  Custody custody;
  bool is_over = true;
  for (const auto& event : events) {
    if (is_over && (is_one_of(event.type, begins) || event.type == "sentenced")) {
      custody = {};
      is_over = false;
    }
    if (is_over) continue;
    custody.events.push_back(&event);
    if (custody.taken == nullptr && is_one_of(event.type, begins)) custody.taken = &event;
    if (event.type == "sentenced") custody.sentence = &event;
    is_over = is_one_of(event.type, ends);
  }
  return custody;
}

bool is_out(const model::Person& person) {
  constexpr std::array<std::string_view, 4> out = {"died", "free", "free-presumed", "abroad"};
  return is_one_of(person.get("custody_state"), out);
}

}  // namespace vigil::compose
