#include "measure/tables.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <map>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "measure/answers.hpp"
#include "measure/level.hpp"
#include "text/messages.hpp"

namespace vigil::measure {

using model::Act, model::Subject;
using text::tr_mark;

std::string side_of(const Act& act) { return act.side == "b" ? "b" : "a"; }

bool is_subject(const model::Raising& raising) {
  return raising.subject.kind == Subject::Kind::person || raising.subject.kind == Subject::Kind::issue;
}

namespace {
auto by_key(const model::Number& number) { return std::tie(number.of, number.unit); }
}  // namespace

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
  if (rows.empty() || rows.back() != row) rows.push_back(row);
}

std::vector<model::Number> Tally::numbers() {
  std::vector<model::Number> numbers;
  for (auto& [key, cell] : cells_)
    numbers.push_back({{key.begin(), key.end() - 1},
                       static_cast<double>(cell.value),
                       key.back(),
                       cell.value,
                       counted,
                       {},
                       std::move(cell.rows)});
  std::ranges::sort(numbers, {}, by_key);
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

/// Counts of acts and raisings by the values of one property. They are few, so they are looked for one after the other:
/// that takes a third of the time of a table by hash.
class ByValue {
 public:
  enum Unit { acts, persons, issues };
  static constexpr std::array<const char*, 3> units = {"acts", "person-raisings", "issue-raisings"};

  explicit ByValue(std::string_view property) : property_(property) {}

  void add(std::string_view value, Unit unit, std::string_view row, std::int64_t number) {
    if (number == 0) return;
    auto at = std::ranges::find(cells_, value, &Cell::value);
    if (at == cells_.end()) at = cells_.insert(at, {value, {}, {}});
    at->counts[unit] += number;
    auto& rows = at->rows[unit];
    if (rows.empty() || rows.back() != row) rows.push_back(row);
  }
  void append_to(std::vector<model::Number>& numbers) {
    for (auto& cell : cells_)
      for (const auto unit : {acts, persons, issues})
        if (const auto count = cell.counts[unit]; count != 0)
          numbers.push_back({{std::string(property_), std::string(cell.value)},
                             static_cast<double>(count),
                             units[unit],
                             count,
                             counted,
                             {},
                             std::move(cell.rows[unit])});
  }

 private:
  struct Cell {
    std::string_view value;
    std::array<std::int64_t, 3> counts{};
    std::array<model::IdList, 3> rows;
  };
  std::string_view property_;
  std::vector<Cell> cells_;
};

}  // namespace

model::Measure raised_by(const Index& index) {
  const auto& input = index.input();
  ByValue side("side"), conveyed("conveyed"), publicity("publicity"), delivered("delivered"), time("time"),
      named("named");
  for (std::size_t i = 0; i < input.acts.size(); ++i) {
    const auto& act = input.acts[i];
    const auto put = [&](ByValue::Unit unit, std::string_view way, std::int64_t number) {
      const std::string_view row = act.id.value;
      side.add(told(act.side), unit, row, number);
      conveyed.add(told(way), unit, row, number);
      publicity.add(told(act.publicity), unit, row, number);
      delivered.add(told(act.delivered), unit, row, number);
    };
    put(ByValue::acts, act.conveyed, 1);
    struct Counts {
      std::int64_t persons = 0, issues = 0;
    };
    const auto names = index.named_in(i);
    if (!names.empty()) {
      const bool is_named = std::ranges::any_of(names, &Index::Named::is_person);
      named.add(is_named ? "people by name" : "issues alone", ByValue::acts, act.id.value, 1);
    }
    Counts as_the_act;
    std::map<std::string_view, Counts> otherwise;
    for (const auto& one : names) {
      auto& counts = one.has_own_way ? otherwise[act.raisings[one.raising].conveyed] : as_the_act;
      ++(one.is_person ? counts.persons : counts.issues);
    }
    put(ByValue::persons, act.conveyed, as_the_act.persons);
    put(ByValue::issues, act.conveyed, as_the_act.issues);
    for (const auto& [way, counts] : otherwise) {
      put(ByValue::persons, way, counts.persons);
      put(ByValue::issues, way, counts.issues);
    }
  }
  std::vector<bool> before(index.people());
  const auto ordered = dated(input.acts);
  for (const auto act : ordered) {
    std::int64_t first = 0, again = 0;
    for (const auto& one : index.named_in(act)) {
      if (!one.is_person) continue;
      ++(before[one.subject] ? again : first);
      before[one.subject] = true;
    }
    time.add("first", ByValue::persons, input.acts[act].id.value, first);
    time.add("again", ByValue::persons, input.acts[act].id.value, again);
  }
  auto measure = table_of("raised_by", {"by", "value"});
  for (auto* property : {&side, &conveyed, &publicity, &delivered, &time, &named}) property->append_to(measure.numbers);
  std::ranges::sort(measure.numbers, {}, by_key);
  measure.doubt = {{tr_mark("acts without a date"), static_cast<std::int64_t>(input.acts.size() - ordered.size())}};
  return measure;
}

