// Sensitivity: the main counts again, each time without what somebody may doubt.
#include <algorithm>
#include <array>

#include "measure/answers.hpp"
#include "measure/bootstrap.hpp"
#include "measure/tables.hpp"

namespace vigil::measure {

namespace {

constexpr std::size_t most_raisers = 5;  // each is left out once

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

/// What may be doubted of a claim, as bits.
constexpr unsigned low = 1, press = 2;

unsigned doubts_of(const model::Claim& claim) {
  return (claim.confidence == model::Confidence::low ? low : 0U) | (is_by_press(claim) ? press : 0U);
}

/// What is left of one act without claims of each doubt: [0] all of it, [low], [press].
struct Left {
  std::array<bool, press + 1> is_act = {};
  std::array<Counted, press + 1> raisings = {};  // of people and issues, delivered; yes: answered
};
constexpr std::array without_each = {0U, low, press};

/// The act is read once for all that may be left out.
Left left_of(const Index& index, std::size_t place, Answers& answers) {
  const auto& act = index.input().acts[place];
  const auto of_act = doubts_of(act.claim);
  Left left;
  for (const auto out : without_each) left.is_act[out] = (of_act & out) == 0;
  if (act.delivered != "yes") return left;
  for (const auto& named : index.named_in(place)) {
    const auto of_raising = of_act | doubts_of(act.raisings[named.raising].claim);
    std::array<bool, press + 1> is_answered{};
    for (const auto* answer : answers.all(place, named.raising))
      for (const auto out : without_each)
        if (answer->kind != "no-answer" && (doubts_of(answer->claim) & out) == 0) is_answered[out] = true;
    for (const auto out : without_each) {
      if ((of_raising & out) != 0) continue;
      ++left.raisings[out].of;
      if (is_answered[out]) ++left.raisings[out].yes;
    }
  }
  return left;
}

struct Counts {
  std::int64_t acts = 0;
  std::vector<Counted> delivered = {};  // act by act

  void add(const Left& left, unsigned out) {
    if (left.is_act[out]) ++acts;
    if (left.raisings[out].of != 0) delivered.push_back(left.raisings[out]);
  }
};

void add_numbers(const Counts& counts, const std::string& without, const std::string& name, model::Measure& measure) {
  if (counts.acts == 0) return;
  const std::vector<std::string> of = {without, name};
  measure.numbers.push_back({of, static_cast<double>(counts.acts), "acts", counts.acts, counted, {}, {}});
  std::int64_t answered = 0, delivered = 0;
  for (const auto& act : counts.delivered) answered += act.yes, delivered += act.of;
  if (delivered == 0) return;
  const auto [estimator, limits] = limits_by_act(counts.delivered);
  measure.numbers.push_back({of,
                             static_cast<double>(answered) / static_cast<double>(delivered),
                             "share of raisings",
                             delivered,
                             estimator,
                             std::pair{limits.low, limits.high},
                             {}});
}

}  // namespace

model::Measure sensitivity(const Index& index) {
  const auto& input = index.input();
  const auto raisers = main_raisers(input.acts);
  std::array<Counts, press + 1> all;
  std::vector<Counts> without_raiser(raisers.size());
  Answers answers(index);
  for (std::size_t i = 0; i < input.acts.size(); ++i) {
    const auto& act = input.acts[i];
    if (side_of(act) != "a") continue;
    const auto left = left_of(index, i, answers);
    for (const auto out : without_each) all[out].add(left, out);
    for (std::size_t k = 0; k < raisers.size(); ++k)
      if (act.speaker != raisers[k]) without_raiser[k].add(left, 0);
  }
  auto measure = table_of("sensitivity", {"without", "name"});
  add_numbers(all[0], "nothing", "", measure);
  add_numbers(all[low], "low confidence", "", measure);
  add_numbers(all[press], "press alone", "", measure);
  for (std::size_t k = 0; k < raisers.size(); ++k) add_numbers(without_raiser[k], "raiser", raisers[k], measure);
  return measure;
}

}  // namespace vigil::measure
