#include "measure/measure.hpp"
#include "measure/tables.hpp"

namespace vigil::measure {

namespace {

/// What belongs to one dialogue: acts at its rounds, and judgements of it and of them.
model::MeasureInput of_dialogue(model::MeasureInput input, const model::DialogueId& dialogue) {
  std::erase_if(input.rounds, [&](const auto& round) { return round.dialogue != dialogue; });
  std::set<std::string> rounds;
  for (const auto& round : input.rounds) rounds.insert(round.id.value);
  std::erase_if(input.acts, [&](const auto& act) { return !rounds.contains(act.round.value); });
  std::erase_if(input.assessments, [&](const auto& assessment) {
    return assessment.of.id != dialogue.value && !rounds.contains(assessment.of.id);
  });
  input.list_totals.clear();
  return input;
}

std::vector<model::Measure> tables(const model::MeasureInput& input) {
  const Index index(input);
  return {raised_by(index),     answered(input),       time_to_answer(input), followed(index),    followed_next(index),
          raised_or_not(index), silence_spread(input), days_without(index),   left_out(index),    routine(input),
          concerns(input),      assessments(input),    told_by(input),        commitments(input), attention(input),
          by_region(input),     list_totals(input),    sensitivity(input)};
}

}  // namespace

model::Figures all(const model::MeasureInput& input, const std::optional<model::DialogueId>& dialogue) {
  return {raised_per_year(input, dialogue), silence(input), tables(dialogue ? of_dialogue(input, *dialogue) : input)};
}

}  // namespace vigil::measure
