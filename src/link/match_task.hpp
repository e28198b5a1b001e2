// The worker task "match": two registers and a part of the first in, the pairs found in that part out. A program starts
// as many workers as it has processors, gives each another part, and settles all their pairs together.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"
#include "link/match.hpp"
#include "link/settle.hpp"

namespace vigil::link {

std::string match_request(std::string_view a, std::string_view b, Part part, double least);

/// What a worker found. `shown` stands beside each pair: the JSON members that say who and why, for the line that is
/// printed (`"a":…,"b":…` and `"names":…`; and the reasons without the brackets around them).
struct MatchAnswer {
  struct Line {
    std::string_view who, reasons, names;  // in `bytes`
  };
  std::string bytes;
  std::size_t a_people = 0, b_people = 0, compared = 0;
  std::vector<RegisterNote> a_set_aside, a_flagged, b_set_aside, b_flagged;
  std::vector<Possible> pairs;
  std::vector<Line> lines;
};

/// Unread if the bytes are no answer: they come from a worker, and nothing in them is believed.
Reading<MatchAnswer> read_match_answer(std::string bytes);

/// One line of JSON.
std::string match_line(const MatchAnswer::Line& line, const Settled& settled);

std::string match_task(std::string_view request);
void prepare_match_task();

}  // namespace vigil::link
