// Two readers over one text, English by words and Chinese by characters; each tries its forms at a place, the longest
// first. Times are settled in the order of the text: `anchor_` is the last one told, from which "the next day" and 次日
// count; a month or a day without a year is the last such before the document's date, or, in a story that begins more
// than eleven months before it, the first behind the anchor.
#include "link/said/when.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "base/ascii.hpp"
#include "link/said/numbers.hpp"
#include "link/starts.hpp"
#include "link/view.hpp"
#include "link/word_set.hpp"
#include "text/utf8.hpp"

namespace vigil::link::said {
namespace {

using base::is_digit;

using std::chrono::days;
using text::Date;
using text::Day;
using Ymd = std::chrono::year_month_day;

Ymd ymd_of(Day day) { return Ymd(day); }
int year_of(Day day) { return static_cast<int>(ymd_of(day).year()); }
int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(ymd_of(day).month())); }
int day_of(Day day) { return static_cast<int>(static_cast<unsigned>(ymd_of(day).day())); }

std::string edtf(int year, int month = 0, int day = 0) {
  if (month == 0) return fmt::format("{:04}", year);
  if (day == 0) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

Date date_of(const std::string& edtf) { return Date::parse(edtf).value_or(Date()); }
Date of_day(Day day) { return Date::day(ymd_of(day)); }

/// A time as it is told: parts that are named, 0 for those that are not.
struct Told {
  int year = 0, month = 0, day = 0, last_day = 0;
};

class Settler {
 public:
  explicit Settler(const Date& document) : document_(document.earliest()) {}

  std::optional<Day> document() const { return document_; }
  bool has_anchor() const { return !anchor_.empty() && anchor_.earliest().has_value(); }
  const Date& anchor() const { return anchor_; }
  Day anchor_day() const { return *anchor_.earliest(); }
  int anchor_month() const {
    if (!has_anchor() || anchor_.edtf().size() < 7) return 0;
    return month_of(anchor_day());
  }
  /// What was told last is what "the same day" means; a story goes on from it unless it ends a span ("since May").
  void set_anchor(const Date& date, std::size_t at, bool is_span_end) {
    if (date.empty() || !date.earliest()) return;
    anchor_ = date;
    anchor_at_ = at;
    is_story_ = !is_span_end;
  }

  Date settle(Told told, std::size_t at) const {
    if (told.year == 0) told.year = year_for(told, at);
    if (told.year == 0) return {};
    return whole(told);
  }
  Date to_come(Told told) const {
    if (told.year != 0 || !document_ || told.month == 0) return {};
    told.year = year_of(*document_);
    if (told.month < month_of(*document_) ||
        (told.month == month_of(*document_) && told.day != 0 && told.day < day_of(*document_)))
      ++told.year;
    return whole(told);
  }

 private:
  static Date whole(const Told& told) {
    if (told.last_day != 0 && told.day != 0)
      return date_of(edtf(told.year, told.month, told.day) + "/" + edtf(told.year, told.month, told.last_day));
    return date_of(edtf(told.year, told.month, told.day));
  }

  int year_for(const Told& told, std::size_t at) const {
    constexpr std::size_t near = 140;  // bytes
    if (!document_) return has_anchor() && at - anchor_at_ < near ? first_behind_anchor(told) : 0;
    if (has_anchor() && is_story_ && at - anchor_at_ < near && anchor_.latest() &&
        *document_ - *anchor_.latest() > days{330})
      if (const int year = first_behind_anchor(told); year <= year_of(*document_)) return year;
    const int year = year_of(*document_), month = month_of(*document_);
    const bool is_later = told.month > month || (told.month == month && told.day > day_of(*document_));
    return is_later ? year - 1 : year;
  }
  int first_behind_anchor(const Told& told) const {
    const int month = anchor_month() == 0 ? 1 : anchor_month();
    const bool is_before = told.month < month || (told.month == month && told.day != 0 && anchor_.is_one_day() &&
                                                  told.day < day_of(anchor_day()));
    return year_of(anchor_day()) + (is_before ? 1 : 0);
  }

  std::optional<Day> document_;
  Date anchor_;
  std::size_t anchor_at_ = 0;
  bool is_story_ = false;
};

Date month_before(Day day, int back) {
  int year = year_of(day), month = month_of(day) - back;
  while (month < 1) month += 12, --year;
  while (month > 12) month -= 12, ++year;
  return date_of(edtf(year, month));
}

/// The nearest such weekday before `day` (0 Sunday), or behind it.
Day weekday_before(Day day, int weekday) {
  const int today = static_cast<int>(std::chrono::weekday(day).c_encoding());
  const int back = (today - weekday + 7) % 7;
  return day - days{back == 0 ? 7 : back};
}
Day weekday_behind(Day day, int weekday) {
  const int today = static_cast<int>(std::chrono::weekday(day).c_encoding());
  const int on = (weekday - today + 7) % 7;
  return day + days{on == 0 ? 7 : on};
}
/// That weekday of the week (Monday first) `weeks` from the one of `day`.
Day weekday_of_week(Day day, int weekday, int weeks) {
  const int today = (static_cast<int>(std::chrono::weekday(day).c_encoding()) + 6) % 7;
  return day - days{today} + days{7 * weeks + (weekday + 6) % 7};
}

constexpr auto months = std::to_array<std::pair<std::string_view, int>>(
    {{"january", 1}, {"february", 2}, {"march", 3},     {"april", 4},    {"may", 5},       {"june", 6},
     {"july", 7},    {"august", 8},   {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
     {"jan", 1},     {"feb", 2},      {"mar", 3},       {"apr", 4},      {"jun", 6},       {"jul", 7},
     {"aug", 8},     {"sep", 9},      {"sept", 9},      {"oct", 10},     {"nov", 11},      {"dec", 12}});
constexpr auto weekdays =
    std::to_array<std::string_view>({"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"});
constexpr auto ordinals = std::to_array<std::string_view>(
    {"first",        "second",       "third",          "fourth",        "fifth",        "sixth",
     "seventh",      "eighth",       "ninth",          "tenth",         "eleventh",     "twelfth",
     "thirteenth",   "fourteenth",   "fifteenth",      "sixteenth",     "seventeenth",  "eighteenth",
     "nineteenth",   "twentieth",    "twenty-first",   "twenty-second", "twenty-third", "twenty-fourth",
     "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
     "thirty-first"});

template <class Table>
int value_in(const Table& table, std::string_view word) {
  for (const auto& [name, value] : table)
    if (name == word) return value;
  return 0;
}

/// One of the words ends the text, and is whole.
bool ends_with_word(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const auto word : words)
    if (text.ends_with(word) && (text.size() == word.size() || !is_latin(text[text.size() - word.size() - 1])))
      return true;
  return false;
}

/// Words, numbers and marks of the English text, one by one.
class English {
 public:
  English(std::string_view text, Settler& settler, std::vector<Time>& out)
      : text_(text), settler_(settler), out_(out) {}

  /// The time that starts at `at`, settled and put out; where it ends, or `at`.
  std::size_t read(std::size_t at) {
    start_ = at;
    end_ = at;
    is_counted_ = false;
    const bool found = is_digit(text_[at]) ? number_first() : words_first();
    return found ? end_ : at;
  }

 private:
  std::string_view word(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() &&
           (is_latin(text_[end]) || (text_[end] == '\'' && end + 1 < text_.size() && is_latin(text_[end + 1]))))
      ++end;
    auto found = text_.substr(at, end - at);
    if (found.ends_with("'s")) found.remove_suffix(2);
    return found;
  }
  bool eat(std::size_t& at, std::string_view what) const {
    if (!starts_at(text_, at, what)) return false;
    const std::size_t end = at + what.size();
    if (is_latin(what.back()) && end < text_.size() && is_latin(text_[end])) return false;
    at = end;
    return true;
  }
  bool edge(std::size_t at) const { return at >= text_.size() || !(is_latin(text_[at]) || is_digit(text_[at])); }

  /// "27", "9th", "the 19th": a day of the month.
  int day_at(std::size_t& at) const {
    std::size_t here = at;
    int value = 0, digits = 0;
    while (here < text_.size() && is_digit(text_[here]) && digits < 3)
      value = value * 10 + (text_[here++] - '0'), ++digits;
    if (digits == 0 || digits > 2 || value < 1 || value > 31) return 0;
    for (const std::string_view suffix : {"st", "nd", "rd", "th"})
      if (starts_at(text_, here, suffix) && edge(here + 2)) {
        at = here + 2;
        return value;
      }
    if (!edge(here)) return 0;
    at = here;
    return value;
  }
  int year_at(std::size_t& at) const {
    if (at + 4 > text_.size() || (at > 0 && is_digit(text_[at - 1]))) return 0;
    int value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
      if (!is_digit(text_[i])) return 0;
      value = value * 10 + (text_[i] - '0');
    }
    if (value < 1940 || value > 2099 || !edge(at + 4)) return 0;
    at += 4;
    return value;
  }
  int month_at(std::size_t& at) const {
    const auto name = word(at);
    const int month = value_in(months, name);
    if (month == 0) return 0;
    at += name.size();
    if (name.size() <= 4 && at + 1 < text_.size() && text_[at] == '.' && text_[at + 1] == ' ') ++at;
    return month;
  }
  int year_behind(std::size_t& at) const {
    std::size_t here = at;
    if (!eat(here, ", ") && !eat(here, " of ") && !eat(here, " ")) return 0;
    if (settler_.has_anchor() && (eat(here, "the following year") || eat(here, "the next year"))) {
      at = here;
      return year_of(settler_.anchor_day()) + 1;
    }
    if (settler_.has_anchor() && (eat(here, "that year") || eat(here, "the same year"))) {
      at = here;
      return year_of(settler_.anchor_day());
    }
    if (settler_.document() && (eat(here, "this year") || eat(here, "this one"))) {
      at = here;
      return year_of(*settler_.document());
    }
    if (eat(here, "last year") && settler_.document()) {
      at = here;
      return year_of(*settler_.document()) - 1;
    }
    if (const int year = year_at(here)) {
      at = here;
      return year;
    }
    if (starts_at(text_, here, "'") && here + 2 < text_.size() && is_digit(text_[here + 1]) &&
        is_digit(text_[here + 2]) && edge(here + 3)) {  // "20 July '23"
      const int two = (text_[here + 1] - '0') * 10 + (text_[here + 2] - '0');
      constexpr int of_last_century = 60;
      at = here + 3;
      return two + (two >= of_last_century ? 1900 : 2000);
    }
    return 0;
  }
  bool has_before(std::initializer_list<std::string_view> words) const {
    return ends_with_word(text_.substr(0, start_), words);
  }

  bool put(Date date, std::size_t end, Date to_come = {}) {
    if (date.empty()) return false;
    end_ = end;
    const bool is_span_end = has_before({"since ", "until ", "till ", "before ", "by "});
    out_.push_back({start_, end, date, std::move(to_come), is_counted_, is_span_end});
    settler_.set_anchor(date, start_, is_span_end);
    return true;
  }
  bool put_told(const Told& told, std::size_t end) {
    return put(settler_.settle(told, start_), end, settler_.to_come(told));
  }

  bool number_first() {
    std::size_t at = start_;
    if (const int year = year_at(at)) {  // 2011-04-03, 2015.7.9, 2018/1/17, or the year alone
      for (const char mark : {'-', '.', '/'}) {
        int month = 0, day = 0;
        std::size_t here = at;
        if (part(here, mark, 12, month)) {
          const std::size_t behind_month = here;
          if (part(here, mark, 31, day) && edge(here)) return put_told({year, month, day}, here);
          if (edge(behind_month) && (mark != '.' || behind_month - at > 1))
            return put_told({year, month}, behind_month);
        }
      }
      if (starts_at(text_, at, "年")) return false;
      if (year_of_head(year, at)) return true;
      const bool alone = has_before({"in ", "since ", "by ", "of ", "from ", "until ", "late ", "early ", "during ",
                                     "after ", "before ", "| "}) ||
                         starts_at(text_, at, ":");
      const auto behind = text_.substr(at);
      const bool ends =
          behind.empty() || behind.starts_with(" |") || behind.starts_with(" / ") || behind.starts_with(";");
      if (alone || (ends && start_ > 0 && text_[start_ - 1] == ' ')) return put_told({year}, at);
      return false;
    }
    at = start_;
    if (const auto month = english_number(text_, at); month && month->value >= 1 && month->value <= 12 &&
                                                      month->end - at <= 2 && month->end < text_.size() &&
                                                      text_[month->end] == '/') {
      std::size_t here = month->end + 1;  // 05/2017
      if (const int year = year_at(here)) return put_told({year, static_cast<int>(month->value)}, here);
    }
    if (in_figures()) return true;
    const int day = day_at(at);
    if (day == 0) return ago();
    std::size_t here = at;
    int last = 0;
    for (const std::string_view joint : {" and ", "-", " - ", " to "}) {
      std::size_t next = here;
      if (eat(next, joint))
        if (const int second = day_at(next)) {
          last = second;
          here = next;
          break;
        }
    }
    if (!eat(here, " of ") && !eat(here, " ")) return false;
    if (const int month = month_at(here)) {
      const int year = year_behind(here);
      return put_told({year, month, day, last}, here);
    }
    return ago();
  }
  /// "2007, 14 November: …", "2011, September: …": the year first, at the head of a line of a chronology.
  bool year_of_head(int year, std::size_t at) {
    std::size_t here = at;
    if (!eat(here, ", ")) return false;
    std::size_t behind = here;
    const int day = day_at(behind);
    if (day != 0 && !eat(behind, " ")) return false;
    if (day != 0) here = behind;
    const int month = month_at(here);
    if (month == 0 || !starts_at(text_, here, ":")) return false;
    return put_told({year, month, day}, here);
  }
  /// "26/08/2019", "26.8.2019": what can be no month is the day; where both can, the text's other dates tell, points
  /// put the day first, and else the year alone is sure.
  bool in_figures() {
    std::size_t at = start_;
    int first = 0, second = 0;
    for (int digits = 0; at < text_.size() && is_digit(text_[at]) && digits < 2; ++digits)
      first = first * 10 + (text_[at++] - '0');
    if (at >= text_.size() || (text_[at] != '/' && text_[at] != '.')) return false;
    const char mark = text_[at];
    constexpr int most_days = 31, months_of_year = 12;
    if (first < 1 || first > most_days || !part(at, mark, most_days, second)) return false;
    if (at >= text_.size() || text_[at] != mark) return false;
    const int year = year_at(++at);
    if (year == 0) return false;
    if (first > months_of_year && second > months_of_year) return false;
    if (first > months_of_year) return put_told({year, second, first}, at);
    if (second > months_of_year) return put_told({year, first, second}, at);
    if (mark == '.' || first == second || puts_day_first(mark)) return put_told({year, second, first}, at);
    return put_told({year}, at);
  }
  /// Some other date of the text, written with the same mark, begins with a number that no month has.
  bool puts_day_first(char mark) const {
    constexpr int months_of_year = 12;
    for (std::size_t at = 2; at + 4 < text_.size(); ++at) {
      if (text_[at] != mark || !is_digit(text_[at - 1]) || !is_digit(text_[at - 2])) continue;
      const int first = (text_[at - 2] - '0') * 10 + (text_[at - 1] - '0');
      std::size_t here = at;
      int second = 0;
      if (!part(here, mark, months_of_year, second) || here >= text_.size() || text_[here] != mark) continue;
      std::size_t year = here + 1;
      if (year_at(year) == 0) continue;
      if (first > months_of_year) return true;
    }
    return false;
  }
  bool part(std::size_t& at, char mark, int most, int& value) const {
    if (at >= text_.size() || text_[at] != mark) return false;
    std::size_t here = at + 1;
    int digits = 0;
    value = 0;
    while (here < text_.size() && is_digit(text_[here]) && digits < 2)
      value = value * 10 + (text_[here++] - '0'), ++digits;
    if (digits == 0 || value < 1 || value > most) return false;
    at = here;
    return true;
  }

  /// Whether some form begins with this word: of most words none does.
  static bool begins_a_time(std::string_view word) {
    static constexpr auto all = word_set(
        "a", "an", "apr", "april", "aug", "august", "autumn", "boxing", "christmas", "dec", "december", "earlier",
        "eight", "eighteen", "eighty", "eleven", "fall", "feb", "february", "fifteen", "fifty", "five", "forty", "four",
        "fourteen", "friday", "half", "hours", "human", "international", "jan", "january", "jul", "july", "jun", "june",
        "last", "later", "mar", "march", "may", "monday", "new", "next", "nine", "nineteen", "ninety", "nov",
        "november", "oct", "october", "one", "saturday", "sep", "sept", "september", "seven", "seventeen", "seventy",
        "six", "sixteen", "sixty", "spring", "st", "summer", "sunday", "ten", "that", "the", "thirteen", "thirty",
        "this", "three", "thursday", "today", "tomorrow", "tonight", "tuesday", "twelve", "twenty", "two", "valentine",
        "wednesday", "winter", "yesterday");
    return all.contains(word);
  }

  /// Most of what stands behind "the" is no time: a word that is none of these.
  bool goes_on_behind_the(std::size_t at) const {
    static constexpr auto all = word_set(
        "autumn", "day", "eighteenth", "eighth", "eleventh", "fall", "fifteenth", "fifth", "first", "following",
        "fourteenth", "fourth", "last", "month", "next", "nineteenth", "ninth", "preceding", "previous", "same",
        "second", "seventeenth", "seventh", "sixteenth", "sixth", "spring", "summer", "tenth", "third", "thirteenth",
        "thirtieth", "thirty", "twelfth", "twentieth", "twenty", "winter", "year");
    if (at + 1 >= text_.size() || text_[at] != ' ') return false;
    if (is_digit(text_[at + 1])) return true;
    std::size_t end = at + 1;
    while (end < text_.size() && is_latin(text_[end])) ++end;
    return all.contains(text_.substr(at + 1, end - at - 1));
  }
  bool words_first() {
    std::size_t end = start_;
    while (end < text_.size() && is_latin(text_[end])) ++end;
    const std::string_view first = text_.substr(start_, end - start_);
    if (!begins_a_time(first) || (first == "the" && !goes_on_behind_the(end))) return false;
    return month_first() || weekday_first() || named_day() || span_of_year() || counted_from_anchor() || ago() ||
           season();
  }

  bool starts_with_month(std::size_t at, std::string_view lead) const {
    if (!starts_at(text_, at, lead)) return false;
    at += lead.size();
    return month_at(at) != 0;
  }
  bool month_first() {
    std::size_t at = start_;
    int word_day = 0;  // "the first of april", "the last day of november"
    if (eat(at, "the last day of ")) {
      word_day = 31;
    } else if (eat(at, "the last of ")) {
      word_day = 31;
    } else {
      std::size_t behind = at;
      const bool is_the = eat(behind, "the ");
      for (std::size_t i = 0; is_the && i < ordinals.size(); ++i)
        if (std::size_t here = behind; eat(here, ordinals[i]) && eat(here, " of ")) {
          word_day = static_cast<int>(i) + 1;
          at = here;
          break;
        }
    }
    bool is_following = false, is_last = false, is_that = false, is_this = false;
    const bool is_previous = word_day == 0 && (eat(at, "the previous ") || eat(at, "the preceding "));
    if (word_day == 0 && !is_previous) {
      is_following = eat(at, "the following ") || (starts_with_month(at, "the next ") && eat(at, "the next "));
      is_last = !is_following && eat(at, "last ");
      is_that = !is_following && !is_last && eat(at, "that ");
      is_this = !is_following && !is_last && !is_that && eat(at, "this ");
    }
    const std::size_t name_at = at;
    const int month = month_at(at);
    if (month == 0) return false;
    int day = word_day, last = 0;
    if (day == 0 && eat(at, " ")) {
      if (std::size_t here = at; (day = day_at(here)) != 0) {
        at = here;
        for (const std::string_view joint : {" and ", "-", " to "})
          if (std::size_t next = at; eat(next, joint))
            if (const int second = day_at(next)) {
              last = second;
              at = next;
              break;
            }
      } else {
        --at;
      }
    }
    if (day == 31 && word_day == 31)
      day = month == 2 ? 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    int year = year_behind(at);
    if (day == 0 && year == 0)
      for (const std::string_view joint : {" or ", " and ", "/", "-", " to "})
        if (std::size_t next = at; eat(next, joint))
          if (const int second = month_at(next); second > month)
            if (const int of_both = year_behind(next); of_both != 0)  // "in July or August 2019"
              return put(date_of(fmt::format("{0:04}-{1:02}/{0:04}-{2:02}", of_both, month, second)), next);
    if (day == 0 && year == 0) {  // "in May", not "may"
      const bool is_word = month == 5 || month == 3 || starts_at(text_, name_at, "sep ");
      const bool told =
          is_following || is_previous || is_last || is_that || is_this ||
          has_before({"in ", "since ", "of ", "until ", "by ", "early ", "late ", "mid-", "from ", "during "}) ||
          (!is_word && has_before({"before ", "after ", "the ", "in mid ", "set for ", "due for ", "scheduled for "}));
      if (!told && !stands_between_marks(at)) return false;
      if (std::size_t here = at; !is_following && eat(here, ", on the ")) {  // "in January, on the 19th"
        if (const int d = day_at(here)) day = d, at = here;
      }
    } else if (day == 0) {
      if (std::size_t here = at; eat(here, ", on the "))
        if (const int d = day_at(here)) day = d, at = here;
    }
    if (is_previous) {
      if (!settler_.has_anchor()) return false;
      const Day anchor = settler_.anchor_day();
      const bool is_earlier = settler_.anchor_month() == 0 || month < month_of(anchor);
      if (year == 0) year = year_of(anchor) - (is_earlier && settler_.anchor_month() != 0 ? 0 : 1);
    }
    if (is_following || is_that) {
      if (!settler_.has_anchor()) return false;
      const Day anchor = settler_.anchor_day();
      const bool later = month > month_of(anchor) || (is_that && month == month_of(anchor));
      if (year == 0) year = year_of(anchor) + (later || (is_that && settler_.anchor_month() == 0) ? 0 : 1);
    }
    if (is_this && year == 0 && settler_.document()) year = year_of(*settler_.document());
    if (is_last && year == 0 && settler_.document()) {
      year = year_of(*settler_.document()) - (month >= month_of(*settler_.document()) ? 1 : 0);
    }
    return put_told({year, month, day, last}, at);
  }

  /// "| 3 yrs, March |": a month alone in a cell.
  bool stands_between_marks(std::size_t end) const {
    const auto before = text_.substr(0, start_), behind = text_.substr(end);
    const bool opens =
        before.ends_with(", ") || before.ends_with("| ") || before.ends_with("/ ") || before.ends_with("|");
    return opens && (behind.starts_with(" |") || behind.starts_with(" /") || behind.starts_with("|"));
  }

  bool weekday_first() {
    std::size_t at = start_;
    const bool last = eat(at, "last "), next = !last && eat(at, "next "), this_one = !last && !next && eat(at, "this ");
    const auto name = word(at);
    const auto found = std::ranges::find(weekdays, name);
    if (found == weekdays.end() || !settler_.document()) return false;
    at += name.size();
    const int weekday = static_cast<int>(found - weekdays.begin());
    const Day today = *settler_.document();
    if (next || this_one) return put(of_day(weekday_behind(today, weekday)), at, {});
    if (!last && static_cast<unsigned>(weekday) == std::chrono::weekday(today).c_encoding())
      return put(of_day(today), at);
    return put(of_day(weekday_before(today, weekday)), at, last ? Date() : of_day(weekday_behind(today, weekday)));
  }

  bool named_day() {
    std::size_t at = start_;
    if (std::size_t here = at; eat(here, "last christmas eve")) return festival(here, 24, true);
    if (std::size_t here = at; eat(here, "last christmas day") || eat(here, "last christmas"))
      return festival(here, 25, true);
    if (std::size_t here = at; eat(here, "christmas eve")) return festival(here, 24, false);
    if (std::size_t here = at; eat(here, "christmas day")) return festival(here, 25, false);
    struct Fixed {
      std::string_view name;
      int month, day;
    };
    static constexpr auto fixed_days = std::to_array<Fixed>({{"boxing day", 12, 26},
                                                             {"human rights day", 12, 10},
                                                             {"international women's day", 3, 8},
                                                             {"may day", 5, 1},
                                                             {"new year's day", 1, 1},
                                                             {"new year's eve", 12, 31},
                                                             {"st patrick's day", 3, 17},
                                                             {"st. patrick's day", 3, 17},
                                                             {"valentine's day", 2, 14}});
    for (const Fixed& fixed : fixed_days)
      if (std::size_t here = at; eat(here, fixed.name)) {
        if (std::size_t next = here; eat(next, " this year") && settler_.document())
          return put_told({year_of(*settler_.document()), fixed.month, fixed.day}, next);
        const int year = year_behind(here);
        return put_told({year, fixed.month, fixed.day}, here);
      }
    if (!settler_.document()) return false;
    const Day today = *settler_.document();
    if (eat(at, "yesterday") || eat(at, "last night")) return put(of_day(today - days{1}), at);
    if (eat(at, "today") || eat(at, "tonight") || eat(at, "this morning") || eat(at, "this afternoon") ||
        eat(at, "this evening") || eat(at, "earlier in the day") || eat(at, "earlier today") ||
        eat(at, "this very morning") || eat(at, "this very day") || eat(at, "this very afternoon") ||
        eat(at, "this very evening") || eat(at, "this very hour"))
      return put(of_day(today), at);
    if (eat(at, "the day before yesterday")) return put(of_day(today - days{2}), at);
    if (eat(at, "tomorrow")) return put(of_day(today + days{1}), at);
    return false;
  }
  bool festival(std::size_t at, int day, bool last) {
    int year = year_behind(at);
    if (year == 0 && last && settler_.document()) {
      const Day today = *settler_.document();
      year = year_of(today) - (month_of(today) == 12 && day_of(today) > day ? 0 : 1);
    }
    return put_told({year, 12, day}, at);
  }

  bool span_of_year() {
    if (!settler_.document()) return false;
    const Day today = *settler_.document();
    std::size_t at = start_;
    if (eat(at, "earlier this month") || eat(at, "this month") || eat(at, "later this month"))
      return put(month_before(today, 0), at);
    const auto week = [&](int weeks, std::size_t end) {
      const Day monday = weekday_of_week(today, 1, weeks);
      return put(date_of(of_day(monday).edtf() + "/" + of_day(monday + days{6}).edtf()), end);
    };
    if (eat(at, "earlier this week") || eat(at, "this week")) return week(0, at);
    if (eat(at, "last week")) return week(-1, at);
    if (eat(at, "next week")) return week(1, at);
    if (eat(at, "last month") || eat(at, "the previous month")) return put(month_before(today, 1), at);
    if (eat(at, "next month")) return put(month_before(today, -1), at);
    if (eat(at, "earlier this year") || eat(at, "this year") || eat(at, "later this year"))
      return put(date_of(edtf(year_of(today))), at);
    if (eat(at, "last year")) return put(date_of(edtf(year_of(today) - 1)), at);
    if (eat(at, "next year")) return put(date_of(edtf(year_of(today) + 1)), at);
    return false;
  }

  /// "let out on the 20th": of the month told last; not "on the 20th anniversary".
  bool ordinal_day() {
    std::size_t at = start_;
    if (settler_.anchor_month() == 0 || !has_before({"on "}) || !eat(at, "the ")) return false;
    const std::size_t figure = at;
    int d = day_at(at);
    for (std::size_t i = 0; d == 0 && i < ordinals.size(); ++i)  // "on the fifth"
      if (eat(at, ordinals[i])) d = static_cast<int>(i) + 1;
    if (d == 0 || at < figure + 3 || !is_latin(text_[at - 1])) return false;
    const std::string_view behind = text_.substr(at);
    const bool is_alone = behind.empty() || behind[0] != ' ' || behind.starts_with(" and ") ||
                          behind.starts_with(" in ") || behind.starts_with(" at ") || behind.starts_with(" by ");
    if (!is_alone) return false;
    return put(date_of(edtf(year_of(settler_.anchor_day()), settler_.anchor_month(), d)), at);
  }

  bool counted_from_anchor() {
    std::size_t at = start_;
    if (!settler_.has_anchor()) return false;
    if (ordinal_day()) return true;
    const bool found = count_from_anchor(at);
    if (found) out_.back().is_counted = true;
    return found;
  }
  bool count_from_anchor(std::size_t at) {
    const Date anchor = settler_.anchor();
    const Day day = settler_.anchor_day();
    const auto on_the_day = [&](int offset, std::size_t end) {
      return anchor.is_one_day() ? put(of_day(day + days{offset}), end) : put(anchor, end);
    };
    if (eat(at, "the next day") || eat(at, "the following day") ||
        (eat(at, "the day after") && !starts_at(text_, at, " the")) || eat(at, "a day later") ||
        eat(at, "the next morning"))
      return on_the_day(1, at);
    if (eat(at, "the same day") || eat(at, "that day") || eat(at, "the same night") || eat(at, "that same night") ||
        eat(at, "that same day") || eat(at, "that night") || eat(at, "the same evening") || eat(at, "that evening") ||
        eat(at, "hours later") || eat(at, "the same morning"))
      return on_the_day(0, at);
    if (eat(at, "the day before")) return on_the_day(-1, at);
    if (eat(at, "the same week") || eat(at, "that week") || eat(at, "the same weekend"))
      return settler_.anchor_month() != 0 && put(anchor.is_one_day() ? anchor : month_before(day, 0), at);
    if (eat(at, "earlier that month") || eat(at, "the same month") || eat(at, "that month") ||
        eat(at, "later that month"))
      return settler_.anchor_month() != 0 && put(month_before(day, 0), at);
    if (eat(at, "the month before") || eat(at, "the previous month"))
      return settler_.anchor_month() != 0 && put(month_before(day, 1), at);
    if (eat(at, "a month later") || eat(at, "the following month") || eat(at, "the next month"))
      return settler_.anchor_month() != 0 && put(month_before(day, -1), at);
    if (eat(at, "the same year") || eat(at, "that same year") || eat(at, "that year") || eat(at, "later that year") ||
        eat(at, "that autumn") || eat(at, "that spring") || eat(at, "that summer") || eat(at, "that winter"))
      return put(date_of(edtf(year_of(day))), at);
    // "left the next spring": of the same year if the spring lies ahead
    for (const auto& [season, month] : std::to_array<std::pair<std::string_view, int>>(
             {{"spring", 3}, {"summer", 6}, {"autumn", 9}, {"fall", 9}, {"winter", 12}}))
      for (const std::string_view lead : {"the next ", "the following "})
        if (std::size_t here = at; starts_at(text_, at, lead)) {
          here += lead.size();
          if (eat(here, season) && settler_.anchor_month() != 0)
            return put(date_of(edtf(year_of(day) + (settler_.anchor_month() < month ? 0 : 1))), here);
        }
    if (eat(at, "the following year") || eat(at, "the next year") || eat(at, "a year later"))
      return put(date_of(edtf(year_of(day) + 1)), at);
    if (eat(at, "the year before") || eat(at, "the previous year")) return put(date_of(edtf(year_of(day) - 1)), at);
    if (eat(at, "a week later")) return on_the_day(7, at);
    return false;
  }

  /// "three days ago", "a year ago this Friday", "nine days after the violence of 5 July 2009", "ten days later".
  bool ago() {
    const auto number = english_number(text_, start_);
    if (!number || number->end >= text_.size() || text_[number->end] != ' ') return false;
    std::size_t at = number->end + 1;
    const auto unit = word(at);
    int in_days = 0, in_months = 0;
    if (unit == "day" || unit == "days")
      in_days = 1;
    else if (unit == "week" || unit == "weeks")
      in_days = 7;
    else if (unit == "month" || unit == "months")
      in_months = 1;
    else if (unit == "year" || unit == "years")
      in_months = 12;
    else
      return false;
    at += unit.size();
    const int n = static_cast<int>(number->value);
    const auto shifted = [&](Day from, int sign, bool exact) {
      if (in_days != 0) return of_day(from + days{sign * n * in_days});
      const Date month = month_before(from, -sign * n * in_months);
      if (in_months == 12 && exact) return date_of(edtf(year_of(from) + sign * n, month_of(from), day_of(from)));
      return in_months == 12 ? date_of(edtf(year_of(from) + sign * n)) : month;
    };
    if (std::size_t here = at; settler_.document() && eat(here, " ago")) {
      const Day today = *settler_.document();
      if (std::size_t next = here; eat(next, " today")) return put(shifted(today, -1, true), next);
      if (std::size_t next = here; in_months == 12 && eat(next, " yesterday"))
        return put(shifted(today - days{1}, -1, true), next);
      if (std::size_t next = here; eat(next, " this ")) {
        const auto name = word(next);
        if (const auto found = std::ranges::find(weekdays, name); found != weekdays.end() && in_months == 12) {
          const Day named = weekday_behind(today, static_cast<int>(found - weekdays.begin()));
          return put(shifted(named, -1, true), next + name.size());
        }
      }
      return put(shifted(today, -1, false), here);
    }
    if (std::size_t here = at; eat(here, " later") && settler_.has_anchor()) {
      if (in_days != 0) return settler_.anchor().is_one_day() && put(shifted(settler_.anchor_day(), 1, false), here);
      return (in_months == 12 || settler_.anchor_month() != 0) && put(shifted(settler_.anchor_day(), 1, false), here);
    }
    // "six days before that date", "two months earlier": back from what was told last.
    for (const std::string_view back :
         {" before that date", " before that day", " before that", " before then", " earlier"})
      if (std::size_t here = at; settler_.has_anchor() && eat(here, back) && edge(here)) {
        if (in_days != 0) return settler_.anchor().is_one_day() && put(shifted(settler_.anchor_day(), -1, false), here);
        return (in_months == 12 || settler_.anchor_month() != 0) &&
               put(shifted(settler_.anchor_day(), -1, false), here);
      }
    if (std::size_t here = at; (eat(here, " after ") || eat(here, " before ")) && in_days != 0)
      return counted_behind(here, n * in_days);
    return false;
  }
  /// The date behind "nine days after", at most a few words on.
  bool counted_behind(std::size_t from, int offset) {
    constexpr std::size_t reach = 40;
    const bool before = text_.substr(0, from).ends_with("before ");
    const std::size_t stop = std::min(text_.size(), from + reach);
    for (std::size_t at = from; at < stop && text_[at] != '.' && text_[at] != ','; ++at) {
      if (at > 0 && (is_latin(text_[at - 1]) || is_digit(text_[at - 1]))) continue;
      std::vector<Time> found;
      Settler settler = settler_;
      English inner(text_, settler, found);
      if (inner.read(at) == at || found.empty() || !found.back().date.is_one_day()) continue;
      return put(of_day(*found.back().date.earliest() + days{before ? -offset : offset}), found.back().end);
    }
    return false;
  }

  /// "in the spring of '79", "in autumn 2014".
  bool season() {
    std::size_t at = start_;
    eat(at, "the ");
    bool found = false;
    for (const std::string_view name : {"spring", "summer", "autumn", "fall", "winter"}) found = found || eat(at, name);
    if (!found) return false;
    std::size_t here = at;
    if (eat(here, " of '") && here + 2 <= text_.size() && is_digit(text_[here]) && is_digit(text_[here + 1]))
      return put_told({1900 + (text_[here] - '0') * 10 + text_[here + 1] - '0'}, here + 2);
    if (const int year = year_behind(at)) return put_told({year}, at);
    return false;
  }

  std::string_view text_;
  Settler& settler_;
  std::vector<Time>& out_;
  std::size_t start_ = 0, end_ = 0;
  bool is_counted_ = false;
};