namespace {

/// The level of each act; who raises is told in the same words again and again.
class Levels {
 public:
  explicit Levels(const model::MeasureInput& input) {
    for (const auto& official : input.officials) roles_.emplace(official.id.value, official.role);
  }
  std::string_view of(const Act& act) {
    const auto [at, is_new] = known_.try_emplace(std::make_tuple(
        std::string_view(act.side), std::string_view(act.speaker), std::string_view(act.speaker_official.value)));
    if (is_new) {
      const auto role = roles_.find(act.speaker_official.value);
      at->second = level_of(act.side, act.speaker, role == roles_.end() ? std::string_view() : role->second);
    }
    return at->second;
  }

 private:
  std::unordered_map<std::string_view, std::string_view> roles_;
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::string_view> known_;
};

}  // namespace

model::Measure raised_by_level(const Index& index) {
  const auto& input = index.input();
  Levels levels(input);
  ByValue level("level");
  for (std::size_t i = 0; i < input.acts.size(); ++i) {
    const auto& act = input.acts[i];
    const std::string_view of_act = levels.of(act);
    std::int64_t persons = 0, issues = 0;
    for (const auto& one : index.named_in(i)) ++(one.is_person ? persons : issues);
    level.add(of_act, ByValue::acts, act.id.value, 1);
    level.add(of_act, ByValue::persons, act.id.value, persons);
    level.add(of_act, ByValue::issues, act.id.value, issues);
  }
  auto measure = table_of("raised_by_level", {"by", "value"});
  level.append_to(measure.numbers);
  std::ranges::sort(measure.numbers, {}, by_key);
  return measure;
}

model::Measure raised_at_rounds(const Index& index) {
  const auto& input = index.input();
  struct AtRound {
    std::int64_t acts = 0, persons = 0, issues = 0;
    model::IdList rows;
  };
  std::unordered_map<std::string_view, AtRound> rounds;
  std::int64_t elsewhere = 0;
  for (std::size_t i = 0; i < input.acts.size(); ++i) {
    const auto& act = input.acts[i];
    if (act.round.value.empty()) {
      ++elsewhere;
      continue;
    }
    auto& at = rounds[act.round.value];
    ++at.acts;
    for (const auto& named : index.named_in(i)) ++(named.is_person ? at.persons : at.issues);
    at.rows.push_back(act.id.value);
  }
  auto measure = table_of("raised_at_rounds", {"dialogue", "round"});
  for (const auto& round : input.rounds) {  // by dialogue and start
    const auto found = rounds.find(round.id.value);
    if (found == rounds.end()) continue;
    const auto& at = found->second;
    for (const auto& [count, unit] :
         {std::pair{at.acts, "acts"}, std::pair{at.persons, "person-raisings"}, std::pair{at.issues, "issue-raisings"}})
      if (count != 0)
        measure.numbers.push_back(
            {{round.dialogue.value, round.id.value}, static_cast<double>(count), unit, count, counted, {}, at.rows});
  }
  measure.doubt = {{tr_mark("acts at no round"), elsewhere}};
  return measure;
}

