// Attention: how often people of the record are spoken of, a week, over all that is kept of an outlet in a language;
// and whether that moves around acts of raising.
#include <algorithm>
#include <cmath>

#include "measure/bootstrap.hpp"
#include "measure/tables.hpp"
#include "measure/waits.hpp"
#include "text/messages.hpp"

namespace vigil::measure {

namespace {

using std::chrono::sys_days;
using text::tr_mark;

constexpr int weeks_before = 4, weeks_after = 8;
constexpr std::size_t fewest_documents = 10;                  // of an outlet: fewer are no series
constexpr std::size_t fewest_weeks = 52, fewest_events = 10;  // below, a band would say nothing

/// One outlet in one language: what is kept of it with its day, week by week from `first` on.
struct Series {
  std::vector<sys_days> days;
  std::vector<std::size_t> mentions;  // of people, in the document of that day
};

std::int64_t week_of(sys_days day, sys_days first) { return (day - first).count() / 7; }

std::size_t people_in(const model::Document& document, const std::set<std::string_view>& people) {
  return static_cast<std::size_t>(
      std::ranges::count_if(document.mentions, [&](const std::string& id) { return people.contains(id); }));
}

std::vector<double> by_week(const Series& series, sys_days first, std::size_t weeks) {
  std::vector<double> values(weeks);
  for (std::size_t i = 0; i < series.days.size(); ++i)
    values[static_cast<std::size_t>(week_of(series.days[i], first))] += static_cast<double>(series.mentions[i]);
  return values;
}

/// The weeks of acts that were delivered on a day that is known.
std::vector<std::size_t> raised_in(const std::vector<model::Act>& acts, sys_days first, std::size_t weeks) {
  std::set<std::size_t> events;
  for (const auto& act : acts) {
    const auto said = between(act.said);
    if (!said || said->earliest != said->latest || said->earliest < first || act.delivered != "yes") continue;
    const auto week = static_cast<std::size_t>(week_of(said->earliest, first));
    if (week < weeks) events.insert(week);
  }
  return {events.begin(), events.end()};
}

void add_around(const std::vector<std::string>& of, const std::vector<double>& series,
                const std::vector<std::size_t>& events, model::Measure& measure) {
  if (series.size() < fewest_weeks || events.size() < fewest_events) return;
  const auto study = event_study(series, events, weeks_before, weeks_after, 0);
  if (!study) return;
  for (const auto& offset : study->offsets) {
    auto keys = of;
    keys.push_back(std::to_string(offset.offset));
    measure.numbers.push_back({std::move(keys),
                               offset.change,
                               "mentions a week, more than before",
                               study->events,
                               "event-study",
                               std::pair{offset.band.low, offset.band.high},
                               {}});
  }
}

}  // namespace

model::Measure attention(const model::MeasureInput& input) {
  std::set<std::string_view> people;
  for (const auto& person : input.people) people.insert(person.id.value);
  std::map<std::pair<std::string, std::string>, Series> outlets;
  std::int64_t undated = 0;
  for (const auto& document : input.documents) {
    const auto day = between(document.date);
    if (document.publisher.empty() || !day || day->earliest != day->latest) {
      ++undated;
      continue;
    }
    auto& series = outlets[{document.publisher, document.language}];
    series.days.push_back(day->earliest);
    series.mentions.push_back(people_in(document, people));
  }
  auto measure = table_of("attention", {"outlet", "language", "week"});
  std::int64_t of_few = 0;
  for (const auto& [outlet, series] : outlets) {
    if (series.days.size() < fewest_documents) {
      ++of_few;
      continue;
    }
    const auto [first, last] = std::ranges::minmax(series.days);
    const auto weeks = static_cast<std::size_t>(week_of(last, first)) + 1;
    const auto values = by_week(series, first, weeks);
    double total = 0;
    for (const auto value : values) total += value;
    const auto documents = static_cast<std::int64_t>(series.days.size());
    const std::vector<std::string> of = {outlet.first, outlet.second};
    measure.numbers.push_back({{outlet.first, outlet.second, ""},
                               total / static_cast<double>(weeks),
                               "mentions a week",
                               documents,
                               counted,
                               {},
                               {}});
    add_around(of, values, raised_in(input.acts, first, weeks), measure);
  }
  measure.doubt = {{tr_mark("documents without a day or without their outlet: not counted"), undated},
                   {tr_mark("outlets of which fewer than ten documents are kept: not counted"), of_few}};
  return measure;
}

}  // namespace vigil::measure
