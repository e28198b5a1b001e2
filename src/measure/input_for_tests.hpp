// What the tests of measures are computed from, and how their numbers are looked up. Tests only.
#pragma once

#include <string>
#include <vector>

#include "model/figures.hpp"

namespace vigil::measure {

using model::Act, model::Date, model::Measure, model::MeasureInput, model::Number, model::Subject;

inline Subject person(const std::string& id) { return {Subject::Kind::person, id, {}}; }
inline Subject issue(const std::string& id) { return {Subject::Kind::issue, id, {}}; }

inline Act act(const std::string& id, const std::string& said, std::vector<Subject> subjects,
               const std::string& side = "a", const std::string& delivered = "yes") {
  Act act;
  act.id.value = id;
  act.said = Date::parse(said).value();
  act.side = side;
  act.delivered = delivered;
  act.conveyed = "closed-session";
  for (auto& subject : subjects) {
    const auto name = id + "/" + subject.id;
    act.raisings.push_back({{name}, std::move(subject), {}, {}, {}, {}});
  }
  return act;
}

inline model::Answer answer(const std::string& id, const std::string& to_act, const std::string& to_raising,
                            const std::string& said, const std::string& kind) {
  model::Answer answer;
  answer.id.value = id;
  answer.act.value = to_act;
  answer.raising.value = to_raising;
  answer.said = Date::parse(said).value();
  answer.kind = kind;
  return answer;
}

inline model::Event event(const std::string& of, const std::string& date, const std::string& type) {
  model::Event event;
  event.id.value = of + date;
  event.person.value = of;
  event.date = Date::parse(date).value();
  event.type = type;
  return event;
}

inline const Number* find(const Measure& measure, const std::vector<std::string>& of, const std::string& unit = "") {
  for (const auto& number : measure.numbers)
    if (number.of == of && (unit.empty() || number.unit == unit)) return &number;
  return nullptr;
}
inline double value(const Measure& measure, const std::vector<std::string>& of, const std::string& unit = "") {
  const auto* number = find(measure, of, unit);
  return number != nullptr ? number->value : -1;
}
inline std::int64_t doubt(const Measure& measure, const std::string& beginning) {
  for (const auto& [what, count] : measure.doubt)
    if (what.starts_with(beginning)) return count;
  return -1;
}

inline model::Round round(const std::string& id, const std::string& dialogue, bool is_gap = false) {
  model::Round round;
  round.id.value = id;
  round.dialogue.value = dialogue;
  round.is_gap = is_gap;
  return round;
}

/// One series, read until that day.
inline std::vector<model::Watch> read_until(const std::string& day) {
  model::Watch watch;
  watch.observed_until = Date::parse(day).value();
  return {watch};
}

}  // namespace vigil::measure
