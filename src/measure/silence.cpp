// Silence, only as far as coverage goes. Nothing in the record says which watched series concern whom: a raiser may
// name anybody in any of its series. So every watched series concerns everybody, and while one of them is unread no
// clock runs for anybody. Where all are read, every clock ends at the day until which the least far of them was read.
#include <algorithm>
#include <chrono>
#include <tuple>
#include <unordered_map>

#include "measure/answers.hpp"
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

/// The later of two days, by their last ends; none before all others.
bool is_later(const Date& one, const Date& other) {
  if (one.empty() || other.empty()) return other.empty() && !one.empty();
  return one.latest() > other.latest();
}

/// When the other side last said a word on a raising of each, by number; a silence that is told is none.
std::vector<const Date*> last_answers(const Index& index) {
  static const Date none;
  std::vector<const Date*> last(index.people(), &none);
  Answers answers(index);
  for (std::size_t act = 0; act < index.input().acts.size(); ++act)
    for (const auto& named : index.named_in(act)) {
      if (!named.is_person) continue;
      for (const auto* answer : answers.all(act, named.raising))
        if (answer->kind != "no-answer" && is_later(date_of(*answer), *last[named.subject]))
          last[named.subject] = &date_of(*answer);
    }
  return last;
}

/// The day of the last document of the record that names each of the people held.
std::unordered_map<std::string_view, const Date*> last_mentions(const model::MeasureInput& input) {
  std::unordered_map<std::string_view, const Date*> last;
  for (const auto& person : input.people)
    if (is_held(person)) last.emplace(person.id.value, nullptr);
  for (const auto& document : input.documents)
    for (const auto& id : document.mentions)
      if (const auto found = last.find(id);
          found != last.end() && (!found->second || is_later(document.date, *found->second)))
        found->second = &document.date;
  return last;
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

model::Silence silence(const Index& index) {
  const auto& input = index.input();
  const auto answered = last_answers(index);
  const auto mentioned = last_mentions(input);
  model::Silence silence;
  silence.watched = static_cast<std::int64_t>(input.watch.size());
  std::ranges::copy_if(input.watch, std::back_inserter(silence.unread),
                       [](const auto& series) { return series.observed_until.empty(); });
  silence.observed_until = least_far(input.watch);
  const bool covered = covered_until(input.watch).has_value();
  for (std::size_t i = 0; i < input.people.size(); ++i) {
    const auto& person = input.people[i];
    if (!is_held(person)) continue;
    model::Silence::Line line;
    line.person = person;
    line.last_answered = *answered[index.of_line(i)];
    if (const auto found = mentioned.find(person.id.value); found != mentioned.end() && found->second)
      line.last_mentioned = *found->second;
    for (const auto& series : silence.unread) line.unread.push_back(series.id);
    if (covered) {
      line.days_since_delivered = days_between(person.last_delivered, *silence.observed_until);
      line.days_since_declared = days_between(person.last_declared, *silence.observed_until);
      line.days_since_answered = days_between(line.last_answered, *silence.observed_until);
      line.days_since_mentioned = days_between(line.last_mentioned, *silence.observed_until);
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
