// Answered: of what was put to the other side, how much got which answer. The unit is a raising of a person or an
// issue; an answer to a whole act answers each of its raisings, and then they are not independent of one another.
#include <algorithm>
#include <cmath>

#include "measure/bootstrap.hpp"
#include "measure/interval.hpp"
#include "measure/tables.hpp"
#include "text/messages.hpp"

namespace vigil::measure {

namespace {

using model::Act, model::Answer;
using text::tr_mark;

constexpr const char* nothing_found = "nothing found";

/// When an answer was given, as early as it can be; when only its telling is known, that.
std::optional<std::chrono::sys_days> time_of(const Answer& answer) {
  return answer.said.empty() ? answer.reported.earliest() : answer.said.earliest();
}

class Answers {
 public:
  explicit Answers(const std::vector<Answer>& all) {
    for (const auto& answer : all)
      (answer.raising.value.empty() ? to_acts_[answer.act.value] : to_raisings_[answer.raising.value])
          .push_back(&answer);
  }

  /// The last one by its date, one without a date before all others; null: nothing was found. An answer of before the
  /// raising is none, and counted.
  const Answer* last(const Act& act, const model::Raising& raising) {
    const Answer* found = nullptr;
    for (const auto* list : {find(to_acts_, act.id.value), find(to_raisings_, raising.id.value)})
      for (const auto* answer : list != nullptr ? *list : std::vector<const Answer*>()) {
        const auto& when = answer->said.empty() ? answer->reported : answer->said;
        const auto put = act.said.earliest();
        if (put && when.latest() && *when.latest() < *put) {
          impossible_.insert(answer->id.value);
          continue;
        }
        if (found == nullptr || time_of(*found) <= time_of(*answer)) found = answer;
      }
    return found;
  }

  std::int64_t impossible() const { return static_cast<std::int64_t>(impossible_.size()); }

 private:
  using Lists = std::map<std::string, std::vector<const Answer*>>;
  static const std::vector<const Answer*>* find(const Lists& lists, const std::string& id) {
    const auto found = lists.find(id);
    return found == lists.end() ? nullptr : &found->second;
  }
  Lists to_acts_, to_raisings_;
  std::set<std::string> impossible_;
};

/// The raisings of one side, act by act, with the kind of their answer.
struct Side {
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> acts;  // act -> raising, kind
  std::int64_t raisings = 0;
  bool is_together = false;  // an act of several raisings was answered as a whole
};

void add_shares(const std::string& name, const Side& side, std::vector<model::Number>& numbers) {
  std::map<std::string, std::vector<std::string>> by_kind;
  for (const auto& [act, raisings] : side.acts)
    for (const auto& [raising, kind] : raisings) by_kind[kind].push_back(raising);
  for (auto& [kind, rows] : by_kind) {
    const auto yes = static_cast<std::int64_t>(rows.size());
    model::Number number{{name, kind},
                         static_cast<double>(yes) / static_cast<double>(side.raisings),
                         "share of raisings",
                         side.raisings,
                         "wilson",
                         {},
                         std::move(rows)};
    if (side.is_together) {
      std::vector<Counted> clusters;
      for (const auto& [act, raisings] : side.acts)
        clusters.push_back({std::ranges::count(raisings, kind, &std::pair<std::string, std::string>::second),
                            static_cast<std::int64_t>(raisings.size())});
      number.estimator = "bootstrap-by-act";
      // Where all acts have one share, drawing them tells nothing: then as many cases as there are acts.
      const auto acts = static_cast<std::int64_t>(clusters.size());
      const auto drawn = share_by_cluster(clusters).limits;
      const auto limits = drawn ? *drawn : wilson(std::llround(number.value * static_cast<double>(acts)), acts);
      number.limits = {limits.low, limits.high};
    } else {
      const auto limits = wilson(yes, side.raisings);
      number.limits = {limits.low, limits.high};
    }
    numbers.push_back(std::move(number));
  }
}

}  // namespace

model::Measure answered(const model::MeasureInput& input) {
  Answers answers(input.answers);
  std::map<std::string, Side> sides;
  std::int64_t not_delivered = 0;
  for (const auto& act : input.acts) {
    const auto subjects = std::ranges::count_if(act.raisings, is_subject);
    if (act.delivered != "yes") {
      not_delivered += subjects;
      continue;
    }
    auto& side = sides[side_of(act)];
    for (const auto& raising : act.raisings) {
      if (!is_subject(raising)) continue;
      const auto* answer = answers.last(act, raising);
      side.acts[act.id.value].emplace_back(raising.id.value, answer != nullptr ? answer->kind : nothing_found);
      ++side.raisings;
      if (answer != nullptr && answer->raising.value.empty() && subjects > 1) side.is_together = true;
    }
  }
  auto measure = table_of("answered", {"side", "answer"});
  for (const auto& [name, side] : sides) add_shares(name, side, measure.numbers);
  measure.doubt = {{tr_mark("raisings not put to the other side, or not known to be: not counted"), not_delivered},
                   {tr_mark("answers dated before what they answer: not counted"), answers.impossible()}};
  return measure;
}

}  // namespace vigil::measure
