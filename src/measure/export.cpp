#include "measure/export.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "text/csv.hpp"

namespace vigil::measure {

namespace {

using Json = nlohmann::ordered_json;
using model::RaisedPerYear;
using model::Silence;
using text::csv_line;

constexpr const char* acts_unit = "acts";
constexpr const char* persons_unit = "person-raisings";
constexpr const char* issues_unit = "issue-raisings";
constexpr const char* documents_unit = "documents";

Json number(std::int64_t value, const char* unit) { return Json{{"value", value}, {"unit", unit}}; }

Json days(const std::optional<std::int64_t>& value) { return value ? number(*value, "days") : Json(nullptr); }

Json coverage(std::int64_t documents, const std::map<std::string, std::int64_t>& by_read) {
  Json read = Json::object();
  for (const auto& [extent, count] : by_read) read[extent] = number(count, documents_unit);
  return Json{{"documents", number(documents, documents_unit)}, {"by_extent_read", std::move(read)}};
}

Json cell_json(const RaisedPerYear::Cell& cell) {
  return Json{{"year", cell.year},
              {"conveyed", cell.conveyed},
              {"acts", number(cell.acts, acts_unit)},
              {"persons", number(cell.persons, persons_unit)},
              {"issues", number(cell.issues, issues_unit)},
              {"act_ids", cell.rows}};
}

Json raised_json(const RaisedPerYear& raised, const std::string& over) {
  Json cells = Json::array();
  for (const auto& cell : raised.cells) cells.push_back(cell_json(cell));
  return Json{
      {"definition",
       "Acts of raising by the year in which they were said and by how they were conveyed; an act is one speaker or "
       "side, one occasion, one day. A person-raising (issue-raising) is one person (issue) named in one act."},
      {"population", "every act"},
      {"over", over},
      {"source", ""},
      {"total", Json{{"acts", number(raised.acts, acts_unit)},
                     {"persons", number(raised.persons, persons_unit)},
                     {"issues", number(raised.issues, issues_unit)}}},
      {"coverage", coverage(raised.documents, raised.documents_by_read)},
      {"doubt", Json{{"undated", number(raised.undated, acts_unit)},
                     {"across_years", number(raised.across_years, acts_unit)},
                     {"told_again", number(raised.acts_told_by_two, acts_unit)}}},
      {"does_not_show",
       "what was raised in documents that were not read or not written; whether anybody listened; why "
       "one year has more than another"},
      {"exploratory", raised.exploratory},
      {"cells", std::move(cells)}};
}

Json line_json(const Silence::Line& line) {
  return Json{{"person_id", line.person.id.value},
              {"name", line.person.label.for_english()},
              {"custody_state", line.person.custody_state},
              {"last_delivered", line.person.last_delivered.edtf()},
              {"last_declared", line.person.last_declared.edtf()},
              {"days_since_delivered", days(line.days_since_delivered)},
              {"days_since_declared", days(line.days_since_declared)},
              {"last_answered", line.last_answered.edtf()},
              {"last_mentioned", line.last_mentioned.edtf()},
              {"days_since_answered", days(line.days_since_answered)},
              {"days_since_mentioned", days(line.days_since_mentioned)},
              {"not_read", line.unread}};
}

Json silence_json(const Silence& silence, const std::string& over) {
  Json held = Json::array(), unread = Json::array();
  for (const auto& line : silence.held) held.push_back(line_json(line));
  for (const auto& series : silence.unread)
    unread.push_back(
        Json{{"watch_id", series.id}, {"raiser", series.raiser}, {"series", series.series}, {"note", series.note}});
  return Json{
      {"definition",
       "Days from the last raising found of a person, put to the other side or only declared, to the day until which "
       "every watched series was read. null: at least one watched series was not read whole, so no number is given."},
      {"population", "people held or missing as last known"},
      {"over", over},
      {"source", ""},
      {"people", number(static_cast<std::int64_t>(silence.held.size()), "people")},
      {"never_found", number(silence.never_found, "people")},
      {"observed_until", silence.observed_until ? Json(silence.observed_until->edtf()) : Json(nullptr)},
      {"watched", number(silence.watched, "series")},
      {"not_read", std::move(unread)},
      {"coverage", coverage(silence.documents, silence.documents_by_read)},
      {"does_not_show",
       "raisings that were not told in public, or in documents not read; a family's wish for quiet; what silence does"},
      {"exploratory", silence.exploratory},
      {"held", std::move(held)}};
}

Json limits_json(const std::optional<std::pair<double, double>>& limits) {
  return limits ? Json{limits->first, limits->second} : Json(nullptr);
}

Json reached_json(const std::optional<model::Reached>& reached) {
  return reached ? Json{{"with", reached->with}, {"at_risk", reached->at_risk}} : Json(nullptr);
}

/// The values of as many keys as there are values.
Json of_keys(const model::Measure& measure, const std::vector<std::string>& values) {
  Json of = Json::object();
  for (std::size_t i = 0; i < values.size(); ++i) of[measure.keys[i]] = values[i];
  return of;
}

Json numbers_json(const model::Measure& measure) {
  Json numbers = Json::array();
  for (const auto& number : measure.numbers)
    numbers.push_back(Json{{"of", of_keys(measure, number.of)},
                           {"value", number.value},
                           {"unit", number.unit},
                           {"n", number.n},
                           {"estimator", number.estimator},
                           {"limits", limits_json(number.limits)},
                           {"reached", reached_json(number.reached)},
                           {"rows", number.rows}});
  return numbers;
}

Json curves_json(const model::Measure& measure) {
  Json curves = Json::array();
  for (const auto& curve : measure.curves) {
    Json steps = Json::array();
    for (const auto& step : curve.steps)
      steps.push_back(Json{{"days", step.days}, {"share", step.share}, {"limits", limits_json(step.limits)}});
    curves.push_back(Json{{"of", of_keys(measure, curve.of)},
                          {"n", curve.n},
                          {"reached", reached_json(curve.reached)},
                          {"steps", std::move(steps)}});
  }
  return curves;
}

/// By the definition that held until then; null where it never was another.
Json former_json(const model::Measure& measure) {
  if (measure.before.empty()) return nullptr;
  const auto& former = *measure.about.former;
  return Json{
      {"until", former.until}, {"definition", former.counted}, {"numbers", numbers_json(measure.before.front())}};
}

Json table_json(const model::Measure& measure, const model::Figures& figures) {
  Json doubt = Json::array();
  for (const auto& [what, count] : measure.doubt) doubt.push_back(Json{{"what", what}, {"count", count}});
  return Json{{"definition", measure.about.counted},
              {"version", measure.about.version},
              {"population", measure.about.population},
              {"over", figures.over},
              {"source", measure.about.source},
              {"coverage", coverage(figures.raised.documents, figures.raised.documents_by_read)},
              {"unsure", measure.about.unsure},
              {"does_not_show", measure.about.does_not_show},
              {"needs_coverage", measure.needs_coverage},
              {"exploratory", measure.exploratory},
              {"doubt", std::move(doubt)},
              {"numbers", numbers_json(measure)},
              {"curves", curves_json(measure)},
              {"before", former_json(measure)}};
}

std::string joined(const auto& ids) {
  std::string all;
  for (const auto& id : ids) all.append(all.empty() ? "" : " ").append(id);
  return all;
}

std::string optional_number(const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : ""; }

}  // namespace

Json as_json(const model::Figures& figures) {
  Json all{{"raised_per_year", raised_json(figures.raised, figures.over)},
           {"silence", silence_json(figures.silence, figures.over)}};
  for (const auto& measure : figures.more) all[measure.about.name] = table_json(measure, figures);
  return all;
}

std::string figures_json(const model::Figures& figures) {
  return as_json(figures).dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string figures_csv(const model::Figures& figures) {
  std::string csv = csv_line(
      {"measure", "year", "conveyed", "person_id", "name", "last_raising_found", "value", "unit", "rows", "not_read"});
  for (const auto& cell : figures.raised.cells) {
    const auto rows = joined(cell.rows);
    const auto line = [&](std::int64_t value, const char* unit) {
      csv += csv_line({"raised_per_year", std::to_string(cell.year), cell.conveyed, "", "", "", std::to_string(value),
                       unit, rows, ""});
    };
    line(cell.acts, acts_unit);
    line(cell.persons, persons_unit);
    line(cell.issues, issues_unit);
  }
  for (const auto& of : figures.silence.held) {
    const auto line = [&](const char* measure, const model::Date& last, const std::optional<std::int64_t>& value) {
      csv += csv_line({measure, "", "", of.person.id.value, of.person.label.for_english(), last.edtf(),
                       optional_number(value), "days", "", joined(of.unread)});
    };
    line("silence_delivered", of.person.last_delivered, of.days_since_delivered);
    line("silence_declared", of.person.last_declared, of.days_since_declared);
    line("silence_answered", of.last_answered, of.days_since_answered);
    line("silence_mentioned", of.last_mentioned, of.days_since_mentioned);
  }
  return csv;
}

std::string tables_csv(const model::Figures& figures) {
  std::string csv =
      csv_line({"measure", "of", "value", "unit", "n", "estimator", "low", "high", "rows", "reached", "at_risk"});
  const auto number = [](double value) { return fmt::format("{}", value); };
  for (const auto& measure : figures.more)
    for (const auto& one : measure.numbers) {
      std::string of;
      for (std::size_t i = 0; i < one.of.size(); ++i)
        of += (of.empty() ? "" : "; ") + measure.keys[i] + "=" + one.of[i];
      csv += csv_line({measure.about.name, of, number(one.value), one.unit, std::to_string(one.n), one.estimator,
                       one.limits ? number(one.limits->first) : "", one.limits ? number(one.limits->second) : "",
                       joined(one.rows), one.reached ? std::to_string(one.reached->with) : "",
                       one.reached ? std::to_string(one.reached->at_risk) : ""});
    }
  return csv;
}

}  // namespace vigil::measure
