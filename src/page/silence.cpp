// Silence in words. While a watched series is unread, no length of silence may stand anywhere on the page, not even
// between the lines: dates of what was found are given, and beside them what was not read.
#include "page/chart.hpp"
#include "page/not_to_be_raised.hpp"

namespace vigil::page {

namespace {

using model::Silence;

bool is_covered(const Silence& silence) { return silence.observed_until && silence.unread.empty(); }

std::int64_t count(const auto& values) { return static_cast<std::int64_t>(values.size()); }

Html why_no_number(const Context& c, const Silence& silence) {
  if (silence.watched == 0)
    return text(
        c.t("No number of days or years is given for anybody: this record does not say which series of documents "
            "must be read before one may speak of silence."));
  return fill_in(c.t("No number of days or years is given for anybody: of {0} series of documents that must be read "
                     "before one may speak of silence, {1} were not read whole."),
                 silence.watched, count(silence.unread));
}

Html finding(const Context& c, const Silence& silence) {
  const Html people = fill_in(c.t("{0} held or missing, as last known; {1} of them without any raising found."),
                              c.tn("{} person", "{} people", count(silence.held)), silence.never_found);
  const Html clock = is_covered(silence)
                         ? fill_in(c.t("Every watched series was read to {0}; every clock ends there, not today."),
                                   date(c, *silence.observed_until))
                         : why_no_number(c, silence);
  return html("<p class=\"find\">{}</p><p class=\"find\">{}</p>\n", people, clock);
}

Html days(const Context& c, const std::optional<std::int64_t>& value) {
  return value ? text(c.tn("{} day", "{} days", *value)) : html("<span class=\"soft\">{}</span>", c.t("no number"));
}

Html found(const Context& c, const model::Date& last) {
  return last.empty() ? html("<span class=\"soft\">{}</span>", c.t("None found")) : date(c, last);
}

Row person_row(const Context& c, const Silence::Line& line, bool covered) {
  const model::Subject person{model::Subject::Kind::person, line.person.id.value, line.person.label};
  const model::Wish* wish = wish_for(c, person.id);
  const Html marked = wish == nullptr || !forbids_publicity(*wish)
                          ? Html()
                          : html(" <strong class=\"warn\">{}</strong>", wish_words(c, *wish));
  Row row{"",
          {html("{}{}", subject_link(c, person), marked), custody_tag(c, line.person.custody_state),
           found(c, line.person.last_delivered), found(c, line.person.last_declared), found(c, line.last_answered),
           found(c, line.last_mentioned)}};
  if (covered)
    for (const auto& since :
         {line.days_since_delivered, line.days_since_declared, line.days_since_answered, line.days_since_mentioned})
      row.cells.push_back(days(c, since));
  return row;
}

Html people_table(const Context& c, const Silence& silence) {
  if (silence.held.empty()) return Html();
  const bool covered = is_covered(silence);
  std::vector<std::string> columns{
      c.t("Person"),        c.t("Last known"),    c.t("Last put to the other side"), c.t("Last declared to others"),
      c.t("Last answered"), c.t("Last mentioned")};
  if (covered)
    columns.insert(columns.end(), {c.t("Since put to the other side"), c.t("Since declared to others"),
                                   c.t("Since answered"), c.t("Since mentioned")});
  std::vector<Row> rows;
  std::vector<model::Subject> quiet;
  for (const auto& line : silence.held)
    if (is_not_to_be_raised(c, line.person.id.value))
      quiet.push_back({model::Subject::Kind::person, line.person.id.value, line.person.label});
    else
      rows.push_back(person_row(c, line, covered));
  return html("<h3>{}</h3>{}{}", c.t("The last raising found of each person held or missing"),
              table(c.t("The last raising found of each person held or missing"), Caption::hidden, columns, rows),
              not_to_be_raised(c, quiet));
}

Html gap_note(const Context& c, const Silence& silence) {
  return note(Tone::gap, html("<p><strong>{}</strong> {}</p>", c.t("“Not found” is not “not raised”."),
                              fill_in(c.t("The search ended in {0}, by how far they were read: {1}."),
                                      c.tn("{} document", "{} documents", silence.documents),
                                      read_coverage(c, silence.documents_by_read))));
}

Html unread_series(const Context& c, const Silence& silence) {
  if (silence.unread.empty()) return Html();
  std::vector<Row> rows;
  for (const auto& series : silence.unread)
    rows.push_back(
        {"",
         {party(c, series.raiser), words(c, series.series), series.note.empty() ? text("—") : words(c, series.note)}});
  return html(
      "<h3 id=\"not-read\">{}</h3><p>{}</p>{}", c.t("Series not read whole"),
      c.t("Each of these may name anybody. Until they are read to a known day, no clock runs."),
      table(c.t("Series not read whole"), Caption::hidden, {c.t("Raiser"), c.t("Series"), c.t("What was seen")}, rows));
}

}  // namespace

Html silence_section(const Context& c, const Silence& silence) {
  const HowToRead reading{
      text(c.t(
          "People whose last known state is held or missing. Put to the other side: said or handed to one of its "
          "officials. Declared to others: to the world, another government or a parliament. Answered: a "
          "word of the other side, which a silence that is told is not. Mentioned: a document of the record names "
          "them. "
          "A clock runs from the last one found to the day until which every watched series was read, and only then.")),
      text(c.t("A state is the last one known, not the present one. A series may name anybody, so each watched series "
               "concerns everybody. Of dates known in part the fewest days that are certain would be counted.")),
      text(c.t("Requests that nobody told in public. A silence that a family asked for. What silence does."))};
  return section("silence", c.t("Silence, as far as was read"),
                 html("{}{}{}{}{}{}", exploratory_note(c, silence.exploratory), finding(c, silence),
                      gap_note(c, silence), people_table(c, silence), unread_series(c, silence),
                      html("<figure class=\"chart wide\">{}</figure>", reading_of(c, reading))));
}

}  // namespace vigil::page
