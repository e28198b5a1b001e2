// Date: an EDTF date (ISO 8601-2:2019, level 1) of the proleptic Gregorian calendar, as the record keeps it: a day, a
// month, a year, a season, an interval, open or unknown ends, `?` uncertain, `~` approximate, `%` both, X for digits
// that are not known. "Some time in July" stays that. An empty Date is "not given" and prints as nothing.
//
// Order: by the first day that the date can mean, then by the last (an open or unknown start sorts first, an unknown
// or open end last), so that `2012-07` stands before `2012-07-01` when both begin on one day: the wider first. Dates
// without a start stand in the order of their ends; the empty date stands before all.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/reading.hpp"
#include "text/lang.hpp"

namespace vigil::text {

using Day = std::chrono::sys_days;

class Date {
 public:
  Date() = default;

  /// Reads EDTF level 0 and 1; also `../b`, `a/..`, `/b`, `a/`. "" reads as the empty date. 2012-02-30, 2012-13 and
  /// an interval that ends before it starts are Unread, with the reason and the byte offset.
  static Reading<Date> parse(std::string_view text);
  static Date day(std::chrono::year_month_day ymd);

  bool empty() const { return edtf_.empty(); }
  const std::string& edtf() const { return edtf_; }  // as it was read

  /// First and last day that it can mean; nullopt where that side is open, unknown or the date is empty. `~` and `?`
  /// widen nothing; a season is three whole months of the northern year, 2012-24 from December 2012 to February 2013.
  std::optional<Day> earliest() const { return earliest_; }
  std::optional<Day> latest() const { return latest_; }
  bool is_one_day() const { return earliest_ && earliest_ == latest_; }
  bool is_interval() const;
  std::optional<int> year() const;  // of the earliest day, else of the latest

  /// The same date with its parts, for a `datetime` attribute: the EDTF text where HTML allows it (YYYY, YYYY-MM,
  /// YYYY-MM-DD), else "".
  std::string html_datetime() const;

  friend bool operator==(const Date& a, const Date& b) { return a.edtf_ == b.edtf_; }
  friend std::strong_ordering operator<=>(const Date& a, const Date& b);

 private:
  std::string edtf_;
  std::optional<Day> earliest_, latest_;
};

enum class DateStyle { full, abbreviated };  // "23–24 July 2012" / "23–24 Jul 2012"; Chinese has one style

/// For a reader: "13 August 2017", "July 2012", "about 2014", "by 5 May 2010", "23–24 July 2012",
/// "2012年7月23日至24日", "约2014年". "" for the empty date.
std::string print(const Date& date, Lang lang, DateStyle style = DateStyle::full);

}  // namespace vigil::text
