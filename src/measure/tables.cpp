#include "measure/tables.hpp"

#include <algorithm>
#include <tuple>

#include "text/messages.hpp"

namespace vigil::measure {

using model::Act, model::Subject;
using text::tr_mark;

std::string side_of(const Act& act) { return act.side == "b" ? "b" : "a"; }

bool is_subject(const model::Raising& raising) {
  return raising.subject.kind == Subject::Kind::person || raising.subject.kind == Subject::Kind::issue;
}

void Tally::add(std::vector<std::string> of, const std::string& unit, std::string row, std::int64_t number) {
  auto& cell = cells_[{std::move(of), unit}];
  cell.value += number;
  if (cell.rows.empty() || cell.rows.back() != row) cell.rows.push_back(std::move(row));
}

std::vector<model::Number> Tally::numbers() const {
  std::vector<model::Number> numbers;
  for (const auto& [key, cell] : cells_)
    numbers.push_back({key.first, static_cast<double>(cell.value), key.second, cell.value, counted, {}, cell.rows});
  return numbers;
}

namespace {

std::string told(const std::string& value) { return value.empty() ? "unknown" : value; }

const char* unit_of(const Subject& subject) {
  return subject.kind == Subject::Kind::person ? "person-raisings" : "issue-raisings";
}

/// Those whose date is known to a year, in order of time.
std::vector<const Act*> dated(const std::vector<Act>& acts) {
  std::vector<const Act*> ordered;
  for (const auto& act : acts)
    if (act.said.earliest()) ordered.push_back(&act);
  std::ranges::stable_sort(ordered, {}, [](const Act* act) { return *act->said.earliest(); });
  return ordered;
}

}  // namespace

model::Measure raised_by(const model::MeasureInput& input) {
  Tally tally;
  for (const auto& act : input.acts) {
    const auto put = [&](const char* unit, const std::string& row, const std::string& conveyed) {
      tally.add({"side", told(act.side)}, unit, row);
      tally.add({"conveyed", told(conveyed)}, unit, row);
      tally.add({"publicity", told(act.publicity)}, unit, row);
      tally.add({"delivered", told(act.delivered)}, unit, row);
    };
    put("acts", act.id.value, act.conveyed);
    for (const auto& raising : act.raisings)
      if (is_subject(raising))
        put(unit_of(raising.subject), act.id.value, raising.conveyed.empty() ? act.conveyed : raising.conveyed);
  }
  std::set<std::string> before;
  const auto ordered = dated(input.acts);
  for (const auto* act : ordered)
    for (const auto& raising : act->raisings)
      if (raising.subject.kind == Subject::Kind::person)
        tally.add({"time", before.insert(raising.subject.id).second ? "first" : "again"}, "person-raisings",
                  act->id.value);
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
    tally.add({std::to_string(*year), told(assessment.side), told(assessment.of_kind), told(assessment.direction)},
              "assessments", assessment.id.value);
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
