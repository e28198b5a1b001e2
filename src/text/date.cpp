// A Date keeps its text and its bounds; printing reads the text again, so that a Date stays small. The words and the
// order of day, month and year are messages with the context "date": a language is added in po/ alone.
#include "text/date.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>

#include "text/edtf.hpp"
#include "text/messages.hpp"

namespace vigil::text {
namespace {

using edtf::End;
using edtf::Parsed;
using edtf::Part;
using edtf::Precision;

constexpr std::array months{trc_mark("month", "January"), trc_mark("month", "February"), trc_mark("month", "March"),
                            trc_mark("month", "April"),   trc_mark("month", "May"),      trc_mark("month", "June"),
                            trc_mark("month", "July"),    trc_mark("month", "August"),   trc_mark("month", "September"),
                            trc_mark("month", "October"), trc_mark("month", "November"), trc_mark("month", "December")};
constexpr std::array short_months{
    trc_mark("short month", "Jan"), trc_mark("short month", "Feb"), trc_mark("short month", "Mar"),
    trc_mark("short month", "Apr"), trc_mark("short month", "May"), trc_mark("short month", "Jun"),
    trc_mark("short month", "Jul"), trc_mark("short month", "Aug"), trc_mark("short month", "Sep"),
    trc_mark("short month", "Oct"), trc_mark("short month", "Nov"), trc_mark("short month", "Dec")};
constexpr std::array seasons{trc_mark("date", "spring {year}"), trc_mark("date", "summer {year}"),
                             trc_mark("date", "autumn {year}"), trc_mark("date", "winter {year}")};

class Printer {
 public:
  Printer(Lang lang, DateStyle style) : lang_(lang), style_(style) {}

  std::string print(const Parsed& date) const {
    if (!date.interval) return marked(date.first);
    if (date.start_end == End::open) return say(trc(lang_, "date", "by {date}"), marked(date.last));
    if (date.start_end == End::unknown)
      return say(trc(lang_, "date", "until {date}, start unknown"), marked(date.last));
    if (date.last_end == End::open) return say(trc(lang_, "date", "since {date}"), marked(date.first));
    if (date.last_end == End::unknown) return say(trc(lang_, "date", "from {date}, end unknown"), marked(date.first));
    if (date.first == date.last) return marked(date.first);
    return range(date.first, date.last);
  }

 private:
  template <class... Named>
  static std::string fill(const std::string& pattern, const Named&... named) {
    return fmt::format(fmt::runtime(pattern), named...);
  }
  static std::string say(const std::string& pattern, const std::string& date) {
    return fill(pattern, fmt::arg("date", date));
  }

  std::string month(unsigned number) const {
    return style_ == DateStyle::full ? trc(lang_, "month", months[number - 1])
                                     : trc(lang_, "short month", short_months[number - 1]);
  }

  std::string season(unsigned number, const std::string& year) const {
    return fill(trc(lang_, "date", seasons[number - 21]), fmt::arg("year", year));
  }

  /// The year as it stands inside of a longer date.
  std::string year(std::int64_t year) const {
    return year > 0 ? fmt::to_string(year)
                    : fill(trc(lang_, "year within a date", "{year} BC"), fmt::arg("year", 1 - year));
  }
  std::string year_alone(std::int64_t number) const {
    return fill(trc(lang_, "date", "{year}"), fmt::arg("year", year(number)));
  }

  std::string years(std::int64_t first, std::int64_t last) const {
    const bool decade = last - first == 9 && first > 0 && first / 10 % 10 != 0;  // "2000s" could be a century
    return decade ? fill(trc(lang_, "date", "{year}s"), fmt::arg("year", first))
                  : fill(trc(lang_, "date", "between {first} and {last}"), fmt::arg("first", year_alone(first)),
                         fmt::arg("last", year_alone(last)));
  }

  std::string plain(const Part& part) const {
    const std::string in_year = year(part.year);
    switch (part.precision) {
      case Precision::years:
        return years(part.year, part.last_year);
      case Precision::year:
        return year_alone(part.year);
      case Precision::some_month:
        return fill(trc(lang_, "date", "some month in {year}"), fmt::arg("year", in_year));
      case Precision::some_date:
        return fill(trc(lang_, "date", "some day in {year}"), fmt::arg("year", in_year));
      case Precision::season:
        return season(part.month, year(part.year));
      case Precision::month:
        return fill(trc(lang_, "date", "{month} {year}"), fmt::arg("month", month(part.month)),
                    fmt::arg("year", in_year));
      case Precision::some_day:
        return fill(trc(lang_, "date", "some day in {month} {year}"), fmt::arg("month", month(part.month)),
                    fmt::arg("year", in_year));
      case Precision::day:
        return fill(trc(lang_, "date", "{day} {month} {year}"), fmt::arg("day", part.day),
                    fmt::arg("month", month(part.month)), fmt::arg("year", in_year));
    }
    return {};
  }

