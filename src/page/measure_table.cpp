// A measure that is a table of numbers: every share with its counts, limits and the way they were found, words for what
// is counted, unsure and not shown. No drawing yet: the table is the figure.
#include <cmath>

#include "page/chart.hpp"
#include "page/parts.hpp"

namespace vigil::page {

namespace {

using model::Measure, model::Number;

std::string key_name(const Context& c, std::string_view key) {
  if (key == "by") return c.t("Property");
  if (key == "value") return c.t("Value");
  if (key == "side") return c.t("Side");
  if (key == "answer") return c.tc("of an answer", "Answer");
  if (key == "outcome") return c.t("What came next");
  if (key == "months") return c.t("Months");
  if (key == "dates") return c.t("By what dates tell");
  if (key == "dialogue") return c.t("Dialogue");
  if (key == "round") return c.t("Round");
  if (key == "what") return c.t("What");
  if (key == "issue") return c.t("Issue");
  if (key == "year") return c.t("Year");
  if (key == "of") return c.t("Of what");
  if (key == "direction") return c.t("What they called it");
  if (key == "owner") return c.t("Kept by");
  if (key == "asked_of") return c.t("Asked of");
  if (key == "said") return c.t("Told");
  return std::string(key);
}

/// Which vocabulary the values of a key are from; "" none.
std::string field_of(std::string_view key, std::string_view by) {
  if (key == "answer") return "answers.kind";
  if (key == "direction") return "assessments.direction";
  if (key == "of") return "assessments.of_kind";
  if (key == "value" && by != "time") return "raisings." + std::string(by);
  return "";
}

std::string own_word(const Context& c, std::string_view value) {
  if (value == "nothing found") return c.t("nothing found");
  if (value == "unknown") return c.t("unknown");
  if (value == "first") return c.t("for the first time");
  if (value == "again") return c.t("again");
  if (value == "time") return c.t("first or again");
  if (value == "side") return c.t("side");
  if (value == "conveyed") return c.t("how it was conveyed");
  if (value == "publicity") return c.t("how it is known");
  if (value == "delivered") return c.t("put to the other side");
  if (value == "released early") return c.t("released early");
  if (value == "released at the end of the term") return c.t("released at the end of the term");
  if (value == "died") return c.t("died");
  if (value == "lowest") return c.t("lowest that it can be");
  if (value == "highest") return c.t("highest that it can be");
  if (value == "person") return c.t("people");
  if (value == "yes") return c.t("yes");
  if (value == "no") return c.t("no");
  return "";
}

Html shown_value(const Context& c, const Measure& measure, const Number& number, std::size_t i) {
  const auto& key = measure.keys[i];
  const auto& value = number.of[i];
  if (value.empty()) return text("—");
  if (key == "round") return html("<a href=\"{}\">{}</a>", c.link("round/" + value), value);
  if (key == "dialogue") return html("<a href=\"{}\">{}</a>", c.link("dialogue/" + value), value);
  if (key == "issue") return html("<a href=\"{}\">{}</a>", c.link("issue/" + value), value);
  if (key == "what" && value == "issue") return text(c.t("issues"));
  const std::string_view name = measure.about.name;
  if (key == "side" && (name == "answered" || name == "concerns"))
    return text(value == "b" ? c.t("China with others") : c.t("others with China"));
  if (key == "side" || (key == "value" && number.of[0] == "side"))
    return text(side_name(c, value == "unknown" ? "" : value));
  if (key == "said")
    if (const auto day = model::Date::parse(value)) return date(c, *day);
  if (const auto own = own_word(c, value); !own.empty()) return text(own);
  const auto field = field_of(key, number.of[0]);
  return field.empty() ? words(c, value) : text(value_name(c, field, value));
}

std::string unit_name(const Context& c, std::string_view unit) {
  if (unit == "acts") return c.t("acts");
  if (unit == "person-raisings") return c.t("person-raisings");
  if (unit == "issue-raisings") return c.t("issue-raisings");
  if (unit == "people") return c.t("people");
  if (unit == "assessments") return c.t("assessments");
  return c.t("as its owner counts");
}

std::string percent(double share) { return std::to_string(std::lround(share * 100)) + " %"; }

/// A share never stands without its counts; one that was estimated over time has no count of its own.
Html shown_number(const Context& c, const Number& number) {
  if (!number.unit.starts_with("share")) {
    const auto value = static_cast<std::int64_t>(number.value);
    if (number.n > value) return text(filled(c.t("{0} of {1}"), std::to_string(value), std::to_string(number.n)));
    return html("{} {}", value, unit_name(c, number.unit));
  }
  if (number.estimator == "aalen-johansen")
    return text(filled(c.t("{0}, of {1} people"), percent(number.value), std::to_string(number.n)));
  const auto yes = std::lround(number.value * static_cast<double>(number.n));
  return text(filled(c.t("{0} of {1} ({2})"), std::to_string(yes), std::to_string(number.n), percent(number.value)));
}

Html limits(const Context& c, const Number& number) {
  if (!number.limits) return text("—");
  const auto& [low, high] = *number.limits;
  const std::string how = number.estimator == "wilson"             ? c.t("Wilson")
                          : number.estimator == "bootstrap-by-act" ? c.t("whole acts drawn anew")
                                                                   : c.t("Aalen–Johansen");
  return html("{} <small>{}</small>", filled(c.t("{0} to {1}"), percent(low), percent(high)), how);
}

/// The people and issues behind a number have pages of their own; acts are told by their pages' anchors, and in the
/// data.
Html behind(const Context& c, const Measure& measure, const Number& number) {
  const std::string_view name = measure.about.name;
  const bool is_issue = name == "routine" && number.of[2] == "issue";
  if ((name != "followed" && name != "routine") || number.rows.empty()) return text("—");
  Html links;
  for (const auto& id : number.rows)
    links += html("{}<a href=\"{}\">{}</a>", links.empty() ? Html() : comma(c),
                  c.link((is_issue ? "issue/" : "case/") + id), id);
  return html("<details><summary>{}</summary>{}</details>", name == "routine" ? c.t("the new ones") : c.t("who"),
              links);
}

Html unsure(const Context& c, const Measure& measure) {
  Html out = text(c.t(measure.about.unsure));
  for (const auto& [what, count] : measure.doubt)
    if (count != 0) out += html(" {}{}{}.", c.t(what.c_str()), colon(c), count);
  return out;
}

Html numbers_table(const Context& c, const Measure& measure) {
  bool has_limits = false, has_rows = false;
  for (const auto& number : measure.numbers) {
    has_limits = has_limits || number.limits.has_value();
    has_rows = has_rows || behind(c, measure, number).str() != "—";
  }
  std::vector<std::string> columns;
  for (const auto& key : measure.keys) columns.push_back(key_name(c, key));
  columns.push_back(c.t("Number"));
  if (has_limits) columns.push_back(c.t("Limits (95 %)"));
  if (has_rows) columns.push_back(c.t("Behind it"));
  std::vector<Row> rows;
  for (const auto& number : measure.numbers) {
    Row row;
    for (std::size_t i = 0; i < measure.keys.size(); ++i) row.cells.push_back(shown_value(c, measure, number, i));
    row.cells.push_back(shown_number(c, number));
    if (has_limits) row.cells.push_back(limits(c, number));
    if (has_rows) row.cells.push_back(behind(c, measure, number));
    rows.push_back(std::move(row));
  }
  constexpr std::size_t shown_at_once = 16;
  const Html all = table(c.t(measure.about.title), Caption::hidden, columns, rows);
  if (rows.size() <= shown_at_once) return all;
  return html("<details><summary>{}</summary>{}</details>\n", c.t("The numbers as a table"), all);
}

}  // namespace

Html measure_section(const Context& c, const Measure& measure) {
  Html numbers = measure.numbers.empty() ? paragraph(c.t("Nothing to count yet.")) : numbers_table(c, measure);
  if (measure.needs_coverage)
    numbers += note(Tone::gap, paragraph(c.t("No share over time is given: a series that must be read was never read "
                                             "whole, so nobody knows how long it was waited for an outcome.")));
  const HowToRead reading{text(c.t(measure.about.counted)), unsure(c, measure), text(c.t(measure.about.does_not_show))};
  return section(measure.about.name, c.t(measure.about.title),
                 html("{}<figure class=\"chart wide\">{}</figure>", numbers, reading_of(c, reading)));
}

}  // namespace vigil::page
