// What the events of a case say of the custody it is in now: the spell since the last time that the person was free.
#pragma once

#include <vector>

#include "model/files.hpp"
#include "model/work.hpp"

namespace vigil::compose {

struct Custody {
  std::vector<const model::Event*> events;  // of the spell, by date; empty: none is told
  const model::Event* taken = nullptr;      // its first detention, arrest or disappearance
  const model::Event* sentence = nullptr;   // its last sentence
  /// The last event of it where `field` (body, article, charge, facility) is told.
  const model::Event* last_with(std::string model::Event::*field) const;
};

/// Of a person who is free, abroad or dead it is the last spell that there was.
Custody custody_in(const std::vector<model::Event>& events);

/// They are not in anybody's hands any more, as far as is known: died, free, abroad.
bool is_out(const model::Person& person);

}  // namespace vigil::compose