  std::string marked(const Part& part) const {
    std::string text = plain(part);
    if (!part.time.empty()) {
      text = fill(trc(lang_, "date", "{date}, {time}"), fmt::arg("date", text), fmt::arg("time", part.time));
    }
    if (part.approximate) text = say(trc(lang_, "date", "about {date}"), text);
    if (part.uncertain) text = say(trc(lang_, "date", "{date}?"), text);
    return text;
  }

  /// What both ends share is said once: "23–24 July 2012".
  std::string range(const Part& a, const Part& b) const {
    const bool plain_ends = !a.approximate && !a.uncertain && !b.approximate && !b.uncertain;
    if (plain_ends && a.precision == b.precision) {
      const std::string in_year = year(a.year);
      if (a.precision == Precision::year && a.year > 0) {
        return fill(trc(lang_, "date", "{first}–{last}"), fmt::arg("first", year(a.year)),
                    fmt::arg("last", year(b.year)));
      }
      if (a.precision == Precision::month && a.year == b.year) {
        return fill(trc(lang_, "date", "{month}–{last_month} {year}"), fmt::arg("month", month(a.month)),
                    fmt::arg("last_month", month(b.month)), fmt::arg("year", in_year));
      }
      if (a.precision == Precision::day && a.year == b.year && a.month == b.month) {
        return fill(trc(lang_, "date", "{day}–{last_day} {month} {year}"), fmt::arg("day", a.day),
                    fmt::arg("last_day", b.day), fmt::arg("month", month(a.month)), fmt::arg("year", in_year));
      }
      if (a.precision == Precision::day && a.year == b.year) {
        return fill(trc(lang_, "date", "{day} {month} – {last_day} {last_month} {year}"), fmt::arg("day", a.day),
                    fmt::arg("month", month(a.month)), fmt::arg("last_day", b.day),
                    fmt::arg("last_month", month(b.month)), fmt::arg("year", in_year));
      }
    }
    return fill(trc(lang_, "date", "{start} – {end}"), fmt::arg("start", marked(a)), fmt::arg("end", marked(b)));
  }

  Lang lang_;
  DateStyle style_;
};

/// Of two optional days the order in which nullopt stands first.
std::strong_ordering by_day(const std::optional<Day>& a, const std::optional<Day>& b) {
  if (!a || !b) return a.has_value() <=> b.has_value();
  return a->time_since_epoch().count() <=> b->time_since_epoch().count();
}

/// Of two dates with the same start: open ends last; else the wider first, or, without a start, the earlier end first.
std::strong_ordering by_end(const std::optional<Day>& a, const std::optional<Day>& b, bool have_start) {
  if (!a || !b) return b.has_value() <=> a.has_value();
  return have_start ? by_day(b, a) : by_day(a, b);
}

}  // namespace

Reading<Date> Date::parse(std::string_view text) {
  Date date;
  if (text.empty()) return date;
  const auto parsed = edtf::read(text);
  if (!parsed) return parsed.error();
  date.edtf_ = text;
  if (parsed->start_end == End::given) date.earliest_ = edtf::first_day(parsed->first);
  if (parsed->last_end == End::given) date.latest_ = edtf::last_day(parsed->last);
  return date;
}

Date Date::day(std::chrono::year_month_day ymd) {
  const int year = static_cast<int>(ymd.year());
  assert(ymd.ok() && year >= -9999 && year <= 9999);
  Date date;
  date.edtf_ = fmt::format("{}{:04}-{:02}-{:02}", year < 0 ? "-" : "", year < 0 ? -year : year,
                           static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  date.earliest_ = date.latest_ = Day{ymd};
  return date;
}

bool Date::is_interval() const { return edtf_.find('/') != edtf_.npos; }

std::optional<int> Date::year() const {
  const auto& day = earliest_ ? earliest_ : latest_;
  if (!day) return std::nullopt;
  return static_cast<int>(edtf::civil(*day).year);
}

std::string Date::html_datetime() const {
  if (edtf_.find_first_not_of("0123456789-") != edtf_.npos || !earliest_) return "";
  const bool season = edtf_.size() == 7 && edtf_[5] == '2';
  const bool before_year_one = edtf_.front() == '-' || edtf_.substr(0, 4) == "0000";
  return season || before_year_one ? "" : edtf_;
}

std::strong_ordering operator<=>(const Date& a, const Date& b) {
  if (a.empty() || b.empty()) return b.empty() <=> a.empty();
  if (const auto start = by_day(a.earliest_, b.earliest_); start != 0) return start;
  if (const auto end = by_end(a.latest_, b.latest_, a.earliest_.has_value()); end != 0) return end;
  return a.edtf_ <=> b.edtf_;
}

std::string print(const Date& date, Lang lang, DateStyle style) {
  if (date.empty()) return "";
  const auto parsed = edtf::read(date.edtf());
  return parsed ? Printer(lang, style).print(*parsed) : date.edtf();
}

}  // namespace vigil::text
