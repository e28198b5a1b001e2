// Sensitivity: the main counts again, each time without what somebody may doubt.
#include <algorithm>
#include <array>

#include "measure/answers.hpp"
#include "measure/interval.hpp"
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

struct Counts {
  std::int64_t acts = 0, delivered = 0, answered = 0;  // delivered, answered: raisings of people and issues
};

/// The counts without claims of each doubt: [0] all of them, [low], [press].
using ByDoubt = std::array<Counts, press + 1>;
constexpr std::array without_each = {0U, low, press};

/// One act, read once for all that may be left out.
void count(const Index& index, std::size_t place, Answers& answers, ByDoubt& all) {
  const auto& act = index.input().acts[place];
  const auto of_act = doubts_of(act.claim);
  for (const auto out : without_each)
    if ((of_act & out) == 0) ++all[out].acts;
  if (act.delivered != "yes") return;
  for (const auto& named : index.named_in(place)) {
    const auto of_raising = of_act | doubts_of(act.raisings[named.raising].claim);
    std::array<bool, press + 1> is_answered{};
    for (const auto* answer : answers.all(place, named.raising))
      for (const auto out : without_each)
        if (answer->kind != "no-answer" && (doubts_of(answer->claim) & out) == 0) is_answered[out] = true;
    for (const auto out : without_each) {
      if ((of_raising & out) != 0) continue;
      ++all[out].delivered;
      if (is_answered[out]) ++all[out].answered;
    }
  }
}

void add(const Counts& some, std::int64_t sign, Counts& all) {
  all.acts += sign * some.acts;
  all.delivered += sign * some.delivered;
  all.answered += sign * some.answered;
}

void add_numbers(const Counts& counts, const std::string& without, const std::string& name, model::Measure& measure) {
  if (counts.acts == 0) return;
  const std::vector<std::string> of = {without, name};
  measure.numbers.push_back({of, static_cast<double>(counts.acts), "acts", counts.acts, counted, {}, {}});
  if (counts.delivered == 0) return;
  const auto limits = wilson(counts.answered, counts.delivered);
  measure.numbers.push_back({of,
                             static_cast<double>(counts.answered) / static_cast<double>(counts.delivered),
                             "share of raisings",
                             counts.delivered,
                             "wilson",
                             std::pair{limits.low, limits.high},
                             {}});
}

}  // namespace

model::Measure sensitivity(const Index& index) {
  const auto& input = index.input();
  const auto raisers = main_raisers(input.acts);
  std::map<std::string, Counts> of_raiser;
  Answers answers(index);
  ByDoubt all;
  for (std::size_t i = 0; i < input.acts.size(); ++i) {
    const auto& act = input.acts[i];
    if (side_of(act) != "a") continue;
    ByDoubt one;
    count(index, i, answers, one);
    for (const auto out : without_each) add(one[out], 1, all[out]);
    if (std::ranges::find(raisers, act.speaker) != raisers.end()) add(one[0], 1, of_raiser[act.speaker]);
  }
  auto measure = table_of("sensitivity", {"without", "name"});
  add_numbers(all[0], "nothing", "", measure);
  add_numbers(all[low], "low confidence", "", measure);
  add_numbers(all[press], "press alone", "", measure);
  for (const auto& raiser : raisers) {
    auto others = all[0];
    add(of_raiser[raiser], -1, others);
    add_numbers(others, "raiser", raiser, measure);
  }
  return measure;
}

}  // namespace vigil::measure
