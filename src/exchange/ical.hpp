// iCalendar (RFC 5545) of dates ahead: when terms are expected to end (as a source states it, else computed from the
// sentence and marked so: model::expected_release), the day of the last detention or of a death as
// it comes round, commitments that fall due. A date that is no day never becomes one: where it is a whole month, the
// entry lasts that month and says so; where it is less sure than that (a year, a season, an open interval), there is no
// entry and a note.
#pragma once

#include <string>

#include "exchange/everything.hpp"
#include "text/lang.hpp"

namespace vigil::exchange {

struct CalendarOptions {
  model::Date today;  // a day: what is past it is left out
  std::string stamp;  // RFC 3339, UTC: when the calendar was made
  text::Lang lang = text::Lang::en;
};

/// The same entries have the same UID whenever they are written, as long as publisher and ids stay.
std::string ical(const Everything& everything, const CalendarOptions& options, Notes& notes);

/// A content line, folded so that no line has more than 75 octets and no character is cut.
std::string folded(std::string_view line);

}  // namespace vigil::exchange
