// Raised against not raised: people in custody, each day of theirs counted where they stood on that day. Both methods
// let nobody be "raised" before it happened (immortal time); neither knows why somebody was chosen to be raised.
#include <algorithm>
#include <cmath>
#include <functional>

#include "measure/bootstrap.hpp"
#include "measure/compare.hpp"
#include "measure/custody.hpp"
#include "measure/measure.hpp"
#include "measure/tables.hpp"
#include "text/messages.hpp"

namespace vigil::measure {

namespace {

using std::chrono::sys_days;
using text::tr_mark;

constexpr int early = 1;  // of ways_out: the outcome that is compared
const std::vector<Horizon> landmarks = {{"6", 183}, {"12", 365}, {"24", 730}};

/// One stretch of custody, and when its person was first raised in it.
struct Held {
  std::string_view person;
  Custody custody;
  std::optional<Between> raised;
  int cluster = alone;  // of the act in which they were first raised
};

struct People {
  std::vector<Held> all;
  std::int64_t order_unknown = 0;
};

/// The first raising delivered that was surely made while the person was held; null: none. `is_unclear`: one may have
/// been.
const RaisedOn* raised_in(const Custody& custody, std::span<const RaisedOn> raisings, bool& is_unclear) {
  for (const auto& raising : raisings) {
    const bool is_over = custody.outcome != waiting
                             ? raising.said.earliest >= custody.to.latest
                             : custody.known_until && raising.said.earliest > *custody.known_until;
    if (!raising.is_delivered || is_over || raising.said.latest < custody.from.earliest) continue;
    if (custody.outcome != waiting && raising.said.latest > custody.to.earliest) {
      is_unclear = true;
      return nullptr;
    }
    return &raising;
  }
  return nullptr;
}

People people_of(const Index& index) {
  People people;
  for (Index::Number person = 0; person < index.people(); ++person)
    for (const auto& custody : index.custodies(person)) {
      Held held{index.person_id(person), custody, {}};
      bool is_unclear = false;
      if (const auto* raised = raised_in(custody, index.raised(person), is_unclear)) {
        held.raised = raised->said;
        held.cluster = static_cast<int>(raised->act);
      }
      if (is_unclear)
        ++people.order_unknown;
      else
        people.all.push_back(std::move(held));
    }
  return people;
}

/// Which day of each interval: 0 the first … 1 the last.
using Pick = std::function<double()>;

sys_days day_in(const Between& when, const Pick& pick) {
  const auto span = static_cast<double>((when.latest - when.earliest).count());
  return when.earliest + std::chrono::days(std::min(std::lround(pick() * (span + 1) - 0.5), std::lround(span)));
}

std::vector<Followed> completed(const People& people, sys_days until, const Pick& pick) {
  std::vector<Followed> rows;
  for (const auto& held : people.all) {
    const auto from = day_in(held.custody.from, pick);
    Followed row;
    const auto out = held.custody.outcome != waiting ? std::optional(day_in(held.custody.to, pick)) : std::nullopt;
    const bool is_out = out && *out <= until;
    row.spell.outcome = is_out ? held.custody.outcome : waiting;
    const auto end = std::min(held.custody.known_until.value_or(until), until);  // of those who were not let out
    row.spell.time = static_cast<double>(((is_out ? *out : end) - from).count());
    row.spell.cluster = held.cluster;
    if (held.raised) {
      const auto raised = (day_in(*held.raised, pick) - from).count();
      row.raised = static_cast<double>(std::max<std::int64_t>(raised, 0));
    }
    if (row.spell.time >= 0) rows.push_back(row);
  }
  return rows;
}

/// The earliest, the latest and drawn completions of partial dates; one where all dates are exact.
std::vector<std::vector<Followed>> completions_of(const People& people, sys_days until) {
  std::vector<std::vector<Followed>> completions = {completed(people, until, [] { return 0.0; })};
  const auto is_exact = [](const Between& when) { return when.earliest == when.latest; };
  if (std::ranges::all_of(people.all, [&](const Held& held) {
        return is_exact(held.custody.from) && (held.custody.outcome == waiting || is_exact(held.custody.to)) &&
               (!held.raised || is_exact(*held.raised));
      }))
    return completions;
  completions.push_back(completed(people, until, [] { return 1.0; }));
  Random random(20120723);
  for (int i = 0; i < draws_of(people.all.size()); ++i)
    completions.push_back(completed(people, until, [&] { return random.share(); }));
  return completions;
}

using Test = std::function<Comparison(const std::vector<Followed>&)>;

/// One number, or the lowest and the highest of those that there are.
void add_range(std::vector<double> values, model::Number number, model::Measure& measure) {
  if (values.empty()) return;
  const auto [low, high] = std::ranges::minmax(values);
  const auto add = [&](double value, const char* dates) {
    number.value = value;
    number.of.back() = dates;
    measure.numbers.push_back(number);
  };
  if (low == high) {
    add(low, "");
  } else {
    add(low, "lowest");
    add(high, "highest");
  }
}

void add_comparison(const People& people, const std::vector<std::vector<Followed>>& completions,
                    const std::string& method, const std::string& months, const Test& test, model::Measure& measure) {
  std::vector<Comparison> results;
  for (const auto& completion : completions) results.push_back(test(completion));
  const auto add = [&](const char* group, const char* unit, std::int64_t n, const char* estimator, const auto& value) {
    std::vector<double> values;
    for (const auto& result : results)
      if (const std::optional<double> one = value(result)) values.push_back(*one);
    add_range(std::move(values), {{method, months, group, ""}, 0, unit, n, estimator, {}, {}}, measure);
  };
  const char* estimator = method == "landmark" ? "log-rank" : "mantel-byar";
  for (std::size_t g = 0; g < results[0].groups.size(); ++g) {
    const char* name = g == 1 ? "raised" : "not raised";
    const auto rows = results[0].groups[g].rows;
    add(name, "released early", rows, counted,
        [&](const Comparison& result) { return static_cast<double>(result.groups[g].observed); });
    add(name, "expected at one rate", rows, estimator,
        [&](const Comparison& result) { return result.groups[g].expected; });
  }
  add("", "p", static_cast<std::int64_t>(people.all.size()), estimator,
      [](const Comparison& result) { return result.test ? std::optional(result.test->p) : std::nullopt; });
}

}  // namespace

model::Measure raised_or_not(const Index& index) {
  const auto people = people_of(index);
  Tally tally;
  for (const auto& held : people.all)
    tally.add({"", "", held.raised ? "raised" : "not raised", ""}, "stretches of custody", held.person);
  auto measure = table_of("raised_or_not", {"method", "months", "group", "dates"});
  measure.numbers = tally.numbers();
  const auto until = day_covered(index.input().watch);
  measure.needs_coverage = !until;
  if (until) {
    const auto completions = completions_of(people, *until);
    for (const auto& [months, days] : landmarks)
      add_comparison(
          people, completions, "landmark", months,
          [days](const std::vector<Followed>& rows) {
            return log_rank(at_landmark(rows, days), 2, early, Variance::by_cluster);
          },
          measure);
    add_comparison(
        people, completions, "mantel-byar", "",
        [](const std::vector<Followed>& rows) { return mantel_byar(rows, early, Variance::by_cluster); }, measure);
  }
  measure.doubt = {{tr_mark("stretches of custody in which the raising may lie behind the release: not counted"),
                    people.order_unknown}};
  return measure;
}

}  // namespace vigil::measure
