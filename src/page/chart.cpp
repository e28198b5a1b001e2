// Raised per year as bars. Eleven ways of conveying are drawn as five kinds, because a drawing with more cannot be
// read; the table has them all. Acts and person-raisings are two rows of bars (wide) or two columns (narrow) on one
// scale, so that a bar of one can be held against a bar of the other, and are never added up.
#include "page/chart.hpp"

#include <array>

#include "page/drawing.hpp"
#include "page/parts.hpp"

namespace vigil::page {

namespace {

using model::RaisedPerYear;
using text::tr_mark;

struct Kind {
  std::string_view css;
  const char* words;
  std::array<std::string_view, 4> conveyed;  // of vocabulary raisings.conveyed
};
// What fits none of the others falls to the last.
constexpr std::array<Kind, 5> kinds{{
    {"x-raise", tr_mark("In a closed session"), {"closed-session"}},
    {"x-raise2", tr_mark("List, letter or call"), {"list-handed-over", "letter", "call"}},
    {"x-free", tr_mark("On the floor of the UN"), {"un-floor"}},
    {"x-home",
     tr_mark("In public: statement, press, parliament"),
     {"public-statement", "press-conference", "parliament", "resolution"}},
    {"x-sil", tr_mark("Another way, or not known"), {}},
}};

std::size_t kind_of(std::string_view conveyed) {
  for (std::size_t i = 0; i + 1 < kinds.size(); ++i)
    if (std::ranges::find(kinds[i].conveyed, conveyed) != kinds[i].conveyed.end()) return i;
  return kinds.size() - 1;
}

using Stack = std::array<std::int64_t, kinds.size()>;

std::int64_t height_of(const Stack& stack) {
  std::int64_t sum = 0;
  for (const auto part : stack) sum += part;
  return sum;
}

struct Year {
  int year = 0;
  Stack acts{}, persons{};
};

// Every year from the first to the last, those without anything too: an empty year is a finding.
std::vector<Year> years_of(const RaisedPerYear& raised) {
  std::vector<Year> years;
  if (raised.cells.empty()) return years;
  for (int year = raised.cells.front().year; year <= raised.cells.back().year; ++year) years.push_back({year, {}, {}});
  for (const auto& cell : raised.cells) {
    auto& year = years[static_cast<std::size_t>(cell.year - years.front().year)];
    year.acts[kind_of(cell.conveyed)] += cell.acts;
    year.persons[kind_of(cell.conveyed)] += cell.persons;
  }
  return years;
}

std::int64_t highest(const std::vector<Year>& years, Stack Year::*which) {
  std::int64_t most = 0;
  for (const auto& year : years) most = std::max(most, height_of(year.*which));
  return most;
}

// What both drawings are made of. Sizes are user units.
struct Drawn {
  const Context& c;
  const std::vector<Year>& years;
  std::string acts = c.t("Acts"), persons = c.t("Person-raisings");
  std::int64_t most_acts = std::max<std::int64_t>(1, highest(years, &Year::acts));
  std::int64_t most_persons = std::max<std::int64_t>(1, highest(years, &Year::persons));
};

// Years from left to right; acts above, person-raisings below.
class Wide {
 public:
  explicit Wide(const Drawn& drawn) : d_(drawn) {}

  Html draw() const {
    const double acts_base = head_ + tall(d_.most_acts), persons_base = acts_base + gap_ + tall(d_.most_persons);
    return words_at(0, acts_base - tall(d_.most_acts) - 18, font_, "start", "x-soft", d_.acts) +
           panel(acts_base, &Year::acts) +
           words_at(0, persons_base - tall(d_.most_persons) - 18, font_, "start", "x-soft", d_.persons) +
           panel(persons_base, &Year::persons) + year_labels(persons_base + 18);
  }
  double width() const { return width_; }
  double height() const { return head_ + tall(d_.most_acts) + gap_ + tall(d_.most_persons) + 26; }

 private:
  double unit() const { return 190.0 / static_cast<double>(d_.most_acts + d_.most_persons); }
  double tall(std::int64_t count) const { return static_cast<double>(count) * unit(); }
  double step() const { return std::min(56.0, width_ / static_cast<double>(d_.years.size())); }
  double left_of(std::size_t index) const { return static_cast<double>(index) * step(); }

