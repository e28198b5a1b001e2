#include <set>

#include "page/chart.hpp"
#include "page/evidence.hpp"
#include "page/facts.hpp"

namespace vigil::page {

namespace {

using text::DateStyle;

std::int64_t meetings(const model::DialogueFile& file) {
  return std::ranges::count_if(file.rounds, [](const model::Round& round) { return !round.is_gap; });
}

Glance rounds_glance(const Context& c, const model::DialogueFile& file) {
  const auto gaps = static_cast<std::int64_t>(file.rounds.size()) - meetings(file);
  return {c.t("Rounds found"), html("{}", meetings(file)), text(c.tn("{} recorded gap", "{} recorded gaps", gaps))};
}

Glance raised_glance(const Context& c, const model::RaisedPerYear& raised) {
  return {c.t("Raised at or about its rounds"), text(c.tn("{} act", "{} acts", raised.acts)),
          html("{}{}{}", c.tn("{} person-raising", "{} person-raisings", raised.persons), semicolon(c),
               c.tn("{} issue-raising", "{} issue-raisings", raised.issues))};
}

Glance assessments_glance(const Context& c, const model::DialogueFile& file) {
  std::set<std::string> sides;
  for (const model::Assessment& assessment : file.assessments) sides.insert(assessment.side);
  return {c.t("Assessments found"), html("{}", file.assessments.size()),
          text(c.tn("from {} side", "from {} sides", static_cast<std::int64_t>(sides.size())))};
}

std::int64_t promises(const model::DialogueFile& file, std::string_view kind) {
  return std::ranges::count(file.commitments, kind, &model::Commitment::kind);
}

Glance commitments_glance(const Context& c, const model::DialogueFile& file) {
  return {c.t("Promises found"), text(c.tn("{} substantive", "{} substantive", promises(file, "substantive"))),
          text(c.tn("{} procedural, counted apart", "{} procedural, counted apart", promises(file, "procedural")))};
}

std::string round_words(const Context& c, const model::Round& round) {
  if (round.is_gap) return c.t("No meeting");
  return round.number.empty() ? c.t("Round, number not known") : filled(c.t("Round {}"), round.number);
}

// Acts of one round: how many, about how many people and issues, and beside them places.
Html raised_at(const Context& c, const model::DialogueFile& file, const model::RoundId& round) {
  std::int64_t acts = 0, persons = 0, issues = 0, places = 0;
  for (const model::Act& act : file.acts) {
    if (act.round != round) continue;
    ++acts;
    for (const model::Raising& raising : act.raisings)
      ++(raising.subject.kind == model::Subject::Kind::person  ? persons
         : raising.subject.kind == model::Subject::Kind::place ? places
                                                               : issues);
  }
  if (acts == 0) return html("<span class=\"soft\">{}</span>", c.t("None found"));
  return html(
      "{}{}", c.tn("{} act", "{} acts", acts),
      soft(html(
          "{}{}{}{}", c.tn("{} person-raising", "{} person-raisings", persons), semicolon(c),
          c.tn("{} issue-raising", "{} issue-raisings", issues),
          places == 0 ? Html() : html("{}{}", semicolon(c), c.tn("{} place-raising", "{} place-raisings", places)))));
}

Row round_row(const Context& c, const model::DialogueFile& file, const model::Round& round) {
  const Html between = semicolon(c);
  const Html heads = round.head_a.empty() && round.head_b.empty()
                         ? text("—")
                         : html("{}{}{}", words(c, round.head_a.empty() ? "—" : round.head_a), between,
                                words(c, round.head_b.empty() ? "—" : round.head_b));
  return {"",
          {link_to(c, "round/" + round.id.value, round_words(c, round)), date(c, round.dates(), DateStyle::abbreviated),
           round.place.empty() ? text("—") : words(c, round.place), heads,
           round.is_gap ? words(c, round.outcome) : raised_at(c, file, round.id), sources(c, round.claim)},
          round.is_gap ? "us" : ""};
}

Html rounds_section(const Context& c, const model::DialogueFile& file) {
  std::vector<Row> rows;
  for (const model::Round& round : file.rounds) rows.push_back(round_row(c, file, round));
  const Html shown =
      rows.empty()
          ? paragraph(c.t("None found."))
          : table(c.t("Rounds and gaps"), Caption::hidden,
                  {c.t("Round"), c.t("Date"), c.t("Place"), c.t("Led by"), c.t("Raised, as found"), c.t("Source")},
                  rows);
  return section(
      "rounds", c.t("Rounds and gaps"),
      html("<p>{}</p>{}",
           c.t("Shaded rows are gaps: a suspension, or a year without a meeting. What was raised is what was found "
               "in the documents read here."),
           shown));
}

Html status_cell(const Context& c, const model::Commitment& commitment) {
  if (commitment.status.empty()) return html("<span class=\"soft\">{}</span>", c.t("None found"));
  std::vector<Html> lines;
  for (const model::CommitmentStatus& status : commitment.status) {
    const Html by = status.by.empty() ? Html() : soft(fill_in(c.t("by {}"), party(c, status.by)));
    const Html state = status.state.empty()
                           ? Html()
                           : html("<strong>{}</strong>{}", value_name(c, "commitments.state", status.state), colon(c));
    lines.push_back(
        html("<div>{}{}{}{}{}{}</div>", status.at.empty() ? Html() : date(c, status.at, DateStyle::abbreviated),
             status.at.empty() ? Html() : colon(c), state, words(c, status.words), by, soft(sources(c, status.claim))));
  }
  return join(lines);
}

Row commitment_row(const Context& c, const model::Commitment& commitment) {
  const Html due =
      commitment.due.empty() ? Html() : soft(fill_in(c.t("due {}"), date(c, commitment.due, DateStyle::abbreviated)));
  return {"commitment-" + commitment.id.value,
          {words(c, commitment.text), party(c, commitment.by),
           html("{}{}", date(c, commitment.made, DateStyle::abbreviated), due), status_cell(c, commitment),
           sources(c, commitment.claim)}};
}

Html commitments_of(const Context& c, const model::DialogueFile& file, std::string_view kind,
                    const std::string& heading, const std::string& explained) {
  std::vector<Row> rows;
  for (const model::Commitment& commitment : file.commitments)
    if (commitment.kind == kind) rows.push_back(commitment_row(c, commitment));
  const Html shown = rows.empty() ? paragraph(c.t("None found."))
                                  : table(heading, Caption::hidden,
                                          {c.t("Promise, in our words"), c.t("By"), c.t("Made"),
                                           c.t("What was found of it since"), c.t("Source")},
                                          rows);
  return section("commitments-" + std::string(kind), heading, html("<p>{}</p>{}", explained, shown));
}

Evidence evidence_of(const Context& c, const model::DialogueFile& file) {
  Evidence evidence(c);
  for (const model::Act& act : file.acts)
    for (const model::Raising& raising : act.raisings)
      evidence.add(raising.claim,
                   html("{}{}{}", subject_link(c, raising.subject, Names::first), colon(c), raising_words(c, raising)),
                   act.round.empty()
                       ? Html()
                       : link_to(c, "round/" + act.round.value + "#" + raising_anchor(raising.id), c.t("the raising")));
  for (const model::Assessment& assessment : file.assessments)
    evidence.add(assessment.claim, html("{}{}{}", words(c, assessment.who), colon(c), words(c, assessment.words)),
                 html("<a href=\"#assessments\">{}</a>", c.t("the assessment")));
  for (const model::Commitment& commitment : file.commitments)
    evidence.add(commitment.claim, words(c, commitment.text),
                 html("<a href=\"#{}\">{}</a>", "commitment-" + commitment.id.value, c.t("the promise")));
  return evidence;
}

Html dialogue_heading(const Context& c, const model::Dialogue& dialogue) {
  const Html since =
      dialogue.started.empty() ? Html() : html(" {}", fill_in(c.t("Since {}."), date(c, dialogue.started)));
  const Html notes = dialogue.notes.empty() ? Html() : html("<p>{}</p>", words(c, dialogue.notes));
  return html("{}<h1>{}</h1><p class=\"lede\">{}{}</p>{}<p class=\"small\">{}</p>",
              crumbs(c, {{c.t("The record"), ""}, {c.t("Rounds"), "rounds"}}, plain_name(c, dialogue.label)),
              name(c, dialogue.label),
              fill_in(c.t("Between {} and {}."), party(c, dialogue.party_a), party(c, dialogue.party_b)), since, notes,
              sources(c, dialogue.claim));
}

Row issue_row(const Context& c, const model::RaisedOnce& raised) {
  const model::Raising* raising = find_raising(raised.act, raised.raising);
  std::vector<Html> answers;
  for (const model::Answer& answer : raised.answers)
    answers.push_back(html("<div id=\"{}\">{}{}</div>", answer_anchor(answer.id), answer_words(c, answer),
                           soft(sources(c, answer.claim))));
  return {raising_anchor(raised.raising),
          {said_and_reported(c, raised.act), speaker(c, raised.act),
           raised.act.addressee.empty() ? text(c.t("not known")) : party(c, raised.act.addressee),
           html("{}{}", occasion_and_way(c, raised.act, raising), raising ? soft(raising_words(c, *raising)) : Html()),
           answers.empty() ? html("<span class=\"soft\">{}</span>", c.t("None found")) : join(answers),
           sources(c, raising ? raising->claim : raised.act.claim)},
          raised.act.delivered == "no" ? "us" : ""};
}

}  // namespace

Html dialogue_file(const Context& c, const model::DialogueFile& file, const model::RaisedPerYear& raised) {
  const Evidence evidence = evidence_of(c, file);
  const Html assessed =
      section("assessments", c.t("What was said of it"),
              html("<p>{}</p>{}",
                   c.t("Who called the dialogue or one of its rounds worse, better, routine, useful or "
                       "futile. One line each."),
                   framings(c, file.assessments)));
  return layout(
      c, {plain_name(c, file.dialogue.label), dialogue_heading(c, file.dialogue), "rounds"},
      html("{}{}{}{}{}{}{}{}",
           glance({rounds_glance(c, file), raised_glance(c, raised), assessments_glance(c, file),
                   commitments_glance(c, file)}),
           evidence.coverage_note(), rounds_section(c, file),
           section("per-year", c.t("Raised per year"), raised_chart(c, raised)), assessed,
           commitments_of(c, file, "substantive", c.t("Promises of substance"),
                          c.t("About rights, law or a person. Never added to the procedural ones.")),
           commitments_of(c, file, "procedural", c.t("Promises of procedure"), c.t("About talks, visits, reports.")),
           evidence.section()));
}

Html issue_file(const Context& c, const model::Issue& issue, const std::vector<model::RaisedOnce>& raised) {
  std::vector<Row> rows;
  Evidence evidence(c);
  for (const model::RaisedOnce& one : raised) {
    rows.push_back(issue_row(c, one));
    if (const model::Raising* raising = find_raising(one.act, one.raising))
      evidence.add(raising->claim, raising_words(c, *raising),
                   html("<a href=\"#{}\">{}</a>", raising_anchor(one.raising), c.t("the raising")));
  }
  const Html wider = issue.parent.empty() ? Html()
                                          : html("<p><a href=\"{}\">{}</a></p>", c.link("issue/" + issue.parent.value),
                                                 c.t("The wider issue of which this is a part"));
  const Html heading =
      html("{}<h1>{}</h1><p class=\"lede\">{}</p>{}",
           crumbs(c, {{c.t("The record"), ""}, {c.t("Measures"), "measures"}}, plain_name(c, issue.label)),
           name(c, issue.label),
           c.tn("Raised {} time in the documents read here.", "Raised {} times in the documents read here.",
                static_cast<std::int64_t>(raised.size())),
           wider);
  const Html shown = rows.empty() ? paragraph(c.t("No raising was found."))
                                  : table(c.t("Raisings and answers"), Caption::hidden,
                                          {c.t("Date"), c.t("Raised by"), c.tc("column of a table", "With"),
                                           c.t("Where and how"), c.t("Answer"), c.t("Source")},
                                          rows);
  return layout(c, {plain_name(c, issue.label), heading, ""},
                html("{}{}{}", evidence.coverage_note(), section("raised", c.t("Raisings and answers"), shown),
                     evidence.section()));
}

}  // namespace vigil::page
