// Answered: of what was put to the other side, how much got which answer, and after how long. The unit is a raising of
// a person or an issue; an answer to a whole act answers each of its raisings, and what is put in one act is weighed by
// one hand, so that the raisings of an act are not independent of one another.
#include <algorithm>

#include "measure/answers.hpp"
#include "measure/bootstrap.hpp"
#include "measure/measure.hpp"
#include "measure/reached.hpp"
#include "measure/tables.hpp"
#include "measure/waits.hpp"
#include "text/messages.hpp"

namespace vigil::measure {

namespace {

using model::Answer;
using text::tr_mark;

constexpr const char* nothing_found = "nothing found";
constexpr std::string_view still_waiting = "waiting";

/// The raisings of one side, act by act, with the kind of their answer.
struct Side {
  struct Raising {
    const std::string* id;
    std::string_view kind;
  };
  std::vector<std::vector<Raising>> acts;
  std::int64_t raisings = 0;
};

void add_shares(const std::string& name, const Side& side, std::vector<model::Number>& numbers) {
  std::map<std::string_view, model::IdList> by_kind;
  for (const auto& raisings : side.acts)
    for (const auto& [id, kind] : raisings) by_kind[kind].push_back(*id);
  for (auto& [kind, rows] : by_kind) {
    std::vector<Counted> acts;
    for (const auto& raisings : side.acts)
      acts.push_back(
          {std::ranges::count(raisings, kind, &Side::Raising::kind), static_cast<std::int64_t>(raisings.size())});
    const auto [estimator, limits] = limits_by_act(acts);
    const auto yes = static_cast<double>(rows.size());
    numbers.push_back({{name, std::string(kind)},
                       yes / static_cast<double>(side.raisings),
                       "share of raisings",
                       side.raisings,
                       estimator,
                       std::pair{limits.low, limits.high},
                       std::move(rows)});
  }
}

// --- time to answer ---

const std::vector<Horizon> horizons = {{"1", 30}, {"3", 91}, {"6", 183}, {"12", 365}};

/// The first word of the other side; a silence that a source tells of leaves the raising waiting.
const Answer* first_dated(std::span<const Answer* const> answers) {
  const Answer* found = nullptr;
  for (const auto* answer : answers)
    if (answer->kind != "no-answer" && between(date_of(*answer)) && (found == nullptr || is_earlier(*answer, *found)))
      found = answer;
  return found;
}

bool has_undated(std::span<const Answer* const> answers) {
  return std::ranges::any_of(answers, [](const auto* answer) { return !between(date_of(*answer)); });
}

struct Waiting {
  std::vector<Wait> waits;
  std::vector<std::string_view> kinds;  // of each wait: of its answer; "" none
};

void number_outcomes(Waiting& side, const std::vector<std::string>& kinds) {
  for (std::size_t i = 0; i < side.waits.size(); ++i) {
    const auto at = std::ranges::find(kinds, side.kinds[i]);
    side.waits[i].outcome = at == kinds.end() ? waiting : 1 + static_cast<int>(at - kinds.begin());
  }
}

}  // namespace

model::Measure time_to_answer(const Index& index) {
  const auto& input = index.input();
  Answers answers(index);
  std::map<std::string, Waiting> sides;
  std::int64_t undated = 0, undated_answers = 0;
  for (std::size_t i = 0; i < input.acts.size(); ++i) {
    const auto& act = input.acts[i];
    if (act.delivered != "yes") continue;
    const auto said = between(act.said);
    auto& side = sides[side_of(act)];
    for (const auto& named : index.named_in(i)) {
      const auto all = answers.all(i, named.raising);
      const auto* answer = first_dated(all);
      if (!said) {
        ++undated;
      } else if (answer == nullptr && has_undated(all)) {
        ++undated_answers;
      } else {
        Wait wait{act.raisings[named.raising].id.value, static_cast<int>(i), *said};
        if (answer != nullptr) wait.at = *between(date_of(*answer));
        side.waits.push_back(wait);
        side.kinds.push_back(answer != nullptr ? std::string_view(answer->kind) : "");
      }
    }
  }
  auto measure = table_of("time_to_answer", {"side", "answer", "months", "dates"});
  const auto until = day_covered(input.watch);
  measure.needs_coverage = !until;
  for (auto& [name, side] : sides) {
    std::map<std::string_view, model::IdList> rows;  // by kind of answer
    for (std::size_t i = 0; i < side.waits.size(); ++i)
      rows[side.kinds[i].empty() ? still_waiting : side.kinds[i]].push_back(side.waits[i].row);
    std::vector<std::string> kinds;
    for (auto& [kind, ids] : rows) {
      const auto n = static_cast<std::int64_t>(ids.size());
      if (kind != still_waiting) kinds.emplace_back(kind);
      measure.numbers.push_back(
          {{name, std::string(kind), "", ""}, static_cast<double>(n), "raisings", n, counted, {}, std::move(ids)});
    }
    number_outcomes(side, kinds);
    if (until) add_incidence_with_counts(side.waits, kinds, horizons, *until, {name}, "share of raisings", measure);
  }
  measure.doubt = {{tr_mark("raisings put to the other side on a day not known: not counted"), undated},
                   {tr_mark("raisings answered on a day not known: not counted"), undated_answers},
                   {tr_mark("answers dated before what they answer: not counted"), answers.impossible()}};
  return measure;
}

model::Measure answered(const Index& index) {
  const auto& input = index.input();
  Answers answers(index);
  std::map<std::string, Side> sides;
  std::int64_t not_delivered = 0;
  for (std::size_t i = 0; i < input.acts.size(); ++i) {
    const auto& act = input.acts[i];
    const auto subjects = index.named_in(i);
    if (act.delivered != "yes") {
      not_delivered += static_cast<std::int64_t>(subjects.size());
      continue;
    }
    auto& side = sides[side_of(act)];
    if (!subjects.empty()) side.acts.emplace_back();
    for (const auto& named : subjects) {
      const auto* answer = answers.last(i, named.raising);
      side.acts.back().push_back(
          {&act.raisings[named.raising].id.value, answer != nullptr ? std::string_view(answer->kind) : nothing_found});
      ++side.raisings;
    }
  }
  auto measure = table_of("answered", {"side", "answer"});
  for (const auto& [name, side] : sides) add_shares(name, side, measure.numbers);
  measure.doubt = {{tr_mark("raisings not put to the other side, or not known to be: not counted"), not_delivered},
                   {tr_mark("answers dated before what they answer: not counted"), answers.impossible()}};
  return measure;
}

}  // namespace vigil::measure
