// Followed: what came next for people who were held when they were first found to be raised with the other side.
// Outcomes exclude one another, so each share is a cumulative incidence with the others competing; who is still waiting
// is censored on the day until which every watched series was read.
#include <algorithm>
#include <functional>

#include "measure/custody.hpp"
#include "measure/measure.hpp"
#include "measure/reached.hpp"
#include "measure/tables.hpp"
#include "text/messages.hpp"

namespace vigil::measure {

namespace {

using text::tr_mark;

const std::vector<Horizon> horizons = {{"6", 183}, {"12", 365}, {"24", 730}};

/// Whatever is found to come first; a shorter term or another prison is no end of custody.
const std::vector<std::string> next_events = {"term reduced", "transferred", ways_out[0], ways_out[1], ways_out[2]};

int next_event(const model::Event& event) {
  if (event.type == "term-reduced") return 1;
  if (event.type == "transferred") return 2;
  const int out = way_out(event);
  return out == waiting ? waiting : out + 2;
}

struct Stories {
  std::vector<Wait> all;
  std::int64_t not_held = 0, order_unknown = 0;
};

/// The first raising that was delivered; null: none was.
const RaisedOn* first_delivered(std::span<const RaisedOn> raised) {
  const auto found = std::ranges::find_if(raised, &RaisedOn::is_delivered);
  return found == raised.end() ? nullptr : &*found;
}

Stories stories_of(const Index& index, const std::function<int(const model::Event&)>& outcome_of) {
  Stories stories;
  for (Index::Number person = 0; person < index.people(); ++person) {
    const auto* raised = first_delivered(index.raised(person));
    if (raised == nullptr) continue;
    Wait story{index.person_id(person), static_cast<int>(raised->act), raised->said};
    bool is_held = false, is_unclear = false;
    for (const auto* event : index.events(person)) {
      const auto when = *between(event->date);
      const int outcome = outcome_of(*event);
      if (when.latest <= raised->said.earliest) {
        if (way_out(*event) != waiting || holds(*event)) is_held = holds(*event);
      } else if (when.earliest >= raised->said.latest) {
        if (outcome == waiting || story.outcome != waiting) continue;
        story.outcome = outcome;
        story.at = when;
      } else if (outcome != waiting) {
        is_unclear = true;  // the same month, say: before or after is not known
      }
    }
    if (story.outcome == waiting)  // as far as custody is known
      for (const auto& custody : index.custodies(person))
        if (custody.outcome == waiting && custody.known_until) {
          is_held = is_held && raised->said.earliest <= *custody.known_until;
          story.known_until = custody.known_until;
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

model::Measure measured(const Index& index, std::string_view name, const std::vector<std::string>& outcomes,
                        const std::function<int(const model::Event&)>& outcome_of) {
  const auto stories = stories_of(index, outcome_of);
  Tally tally;
  for (const auto& story : stories.all)
    tally.add(
        {story.outcome == waiting ? "nothing found" : outcomes[static_cast<std::size_t>(story.outcome) - 1], "", ""},
        "people", story.row);
  auto measure = table_of(name, {"outcome", "months", "dates"});
  measure.numbers = tally.numbers();
  const auto until = day_covered(index.input().watch);
  measure.needs_coverage = !until;
  if (until) add_incidence_with_counts(stories.all, outcomes, horizons, *until, {}, "share of people", measure);
  measure.doubt = {
      {tr_mark("people not held, as far as is known, when first raised: not counted"), stories.not_held},
      {tr_mark("people whose release may lie before or after the raising: not counted"), stories.order_unknown}};
  return measure;
}

}  // namespace

model::Measure followed(const Index& index) { return measured(index, "followed", ways_out, way_out); }

model::Measure followed_next(const Index& index) { return measured(index, "followed_next", next_events, next_event); }

}  // namespace vigil::measure