/// 2015年7月9日, 去年六月, 上月28日, 本月初, 次日, 上周五, 同年12月2日, 四日.
class Chinese {
 public:
  Chinese(std::string_view text, Settler& settler, std::vector<Time>& out)
      : text_(text), settler_(settler), out_(out) {}

  std::size_t read(std::size_t at) {
    start_ = at;
    end_ = at;
    is_counted_ = false;
    return calendar() || week() || named() || later() ? end_ : at;
  }

 private:
  bool eat(std::size_t& at, std::string_view what) const {
    if (!starts_at(text_, at, what)) return false;
    at += what.size();
    return true;
  }
  bool eat_any(std::size_t& at, std::initializer_list<std::string_view> all) const {
    for (const auto what : all)
      if (eat(at, what)) return true;
    return false;
  }
  int number(std::size_t& at, int least, int most) const {
    const auto found = chinese_number(text_, at);
    if (!found || found->value < least || found->value > most) return 0;
    at = found->end;
    return static_cast<int>(found->value);
  }
  bool put(Date date, std::size_t end, Date to_come = {}) {
    if (date.empty()) return false;
    end_ = end;
    const auto behind = text_.substr(end);
    const bool is_span_end = behind.starts_with("以来") || behind.starts_with("起") || behind.starts_with("之前");
    out_.push_back({start_, end, date, std::move(to_come), is_counted_, is_span_end});
    settler_.set_anchor(date, start_, is_span_end);
    return true;
  }

