// What the benches of writing enter, on either engine: events of one person, which tell no two the same.
#pragma once

#include <cstdint>
#include <string>

#include "store/record_for_tests.hpp"

namespace vigil::bench {

inline std::string detail_of(std::int64_t number) {
  return "A line of what is known of event " + std::to_string(number);
}

inline void write_events(store::Record& record, store::ThingId person, int first, int count) {
  static const store::Head head = store::head_for();
  static model::Event event = [] {
    model::Event value;
    value.date = model::Date::parse("2031-12-01").value();
    value.type = "detained";
    value.place = "Sampletown";
    return value;
  }();
  store::Change change(record, "bench");
  for (int i = 0; i < count; ++i) {
    event.detail = detail_of(first + i);
    store::write_event(change, person, store::new_thing(change, "event", "e-"), event, head);
  }
  change.commit();
}

}  // namespace vigil::bench
