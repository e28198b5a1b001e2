// Followed: what came next for people who were held when they were first found to be raised with the other side.
// Outcomes exclude one another, so each share is a cumulative incidence with the others competing; who is still waiting
// is censored on the day until which every watched series was read. A date that is a month or a year enters twice: as
// early and as late as it can be.
#include <algorithm>
#include <array>

#include "measure/measure.hpp"
#include "measure/partial.hpp"
#include "measure/survival.hpp"
#include "measure/tables.hpp"
#include "text/messages.hpp"

namespace vigil::measure {

namespace {

using model::Event;
using std::chrono::sys_days;
using text::tr_mark;

constexpr std::array outcomes = {"released early", "released at the end of the term", "died"};
constexpr std::array months = {std::pair{"6", 183}, std::pair{"12", 365}, std::pair{"24", 730}};

/// 0: it does not end custody; else its number among the outcomes, from 1.
int outcome_of(const std::string& type) {
  if (type == "released" || type == "paroled" || type == "exiled" || type == "bail") return 1;
  if (type == "released-full-term") return 2;
  if (type == "died") return 3;
  return 0;
}

bool holds(const std::string& type) {
  return outcome_of(type) == 0 && type != "ill" && type != "other" && !type.empty();
}

struct FirstRaised {
  sys_days earliest, latest;
  std::string act;
};

std::map<std::string, FirstRaised> first_raisings(const std::vector<model::Act>& acts) {
  std::map<std::string, FirstRaised> first;
  for (const auto& act : acts) {
    const auto earliest = act.said.earliest(), latest = act.said.latest();
    if (act.delivered != "yes" || side_of(act) == "b" || !earliest || !latest) continue;
    for (const auto& raising : act.raisings) {
      if (raising.subject.kind != model::Subject::Kind::person) continue;
      const auto [at, is_new] = first.try_emplace(raising.subject.id, FirstRaised{*earliest, *latest, act.id.value});
      if (!is_new && *earliest < at->second.earliest) at->second = {*earliest, *latest, act.id.value};
    }
  }
  return first;
}

struct Story {
  std::string person;
  FirstRaised raised;
  int outcome = waiting;
  sys_days earliest{}, latest{};  // of the outcome
};

struct Stories {
  std::vector<Story> all;
  std::int64_t not_held = 0, order_unknown = 0;
};

Stories stories_of(const model::MeasureInput& input) {
  std::map<std::string, std::vector<const Event*>> events;
  for (const auto& event : input.events)
    if (event.date.earliest() && event.date.latest()) events[event.person.value].push_back(&event);
  Stories stories;
  for (const auto& [person, raised] : first_raisings(input.acts)) {
    auto& of = events[person];
    std::ranges::stable_sort(of, {}, [](const Event* event) { return *event->date.earliest(); });
    Story story{person, raised};
    bool is_held = false, is_unclear = false;
    for (const auto* event : of) {
      const auto earliest = *event->date.earliest(), latest = *event->date.latest();
      const int outcome = outcome_of(event->type);
      if (latest <= raised.earliest) {
        if (outcome != 0 || holds(event->type)) is_held = outcome == 0;
      } else if (earliest >= raised.latest) {
        if (outcome == 0 || story.outcome != waiting) continue;
        story.outcome = outcome;
        story.earliest = earliest;
        story.latest = latest;
      } else if (outcome != 0) {
        is_unclear = true;  // the same month, say: before or after is not known
      }
    }
    if (is_unclear)
      ++stories.order_unknown;
    else if (!is_held)
      ++stories.not_held;
    else
      stories.all.push_back(std::move(story));
  }
  return stories;
}

/// Time from the raising to the outcome, or to where reading ended, as far as the dates tell it. An outcome that may
/// lie behind the end of reading counts as having come before it.
std::vector<Vague> spells_of(const std::vector<Story>& stories, sys_days until) {
  std::map<std::string, int> acts;
  std::vector<Vague> spells;
  for (const auto& story : stories) {
    const bool is_seen = story.outcome != waiting && story.earliest <= until;
    const auto first = is_seen ? story.earliest : until, last = is_seen ? std::min(story.latest, until) : until;
    const auto low = (first - story.raised.latest).count(), high = (last - story.raised.earliest).count();
    if (high < 0) continue;  // first raised behind the end of reading
    spells.push_back({static_cast<double>(std::max<std::int64_t>(low, 0)), static_cast<double>(high),
                      is_seen ? story.outcome : waiting, 0,
                      acts.try_emplace(story.raised.act, static_cast<int>(acts.size())).first->second});
  }
  return spells;
}

Estimator limit_at(int days, std::size_t outcome, double Limits::*which) {
  return [=](std::span<const Spell> spells) -> std::optional<double> {
    const auto steps = cumulative_incidence(spells, static_cast<int>(outcomes.size()));
    const auto* step = at_time(steps, days);
    if (step == nullptr || !step->of[outcome].limits) return std::nullopt;
    return (*step->of[outcome].limits).*which;
  };
}

void add_incidence(const std::vector<Story>& stories, sys_days until, model::Measure& measure) {
  const auto spells = spells_of(stories, until);
  if (spells.empty()) return;
  std::int64_t longest = 0;  // that anybody could have been seen
  for (const auto& story : stories) longest = std::max<std::int64_t>(longest, (until - story.raised.earliest).count());
  const bool is_exact = std::ranges::all_of(spells, [](const auto& spell) { return spell.low == spell.high; });
  const int draws = is_exact ? 0 : 200;  // of dates that are known every completion is the same
  for (const auto& [name, days] : months) {
    if (days > longest) continue;
    for (std::size_t k = 0; k < outcomes.size(); ++k) {
      const auto bounds = incidence_bounds(spells, static_cast<int>(k) + 1, days);
      const auto low = range_over_completions(spells, limit_at(days, k + 1, &Limits::low), draws);
      const auto high = range_over_completions(spells, limit_at(days, k + 1, &Limits::high), draws);
      const auto add = [&](const char* dates, double share) {
        model::Number number{{outcomes[k], name, dates},
                             share,
                             "share of people",
                             static_cast<std::int64_t>(spells.size()),
                             "aalen-johansen",
                             {},
                             {}};
        if (low && high) number.limits = {low->low, high->high};
        measure.numbers.push_back(std::move(number));
      };
      if (is_exact) {
        add("", bounds.share.low);
      } else {
        add("lowest", bounds.share.low);
        add("highest", bounds.share.high);
      }
    }
  }
}

}  // namespace

model::Measure followed(const model::MeasureInput& input) {
  const auto stories = stories_of(input);
  Tally tally;
  for (const auto& story : stories.all)
    tally.add(
        {story.outcome == waiting ? "nothing found" : outcomes[static_cast<std::size_t>(story.outcome) - 1], "", ""},
        "people", story.person);
  auto measure = table_of("followed", {"outcome", "months", "dates"});
  measure.numbers = tally.numbers();
  const auto covered = covered_until(input.watch);
  const auto until = covered ? covered->earliest() : std::nullopt;
  measure.needs_coverage = !until;
  if (until) add_incidence(stories.all, *until, measure);
  measure.doubt = {
      {tr_mark("people not held, as far as is known, when first raised: not counted"), stories.not_held},
      {tr_mark("people whose release may lie before or after the raising: not counted"), stories.order_unknown}};
  return measure;
}

}  // namespace vigil::measure
