// Reading goes from left to right over the whole text, so that an offset in a reason is one in what the person wrote.
// The arithmetic of days is Howard Hinnant's (chrono-compatible low-level date algorithms), on 64 bits: std::chrono
// ends at the year 32767, EDTF's long years do not.
#include "text/edtf.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "base/ascii.hpp"

namespace vigil::text::edtf {
namespace {

using base::is_digit;

constexpr std::array month_names{"January", "February", "March",     "April",   "May",      "June",
                                 "July",    "August",   "September", "October", "November", "December"};

constexpr std::size_t longest_year = 9;  // digits after Y; enough for the age of the earth

/// Days from 1970-01-01.
std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day) {
  year -= month <= 2;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const auto year_of_era = static_cast<unsigned>(year - era * 400);
  const unsigned day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + static_cast<std::int64_t>(day_of_era) - 719468;
}

Day to_day(std::int64_t year, unsigned month, unsigned day) {
  return Day{std::chrono::days{days_from_civil(year, month, day)}};
}

/// Reads one date from `at` up to the end of `text`.
class PartReader {
 public:
  PartReader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  Reading<Part> read() {
    const bool whole = peek() == 'Y' ? long_year() : year() && month_and_day() && time();
    if (!whole || !marks()) return *why_;
    return part_;
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool ended() const { return at_ >= text_.size() || peek() == '?' || peek() == '~' || peek() == '%'; }

  bool fail(std::string reason, std::size_t offset) {
    why_ = Unread{std::move(reason), offset};
    return false;
  }

  bool negative() {
    if (peek() != '-') return false;
    ++at_;
    return true;
  }

  bool long_year() {
    const std::size_t start = at_++;
    const bool minus = negative();
    const bool leading_zero = peek() == '0';
    std::size_t digits = 0;
    for (; is_digit(peek()); ++at_, ++digits) {
      if (digits < longest_year) part_.year = part_.year * 10 + (peek() - '0');
    }
    if (digits < 5 || leading_zero)
      return fail("a year after Y has more than four digits, the first of them not 0", start);
    if (digits > longest_year) return fail("a year after Y has at most nine digits", start);
    part_.last_year = part_.year = minus ? -part_.year : part_.year;
    return ended() || fail("nothing but ?, ~ or % follows a year after Y", at_);
  }

  bool year() {
    const std::size_t start = at_;
    const bool minus = negative();
    std::int64_t span = 1;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = peek();
      if (c == 'X') {
        span *= 10;
      } else if (!is_digit(c)) {
        return fail("a date starts with a year of four digits, as in 2012 or 2012-07-23", at_);
      } else if (span > 1) {
        return fail("only the last digits of a year can be unknown, as in 201X or 20XX", at_);
      }
      part_.year = part_.year * 10 + (c == 'X' ? 0 : c - '0');
    }
    if (minus && part_.year == 0 && span == 1) return fail("the year 0 has no sign: 0000", start);
    part_.last_year = part_.year + span - 1;
    if (minus) {
      const std::int64_t nearest = part_.year;
      part_.year = -part_.last_year;
      part_.last_year = -nearest;
    }
    if (span > 1) {
      part_.precision = Precision::years;
      if (!ended()) return fail("nothing but ?, ~ or % follows a year with unknown digits", at_);
    }
    return true;
  }

  /// Two digits as a number; 0 for XX, which the caller tells from 00 by the text.
  std::optional<unsigned> two_digits(std::string_view what) {
    if (peek() == 'X' && peek(1) == 'X') {
      at_ += 2;
      return 0;
    }
    if (!is_digit(peek()) || !is_digit(peek(1))) {
      fail(fmt::format("a {} has two digits, or is XX where it is not known", what), at_);
      return std::nullopt;
    }
    at_ += 2;
    return static_cast<unsigned>((text_[at_ - 2] - '0') * 10 + (text_[at_ - 1] - '0'));
  }

  bool month_and_day() {
    if (ended()) return true;
    if (peek() != '-') return fail("after the year comes a hyphen and the month, as in 2012-07", at_);
    const std::size_t month_at = ++at_;
    const auto month = two_digits("month");
    if (!month) return false;
    if (text_[month_at] == 'X') return unknown_month();
    part_.month = *month;
    if (*month >= 21 && *month <= 24) {
      part_.precision = Precision::season;
      return ended() || fail("nothing but ?, ~ or % follows a season", at_);
    }
    if (*month < 1 || *month > 12) {
      return fail(fmt::format("{:02} is no month (01 to 12) and no season (21 to 24)", *month), month_at);
    }
    part_.precision = Precision::month;
    if (ended()) return true;
    if (peek() != '-') return fail("after the month comes a hyphen and the day, as in 2012-07-23", at_);
    ++at_;
    return day();
  }

  bool unknown_month() {
    part_.precision = Precision::some_month;
    if (ended()) return true;
    if (text_.substr(at_, 3) != "-XX") return fail("where the month is XX, the day is not known either: -XX", at_);
    at_ += 3;
    part_.precision = Precision::some_date;
    return ended() || fail("nothing but ?, ~ or % follows a day that is not known", at_);
  }

  bool day() {
    const std::size_t day_at = at_;
    const auto day = two_digits("day");
    if (!day) return false;
    if (text_[day_at] == 'X') {
      part_.precision = Precision::some_day;
      return ended() || fail("nothing but ?, ~ or % follows a day that is not known", at_);
    }
    const unsigned length = days_in_month(part_.year, part_.month);
    if (*day < 1 || *day > length) {
      return fail(fmt::format("{} {:0{}} has {} days: there is no day {:02}", month_names[part_.month - 1], part_.year,
                              part_.year < 0 ? 5 : 4, length, *day),
                  day_at);
    }
    part_.precision = Precision::day;
    part_.day = *day;
    return true;
  }

