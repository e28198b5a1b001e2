#include "exchange/ical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/hash.hpp"
#include "model/commitment.hpp"
#include "model/work.hpp"
#include "text/messages.hpp"
#include "text/utf8.hpp"

namespace vigil::exchange {

namespace {

using std::chrono::year_month_day;
using text::Day;
using text::tr;

std::string escaped(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == '\r') continue;
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return out;
}

std::string basic(Day day) {
  const year_month_day d(day);
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                     static_cast<unsigned>(d.day()));
}

// The days of an entry, the last one not counted: a day, or the whole month that the date says.
struct Span {
  Day first, behind;
  bool is_month() const { return behind - first > std::chrono::days(1); }
};

std::optional<Span> span_of(const model::Date& date) {
  if (!date.earliest() || !date.latest()) return {};
  const year_month_day first(*date.earliest()), last(*date.latest());
  const Span span{*date.earliest(), *date.latest() + std::chrono::days(1)};
  const bool whole_month = first.year() == last.year() && first.month() == last.month() &&
                           first.day() == std::chrono::day(1) &&
                           last == year_month_day(last.year() / last.month() / std::chrono::last);
  if (date.is_one_day() || whole_month) return span;
  return {};
}

// The first time from `today` on that the day or month comes round. 29 February is kept by the last day of the month.
Span next_round(const Span& span, Day today) {
  const year_month_day first(span.first);
  for (auto year = year_month_day(today).year();; ++year) {
    year_month_day day(year / first.month() / first.day());
    if (!day.ok()) day = year / first.month() / std::chrono::last;
    const Day begin(day);
    const Day behind = span.is_month() ? Day(year / first.month() / std::chrono::last) + std::chrono::days(1)
                                       : begin + std::chrono::days(1);
    if (behind > today && begin > span.first) return {begin, behind};
  }
}

std::string yearly(const Span& span) {
  const year_month_day first(span.first);
  if (first.month() == std::chrono::February && first.day() == std::chrono::day(29))
    return "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1";
  return "RRULE:FREQ=YEARLY";
}

class Calendar {
 public:
  Calendar(const Everything& all, const CalendarOptions& options, Notes& notes)
      : all_(all),
        options_(options),
        notes_(notes),
        today_(options.today.earliest().value()),
        domain_(base::to_hex(base::sha256(all.publisher)).substr(0, 16) + ".vigil") {}

  std::string text() {
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Vigil//Dates ahead//EN");
    line("CALSCALE:GREGORIAN");
    line("X-WR-CALNAME:" + escaped(all_.publisher));
    for (const auto& person : all_.people) of_person(person);
    for (const auto& commitment : all_.commitments) of_commitment(commitment);
    line("END:VCALENDAR");
    return std::move(out_);
  }

 private:
  void line(std::string_view content) { out_ += folded(content); }

  void of_person(const model::Person& person) {
    const auto& name = name_of(person.label, person.id.value, options_.lang);
    const auto& state = person.get("custody_state");
    static constexpr std::array<std::string_view, 4> out = {"free", "free-presumed", "abroad", "died"};
    const bool is_out = std::ranges::find(out, state) != out.end();
    std::vector<model::Event> own;
    for (const auto& event : all_.events)
      if (event.person == person.id) own.push_back(event);
    if (!is_out) of_release(person, own, name);
    const model::Event* detained = nullptr;  // the last time: an earlier one ended
    for (const auto& event : own) {
      if (event.date.empty()) continue;
      if (event.type == "detained" && !is_out) detained = &event;
      if (event.type == "died")
        again("died-" + event.id.value, event.date,
              fmt::format(fmt::runtime(tr(options_.lang, "Died on this day: {}")), name), person.id.value);
    }
    if (detained != nullptr)
      again("detained-" + detained->id.value, detained->date,
            fmt::format(fmt::runtime(tr(options_.lang, "Detained on this day: {}")), name), person.id.value);
  }

  // Where no source says when the term ends, what the sentence comes to: marked, since remission and time counted
  // before are not in it.
  void of_release(const model::Person& person, std::vector<model::Event> events, const std::string& name) {
    std::ranges::stable_sort(events, {}, &model::Event::date);
    const auto release = model::expected_release(person, events);
    using How = model::ExpectedRelease::How;
    if (release.how == How::unknown) return;
    const char* words = release.how == How::stated ? text::tr_mark("Term ends: {}")
                        : release.how == How::computed
                            ? text::tr_mark("Term ends (computed from the sentence): {}")
                            : text::tr_mark(
                                  "Term ends (computed from the sentence, before the term was "
                                  "changed): {}");
    const auto unstated = tr(options_.lang, "no source states this date") + std::string("\n");
    once("term-ends-" + person.id.value, release.date, fmt::format(fmt::runtime(tr(options_.lang, words)), name),
         (release.how == How::stated ? "" : unstated) + person.id.value);
  }

  void of_commitment(const model::Commitment& commitment) {
    if (!commitment.due.empty() && model::may_fall_due(commitment))
      once("due-" + commitment.id.value, commitment.due,
           fmt::format(fmt::runtime(tr(options_.lang, "Commitment due: {}")), commitment.text), commitment.id.value);
  }

  void once(const std::string& what, const model::Date& date, const std::string& summary, const std::string& id) {
    const auto span = span_of(date);
    if (!span) return skip(date, summary);
    if (span->behind > today_) entry(what, *span, date, summary, id, "");
  }

  void again(const std::string& what, const model::Date& date, const std::string& summary, const std::string& id) {
    const auto span = span_of(date);
    if (!span) return skip(date, summary);
    entry(what, next_round(*span, today_), date, summary, id, yearly(*span));
  }

  void skip(const model::Date& date, const std::string& summary) {
    notes_.push_back(fmt::format("{}: \"{}\" is neither a day nor a month, so it has no entry", summary, date.edtf()));
  }

  void entry(const std::string& what, const Span& span, const model::Date& date, const std::string& summary,
             const std::string& id, const std::string& rule) {
    const auto when = text::print(date, options_.lang);
    line("BEGIN:VEVENT");
    line(fmt::format("UID:{}@{}", what, domain_));
    line("DTSTAMP:" + stamp());
    line("DTSTART;VALUE=DATE:" + basic(span.first));
    line("DTEND;VALUE=DATE:" + basic(span.behind));
    if (!rule.empty()) line(rule);
    line("SUMMARY:" + escaped(summary));
    line("DESCRIPTION:" +
         escaped((span.is_month()
                      ? fmt::format(fmt::runtime(tr(options_.lang, "{}: the day in this month is not known")), when)
                      : when) +
                 "\n" + id));
    line("TRANSP:TRANSPARENT");
    line("END:VEVENT");
  }

  std::string stamp() const {
    std::string basic;
    for (const char c : options_.stamp.substr(0, 19))
      if (c != '-' && c != ':') basic += c;
    return basic + "Z";
  }

  const Everything& all_;
  const CalendarOptions& options_;
  Notes& notes_;
  const Day today_;
  const std::string domain_;
  std::string out_;
};

}  // namespace

std::string folded(std::string_view line) {
  constexpr std::size_t most = 75;
  std::string out;
  for (std::size_t room = most; line.size() > room; room = most - 1) {
    const auto cut = text::code_point_start(line, room);
    out += std::string(line.substr(0, cut)) + "\r\n ";
    line.remove_prefix(cut);
  }
  return out + std::string(line) + "\r\n";
}

std::string ical(const Everything& everything, const CalendarOptions& options, Notes& notes) {
  return Calendar(everything, options, notes).text();
}

}  // namespace vigil::exchange
