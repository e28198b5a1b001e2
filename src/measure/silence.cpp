// Silence, only as far as coverage goes. Nothing in the record says which watched series concern whom: a raiser may
// name anybody in any of its series. So every watched series concerns everybody, and while one of them is unread no
// clock runs for anybody. Where all are read, every clock ends at the day until which the least far of them was read.
#include <algorithm>
#include <chrono>
#include <tuple>

#include "measure/measure.hpp"

namespace vigil::measure {

namespace {

using model::CaseLine;
using model::Date;

bool is_held(const CaseLine& person) { return person.custody_state == "held" || person.custody_state == "missing"; }

// From the last day that the raising can have been to the first day that the end of observation can mean: the fewest
// days that are certain. None where nothing was found, or where the raising found lies after the end of observation.
std::optional<std::int64_t> days_between(const Date& raised, const Date& observed_until) {
  const auto from = raised.latest(), to = observed_until.earliest();
  if (!from || !to || *to < *from) return std::nullopt;
  return (*to - *from).count();
}

// The earliest of the days until which the series were read; nullopt where none was.
std::optional<Date> least_far(const std::vector<model::Watch>& watch) {
  std::optional<Date> until;
  for (const auto& series : watch)
    if (!series.observed_until.empty() && (!until || series.observed_until < *until)) until = series.observed_until;
  return until;
}

// Never found first, then by the last raising delivered, then by the last one declared: longest ago first.
bool longer_without(const model::Silence::Line& a, const model::Silence::Line& b) {
  const auto key = [](const CaseLine& person) {
    return std::make_tuple(!person.last_delivered.empty(), person.last_delivered, !person.last_declared.empty(),
                           person.last_declared, person.label.en, person.id);
  };
  return key(a.person) < key(b.person);
}

}  // namespace

std::optional<Date> covered_until(const std::vector<model::Watch>& watch) {
  const bool is_unread = std::ranges::any_of(watch, [](const auto& series) { return series.observed_until.empty(); });
  return is_unread ? std::nullopt : least_far(watch);
}

std::optional<std::chrono::sys_days> day_covered(const std::vector<model::Watch>& watch) {
  const auto until = covered_until(watch);
  return until ? until->earliest() : std::nullopt;
}

model::Silence silence(const model::MeasureInput& input) {
  model::Silence silence;
  silence.watched = static_cast<std::int64_t>(input.watch.size());
  std::ranges::copy_if(input.watch, std::back_inserter(silence.unread),
                       [](const auto& series) { return series.observed_until.empty(); });
  silence.observed_until = least_far(input.watch);
  const bool covered = covered_until(input.watch).has_value();
  for (const auto& person : input.people) {
    if (!is_held(person)) continue;
    model::Silence::Line line{person, {}, {}, {}};
    for (const auto& series : silence.unread) line.unread.push_back(series.id);
    if (covered) {
      line.days_since_delivered = days_between(person.last_delivered, *silence.observed_until);
      line.days_since_declared = days_between(person.last_declared, *silence.observed_until);
    }
    if (person.last_delivered.empty() && person.last_declared.empty()) ++silence.never_found;
    silence.held.push_back(std::move(line));
  }
  std::ranges::stable_sort(silence.held, longer_without);
  for (const auto& document : input.documents) {
    ++silence.documents;
    ++silence.documents_by_read[document.read.empty() ? "unknown" : document.read];
  }
  return silence;
}

}  // namespace vigil::measure