  bool clock_number(unsigned below, std::string_view what) {
    const std::size_t start = at_;
    if (!is_digit(peek()) || !is_digit(peek(1))) return fail(fmt::format("a time has two digits of {}", what), start);
    const auto number = static_cast<unsigned>((peek() - '0') * 10 + (peek(1) - '0'));
    at_ += 2;
    return number < below || fail(fmt::format("there is no {} {:02}", what, number), start);
  }

  bool time() {
    if (part_.precision != Precision::day || peek() != 'T') return true;
    const std::size_t start = ++at_;
    if (!clock_number(24, "hours")) return false;
    while (peek() == ':' && at_ - start < 6) {
      ++at_;
      if (!clock_number(60, at_ - start == 3 ? "minutes" : "seconds")) return false;
    }
    if (at_ - start < 5) return fail("a time has hours and minutes, as in T10:15", at_);
    if (peek() == 'Z') {
      ++at_;
    } else if (peek() == '+' || peek() == '-') {
      ++at_;
      if (!clock_number(24, "hours")) return false;
      if (peek() == ':' && (++at_, !clock_number(60, "minutes"))) return false;
    }
    part_.time = text_.substr(start, at_ - start);
    return true;
  }

  bool marks() {
    switch (peek()) {
      case '?':
        part_.uncertain = true;
        break;
      case '~':
        part_.approximate = true;
        break;
      case '%':
        part_.uncertain = part_.approximate = true;
        break;
      default:
        return at_ == text_.size() || fail("the date should end here, or with ?, ~ or %", at_);
    }
    ++at_;
    return at_ == text_.size() || fail("?, ~ and % stand once, at the end of a date", at_);
  }

  std::string_view text_;
  std::size_t at_;
  Part part_;
  std::optional<Unread> why_;
};

Reading<Parsed> read_interval(std::string_view text, std::size_t slash) {
  Parsed parsed;
  parsed.interval = true;
  if (const std::size_t second = text.find('/', slash + 1); second != text.npos) {
    return Unread{"an interval has one slash", second};
  }
  const auto end_of = [](std::string_view side) {
    return side.empty() ? End::unknown : side == ".." ? End::open : End::given;
  };
  parsed.start_end = end_of(text.substr(0, slash));
  parsed.last_end = end_of(text.substr(slash + 1));
  if (parsed.start_end != End::given && parsed.last_end != End::given) {
    return Unread{"an interval needs a date on one side at least; leave a date that is not known empty", 0};
  }
  if (parsed.start_end == End::given) {
    auto first = PartReader(text.substr(0, slash), 0).read();
    if (!first) return first.error();
    parsed.first = std::move(*first);
  }
  if (parsed.last_end == End::given) {
    auto last = PartReader(text, slash + 1).read();
    if (!last) return last.error();
    parsed.last = std::move(*last);
  }
  if (!parsed.first.time.empty() || !parsed.last.time.empty()) {
    return Unread{"an interval is between days, without a time", text.find('T')};
  }
  const bool both = parsed.start_end == End::given && parsed.last_end == End::given;
  if (both && last_day(parsed.last) < first_day(parsed.first)) {
    return Unread{"the interval ends before it starts", slash + 1};
  }
  return parsed;
}

}  // namespace

unsigned days_in_month(std::int64_t year, unsigned month) {
  constexpr std::array<unsigned, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

Civil civil(Day day) {
  const std::int64_t days = day.time_since_epoch().count() + 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const auto day_of_era = static_cast<unsigned>(days - era * 146097);
  const unsigned year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned shifted = (5 * day_of_year + 2) / 153;
  const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {static_cast<std::int64_t>(year_of_era) + era * 400 + (month <= 2), month,
          day_of_year - (153 * shifted + 2) / 5 + 1};
}

Day first_day(const Part& part) {
  switch (part.precision) {
    case Precision::years:
    case Precision::year:
    case Precision::some_month:
    case Precision::some_date:
      return to_day(part.year, 1, 1);
    case Precision::season:
      return to_day(part.year, (part.month - 20) * 3, 1);
    case Precision::month:
    case Precision::some_day:
      return to_day(part.year, part.month, 1);
    case Precision::day:
      return to_day(part.year, part.month, part.day);
  }
  return {};
}

Day last_day(const Part& part) {
  switch (part.precision) {
    case Precision::years:
    case Precision::year:
    case Precision::some_month:
    case Precision::some_date:
      return to_day(part.last_year, 12, 31);
    case Precision::season: {
      const bool winter = part.month == 24;
      const std::int64_t year = part.year + (winter ? 1 : 0);
      const unsigned month = winter ? 2 : (part.month - 20) * 3 + 2;
      return to_day(year, month, days_in_month(year, month));
    }
    case Precision::month:
    case Precision::some_day:
      return to_day(part.year, part.month, days_in_month(part.year, part.month));
    case Precision::day:
      return to_day(part.year, part.month, part.day);
  }
  return {};
}

Reading<Parsed> read(std::string_view text) {
  if (const std::size_t slash = text.find('/'); slash != text.npos) return read_interval(text, slash);
  auto part = PartReader(text, 0).read();
  if (!part) return part.error();
  Parsed parsed;
  parsed.first = parsed.last = std::move(*part);
  return parsed;
}

}  // namespace vigil::text::edtf