  Html panel(double base, Stack Year::*which) const {
    Html out = html("<path d=\"{}\" class=\"x-ax\"/>", line_to(0, base, width_, base));
    for (std::size_t i = 0; i < d_.years.size(); ++i) {
      const Stack& stack = d_.years[i].*which;
      double top = base;
      for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        if (stack[kind] == 0) continue;
        top -= tall(stack[kind]);
        out += bar(left_of(i) + 1.5, top, step() - 3, tall(stack[kind]), kinds[kind].css);
      }
      if (const auto total = height_of(stack); total > 0)
        out += words_at(left_of(i) + step() / 2, top - 4, font_, "middle", "x-ink", std::to_string(total));
    }
    return out;
  }

  Html year_labels(double y) const {
    Html out;
    const int every = step() < 38 ? 4 : 1;
    for (std::size_t i = 0; i < d_.years.size(); ++i)
      if (d_.years[i].year % every == 0)
        out += words_at(left_of(i) + step() / 2, y, font_, "middle", "x-soft", std::to_string(d_.years[i].year));
    return out;
  }

  static constexpr double width_ = 820, font_ = 13.5, head_ = 36, gap_ = 52;
  const Drawn& d_;
};

// For a phone: years run down; acts to the left, person-raisings to the right.
class Narrow {
 public:
  explicit Narrow(const Drawn& drawn) : d_(drawn) {}

  Html draw() const {
    Html out = words_at(acts_left_, font_, font_, "start", "x-soft", d_.acts) +
               words_at(persons_left(), font_, font_, "start", "x-soft", d_.persons);
    for (std::size_t i = 0; i < d_.years.size(); ++i) {
      const double y = head_ + static_cast<double>(i) * step_;
      out += words_at(0, y + 12, font_, "start", "x-soft", std::to_string(d_.years[i].year));
      out += row(acts_left_, y, d_.years[i].acts) + row(persons_left(), y, d_.years[i].persons);
    }
    return out + axis(acts_left_) + axis(persons_left());
  }
  double width() const { return width_; }
  double height() const { return head_ + static_cast<double>(d_.years.size()) * step_ + 2; }

 private:
  // Room for the number behind each column's longest bar.
  double unit() const {
    return (width_ - acts_left_ - 2 * number_) / static_cast<double>(d_.most_acts + d_.most_persons);
  }
  double persons_left() const { return acts_left_ + static_cast<double>(d_.most_acts) * unit() + number_; }

  Html row(double left, double y, const Stack& stack) const {
    Html out;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
      if (stack[kind] == 0) continue;
      const double wide = static_cast<double>(stack[kind]) * unit();
      out += bar(left, y + 1, wide, step_ - 4, kinds[kind].css);
      left += wide;
    }
    if (const auto total = height_of(stack); total > 0)
      out += words_at(left + 4, y + 12, font_, "start", "x-ink", std::to_string(total));
    return out;
  }

  Html axis(double x) const { return html("<path d=\"{}\" class=\"x-ax\"/>", line_to(x, head_ - 2, x, height())); }

  static constexpr double width_ = 350, font_ = 12, head_ = 20, step_ = 17, acts_left_ = 34, number_ = 30;
  const Drawn& d_;
};

template <class Drawing>
Html svg(const Drawing& drawing, const std::string& css, const std::string& title, const std::string& description) {
  return framed({"raised-" + css, drawing.width(), drawing.height(), title, description, css}, drawing.draw());
}

Html key(const Context& c, const std::vector<Year>& years) {
  Html items;
  for (std::size_t kind = 0; kind < kinds.size(); ++kind)
    if (std::ranges::any_of(years, [&](const Year& year) { return year.acts[kind] + year.persons[kind] > 0; }))
      items += html(
          "<li><svg width=\"12\" height=\"12\" viewBox=\"0 0 12 12\" aria-hidden=\"true\" focusable=\"false\">"
          "<rect width=\"12\" height=\"12\" class=\"{}\"/></svg>{}</li>",
          kinds[kind].css, c.t(kinds[kind].words));
  return html("<ul class=\"key\">{}</ul>\n", items);
}

Html counts(const Context& c, std::int64_t persons, std::int64_t issues) {
  return fill_in(c.t("{0} and {1}"), c.tn("{} person-raising", "{} person-raisings", persons),
                 c.tn("{} issue-raising", "{} issue-raisings", issues));
}

Html busiest_year(const Context& c, const std::vector<Year>& years) {
  const auto most = std::ranges::max_element(
      years, {}, [](const Year& year) { return std::pair(height_of(year.persons), height_of(year.acts)); });
  return fill_in(c.t("The most person-raisings found in one year stand in {0}: {1}."), std::to_string(most->year),
                 height_of(most->persons));
}

