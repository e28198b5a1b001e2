#include "page/chart.hpp"
#include "page/parts.hpp"

namespace vigil::page {

namespace {

Html at_a_glance(const Context& c, const model::Figures& figures) {
  const auto& raised = figures.raised;
  return glance({{c.t("Acts found"), html("{}", raised.acts), text(c.t("one speaker or side, one occasion, one day"))},
                 {c.t("Person-raisings"), html("{}", raised.persons), text(c.t("one person named in one act"))},
                 {c.t("Issue-raisings"), html("{}", raised.issues), text(c.t("one issue named in one act"))},
                 {c.t("Held or missing, as last known"), html("{}", figures.silence.held.size()),
                  text(c.tn("{} of them without any raising found", "{} of them without any raising found",
                            figures.silence.never_found))}});
}

}  // namespace

Html measures(const Context& c, const model::Figures& figures) {
  const std::string heading = c.t("What can be counted");
  const Html lede = html(
      "<h1>{}</h1><p class=\"lede\">{}</p>", heading,
      c.t("This page counts what was found in the documents read: what was raised, in which unit, and how far one may "
          "speak of silence. It cannot say what would have happened without the talks, and no number here says that "
          "one thing led to another."));
  const Html care = note(
      Tone::gap, html("<p><strong>{}</strong> {} {}</p>", c.t("Read with care."),
                      fill_in(c.t("The record is what {0} show, by how far they were read: {1}. More reading would "
                                  "move every number."),
                              c.tn("{} document", "{} documents", figures.raised.documents),
                              read_coverage(c, figures.raised.documents_by_read)),
                      c.t("If no charts are drawn, drawings are switched off in your browser; each table holds the "
                          "same numbers.")));
  const Html whose =
      c.place == Place::desk
          ? note(Tone::plain,
                 paragraph(c.t("These figures are over all that you may read. Those that are published are "
                               "made from what is public alone, so the two differ.")))
          : Html();
  Html more;
  for (const auto& measure : figures.more) more += measure_section(c, measure, figures.rows);
  return layout(
      c, {heading, lede, "measures"},
      html("{}{}{}<h2 class=\"vh\">{}</h2><div class=\"charts\">{}</div>{}{}", whose, at_a_glance(c, figures), care,
           c.t("Charts"), raised_chart(c, figures.raised, figures.rows), silence_section(c, figures.silence), more));
}

}  // namespace vigil::page