  /// The year by itself or by a word; 0 if there is none. Sets `at` behind it.
  int year(std::size_t& at, bool& told) const {
    std::size_t here = at;
    told = true;
    const auto today = settler_.document();
    if (const int y = number(here, 1940, 2099); y != 0 && eat(here, "年")) {
      at = here;
      return y;
    }
    here = at;
    if (today && eat(here, "去年")) return at = here, year_of(*today) - 1;
    if (today && eat(here, "前年")) return at = here, year_of(*today) - 2;
    if (today && (eat(here, "今年") || eat(here, "本年"))) return at = here, year_of(*today);
    if (today && eat(here, "明年")) return at = here, year_of(*today) + 1;
    if (settler_.has_anchor()) {
      if (eat(here, "同年") || eat(here, "当年") || eat(here, "那年")) return at = here, year_of(settler_.anchor_day());
      if (eat_any(here, {"次年", "翌年", "第二年", "隔年", "转年", "来年"}))
        return at = here, year_of(settler_.anchor_day()) + 1;
    }
    told = false;
    return 0;
  }
  /// The month by itself or by a word.
  int month(std::size_t& at, int& y) const {
    std::size_t here = at;
    const auto today = settler_.document();
    const auto by_word = [&](std::string_view word, int back) {
      if (!today || !eat(here, word)) return 0;
      const Date found = month_before(*today, back);
      y = year_of(*found.earliest());
      at = here;
      return month_of(*found.earliest());
    };
    if (y == 0) {
      for (const auto& [word, back] : std::to_array<std::pair<std::string_view, int>>(
               {{"上个月", 1}, {"上月", 1}, {"本月", 0}, {"这个月", 0}, {"下个月", -1}, {"下月", -1}}))
        if (const int m = by_word(word, back)) return m;
      if (settler_.anchor_month() != 0)
        if (std::size_t same = at; eat_any(same, {"同月", "当月"})) {
          at = same;
          y = year_of(settler_.anchor_day());
          return settler_.anchor_month();
        }
    }
    here = at;
    if (const int m = number(here, 1, 12); m != 0 && eat(here, "月")) {
      eat(here, "间");
      at = here;
      return m;
    }
    return 0;
  }
  int day(std::size_t& at) const {
    std::size_t here = at;
    const int d = number(here, 1, 31);
    if (d == 0 || !eat_any(here, {"日", "号"})) return 0;
    at = here;
    return d;
  }

