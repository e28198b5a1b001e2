// The drawings of measures that are tables: bars for what is counted, steps for what takes time, a map of tiles for
// where.
#include <algorithm>
#include <array>
#include <map>

#include "page/drawing.hpp"
#include "page/measure_words.hpp"
#include "page/parts.hpp"
#include "page/provinces.hpp"

namespace vigil::page {

namespace {

using model::Curve, model::Measure, model::Number;

/// "accepted 4, rejected 19": what a drawing of bars shows, for those who listen.
std::string told(const Context& c, const std::vector<BarPanel>& panels) {
  std::string all;
  for (const auto& panel : panels)
    for (const auto& one : panel.bars)
      all += (all.empty() ? "" : "; ") + (panel.heading.empty() ? "" : panel.heading + ", ") + one.label + " " +
             one.number;
  return all.size() > 600 ? c.t("The table has every number.") : all;
}

struct Look {
  std::string_view value, mark, css;
};
constexpr std::array looks = {
    Look{"accepted", "● ", "x-ok"},
    Look{"partial", "◐ ", "x-warn"},
    Look{"noted", "◇ ", "x-sil"},
    Look{"rejected", "✕ ", "x-bad"},
    Look{"no-answer", "○ ", "x-none"},
    Look{"counter-concern", "⇄ ", "x-counter"},
    Look{"waiting", "… ", "x-none"},
    Look{"nothing found", "… ", "x-none"},
    Look{"kept", "● ", "x-ok"},
    Look{"broken", "✕ ", "x-bad"},
    Look{"open", "○ ", "x-none"},
    Look{"overdue", "○ ", "x-warn"},
    Look{"disputed", "⇄ ", "x-counter"},
    Look{"not judged", "… ", "x-none"},
    Look{"released early", "", "x-free"},
    Look{"died", "", "x-bad"},
    Look{"released at the end of the term", "", "x-free"},
};

Look look_of(std::string_view value) {
  const auto found = std::ranges::find(looks, value, &Look::value);
  return found != looks.end() ? *found : Look{value, "", "x-raise"};
}

/// Numbers with one unit as panels by the key `of_panel`, bars by the key `of_bar`.
std::vector<BarPanel> panels_of(const Context& c, const Measure& measure, std::string_view unit, std::size_t of_panel,
                                std::size_t of_bar) {
  std::vector<BarPanel> panels;
  std::map<std::string, std::size_t> place;
  double most = 0;
  const auto counts = [&](const Number& number) {
    return number.unit == unit &&
           std::ranges::none_of(number.of, [](const auto& value) { return value == "lowest" || value == "highest"; }) &&
           number.estimator != "aalen-johansen";
  };
  for (const auto& number : measure.numbers)
    if (counts(number)) most = std::max(most, number.value);
  for (const auto& number : measure.numbers) {
    if (!counts(number)) continue;
    const std::string key = of_panel == of_bar ? "" : number.of[of_panel];
    const auto [at, is_new] = place.try_emplace(key, panels.size());
    if (is_new) panels.push_back({key.empty() ? "" : word_of(c, measure, number, of_panel), {}});
    const auto look = look_of(number.of[of_bar]);
    const bool is_share = unit.starts_with("share");
    const auto yes = std::lround(is_share ? number.value * static_cast<double>(number.n) : number.value);
    panels[at->second].bars.push_back(
        {std::string(look.mark) + word_of(c, measure, number, of_bar), most > 0 ? number.value / most : 0,
         is_share
             ? filled(c.t("{0} of {1} ({2})"), std::to_string(yes), std::to_string(number.n), percent(number.value))
             : std::to_string(yes),
         look.css});
  }
  return panels;
}

/// The numbers of a count added up over the key that stands last.
Measure without_last_key(const Measure& measure) {
  auto all = measure;
  all.numbers.clear();
  for (const auto& number : measure.numbers) {
    const std::vector<std::string> of(number.of.begin(), number.of.end() - 1);
    const auto known =
        std::ranges::find_if(all.numbers, [&](const Number& one) { return one.of == of && one.unit == number.unit; });
    if (known != all.numbers.end()) {
      known->value += number.value;
      known->n += number.n;
    } else {
      all.numbers.push_back({of, number.value, number.unit, number.n, number.estimator, {}, {}});
    }
  }
  all.keys.pop_back();
  return all;
}

constexpr std::size_t most_bars = 12;  // in a panel: the longest ones, so that a drawing stays one

Html bars(const Context& c, const Measure& measure, std::vector<BarPanel> panels) {
  for (auto& panel : panels) {
    const auto all = panel.bars.size();
    const bool is_ranked =
        std::string_view(measure.about.name) == "concerns";  // other values have an order of their own
    if (is_ranked || all > most_bars) std::ranges::stable_sort(panel.bars, std::greater(), &Bar::share);
    if (all <= most_bars) continue;
    panel.bars.resize(most_bars);
    const auto rest = filled(c.t("the {0} largest of {1}"), std::to_string(most_bars), std::to_string(all));
    panel.heading += panel.heading.empty() ? rest : " (" + rest + ")";
  }
  if (panels.empty()) return {};
  return lying_bars(std::string(measure.about.name) + "-bars", c.t(measure.about.title), told(c, panels), panels);
}

// --- over time ---

constexpr std::size_t most_steps =
    120;  // of a curve that is drawn: more cannot be seen, and a drawing is to stay small

std::vector<Curve::Step> thinned(const std::vector<Curve::Step>& steps) {
  if (steps.size() <= most_steps) return steps;
  std::vector<Curve::Step> some;
  for (std::size_t i = 0; i < most_steps; ++i) some.push_back(steps[(i + 1) * steps.size() / most_steps - 1]);
  return some;
}

Track track_of(const Context& c, const Measure& measure, const Curve& curve) {
  Number named;
  named.of = curve.of;
  std::string name;
  for (std::size_t i = 0; i < curve.of.size(); ++i)
    if (!curve.of[i].empty()) name += (name.empty() ? "" : ", ") + word_of(c, measure, named, i);
  name = curve.reached ? filled(c.t("{0}: {1}"), name, reached_in_words(c, *curve.reached, curve.n))
                       : filled(c.t("{0}, of {1}"), name, std::to_string(curve.n));
  Track track{name, {}, {}, {}};
  const auto steps = thinned(curve.steps);
  for (const auto& step : steps) {
    track.line.emplace_back(step.days, step.share);
    if (!step.limits) continue;
    track.low.emplace_back(step.days, step.limits->first);
    track.high.emplace_back(step.days, step.limits->second);
  }
  return track;
}

/// One drawing for each side, say: as many as there are values before the outcome.
Html curves(const Context& c, const Measure& measure) {
  std::map<std::string, Plane> planes;
  for (const auto& curve : measure.curves) {
    if (curve.n < model::fewest_for_percent && !curve.reached) continue;  // the axis is in per cent
    auto& plane = planes[curve.of.size() > 3 ? curve.of[0] : ""];
    plane.tracks.push_back(track_of(c, measure, curve));
    plane.last = std::max(plane.last, curve.steps.back().days);
  }
  Html all;
  for (auto& [of, plane] : planes) {
    plane.last = plane.last > 730 ? 1826 : plane.last > 365 ? 730 : 365;
    for (const int month : {0, 3, 6, 12, 18, 24, 36, 48, 60})
      if (month * 30.42 <= plane.last + 1)
        plane.labels.emplace_back(month * 30.42, filled(c.t("{0} months"), std::to_string(month)));
    plane.labels[0].second = "0";
    while (plane.labels.size() > 6) plane.labels.erase(plane.labels.begin() + 1);
    if (plane.labels.size() > 4) plane.labels.erase(plane.labels.begin() + 1);
    all += tracks(std::string(measure.about.name) + "-curves" + (of.empty() ? "" : "-" + of), c.t(measure.about.title),
                  c.t("Steps: the share by the time since the beginning, with a band of 95 % where dates are days. The "
                      "table has the shares at fixed months."),
                  plane);
  }
  return all;
}

Html years(const Context& c, const Measure& measure) {
  Track track{c.t("without a raising in the year before"), {}, {}, {}};
  std::map<double, std::pair<double, double>> by_year;
  for (const auto& number : measure.numbers) {
    if (number.n < model::fewest_for_percent) continue;  // the axis is in per cent
    auto& [low, high] = by_year.try_emplace(std::stod(number.of[0]), number.value, number.value).first->second;
    low = std::min(low, number.value);
    high = std::max(high, number.value);
  }
  if (by_year.size() < 2) return {};
  Plane plane{{}, by_year.begin()->first, by_year.rbegin()->first, {}, false};
  for (const auto& [year, range] : by_year) {
    track.line.emplace_back(year, (range.first + range.second) / 2);
    track.low.emplace_back(year, range.first);
    track.high.emplace_back(year, range.second);
  }
  const int every = std::max(1, static_cast<int>((plane.last - plane.first) / 6));
  for (int year = static_cast<int>(plane.first); year <= static_cast<int>(plane.last); year += every)
    plane.labels.emplace_back(year, std::to_string(year));
  plane.tracks.push_back(std::move(track));
  return tracks(std::string(measure.about.name) + "-years", c.t(measure.about.title),
                c.t("A line with a band from the lowest to the highest share that the dates allow."), plane);
}

// --- where ---

Html map(const Context& c, const Measure& measure) {
  std::map<std::string, double, std::less<>> held;
  for (const auto& number : measure.numbers)
    if (number.of[1] == "held") held[number.of[0]] += number.value;
  double most = 0;
  std::string heard;
  for (const auto& [code, count] : held) most = std::max(most, count);
  std::vector<Tile> all;
  for (const auto& place : provinces) {
    const auto found = held.find(place.code);
    const double count = found == held.end() ? 0 : found->second;
    const std::string shown = count > 0 ? std::to_string(std::lround(count)) : "";
    const std::string name = c.lang == text::Lang::en ? place.short_en : place.zh;
    all.push_back({place.column, place.row, name, shown, most > 0 ? count / most : 0});
    if (count > 0) heard += (heard.empty() ? "" : "; ") + name + " " + shown;
  }
  if (held.empty()) return {};
  return tiles(std::string(measure.about.name) + "-map",
               c.t("People held or missing, as last known, by the province that their region names"), heard, all);
}

}  // namespace

Html measure_drawing(const Context& c, const Measure& measure) {
  const std::string_view name = measure.about.name;
  if (measure.numbers.empty()) return {};
  if (name == "answered") return bars(c, measure, panels_of(c, measure, "share of raisings", 0, 1));
  if (name == "time_to_keep")
    return measure.curves.empty() ? bars(c, measure, panels_of(c, measure, "commitments", 0, 1)) : curves(c, measure);
  if (name == "time_to_answer")
    return measure.curves.empty() ? bars(c, measure, panels_of(c, measure, "raisings", 0, 1)) : curves(c, measure);
  if (name == "followed" || name == "followed_next")
    return measure.curves.empty() ? bars(c, measure, panels_of(c, measure, "people", 0, 0)) : curves(c, measure);
  if (name == "silence_spread") return bars(c, measure, panels_of(c, measure, "people", 0, 1));
  if (name == "days_without") return years(c, measure);
  if (name == "commitments") return bars(c, measure, panels_of(c, measure, "commitments", 0, 1));
  if (name == "concerns") {
    const auto issues = without_last_key(measure);  // whatever was answered
    return bars(c, issues, panels_of(c, issues, "issue-raisings", 0, 1));
  }
  if (name == "by_region") return map(c, measure);
  return {};
}

}  // namespace vigil::page
