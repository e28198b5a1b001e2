// Custody as events tell it: which of them hold a person, which let go, and the stretches between.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "measure/waits.hpp"
#include "model/figures.hpp"

namespace vigil::measure {

/// How custody ends; the words are the outcomes' names, from 1.
inline const std::vector<std::string> ways_out = {"released early", "released at the end of the term", "died"};
/// Which of them an event is; `waiting` if it ends nothing. A suspended term lets out early.
int way_out(const model::Event& event);
/// An event that shows its person held: detained, tried, sentenced, transferred, house arrest, missing …
bool holds(const model::Event& event);

struct Custody {
  Between from;  // the first event that shows the person held
  int outcome = waiting;
  Between to = {};  // of what ended it
  /// Where nothing is found that ended it: the day until which it is known. None where it goes on as last known.
  std::optional<std::chrono::sys_days> known_until = {};

  /// Whether it is known to have gone on at the beginning of this day.
  bool holds_on(std::chrono::sys_days day) const {
    if (day < from.latest) return false;
    return outcome != waiting ? day < to.earliest : !known_until || day < *known_until;
  }
};
/// The stretches of custody of one person, in order of time. Of one that nothing ended: of who is held or missing as
/// last known it goes on until the term is over by the calendar, which tells neither of prison nor of freedom; of
/// others it is known until the last day that shows them held, or on which their state was confirmed. `person` null:
/// nothing but the events is known.
std::vector<Custody> custodies(std::span<const model::Event* const> events, const model::CaseLine* person);

}  // namespace vigil::measure