  bool calendar() {
    std::size_t at = start_;
    bool told = false;
    int y = year(at, told);
    const std::size_t behind_year = at;
    eat(at, "的");
    int m = month(at, y);
    if (m == 0) {
      at = behind_year;
      if (!told) return day_alone();
      eat_any(at, {"底", "初", "末", "春天", "夏天", "秋天", "冬天", "春", "夏", "秋", "冬"});
      return put(date_of(edtf(y)), at);
    }
    const int d = day(at);
    int last = 0;
    if (d != 0)
      if (std::size_t here = at; eat_any(here, {"至", "到", "-", "和", "、"}))
        if (const int second = day(here)) last = second, at = here;
    if (d == 0) eat_any(at, {"上旬", "中旬", "下旬", "初", "底", "末", "中"});
    const Told told_date{y, m, d, last > d ? last : 0};
    return put(settler_.settle(told_date, start_), at, settler_.to_come(told_date));
  }
  /// 四日, 26号: in the month told last.
  bool day_alone() {
    std::size_t at = start_;
    const int d = day(at);
    if (d == 0) return false;
    for (const std::string_view span : {"内", "间", "后", "之后", "以后", "以来"})  // 九日後: a span
      if (starts_at(text_, at, span)) return false;
    if (settler_.anchor_month() != 0)
      return put(date_of(edtf(year_of(settler_.anchor_day()), settler_.anchor_month(), d)), at);
    if (!settler_.document()) return false;
    const Day today = *settler_.document();
    const Date m = month_before(today, d > day_of(today) ? 1 : 0);
    return put(date_of(m.edtf() + fmt::format("-{:02}", d)), at);
  }