Html finding(const Context& c, const RaisedPerYear& raised, const std::vector<Year>& years) {
  const std::string acts = c.tn("{} act", "{} acts", raised.acts);
  const Html named = counts(c, raised.persons, raised.issues);
  if (years.empty()) return html("<p class=\"find\">{}</p>", fill_in(c.t("Found: {0}, with {1}."), acts, named));
  return html("<p class=\"find\">{}</p><p class=\"find\">{}</p>\n",
              fill_in(c.t("Found from {2} to {3}: {0}, with {1}."), acts, named, std::to_string(years.front().year),
                      std::to_string(years.back().year)),
              busiest_year(c, years));
}

Html numbers(const Context& c, const RaisedPerYear& raised, const RowPlaces& places) {
  std::vector<Row> rows;
  for (const auto& cell : raised.cells) {
    const Html acts = behind(c, cell.rows, c.t("what is counted"), places);
    rows.push_back({"",
                    {text(std::to_string(cell.year)), text(value_name(c, "raisings.conveyed", cell.conveyed)),
                     html("{}{}", cell.acts, acts), html("{}", cell.persons), html("{}", cell.issues)}});
  }
  rows.push_back({"",
                  {text(c.t("All, with those undated")), text("—"), html("{}", raised.acts), html("{}", raised.persons),
                   html("{}", raised.issues)}});
  return html("<details><summary>{}</summary>{}</details>\n", c.t("The numbers as a table"),
              table(c.t("Raised per year, by how it was conveyed"), Caption::shown,
                    {c.t("Year"), c.t("Conveyed"), c.t("Acts"), c.t("Person-raisings"), c.t("Issue-raisings")}, rows));
}

Html unsure(const Context& c, const RaisedPerYear& raised) {
  return fill_in(c.t("Acts without a known year, in no bar: {0}. Acts whose date spans two years, in the first: {1}. "
                     "Acts that tell again what another source told already (equal date, speaker and occasion), still "
                     "counted: {2}. Documents behind this, by how far they were read: {3}. What was not read would "
                     "change these numbers."),
                 raised.undated, raised.across_years, raised.acts_told_by_two,
                 read_coverage(c, raised.documents_by_read));
}

Html data_links(const Context& c) {
  if (c.place == Place::desk) return text(c.t("On the published site: measures.json and measures.csv."));
  return html(
      "<a href=\"{}\">measures.json</a>, <a href=\"{}\">measures.csv</a>, <a href=\"{}\">measure-tables.csv</a>",
      c.asset("data/measures.json"), c.asset("data/measures.csv"), c.asset("data/measure-tables.csv"));
}

}  // namespace

Html reading_of(const Context& c, const HowToRead& reading) {
  Html out;
  const auto add = [&out](const std::string& term, const Html& words) {
    if (!words.empty()) out += html("<dt>{}</dt><dd>{}</dd>", term, words);
  };
  add(c.t("Counted"), reading.counted);
  add(c.t("Of whom or of what"), reading.population);
  add(c.t("Estimated as in"), reading.source);
  add(c.t("Unsure"), reading.unsure);
  add(c.t("Does not show"), reading.does_not_show);
  add(c.t("Data"), data_links(c));
  return html("<dl>{}</dl>\n", out);
}

Html raised_chart(const Context& c, const RaisedPerYear& raised, const RowPlaces& rows) {
  const std::vector<Year> years = years_of(raised);
  Html drawings;
  if (!years.empty()) {
    const Drawn drawn{c, years};
    const std::string title = filled(c.t("Acts and person-raisings a year, {0} to {1}"),
                                     std::to_string(years.front().year), std::to_string(years.back().year));
    const std::string description = c.t(
        "Stacked bars, one a year, by how it was conveyed. The table below holds every number, issue-raisings too.");
    drawings = key(c, years) + svg(Wide(drawn), "broad", title, description) +
               svg(Narrow(drawn), "narrow", title, description) + numbers(c, raised, rows);
  }
  const HowToRead reading{
      text(c.t("An act is one speaker or side, one occasion, one day. A person-raising is one person named in one act, "
               "an issue-raising one issue. Each stands in the year in which it was said, whoever raised it. The "
               "units are never added to one another.")),
      unsure(c, raised),
      text(c.t("What was raised where nobody told of it, or in what was not read. Whether anybody listened. Why one "
               "year has more than another: where more was read, more is found."))};
  return html("<figure class=\"chart wide\" id=\"raised\"><h3>{}</h3>{}{}{}{}</figure>\n",
              c.t("Acts and person-raisings, by how they were conveyed"), exploratory_note(c, raised.exploratory),
              finding(c, raised, years), drawings, reading_of(c, reading));
}

}  // namespace vigil::page