model::Measure raised_people(const Index& index) {
  const auto& acts = index.input().acts;
  std::vector<std::int64_t> times(index.people());
  std::vector<model::IdList> rows(index.people());
  for (std::size_t i = 0; i < acts.size(); ++i)
    for (const auto& named : index.named_in(i)) {
      if (!named.is_person) continue;
      ++times[named.subject];
      auto& of = rows[named.subject];
      if (of.empty() || of.back() != acts[i].id.value) of.push_back(acts[i].id.value);
    }
  std::vector<Index::Number> order;
  for (Index::Number person = 0; person < index.people(); ++person)
    if (times[person] != 0) order.push_back(person);
  std::ranges::stable_sort(order, std::ranges::greater(), [&](Index::Number person) { return times[person]; });
  auto measure = table_of("raised_people", {"person"});
  measure.numbers.reserve(order.size());
  for (const auto person : order)
    measure.numbers.push_back({{std::string(index.person_id(person))},
                               static_cast<double>(times[person]),
                               "person-raisings",
                               times[person],
                               counted,
                               {},
                               std::move(rows[person])});
  return measure;
}

model::Measure routine(const Index& index) {
  const auto& input = index.input();
  auto measure = table_of("routine", {"dialogue", "round", "what"});
  std::unordered_map<std::string_view, std::vector<std::size_t>> acts;  // of each round
  for (std::size_t i = 0; i < input.acts.size(); ++i)
    if (const auto& round = input.acts[i].round.value; !round.empty()) acts[round].push_back(i);
  struct Earlier {
    std::vector<bool> people, issues;
    bool is_empty = true;
  };
  std::map<model::DialogueId, Earlier> before;
  std::int64_t first_rounds = 0;
  for (const auto& round : input.rounds) {  // by dialogue and start
    auto& earlier = before[round.dialogue];
    earlier.people.resize(index.people());
    earlier.issues.resize(index.issues());
    std::vector<Index::Number> people, issues;
    for (const auto act : acts[round.id.value])
      for (const auto& named : index.named_in(act)) (named.is_person ? people : issues).push_back(named.subject);
    const bool is_first = earlier.is_empty;
    if (is_first && !(people.empty() && issues.empty())) ++first_rounds;
    for (const auto kind : {Subject::Kind::person, Subject::Kind::issue}) {
      const bool is_person = kind == Subject::Kind::person;
      auto& now = is_person ? people : issues;
      auto& known = is_person ? earlier.people : earlier.issues;
      std::ranges::sort(now);
      now.erase(std::ranges::unique(now).begin(), now.end());
      model::Number number{{round.dialogue.value, round.id.value, std::string(model::kind_word(kind))},
                           0,
                           "share",
                           static_cast<std::int64_t>(now.size()),
                           counted,
                           {},
                           {}};
      for (const auto subject : now) {
        if (!known[subject]) number.rows.push_back(is_person ? index.person_id(subject) : index.issue_id(subject));
        known[subject] = true;
        earlier.is_empty = false;
      }
      if (number.n == 0 || is_first) continue;
      const auto again = number.n - static_cast<std::int64_t>(number.rows.size());
      number.value = static_cast<double>(again) / static_cast<double>(number.n);
      measure.numbers.push_back(std::move(number));
    }
  }
  measure.doubt = {{tr_mark("first rounds of a dialogue with anybody raised: nothing was before them"), first_rounds}};
  return measure;
}

model::Measure concerns(const Index& index) {
  const auto& input = index.input();
  Answers answers(index);
  Tally tally;
  std::int64_t people_alone = 0;
  for (std::size_t i = 0; i < input.acts.size(); ++i) {
    const auto& act = input.acts[i];
    bool has_issue = false;
    for (const auto& named : index.named_in(i)) {
      if (named.is_person) continue;
      has_issue = true;
      const auto* answer = answers.last(i, named.raising);
      const std::string_view kind = answer != nullptr        ? std::string_view(answer->kind)
                                    : act.delivered == "yes" ? "nothing found"
                                                             : "not put";
      tally.add({side_of(act), index.issue_id(named.subject), kind}, "issue-raisings", act.id.value);
    }
    if (!has_issue) ++people_alone;
  }
  auto measure = table_of("concerns", {"side", "issue", "answer"});
  measure.numbers = tally.numbers();
  measure.doubt = {{tr_mark("acts of which no issue is told"), people_alone},
                   {tr_mark("answers dated before what they answer: not counted"), answers.impossible()}};
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
    tally.add(
        {in_year, told(assessment.who), told(assessment.side), told(assessment.of_kind), told(assessment.direction)},
        "assessments", assessment.id.value);
  }
  auto measure = table_of("assessments", {"year", "who", "side", "of", "direction"});
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