  bool week() {
    const auto today = settler_.document();
    if (!today) return false;
    std::size_t at = start_;
    int weeks = 0;
    bool by_nearest = false;
    if (eat_any(at, {"上个星期", "上星期", "上周", "上礼拜", "上个礼拜"}))
      weeks = -1;
    else if (eat_any(at, {"本周", "本星期", "这周", "这个星期", "这星期", "本礼拜"}))
      weeks = 0;
    else if (eat_any(at, {"下个星期", "下星期", "下周", "下礼拜"}))
      weeks = 1;
    else if (eat_any(at, {"星期", "周", "礼拜"}))
      by_nearest = true;
    else
      return false;
    int weekday = -1;
    const std::size_t name_at = at;
    for (const auto& [name, value] : std::to_array<std::pair<std::string_view, int>>(
             {{"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6}, {"日", 0}, {"天", 0}, {"末", 6}}))
      if (weekday < 0 && eat(at, name)) weekday = value;
    if (weekday < 0) {
      if (by_nearest || weeks == 0) return false;
      at = name_at;
      const Day monday = weekday_of_week(*today, 1, weeks);
      return put(date_of(of_day(monday).edtf() + "/" + of_day(monday + days{6}).edtf()), at);
    }
    if (by_nearest) {
      if (starts_at(text_, name_at, "末") || starts_at(text_, at, "年")) return false;
      return put(of_day(weekday_before(*today, weekday)), at, of_day(weekday_behind(*today, weekday)));
    }
    return put(of_day(weekday_of_week(*today, weekday, weeks)), at);
  }

  bool named() {
    std::size_t at = start_;
    const auto today = settler_.document();
    if (today) {
      if (eat_any(at, {"大前天"})) return put(of_day(*today - days{3}), at);
      if (eat_any(at, {"前天", "前日"}))
        return !text_.substr(0, start_).ends_with("以") && put(of_day(*today - days{2}), at);
      if (eat_any(at, {"昨天", "昨日", "昨晚", "昨夜", "昨晨", "昨午", "昨早", "昨"}))
        return put(of_day(*today - days{1}), at);
      if (eat_any(at, {"今天", "今日", "今早", "今晨", "今晚"})) {
        if (std::size_t here = at; text_.substr(0, start_).ends_with("年前的") && eat(here, "")) return false;
        return put(of_day(*today), at);
      }
      if (eat_any(at, {"明天", "明日"})) return put(of_day(*today + days{1}), at);
      if (eat_any(at, {"后天"})) return put(of_day(*today + days{2}), at);
    }
    if (eat_any(at, {"平安夜"})) return in_anchor_year(at, 12, 24);
    if (eat_any(at, {"圣诞节", "圣诞日", "圣诞"})) return in_anchor_year(at, 12, 25);
    if (eat_any(at, {"人权日"})) return in_anchor_year(at, 12, 10);
    if (!settler_.has_anchor()) return false;
    is_counted_ = true;
    const auto on_the_day = [&](int offset) {
      const Date& anchor = settler_.anchor();
      return anchor.is_one_day() ? put(of_day(settler_.anchor_day() + days{offset}), at) : put(anchor, at);
    };
    if (eat_any(at, {"次日", "翌日", "第二天", "隔天", "隔日"})) return on_the_day(1);
    if (eat_any(at, {"同日", "当日", "当天", "同一天", "当晚", "那天", "那一天", "当夜"})) return on_the_day(0);
    if (eat_any(at, {"前一天", "前一日"})) return on_the_day(-1);
    if (eat_any(at, {"翌月", "次月", "下一个月"}) && settler_.anchor_month() != 0)
      return put(month_before(settler_.anchor_day(), -1), at);
    is_counted_ = false;
    return false;
  }
  bool in_anchor_year(std::size_t at, int m, int d) {
    if (settler_.has_anchor()) return put(date_of(edtf(year_of(settler_.anchor_day()), m, d)), at);
    const Told told{0, m, d};
    return put(settler_.settle(told, start_), at);
  }

  /// 三天后, 一个星期后, 两年前, 二十年前的今天, 那之前两个月.
  bool later() {
    std::size_t at = start_;
    const bool is_before_that = eat_any(at, {"那之前", "那以前"});
    const int n = number(at, 1, 99);
    if (n == 0) return false;
    eat(at, "个");
    int in_days = 0, in_years = 0, in_months = 0;
    if (eat_any(at, {"天", "日"}))
      in_days = 1;
    else if (eat_any(at, {"星期", "周", "礼拜"}))
      in_days = 7;
    else if (eat(at, "月"))
      in_months = 1;
    else if (eat(at, "年"))
      in_years = 1;
    else
      return false;
    if (is_before_that) {
      if (!settler_.has_anchor()) return false;
      is_counted_ = true;
      if (in_days != 0)
        return settler_.anchor().is_one_day() && put(of_day(settler_.anchor_day() - days{n * in_days}), at);
      if (in_years != 0) return put(date_of(edtf(year_of(settler_.anchor_day()) - n)), at);
      return settler_.anchor_month() != 0 && put(month_before(settler_.anchor_day(), n), at);
    }
    const auto today = settler_.document();
    if (eat(at, "前") && today) {
      if (in_years != 0 && eat(at, "的今天"))
        return put(date_of(edtf(year_of(*today) - n, month_of(*today), day_of(*today))), at);
      if (in_years != 0) return put(date_of(edtf(year_of(*today) - n)), at);
      if (in_months != 0) return put(month_before(*today, n), at);
      return put(of_day(*today - days{n * in_days}), at);
    }
    if (eat_any(at, {"后", "以后", "之后"}) && settler_.has_anchor()) {
      is_counted_ = true;
      if (in_days != 0)
        return settler_.anchor().is_one_day() && put(of_day(settler_.anchor_day() + days{n * in_days}), at);
      if (in_years != 0) return put(date_of(edtf(year_of(settler_.anchor_day()) + n)), at);
      return settler_.anchor_month() != 0 && put(month_before(settler_.anchor_day(), -n), at);
    }
    return false;
  }

  std::string_view text_;
  Settler& settler_;
  std::vector<Time>& out_;
  std::size_t start_ = 0, end_ = 0;
  bool is_counted_ = false;
};

/// Whether some form begins with this character: 的 before a month as well.
bool may_begin_chinese(std::string_view text, std::size_t at) {
  if (is_digit(text[at])) return at == 0 || !is_digit(text[at - 1]);
  if (static_cast<unsigned char>(text[at]) < 0xC0) return false;
  static constexpr auto all = [] {
    std::array characters =
        std::to_array(U"零〇○一二三四五六七八九十两廿卅百去前今本明同当那次翌第隔转来的上这下星周礼大昨后平圣人");
    std::ranges::sort(characters);
    return characters;
  }();
  return std::ranges::binary_search(all, text::next_code_point(text, at));
}

bool may_begin_english(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (!is_latin(c) && !is_digit(c)) return false;
  if (at == 0) return true;
  const char before = text[at - 1];
  return !is_latin(before) && !is_digit(before) && before != '\'';
}

/// The byte behind a book's or a newspaper's title that begins at `at`, else `at`: 明日 of 《文明日报》 is no day.
std::size_t behind_title(std::string_view text, std::size_t at) {
  constexpr std::string_view open = "《", close = "》";
  constexpr std::size_t longest = 90;  // bytes
  if (text[at] != open[0] || !text.substr(at).starts_with(open)) return at;
  const std::size_t end = text.substr(at, longest).find(close);
  return end == text.npos ? at : at + end + close.size();
}

/// What the words around a date make of it: "about" 2011-06~, "before" ../2014-01-20, "after" 2018-12-09/.. .
Date qualified(std::string_view folded, const Time& time) {
  if (time.date.is_interval()) return time.date;
  const std::string_view before = folded.substr(0, time.start), behind = folded.substr(time.end);
  const auto ends = [&](auto... words) { return (before.ends_with(words) || ...); };
  const auto begins = [&](auto... words) { return (behind.starts_with(words) || ...); };
  std::string said = time.date.edtf();
  if (ends_with_word(before, {"around ", "about ", "circa ", "approximately ", "roughly "}) ||
      ends("约在", "约于", "大约") || begins("左右", "前后"))
    said += '~';
  else if (ends_with_word(before, {"before ", "no later than ", "not later than ", "prior to "}) ||
           begins("之前", "以前"))
    said = "../" + said;
  else if (ends_with_word(before, {"after ", "no earlier than ", "not before "}) ||
           (begins("之后", "以后") && !ends("自", "从")))  // 自…以后: since
    said += "/..";
  return Date::parse(said).value_or(time.date);
}

}  // namespace

std::vector<Time> times_in(std::string_view folded, const Date& document_date) {
  std::vector<Time> out;
  Settler settler(document_date);
  English english(folded, settler, out);
  Chinese chinese(folded, settler, out);
  for (std::size_t at = 0; at < folded.size();) {
    if (const std::size_t behind = behind_title(folded, at); behind > at) {
      at = behind;
      continue;
    }
    std::size_t end = at;
    if (may_begin_english(folded, at)) end = english.read(at);
    if (end == at && may_begin_chinese(folded, at)) end = chinese.read(at);
    at = end > at ? end : at + 1;
  }
  for (Time& time : out) time.date = qualified(folded, time);
  return out;
}

}  // namespace vigil::link::said
