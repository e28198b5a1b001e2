// Scope: what the words around a cue make of it. In the cue's own clause a "not", a "reportedly", a "will" or a "call
// for" before it says that the thing did not happen, is only said, is to come, or is wished for.
#pragma once

#include "link/said/page.hpp"

namespace vigil::link::said {

struct Scope {
  Modality modality = Modality::asserted;
  bool is_requested = false;  // somebody asks for it
  bool is_open = false;       // a question or a condition
  const Hit* word = nullptr;  // the word that says so
};

Scope scope_of(const Page& page, const Range& cue);

/// "No trial": the cue's own words say that it has not happened.
bool denies_itself(std::string_view cue);

/// The clause (between semicolons and dashes) that holds `at`.
Range clause_of(const Page& page, std::size_t at);
/// The part between commas that holds `at`.
Range segment_of(const Page& page, std::size_t at);

/// Of a line of a chronology ("2011-04-03: stopped at the airport") the time before its colon; nullptr if it is none.
const Time* time_at_head(const Page& page, const Sentence& sentence);

/// The time that belongs to a cue: of its segment the nearest, else of its clause, else of its sentence; nullptr.
const Time* time_for(const Page& page, const Range& cue);

}  // namespace vigil::link::said
