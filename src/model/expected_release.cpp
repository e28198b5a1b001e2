// The last sentence counts, unless something after it ended the term. What a reduction comes to is often not told, by
// how much or to what: the date stays that of before, and says so. The spell of custody that the sentence belongs to
// begins with its first event (data/record/README.md has the same rule for custody states).
#include <algorithm>
#include <array>
#include <charconv>

#include "model/work.hpp"

namespace vigil::model {

namespace {

template <std::size_t N>
bool is_one_of(const std::string& type, const std::array<std::string_view, N>& types) {
  return std::ranges::find(types, type) != types.end();
}

constexpr std::array<std::string_view, 4> begin_custody = {"detained", "disappeared", "missing-again", "arrested"};
constexpr std::array<std::string_view, 7> end_custody = {"released", "released-full-term", "paroled", "bail", "exiled",
                                                         "died",     "house-arrest"};

std::optional<int> months_of(const Event& sentence) {
  int months = 0;
  const auto& text = sentence.term_months;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), months);
  if (sentence.suspended || text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
  return months;
}

// The last day of a term that begins on `first`. Of a month that is too short its last day is taken.
text::Day last_day(text::Day first, int months) {
  auto day = std::chrono::year_month_day(first) + std::chrono::months(months);
  if (!day.ok()) return text::Day(day.year() / day.month() / std::chrono::last);
  return text::Day(day) - std::chrono::days(1);
}

// As exact as `start` is.
Date end_of_term(const Date& start, int months) {
  if (!start.earliest() || !start.latest()) return {};
  const std::chrono::year_month_day first(last_day(*start.earliest(), months)), last(last_day(*start.latest(), months));
  if (start.is_one_day()) return Date::day(last);
  const auto day = Date::day(last).edtf(), from = Date::day(first).edtf();
  constexpr std::size_t year = 4, month = 7;
  if (start.edtf().size() == month) return Date::parse(day.substr(0, month)).value_or({});
  const auto years = from.substr(0, year) == day.substr(0, year) ? day.substr(0, year)
                                                                 : from.substr(0, year) + "/" + day.substr(0, year);
  return Date::parse(years).value_or({});
}

}  // namespace

ExpectedRelease expected_release(const Person& person, const std::vector<Event>& events) {
  using How = ExpectedRelease::How;
  if (const auto stated = Date::parse(person.get("term_ends")); stated && !stated->empty())
    return {How::stated, *stated};
  Date custody;
  ExpectedRelease expected;
  for (const auto& event : events) {
    if (event.type == "sentenced") {
      const auto months = months_of(event);
      const Date& start = custody.empty() ? event.date : custody;
      expected = {};
      if (months && *months > 0) expected.date = end_of_term(start, *months);
      if (!expected.date.empty()) expected.how = How::computed;
    } else if (is_one_of(event.type, begin_custody)) {
      if (custody.empty()) custody = event.date;
    } else if (is_one_of(event.type, end_custody)) {
      custody = {};
      expected = {};
    } else if (event.type == "term-reduced" || event.type == "term-extended") {
      if (expected.how == How::computed) expected.how = How::computed_before_change;
    }
  }
  return expected;
}

}  // namespace vigil::model
