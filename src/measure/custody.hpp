// Custody as events tell it: which of them hold a person, which let go, and the stretches between.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "measure/waits.hpp"
#include "model/figures.hpp"

namespace vigil::measure {

/// How custody ends; the words are the outcomes' names, from 1.
inline const std::vector<std::string> ways_out = {"released early", "released at the end of the term", "died"};
/// Which of them an event is; `waiting` if it ends nothing.
int way_out(const std::string& event_type);
/// An event that shows its person held: detained, tried, sentenced, transferred, house arrest, missing …
bool holds(const std::string& event_type);

struct Custody {
  Between from;  // the first event that shows the person held
  int outcome = waiting;
  Between to = {};  // of what ended it
};
/// The stretches of custody of one person, in order of time.
std::vector<Custody> custodies(std::span<const model::Event* const> events);

}  // namespace vigil::measure
