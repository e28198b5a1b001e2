#include "measure/tables.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <span>
#include <tuple>
#include <utility>

#include "text/messages.hpp"

namespace vigil::measure {

using model::Act, model::Subject;
using text::tr_mark;

std::string side_of(const Act& act) { return act.side == "b" ? "b" : "a"; }

bool is_subject(const model::Raising& raising) {
  return raising.subject.kind == Subject::Kind::person || raising.subject.kind == Subject::Kind::issue;
}

void Tally::add(std::initializer_list<std::string_view> of, std::string_view unit, std::string_view row,
                std::int64_t number) {
  constexpr std::size_t most_keys = 5;
  std::array<std::string_view, most_keys + 1> values;
  assert(of.size() <= most_keys);
  std::ranges::copy(of, values.begin());
  values[of.size()] = unit;
  const std::span<const std::string_view> wanted(values.data(), of.size() + 1);
  auto at = cells_.find(wanted);
  if (at == cells_.end()) at = cells_.emplace(std::vector<std::string>(wanted.begin(), wanted.end()), Cell()).first;
  at->second.value += number;
  auto& rows = at->second.rows;
  if (rows.empty() || rows.back() != row) rows.emplace_back(row);
}

std::vector<model::Number> Tally::numbers() const {
  std::vector<model::Number> numbers;
  for (const auto& [key, cell] : cells_)
    numbers.push_back({{key.begin(), key.end() - 1},
                       static_cast<double>(cell.value),
                       key.back(),
                       cell.value,
                       counted,
                       {},
                       cell.rows});
  std::ranges::sort(numbers, {}, [](const model::Number& number) { return std::tie(number.of, number.unit); });
  return numbers;
}

namespace {

std::string_view told(std::string_view value) { return value.empty() ? "unknown" : value; }

/// The places of those whose date is known to a year, in order of time.
std::vector<std::size_t> dated(const std::vector<Act>& acts) {
  std::vector<std::pair<std::chrono::sys_days, std::size_t>> ordered;
  for (std::size_t i = 0; i < acts.size(); ++i)
    if (const auto earliest = acts[i].said.earliest()) ordered.emplace_back(*earliest, i);
  std::ranges::sort(ordered);
  std::vector<std::size_t> places;
  for (const auto& [day, place] : ordered) places.push_back(place);
  return places;
}

}  // namespace

model::Measure raised_by(const Index& index) {
  const auto& input = index.input();
  Tally tally;
  for (const auto& act : input.acts) {
    const auto put = [&](std::string_view unit, std::string_view conveyed, std::int64_t number) {
      if (number == 0) return;
      const std::string_view row = act.id.value;
      tally.add({"side", told(act.side)}, unit, row, number);
      tally.add({"conveyed", told(conveyed)}, unit, row, number);
      tally.add({"publicity", told(act.publicity)}, unit, row, number);
      tally.add({"delivered", told(act.delivered)}, unit, row, number);
    };
    put("acts", act.conveyed, 1);
    std::map<std::string_view, std::pair<std::int64_t, std::int64_t>> by_way;  // persons, issues
    for (const auto& raising : act.raisings) {
      if (!is_subject(raising)) continue;
      auto& [persons, issues] = by_way[raising.conveyed.empty() ? act.conveyed : raising.conveyed];
      ++(raising.subject.kind == Subject::Kind::person ? persons : issues);
    }
    for (const auto& [way, number] : by_way) {
      put("person-raisings", way, number.first);
      put("issue-raisings", way, number.second);
    }
  }
  std::vector<bool> before(index.people());
  const auto ordered = dated(input.acts);
  for (const auto act : ordered) {
    std::int64_t first = 0, again = 0;
    for (const auto person : index.named_in(act)) {
      ++(before[person] ? again : first);
      before[person] = true;
    }
    if (first != 0) tally.add({"time", "first"}, "person-raisings", input.acts[act].id.value, first);
    if (again != 0) tally.add({"time", "again"}, "person-raisings", input.acts[act].id.value, again);
  }
  auto measure = table_of("raised_by", {"by", "value"});
  measure.numbers = tally.numbers();
  measure.doubt = {{tr_mark("acts without a date"), static_cast<std::int64_t>(input.acts.size() - ordered.size())}};
  return measure;
}

model::Measure routine(const model::MeasureInput& input) {
  auto measure = table_of("routine", {"dialogue", "round", "what"});
  std::map<model::RoundId, std::vector<const Act*>> acts;
  for (const auto& act : input.acts)
    if (!act.round.value.empty()) acts[act.round].push_back(&act);
  std::map<model::DialogueId, std::set<std::pair<Subject::Kind, std::string>>> before;
  std::int64_t first_rounds = 0;
  for (const auto& round : input.rounds) {  // by dialogue and start
    auto& earlier = before[round.dialogue];
    std::set<std::pair<Subject::Kind, std::string>> now;
    for (const auto* act : acts[round.id])
      for (const auto& raising : act->raisings)
        if (is_subject(raising)) now.insert({raising.subject.kind, raising.subject.id});
    if (earlier.empty() && !now.empty()) ++first_rounds;
    for (const auto kind : {Subject::Kind::person, Subject::Kind::issue}) {
      model::Number number{
          {round.dialogue.value, round.id.value, std::string(model::kind_word(kind))}, 0, "share", 0, counted, {}, {}};
      std::int64_t again = 0;
      for (const auto& subject : now) {
        if (subject.first != kind) continue;
        ++number.n;
        if (earlier.contains(subject))
          ++again;
        else
          number.rows.push_back(subject.second);
      }
      if (number.n == 0 || earlier.empty()) continue;
      number.value = static_cast<double>(again) / static_cast<double>(number.n);
      measure.numbers.push_back(std::move(number));
    }
    earlier.insert(now.begin(), now.end());
  }
  measure.doubt = {{tr_mark("first rounds of a dialogue with anybody raised: nothing was before them"), first_rounds}};
  return measure;
}

model::Measure concerns(const model::MeasureInput& input) {
  Tally tally;
  std::int64_t people_alone = 0;
  for (const auto& act : input.acts) {
    bool has_issue = false;
    for (const auto& raising : act.raisings) {
      if (raising.subject.kind != Subject::Kind::issue) continue;
      has_issue = true;
      tally.add({side_of(act), raising.subject.id}, "issue-raisings", act.id.value);
    }
    if (!has_issue) ++people_alone;
  }
  auto measure = table_of("concerns", {"side", "issue"});
  measure.numbers = tally.numbers();
  measure.doubt = {{tr_mark("acts of which no issue is told"), people_alone}};
  return measure;
}

model::Measure assessments(const model::MeasureInput& input) {
  Tally tally;
  std::int64_t undated = 0;
  for (const auto& assessment : input.assessments) {
    const auto year = assessment.said.year();
    if (!year) {
      ++undated;
      continue;
    }
    const auto in_year = std::to_string(*year);
    tally.add({in_year, told(assessment.side), told(assessment.of_kind), told(assessment.direction)}, "assessments",
              assessment.id.value);
  }
  auto measure = table_of("assessments", {"year", "side", "of", "direction"});
  measure.numbers = tally.numbers();
  measure.doubt = {{tr_mark("assessments without a year"), undated}};
  return measure;
}

model::Measure list_totals(const model::MeasureInput& input) {
  auto measure = table_of("list_totals", {"owner", "asked_of", "what", "said"});
  for (const auto& total : input.list_totals)
    measure.numbers.push_back({{total.owner, total.asked_of, total.what, total.said.edtf()},
                               static_cast<double>(total.count),
                               "as its owner counts",
                               total.of_count.value_or(0),
                               "counted by others",
                               {},
                               {total.id}});
  return measure;
}

}  // namespace vigil::measure
