// Silence over the people held: how long, on which days, and at which rounds. Days only where every watched series was
// read, as in silence.cpp.
#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "measure/custody.hpp"
#include "measure/measure.hpp"
#include "measure/tables.hpp"
#include "text/messages.hpp"

namespace vigil::measure {

namespace {

using std::chrono::days, std::chrono::sys_days;
using text::tr_mark;

struct Band {
  const char* years = "";
  std::int64_t below = 0;  // days
};
constexpr std::array bands = {Band{"less than 1", 365}, Band{"1 to 2", 730}, Band{"2 to 5", 1826},
                              Band{"5 to 10", 3652}, Band{"10 or more", INT64_MAX}};

std::string band_of(const std::optional<std::int64_t>& days_without, bool was_found) {
  if (!was_found) return "nothing found";
  if (!days_without) return "unknown";
  return std::ranges::find_if(bands, [&](const Band& band) { return *days_without < band.below; })->years;
}

// --- days ---

constexpr days year_before{365};

/// Days of one person, [from, to).
struct Stretch {
  sys_days from, to;
};

/// The days on which a person was surely held, as far as is known.
std::vector<Stretch> days_held(std::span<const Custody> custodies, sys_days until) {
  std::vector<Stretch> held;
  for (const auto& custody : custodies) {
    const auto end =
        std::min(custody.outcome != waiting ? custody.to.earliest : custody.known_until.value_or(until), until);
    if (custody.from.latest < end) held.push_back({custody.from.latest, end});
  }
  return held;
}

/// Overlapping stretches as one, in order.
std::vector<Stretch> merged(std::vector<Stretch> stretches) {
  std::ranges::sort(stretches, {}, &Stretch::from);
  std::vector<Stretch> out;
  for (const auto& one : stretches) {
    if (one.to <= one.from) continue;
    if (!out.empty() && one.from <= out.back().to)
      out.back().to = std::max(out.back().to, one.to);
    else
      out.push_back(one);
  }
  return out;
}

/// The days after which a raising of less than a year ago is found: surely, and possibly.
struct Spoken {
  std::vector<Stretch> surely, possibly;
};

Spoken spoken_of(std::span<const RaisedOn> raised) {
  Spoken spoken;
  for (const auto& [said, act, is_delivered] : raised) {
    spoken.surely.push_back({said.latest, said.earliest + year_before});
    spoken.possibly.push_back({said.earliest, said.latest + year_before});
  }
  return {merged(std::move(spoken.surely)), merged(std::move(spoken.possibly))};
}

int year_of(sys_days day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

/// Adds the days of a stretch to the years that they lie in.
void add_days(const Stretch& stretch, std::map<int, std::int64_t>& by_year) {
  for (auto from = stretch.from; from < stretch.to;) {
    const int year = year_of(from);
    const sys_days next = std::chrono::year(year + 1) / std::chrono::January / 1;
    const auto to = std::min(stretch.to, next);
    by_year[year] += (to - from).count();
    from = to;
  }
}

void add_common_days(const Stretch& held, const std::vector<Stretch>& spoken, std::map<int, std::int64_t>& by_year) {
  for (const auto& one : spoken) {
    const Stretch common{std::max(held.from, one.from), std::min(held.to, one.to)};
    if (common.from < common.to) add_days(common, by_year);
  }
}

}  // namespace

model::Measure silence_spread(const model::MeasureInput& input, const model::Silence& silence) {
  auto measure = table_of("silence_spread", {"clock", "years"});
  measure.needs_coverage = !covered_until(input.watch);
  if (measure.needs_coverage) return measure;
  Tally tally;
  for (const auto& line : silence.held) {
    tally.add({"delivered", band_of(line.days_since_delivered, !line.person.last_delivered.empty())}, "people",
              line.person.id.value);
    tally.add({"declared", band_of(line.days_since_declared, !line.person.last_declared.empty())}, "people",
              line.person.id.value);
  }
  measure.numbers = tally.numbers();
  return measure;
}

model::Measure days_without(const Index& index) {
  const auto& input = index.input();
  auto measure = table_of("days_without", {"year", "dates"});
  const auto until = day_covered(input.watch);
  measure.needs_coverage = !until;
  if (!until) return measure;
  std::map<int, std::int64_t> held_days, surely, possibly;
  for (std::size_t line = 0; line < input.people.size(); ++line) {
    const auto person = index.of_line(line);
    const auto held = days_held(index.custodies(person), *until);
    if (held.empty()) continue;
    const auto spoken = spoken_of(index.raised(person));
    for (const auto& stretch : held) {
      add_days(stretch, held_days);
      add_common_days(stretch, spoken.surely, surely);
      add_common_days(stretch, spoken.possibly, possibly);
    }
  }
  for (const auto& [year, count] : held_days) {
    const auto share = [&](const std::map<int, std::int64_t>& heard) {
      const auto found = heard.find(year);
      return static_cast<double>(count - (found == heard.end() ? 0 : found->second)) / static_cast<double>(count);
    };
    const double low = share(possibly), high = share(surely);
    const auto add = [&](const char* dates, double value) {
      measure.numbers.push_back(
          {{std::to_string(year), dates}, value, "share of days in custody", count, counted, {}, {}});
    };
    if (low == high) {
      add("", low);
    } else {
      add("lowest", low);
      add("highest", high);
    }
  }
  return measure;
}

model::Measure left_out(const Index& index) {
  using Number = Index::Number;
  const auto& input = index.input();
  const auto is_held_on = [&](Number person, sys_days day) {
    return std::ranges::any_of(index.custodies(person), [&](const Custody& custody) { return custody.holds_on(day); });
  };
  std::unordered_map<std::string_view, std::vector<Number>> raised;  // at each round
  for (std::size_t i = 0; i < input.acts.size(); ++i) {
    const auto& act = input.acts[i];
    if (act.round.value.empty() || side_of(act) == "b") continue;
    auto& at_round = raised[act.round.value];
    for (const auto& named : index.named_in(i))
      if (named.is_person) at_round.push_back(named.subject);
  }
  std::map<model::DialogueId, std::vector<bool>> before;  // who was raised at a round of the dialogue
  std::vector<bool> is_now(index.people());
  auto measure = table_of("left_out", {"dialogue", "round"});
  std::int64_t without_names = 0;
  for (const auto& round : input.rounds) {  // by dialogue and start
    auto [at, is_first] = before.try_emplace(round.dialogue, index.people());
    auto& earlier = at->second;
    const auto& now = raised[round.id.value];
    for (const auto person : now) is_now[person] = true;
    const auto day = round.start.latest();
    if (!round.is_gap && day && !is_first) {
      model::Number number{{round.dialogue.value, round.id.value}, 0, "people", 0, counted, {}, {}};
      bool has_earlier = false;
      for (Number person = 0; person < index.people(); ++person) {
        if (!earlier[person]) continue;
        has_earlier = true;
        if (!is_held_on(person, *day)) continue;
        ++number.n;
        if (!is_now[person]) number.rows.push_back(index.person_id(person));
      }
      if (has_earlier && now.empty()) ++without_names;
      number.value = static_cast<double>(number.rows.size());
      if (number.n != 0 && !now.empty()) measure.numbers.push_back(std::move(number));
    }
    for (const auto person : now) {
      earlier[person] = true;
      is_now[person] = false;
    }
  }
  measure.doubt = {{tr_mark("rounds of which nobody is found by name: not counted"), without_names}};
  return measure;
}

}  // namespace vigil::measure
