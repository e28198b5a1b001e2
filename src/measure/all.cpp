#include <algorithm>

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
  // A promise names no dialogue: it belongs to those of which a document that it cites says that it speaks.
  std::set<std::string_view> about;
  for (const auto& document : input.documents)
    if (std::ranges::any_of(document.mentions,
                            [&](const std::string& id) { return id == dialogue.value || rounds.contains(id); }))
      about.insert(document.id.value);
  std::erase_if(input.commitments, [&](const model::Commitment& commitment) {
    return std::ranges::none_of(commitment.claim.sources,
                                [&](const auto& source) { return about.contains(source.document.value); });
  });
  std::set<std::string> own;
  for (const auto& act : input.acts) own.insert(act.id.value);
  std::erase_if(input.answers, [&](const auto& answer) { return !own.contains(answer.act.value); });
  for (const auto& answer : input.answers) own.insert(answer.id.value);
  std::erase_if(input.codings, [&](const auto& coding) { return !own.contains(coding.of); });
  return input;
}

std::vector<model::Measure> tables(const Index& index, const model::Silence& silence) {
  const auto& input = index.input();
  std::vector<model::Measure> all = {raised_by(index),
                                     raised_by_level(index),
                                     raised_at_rounds(index),
                                     raised_people(index),
                                     answered(index),
                                     time_to_answer(index),
                                     followed(index),
                                     followed_next(index),
                                     raised_or_not(index),
                                     silence_spread(input, silence),
                                     days_without(index),
                                     left_out(index),
                                     routine(index),
                                     repeated_words(input),
                                     concerns(index),
                                     assessments(input),
                                     told_by(index),
                                     commitments(input),
                                     time_to_keep(input),
                                     due_next(input),
                                     attention(input),
                                     by_region(input),
                                     list_totals(input),
                                     sensitivity(index),
                                     coding(input)};
  if (input.planned) all.insert(all.begin() + 1, planned(*input.planned));
  for (auto& measure : all) add_former(input, measure);
  return all;
}

constexpr std::size_t most_acts = 20'000;  // of a larger record the data tell the rows

/// Says of each figure on which too uncertain codings it stands.
void mark_exploratory(model::Figures& figures) {
  const auto at = std::ranges::find(figures.more, std::string_view("coding"),
                                    [](const auto& measure) { return std::string_view(measure.about.name); });
  if (at == figures.more.end()) return;
  const auto& coding = *at;
  figures.raised.exploratory = exploratory(coding, "raised");
  figures.silence.exploratory = exploratory(coding, "silence");
  for (auto& measure : figures.more) measure.exploratory = exploratory(coding, measure.about.name);
}

/// Says of the people and issues that numbers are of, or stand on, what they are called.
void name_ids(const model::MeasureInput& input, std::vector<model::Measure>& measures) {
  if (input.acts.size() > most_acts) return;
  std::map<std::string_view, const model::Label*> people, issues;
  for (const auto& person : input.people) people.try_emplace(person.id.value, &person.label);
  for (const auto& act : input.acts)
    for (const auto& raising : act.raisings)
      if (raising.subject.kind == model::Subject::Kind::issue)
        issues.try_emplace(raising.subject.id, &raising.subject.label);
  for (auto& measure : measures) {
    name_ids(input, measure.before);
    const auto name = [&](std::string_view id, bool is_issue) {
      const auto& known = is_issue ? issues : people;
      if (const auto at = known.find(id); at != known.end()) measure.called.try_emplace(std::string(id), *at->second);
    };
    for (const auto& number : measure.numbers) {
      for (std::size_t i = 0; i < measure.keys.size(); ++i)
        if (measure.keys[i] == "issue" || measure.keys[i] == "person") name(number.of[i], measure.keys[i] == "issue");
      const bool is_of_issues = std::ranges::find(number.of, "issue") != number.of.end();
      for (const auto id : number.rows) name(id, is_of_issues);
    }
  }
}

/// Of every act and raising that numbers name as their rows.
model::RowPlaces places_of_rows(const model::MeasureInput& input, const model::Figures& figures) {
  model::RowPlaces places;
  if (input.acts.size() > most_acts) return places;
  std::set<std::string_view> wanted;
  for (const auto& cell : figures.raised.cells) wanted.insert(cell.rows.begin(), cell.rows.end());
  for (const auto& measure : figures.more)
    for (const auto& number : measure.numbers) wanted.insert(number.rows.begin(), number.rows.end());
  for (const auto& act : input.acts) {
    const auto first = std::ranges::find_if(act.raisings, is_subject);
    if (first != act.raisings.end() && wanted.contains(act.id.value))
      places.try_emplace(act.id.value, model::RowPlace{first->subject, first->id});
    for (const auto& raising : act.raisings)
      if (is_subject(raising) && wanted.contains(raising.id.value))
        places.try_emplace(raising.id.value, model::RowPlace{raising.subject, raising.id});
  }
  return places;
}

}  // namespace

model::Figures all(const model::MeasureInput& input, const std::optional<model::DialogueId>& dialogue) {
  model::Figures figures;
  const auto own = dialogue ? std::optional(of_dialogue(input, *dialogue)) : std::nullopt;
  const Index index(own ? *own : input);
  figures.silence = own ? silence(input) : silence(index);  // of no dialogue: everywhere or nowhere
  figures.raised = raised_per_year(index, dialogue);
  figures.more = tables(index, figures.silence);
  mark_exploratory(figures);
  name_ids(input, figures.more);
  figures.rows = places_of_rows(input, figures);
  return figures;
}

}  // namespace vigil::measure
