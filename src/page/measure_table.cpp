// A measure that is a table of numbers: every share with its counts, limits and the way they were found, words for what
// is counted, unsure and not shown, and a drawing where one helps.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "page/chart.hpp"
#include "page/measure_words.hpp"
#include "page/parts.hpp"

namespace vigil::page {

namespace {

using model::Measure, model::Number;

Html shown_value(const Context& c, const Measure& measure, const Number& number, std::size_t i) {
  const auto& key = measure.keys[i];
  const auto& value = number.of[i];
  if (value.empty()) return text("—");
  if (key == "round") return html("<a href=\"{}\">{}</a>", c.link("round/" + value), value);
  if (key == "dialogue") return html("<a href=\"{}\">{}</a>", c.link("dialogue/" + value), value);
  if (key == "issue") return html("<a href=\"{}\">{}</a>", c.link("issue/" + value), word_of(c, measure, number, i));
  if (key == "person" && measure.called.contains(value))
    return html("<a href=\"{}\">{}</a>", c.link("case/" + value), word_of(c, measure, number, i));
  if (key == "said" || key == "due")
    if (const auto day = model::Date::parse(value)) return date(c, *day);
  const auto word = word_of(c, measure, number, i);
  return word == value ? words(c, value) : text(word);
}

/// A share never stands without its counts. One that was estimated over time is no quotient of two counts: beside it
/// stands how many had the outcome by then, and without them it is not given of few.
Html estimated(const Context& c, const Number& number) {
  const auto unit = number.unit.starts_with("share of ") ? number.unit.substr(9) : number.unit;
  const auto of = counted(c, number.n, unit);
  if (!number.may_be_a_percentage())
    return text(filled(c.t("no share: it is of fewer than {0} ({1})"), std::to_string(model::fewest_for_percent), of));
  if (number.reached)
    return text(filled(c.t("{0} ({1})"), percent(number.value), reached_in_words(c, *number.reached, number.n)));
  return text(filled(c.t("{0}, of {1}"), percent(number.value), of));
}

Html shown_number(const Context& c, const Number& number) {
  if (number.unit == "p") return text(fmt::format("p = {:.3f}", number.value));
  if (number.unit == "alpha")
    return text(filled(c.t("alpha {0}, of {1}"), fmt::format("{:.2f}", number.value), std::to_string(number.n)));
  if (number.unit == "mentions a week")
    return text(filled(c.t("{0} mentions a week, in {1} documents"), fmt::format("{:.2f}", number.value),
                       std::to_string(number.n)));
  if (number.unit == "mentions a week, more than before")
    return text(filled(c.t("{0} mentions a week, around {1} acts"), fmt::format("{:+.2f}", number.value),
                       std::to_string(number.n)));
  if (number.unit == "expected at one rate")
    return text(fmt::format("{:.1f} {}", number.value, unit_name(c, number.unit)));
  if (number.unit == "released early")
    return text(
        filled(c.t("{0} of {1} released early"), std::to_string(std::llround(number.value)), std::to_string(number.n)));
  if (!number.unit.starts_with("share")) {
    const auto value = static_cast<std::int64_t>(number.value);
    if (number.n > value) return text(filled(c.t("{0} of {1}"), std::to_string(value), std::to_string(number.n)));
    return text(counted(c, value, number.unit));
  }
  if (number.estimator == "aalen-johansen") return estimated(c, number);
  const auto yes = std::lround(number.value * static_cast<double>(number.n));
  if (number.unit == "share of days in custody")
    return text(
        filled(c.t("{0} of {1} days ({2})"), std::to_string(yes), std::to_string(number.n), percent(number.value)));
  return text(filled(c.t("{0} of {1} ({2})"), std::to_string(yes), std::to_string(number.n), percent(number.value)));
}

Html limits(const Context& c, const Number& number) {
  if (!number.limits || !number.may_be_a_percentage()) return text("—");
  const auto& [low, high] = *number.limits;
  if (number.estimator == "event-study")
    return text(filled(c.t("{0} to {1}"), fmt::format("{:+.2f}", low), fmt::format("{:+.2f}", high)));
  if (number.estimator == "krippendorff")
    return text(filled(c.t("{0} to {1}"), fmt::format("{:.2f}", low), fmt::format("{:.2f}", high)));
  const std::string how = number.estimator == "wilson"             ? c.t("Wilson")
                          : number.estimator == "bootstrap-by-act" ? c.t("whole acts drawn anew")
                          : number.estimator == "ratio-by-act"     ? c.t("by whole acts")
                                                                   : c.t("Aalen–Johansen");
  return html("{} <small>{}</small>", filled(c.t("{0} to {1}"), percent(low), percent(high)), how);
}

/// People and issues behind a number have pages of their own; acts and raisings are told on the page of their subject.
Html behind(const Context& c, const Measure& measure, const Number& number, const RowPlaces& rows) {
  constexpr std::array of_people = {"followed", "followed_next", "raised_or_not", "silence_spread",
                                    "left_out", "routine",       "by_region",     "told_by"};
  const std::string_view name = measure.about.name;
  if (name == "repeated_words") {
    std::vector<Html> passages;
    for (const auto passage : number.rows) passages.push_back(html("“{}”", passage));
    return passages.empty() ? Html()
                            : html("<details><summary>{}</summary>{}</details>", c.t("the new ones"), list(passages));
  }
  if (std::ranges::find(of_people, name) == of_people.end())
    return page::behind(c, number.rows, c.t("what is counted"), rows);
  const bool is_issue = std::ranges::find(number.of, "issue") != number.of.end();
  const auto kind = is_issue ? model::Subject::Kind::issue : model::Subject::Kind::person;
  RowPlaces subjects;
  for (const auto id : number.rows) {
    const auto called = measure.called.find(id);
    subjects[std::string(id)].subject = {kind, std::string(id),
                                         called == measure.called.end() ? model::Label() : called->second};
  }
  return page::behind(c, number.rows, name == "routine" ? c.t("the new ones") : c.t("who"), subjects);
}

Html or_dash(Html content) { return content.empty() ? text("—") : std::move(content); }

Html unsure(const Context& c, const Measure& measure) {
  Html out = text(c.t(measure.about.unsure));
  for (const auto& [what, count] : measure.doubt)
    if (count != 0) out += html(" {}{}{}.", c.t(what.c_str()), colon(c), count);
  return out;
}

Html numbers_table(const Context& c, const Measure& measure, const RowPlaces& places) {
  const auto& all_numbers = measure.numbers;
  const std::span shown(all_numbers.data(), model::most_shown(measure));
  bool has_limits = false, has_rows = false;
  for (const auto& number : shown) {
    has_limits = has_limits || number.limits.has_value();
    has_rows = has_rows || !behind(c, measure, number, places).empty();
  }
  std::vector<std::string> columns;
  for (const auto& key : measure.keys) columns.push_back(key_name(c, key));
  columns.push_back(c.t("Number"));
  if (has_limits) columns.push_back(c.t("Limits (95 %)"));
  if (has_rows) columns.push_back(c.t("Behind it"));
  std::vector<Row> rows;
  for (const auto& number : shown) {
    Row row;
    for (std::size_t i = 0; i < measure.keys.size(); ++i) row.cells.push_back(shown_value(c, measure, number, i));
    row.cells.push_back(shown_number(c, number));
    if (has_limits) row.cells.push_back(limits(c, number));
    if (has_rows) row.cells.push_back(or_dash(behind(c, measure, number, places)));
    rows.push_back(std::move(row));
  }
  constexpr std::size_t shown_at_once = 16;
  Html all = table(c.t(measure.about.title), Caption::hidden, columns, rows);
  if (const auto rest = all_numbers.size() - shown.size(); rest != 0)
    all += paragraph(filled(c.t("and {0} more, in the data"), std::to_string(rest)));
  if (rows.size() <= shown_at_once) return all;
  return html("<details><summary>{}</summary>{}</details>\n", c.t("The numbers as a table"), all);
}

/// What it was by the definition before.
Html former(const Context& c, const Measure& measure, const RowPlaces& places) {
  if (measure.before.empty()) return {};
  const auto& about = *measure.about.former;
  const auto until = model::Date::parse(about.until);
  return html("<h4>{}</h4><p>{}</p>{}",
              fill_in(c.t("As it was counted until {0}"), until ? date(c, *until) : text(about.until)),
              c.t(about.counted), numbers_table(c, measure.before.front(), places));
}

}  // namespace

Html behind(const Context& c, const model::IdList& ids, const std::string& summary, const RowPlaces& rows) {
  constexpr std::size_t most = 60;  // more are in the data
  Html links;
  std::size_t shown = 0, known = 0;
  for (const auto id : ids) {
    const auto at = rows.find(id);
    if (at == rows.end()) continue;
    if (++known > most) continue;
    ++shown;
    const auto& [subject, raising] = at->second;
    const std::string path = (subject.kind == model::Subject::Kind::issue ? "issue/" : "case/") + subject.id +
                             (raising.value.empty() ? "" : "#" + raising_anchor(raising));
    const std::string called = raising.value.empty() ? plain_name(c, subject.label) : "";
    links += html("{}<a href=\"{}\">{}</a>", links.empty() ? Html() : comma(c), c.link(path),
                  called.empty() ? std::string(id) : called);
  }
  if (links.empty()) return {};
  if (known > shown) links += html(" {}", filled(c.t("and {0} more, in the data"), std::to_string(known - shown)));
  return html("<details><summary>{}</summary>{}</details>", summary, links);
}

Html exploratory_note(const Context& c, const std::vector<std::string>& fields) {
  if (fields.empty()) return {};
  std::vector<Html> names;
  for (const auto& field : fields) names.push_back(text(coded_field_name(c, field)));
  return note(Tone::gap,
              html("<p><strong>{}</strong> {}</p>", c.t("Exploratory."),
                   fill_in(c.t("It stands on what two people who coded the same sources agree on too little: {}."),
                           join(names, semicolon(c)))));
}

Html measure_section(const Context& c, const Measure& measure, const RowPlaces& rows) {
  Html numbers = measure.numbers.empty() ? paragraph(c.t("Nothing to count yet.")) : numbers_table(c, measure, rows);
  if (measure.needs_coverage)
    numbers += note(Tone::gap, paragraph(c.t("No share over time is given: a series that must be read was never read "
                                             "whole, so nobody knows how long it was waited for an outcome.")));
  if (c.place == Place::desk && std::string_view(measure.about.name) == "coding")
    numbers += html("<p>{}</p>", link_to(c, "code", c.t("Code a second time")));
  const HowToRead reading{text(c.t(measure.about.counted)), unsure(c, measure), text(c.t(measure.about.does_not_show)),
                          text(c.t(measure.about.population)), words(c, measure.about.source)};
  return section(measure.about.name, c.t(measure.about.title),
                 html("{}{}{}<figure class=\"chart wide\">{}{}</figure>", exploratory_note(c, measure.exploratory),
                      numbers, former(c, measure, rows), measure_drawing(c, measure), reading_of(c, reading)));
}

}  // namespace vigil::page
