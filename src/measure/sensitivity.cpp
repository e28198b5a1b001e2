// Sensitivity: the main counts again, each time without what somebody may doubt.
#include <algorithm>
#include <functional>

#include "measure/answers.hpp"
#include "measure/interval.hpp"
#include "measure/tables.hpp"
#include "text/messages.hpp"

namespace vigil::measure {

namespace {

using text::tr_mark;

constexpr std::size_t most_raisers = 5;  // each is left out once

struct Kept {
  std::string without, value;
  std::function<bool(const model::Act&)> act;
  std::function<bool(const model::Claim&)> claim;
};

bool is_by_press(const model::Claim& claim) {
  return !claim.sources.empty() && std::ranges::all_of(claim.sources, [](const model::Source& source) {
    return source.source_class == "press" || source.source_class == "wire" || source.source_class == "state-media";
  });
}

/// Those who raised most often, by name, the most often first.
std::vector<std::string> main_raisers(const std::vector<model::Act>& acts) {
  std::map<std::string, std::int64_t> times;
  for (const auto& act : acts)
    if (!act.speaker.empty() && side_of(act) == "a") ++times[act.speaker];
  std::vector<std::pair<std::int64_t, std::string>> order;
  for (const auto& [speaker, number] : times) order.emplace_back(-number, speaker);
  std::ranges::sort(order);
  if (order.size() > most_raisers) order.resize(most_raisers);
  std::vector<std::string> names;
  for (auto& [number, speaker] : order) names.push_back(std::move(speaker));
  return names;
}

std::vector<Kept> variants(const std::vector<model::Act>& acts) {
  const auto every_act = [](const model::Act&) { return true; };
  const auto every_claim = [](const model::Claim&) { return true; };
  std::vector<Kept> all = {
      {"nothing", "", every_act, every_claim},
      {"low confidence", "", every_act,
       [](const model::Claim& claim) { return claim.confidence != model::Confidence::low; }},
      {"press alone", "", every_act, [](const model::Claim& claim) { return !is_by_press(claim); }}};
  for (const auto& raiser : main_raisers(acts))
    all.push_back({"raiser", raiser, [raiser](const model::Act& act) { return act.speaker != raiser; }, every_claim});
  return all;
}

struct Counts {
  std::int64_t acts = 0, delivered = 0, answered = 0;  // delivered, answered: raisings of people and issues
};

Counts counts_of(const model::MeasureInput& input, Answers& answers, const Kept& kept) {
  Counts counts;
  for (const auto& act : input.acts) {
    if (side_of(act) != "a" || !kept.act(act) || !kept.claim(act.claim)) continue;
    ++counts.acts;
    if (act.delivered != "yes") continue;
    for (const auto& raising : act.raisings) {
      if (!is_subject(raising) || !kept.claim(raising.claim)) continue;
      ++counts.delivered;
      if (std::ranges::any_of(answers.all(act, raising), [&](const model::Answer* answer) {
            return answer->kind != "no-answer" && kept.claim(answer->claim);
          }))
        ++counts.answered;
    }
  }
  return counts;
}

}  // namespace

model::Measure sensitivity(const model::MeasureInput& input) {
  auto measure = table_of("sensitivity", {"without", "name"});
  Answers answers(input.answers);
  for (const auto& kept : variants(input.acts)) {
    const auto counts = counts_of(input, answers, kept);
    if (counts.acts == 0) continue;
    const std::vector<std::string> of = {kept.without, kept.value};
    measure.numbers.push_back({of, static_cast<double>(counts.acts), "acts", counts.acts, counted, {}, {}});
    if (counts.delivered == 0) continue;
    const auto limits = wilson(counts.answered, counts.delivered);
    measure.numbers.push_back({of,
                               static_cast<double>(counts.answered) / static_cast<double>(counts.delivered),
                               "share of raisings",
                               counts.delivered,
                               "wilson",
                               std::pair{limits.low, limits.high},
                               {}});
  }
  return measure;
}

}  // namespace vigil::measure
