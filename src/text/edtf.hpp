// The grammar of EDTF level 0 and 1 (ISO 8601-2:2019, 4.2–4.8): a text becomes its parts, and parts their first and
// last day. What a date means to a reader and in order is text/date.hpp; nobody else needs this header.
//
// Years are astronomical (year 0 is 1 BC). Seasons are those of the northern half of the earth, by whole months: spring
// is March to May, winter begins in December of the year named. `?`, `~` and `%` widen nothing: they are said in words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/reading.hpp"
#include "text/date.hpp"

namespace vigil::text::edtf {

enum class Precision {
  years,       // 20XX: the last digits of the year are unknown
  year,        // 2012
  some_month,  // 2012-XX
  some_date,   // 2012-XX-XX
  season,      // 2012-21
  month,       // 2012-07
  some_day,    // 2012-07-XX
  day,         // 2012-07-23
};

/// One date, or one end of an interval.
struct Part {
  Precision precision = Precision::year;
  std::int64_t year = 0;       // for `years` the first of them
  std::int64_t last_year = 0;  // for `years` the last of them, else the same
  unsigned month = 0;          // 1–12; for a season 21–24
  unsigned day = 0;
  std::string time;  // "10:15:30+08:00" as written, where a day has a time; moves neither order nor bounds
  bool uncertain = false;
  bool approximate = false;
  friend bool operator==(const Part&, const Part&) = default;
};

enum class End { given, open, unknown };

struct Parsed {
  bool interval = false;
  End start_end = End::given, last_end = End::given;  // `given` on both sides of a single date, where first == last
  Part first, last;
};

Reading<Parsed> read(std::string_view text);  // not for ""; Unread as Date::parse says

Day first_day(const Part& part);
Day last_day(const Part& part);

struct Civil {
  std::int64_t year;
  unsigned month, day;
};
Civil civil(Day day);
unsigned days_in_month(std::int64_t year, unsigned month);

}  // namespace vigil::text::edtf
