#include "page/not_to_be_raised.hpp"

namespace vigil::page {

namespace {

using text::DateStyle;

constexpr std::size_t latest_rounds_shown = 4;

bool is_held_or_missing(const model::CaseLine& line) {
  return line.custody_state == "held" || line.custody_state == "missing";
}

const model::Date& last_found(const model::CaseLine& line) { return std::max(line.last_delivered, line.last_declared); }

Html years(const Context& c) {
  const auto from = c.overview.first_raising.year(), to = c.overview.last_raising.year();
  if (!from || !to) return text(c.t("no raising yet"));
  return *from == *to ? html("{}", *from) : html("{}–{}", *from, *to);
}

Html at_a_glance(const Context& c) {
  const model::Overview& o = c.overview;
  return glance({{c.t("People in the record"), html("{}", o.people),
                  text(c.tn("{} of them raised with the Chinese side", "{} of them raised with the Chinese side",
                            o.people_delivered))},
                 {c.t("Raisings found"), text(c.tn("{} act", "{} acts", o.acts)),
                  html("{}{}{}", c.tn("{} person- or issue-raising", "{} person- and issue-raisings", o.raisings),
                       semicolon(c), years(c))},
                 {c.t("Answers found"), html("{}", o.answers),
                  text(c.tn("{} of these records a silence", "{} of these record a silence", o.silences))},
                 {c.t("Rounds"), html("{}", o.rounds),
                  html("{}{}{}", c.tn("of {} dialogue", "of {} dialogues", o.dialogues), semicolon(c),
                       c.tn("{} document", "{} documents", o.documents))}});
}

Html last_raising(const Context& c, const model::CaseLine& line) {
  const model::Date& last = last_found(line);
  if (last.empty()) return html("<span class=\"long\">{}</span>", c.t("None found"));
  const std::string how =
      delivered_words(c, !line.last_delivered.empty() && line.last_delivered >= line.last_declared ? "yes" : "no");
  return html("<span class=\"long\">{}<small>{}</small></span>", date(c, last, DateStyle::abbreviated), how);
}

Html confirmed(const Context& c, const model::CaseLine& line) {
  if (line.state_last_confirmed.empty()) return text(c.t("date of the last confirmation not known"));
  return fill_in(c.t("state last confirmed {}"), date(c, line.state_last_confirmed, DateStyle::abbreviated));
}

Html case_line(const Context& c, const model::CaseLine& line) {
  const model::Subject person{model::Subject::Kind::person, line.id.value, line.label};
  return html("<li><span class=\"who\">{}</span>{}<span class=\"what\">{} {}</span></li>", subject_link(c, person),
              last_raising(c, line), custody_tag(c, line.custody_state), confirmed(c, line));
}

// The longest without a raising found first; people of whom none was found at all stand at the top.
Html last_raisings(const Context& c, const std::vector<model::CaseLine>& cases) {
  std::vector<const model::CaseLine*> held;
  std::vector<model::Subject> quiet;
  for (const model::CaseLine& line : cases) {
    if (!is_held_or_missing(line)) continue;
    if (is_not_to_be_raised(c, line.id.value))
      quiet.push_back({model::Subject::Kind::person, line.id.value, line.label});
    else
      held.push_back(&line);
  }
  std::stable_sort(held.begin(), held.end(),
                   [](const auto* a, const auto* b) { return last_found(*a) < last_found(*b); });
  Html lines;
  for (const model::CaseLine* line : held) lines += case_line(c, *line);
  const Html shown = held.empty() ? paragraph(c.t("None found.")) : html("<ol class=\"cases\">{}</ol>", lines);
  return section(
      "last", c.t("Last raising found"),
      html("<p>{}</p>{}{}<p><a href=\"{}\">{}</a></p>",
           c.t("The people whom this record holds to be in custody or missing, in the order of the last raising that "
               "was "
               "found. “Found” is the word: not every document was read to its end, and nothing here says for how long "
               "anyone has gone without being spoken of. Private requests often leave no trace."),
           shown, not_to_be_raised(c, quiet), c.link("measures#silence"),
           c.t("How silence is measured, and where no years are given")));
}

const model::Dialogue* dialogue_of(const model::Round& round, const std::vector<model::Dialogue>& dialogues) {
  for (const model::Dialogue& dialogue : dialogues)
    if (dialogue.id == round.dialogue) return &dialogue;
  return nullptr;
}

Html round_item(const Context& c, const model::Round& round, const std::vector<model::Dialogue>& dialogues) {
  const model::Dialogue* dialogue = dialogue_of(round, dialogues);
  const Html of = dialogue ? name(c, dialogue->label, Names::first) : text(round.id.value);
  const Html place = round.place.empty() ? Html() : html("{}{}", comma(c), words(c, round.place));
  return html("{} <a href=\"{}\">{}{}</a>{}", date(c, round.start, DateStyle::abbreviated),
              c.link("round/" + round.id.value), of,
              round.number.empty() ? Html() : html("{}{}", comma(c), filled(c.t("round {}"), round.number)), place);
}

Html latest(const Context& c, const std::vector<model::Round>& rounds, const std::vector<model::Dialogue>& dialogues) {
  std::vector<const model::Round*> met;
  for (const model::Round& round : rounds)
    if (!round.is_gap) met.push_back(&round);
  std::stable_sort(met.begin(), met.end(), [](const auto* a, const auto* b) { return a->start > b->start; });
  met.resize(std::min(met.size(), latest_rounds_shown));
  std::vector<Html> items;
  for (const model::Round* round : met) items.push_back(round_item(c, *round, dialogues));
  return section("latest", c.t("Latest rounds in the record"),
                 items.empty() ? paragraph(c.t("None found.")) : list(items));
}

Html questions(const Context& c) {
  return section("ask", c.t("Start from a question"),
                 list({link_to(c, "cases", c.t("What happened to one person?")),
                       link_to(c, "rounds", c.t("What was said at one round?")),
                       link_to(c, "measures", c.t("What can be counted, and what can it not show?")),
                       link_to(c, "rounds#dialogues", c.t("What did a dialogue put on record?"))}));
}

Html if_blocked(const Context& c, std::int64_t waiting) {
  if (c.place == Place::desk)
    return section("desk", c.t("At the desk"),
                   list({link_to(c, "search", c.t("Search people, issues, rounds and documents")),
                         link_to(c, "documents", c.t("All documents, and what was found in them")),
                         link_to(c, "suggestions",
                                 c.tn("{} suggestion that nobody has confirmed or dismissed",
                                      "{} suggestions that nobody has confirmed or dismissed", waiting))}));
  return html(
      "<section class=\"note good\" aria-labelledby=\"reach\"><h2 id=\"reach\" class=\"vh\">{}</h2><p><strong>{}"
      "</strong></p><p>{}</p><p><a href=\"{}\">{}</a></p></section>",
      c.t("If this site is blocked"), c.t("If this site stops opening"),
      c.t("A saved copy works from a file, and any copy can be checked against the signed list of its files, "
          "whoever handed it to you. Think first: whoever finds it on your device can read it."),
      c.link("check"), c.t("How to check a copy"));
}

Row case_row(const Context& c, const model::CaseLine& line) {
  const model::Subject person{model::Subject::Kind::person, line.id.value, line.label};
  const auto found = [&](const model::Date& day) {
    return day.empty() ? html("<span class=\"soft\">{}</span>", c.t("None found")) : date(c, day, DateStyle::full);
  };
  return {"",
          {subject_link(c, person), html("{}{}", custody_tag(c, line.custody_state), soft(confirmed(c, line))),
           line.region.empty() ? text(c.t("not known")) : words(c, line.region), found(line.last_delivered),
           found(line.last_declared), html("{}", line.raisings)}};
}

std::string round_heading(const Context& c, const model::Round& round) {
  if (round.is_gap) return c.t("No meeting");
  return round.number.empty() ? c.t("Round, number not known") : filled(c.t("Round {}"), round.number);
}

Row round_row(const Context& c, const model::Round& round) {
  return {"",
          {link_to(c, "round/" + round.id.value, round_heading(c, round)), date(c, round.dates()),
           round.place.empty() ? text("—") : words(c, round.place),
           round.outcome.empty() ? text("—") : words(c, round.outcome), sources(c, round.claim)},
          round.is_gap ? "us" : ""};
}

Html rounds_of(const Context& c, const model::Dialogue& dialogue, const std::vector<model::Round>& rounds) {
  std::vector<Row> rows;
  for (const model::Round& round : rounds)
    if (round.dialogue == dialogue.id) rows.push_back(round_row(c, round));
  const std::string title = plain_name(c, dialogue.label);
  const Html to_dialogue = html("<p><a href=\"{}\">{}</a></p>", c.link("dialogue/" + dialogue.id.value),
                                c.t("This dialogue: rounds, measures, assessments, promises"));
  const Html shown = rows.empty()
                         ? paragraph(c.t("No round found."))
                         : table(title, Caption::hidden,
                                 {c.t("Round"), c.t("Date"), c.t("Place"), c.t("In our words"), c.t("Source")}, rows);
  return section("dialogue-" + dialogue.id.value, title, html("{}{}", to_dialogue, shown));
}

}  // namespace

Html home(const Context& c, const std::vector<model::CaseLine>& cases, const std::vector<model::Round>& rounds,
          const std::vector<model::Dialogue>& dialogues, std::int64_t waiting) {
  const Html heading =
      html("<h1>{}</h1><p class=\"lede\">{}</p>", c.t("Every case, kept in view"),
           c.t("The record behind the human rights dialogues with China: who was raised, by whom and with "
               "whom, what was answered, what followed, and who has not been spoken of since."));
  return layout(c, {c.t("The record of human rights dialogues with China"), heading, "record"},
                html("{}<div class=\"cols\">{}<div>{}{}{}</div></div>", at_a_glance(c), last_raisings(c, cases),
                     latest(c, rounds, dialogues), questions(c), if_blocked(c, waiting)));
}

Html cases(const Context& c, const std::vector<model::CaseLine>& cases, const Html& beside) {
  std::vector<Row> rows;
  for (const model::CaseLine& line : cases) rows.push_back(case_row(c, line));
  const Html heading =
      html("{}<h1>{}</h1><p class=\"lede\">{}</p>", crumbs(c, {{c.t("The record"), ""}}, c.t("Cases")), c.t("Cases"),
           c.tn("{} person is in this record. The state given is the last known, not the present one.",
                "{} people are in this record. The state given is the last known, not the present one.",
                static_cast<std::int64_t>(cases.size())));
  const Html shown = table(c.t("People, with the last state known and the last raisings found"), Caption::hidden,
                           {c.t("Person"), c.t("Last known"), c.t("Region"), c.t("Last put to the other side"),
                            c.t("Last declared to others"), c.tc("column of a table", "Raisings")},
                           rows);
  return layout(
      c, {c.t("Cases"), heading, "cases"},
      html("{}{}", beside, section("people", c.t("People"), rows.empty() ? paragraph(c.t("None found.")) : shown)));
}

Html rounds(const Context& c, const std::vector<model::Dialogue>& dialogues, const std::vector<model::Round>& rounds) {
  Html sections;
  std::vector<Html> jumps;
  for (const model::Dialogue& dialogue : dialogues) {
    jumps.push_back(html("<a href=\"#{}\">{}</a>", "dialogue-" + dialogue.id.value, plain_name(c, dialogue.label)));
    sections += rounds_of(c, dialogue, rounds);
  }
  const Html heading = html(
      "{}<h1>{}</h1><p class=\"lede\">{}</p>", crumbs(c, {{c.t("The record"), ""}}, c.t("Rounds")), c.t("Rounds"),
      c.t("Every meeting of the dialogues that was found, with the gaps between: years without one, and suspensions."));
  return layout(
      c, {c.t("Rounds"), heading, "rounds"},
      html("{}{}", section("dialogues", c.t("Dialogues"), jumps.empty() ? paragraph(c.t("None found.")) : list(jumps)),
           sections));
}

}  // namespace vigil::page
