#include <set>

#include "model/answers.hpp"
#include "page/evidence.hpp"
#include "page/facts.hpp"

namespace vigil::page {

namespace {

using text::DateStyle;
using Kind = model::Subject::Kind;

std::string title_of(const Context& c, const model::Round& round) {
  if (round.is_gap) return c.t("No meeting");
  return round.number.empty() ? c.t("Round, number not known") : filled(c.t("Round {}"), round.number);
}

// "the other party" is a name of this dialogue: "United States".
Html side_heading(const Context& c, const model::RoundFile& file, std::string_view side) {
  if (side == "a") return party(c, file.dialogue.party_a);
  if (side == "b") return party(c, file.dialogue.party_b);
  return text(side_name(c, side));
}

struct Count {
  std::set<std::string> people, issues, places;
  std::int64_t acts = 0;
  bool incomplete = false;
};

bool is_incomplete(const model::Act& act) {
  return act.list_complete == "no" || std::ranges::count(act.raisings, "no", &model::Raising::list_complete) > 0;
}

Count count_of(const model::RoundFile& file, std::string_view side) {
  Count count;
  for (const model::Act& act : file.acts) {
    if (act.side != side) continue;
    ++count.acts;
    count.incomplete = count.incomplete || is_incomplete(act);
    for (const model::Raising& raising : act.raisings)
      (raising.subject.kind == Kind::person  ? count.people
       : raising.subject.kind == Kind::place ? count.places
                                             : count.issues)
          .insert(raising.subject.id);
  }
  return count;
}

Glance raised_by(const Context& c, const model::RoundFile& file, std::string_view side) {
  const Count count = count_of(file, side);
  const std::string label = side == "a" ? c.t("Raised by the other party") : c.t("Raised by China");
  if (count.acts == 0) return {label, text(c.t("None found")), text(c.t("in the documents read here"))};
  Html more = text(c.tn("in {} act", "in {} acts", count.acts));
  if (count.incomplete) more += html("{}{}", semicolon(c), c.t("“including”: the list as told is not whole"));
  std::vector<Html> what;
  if (!count.people.empty())
    what.push_back(text(c.tn("{} person", "{} people", static_cast<std::int64_t>(count.people.size()))));
  if (!count.issues.empty())
    what.push_back(text(c.tn("{} issue", "{} issues", static_cast<std::int64_t>(count.issues.size()))));
  if (!count.places.empty())
    what.push_back(text(c.tn("{} place", "{} places", static_cast<std::int64_t>(count.places.size()))));
  return {label, join(what, comma(c)), more};
}

const model::Act* act_of(const model::RoundFile& file, const model::Answer& answer) {
  for (const model::Act& act : file.acts)
    if (act.id == answer.act || find_raising(act, answer.raising) != nullptr) return &act;
  return nullptr;
}

Glance answered(const Context& c, const model::RoundFile& file) {
  if (file.answers.empty())
    return {c.t("Answers recorded"), text(c.t("None found")), text(c.t("in the documents read here"))};
  std::map<std::string, std::int64_t> kinds;
  std::int64_t counted = 0;
  for (const model::Answer& answer : file.answers) {
    const model::Act* act = act_of(file, answer);
    if (act != nullptr && model::is_before_it_was_raised(answer, *act)) continue;
    ++kinds[answer.kind];
    ++counted;
  }
  std::vector<Html> parts;
  for (const auto& [kind, count] : kinds)
    parts.push_back(html("{}{}{}", value_name(c, "answers.kind", kind), colon(c), count));
  return {c.t("Answers recorded"), html("{}", counted), join(parts, semicolon(c))};
}

std::optional<std::int64_t> months_between(const model::Date& from, const model::Date& to) {
  if (!from.earliest() || !to.earliest()) return std::nullopt;
  const std::chrono::year_month_day a(*from.earliest()), b(*to.earliest());
  return (static_cast<int>(b.year()) - static_cast<int>(a.year())) * 12 +
         static_cast<int>(static_cast<unsigned>(b.month())) - static_cast<int>(static_cast<unsigned>(a.month()));
}

Glance since_before(const Context& c, const model::RoundFile& file) {
  const auto months = file.before ? months_between(file.before->start, file.round.start) : std::nullopt;
  const Html value = months ? text(c.tn("{} month", "{} months", *months)) : text(c.t("not known"));
  const Html next = file.after
                        ? html("<a href=\"{}\">{}</a>", c.link("round/" + file.after->id.value),
                               fill_in(c.t("next round: {}"), date(c, file.after->start, DateStyle::abbreviated)))
                        : text(c.t("no later round in this record"));
  return {c.t("Since the round before"), value, next};
}

Html raised_before_tag(const Context& c, const model::RoundFile& file, const model::Raising& raising) {
  return file.raised_before.count(raising.subject.id) > 0 ? tag("soft", "↺", c.t("raised before"))
                                                          : tag("raise", "+", c.t("first found here"));
}

/// What all raisings of an act have in common is said once, below them.
struct Shared {
  bool sources = true, words = true;
};
Shared shared_by(const model::Act& act) {
  Shared shared;
  const model::Raising& first = act.raisings.front();
  for (const model::Raising& raising : act.raisings) {
    shared.sources = shared.sources && raising.claim.sources == first.claim.sources &&
                     raising.claim.confidence == first.claim.confidence &&
                     raising.claim.audience == first.claim.audience;
    shared.words = shared.words && raising.detail == first.detail && raising.wording == first.wording;
  }
  return shared;
}

Html own_way(const Context& c, const model::Raising& raising) {
  return raising.conveyed.empty() ? Html() : soft(text(value_name(c, "raisings.conveyed", raising.conveyed)));
}

std::string kind_heading(const Context& c, Kind kind) {
  return kind == Kind::person ? c.t("People") : kind == Kind::place ? c.t("Places") : c.t("Issues");
}

// Those of one kind; whatever is neither a person nor a place stands with the issues.
Html subjects(const Context& c, const model::RoundFile& file, const model::Act& act, Kind kind, Shared shared) {
  std::vector<Html> items;
  for (const model::Raising& raising : act.raisings) {
    const bool is_named = raising.subject.kind == Kind::person || raising.subject.kind == Kind::place;
    if ((is_named ? raising.subject.kind : Kind::issue) != kind) continue;
    items.push_back(html("<span id=\"{}\">{}</span> {}{}{}{}", raising_anchor(raising.id),
                         subject_link(c, raising.subject), raised_before_tag(c, file, raising), own_way(c, raising),
                         shared.words ? Html() : soft(raising_words(c, raising)),
                         shared.sources ? Html() : soft(sources(c, raising.claim))));
  }
  if (items.empty()) return {};
  return html("<p class=\"small soft\">{}</p>{}", kind_heading(c, kind), list(items));
}

Html in_common(const Context& c, const model::Act& act, Shared shared) {
  const model::Raising& first = act.raisings.front();
  const Html said = shared.words ? raising_words(c, first) : Html();
  return html("{}{}", said.empty() ? Html() : html("<p class=\"small\">{}</p>", said),
              shared.sources ? html("<p class=\"small soft\">{}</p>", sources(c, first.claim)) : Html());
}

Html raised_in(const Context& c, const model::RoundFile& file, const model::Act& act) {
  if (act.raisings.empty()) return html("<p class=\"small soft\">{}</p>", sources(c, act.claim));
  const Shared shared = shared_by(act);
  return html("{}{}{}{}", subjects(c, file, act, Kind::person, shared), subjects(c, file, act, Kind::issue, shared),
              subjects(c, file, act, Kind::place, shared), in_common(c, act, shared));
}

Html act_block(const Context& c, const model::RoundFile& file, const model::Act& act) {
  const Html addressee = act.addressee.empty()
                             ? Html()
                             : html("<p class=\"small\">{}</p>", fill_in(c.t("to {}"), party(c, act.addressee)));
  const Html including =
      is_incomplete(act) ? html("<p class=\"small\">{}</p>",
                                c.t("“Including”: the source says that there were more, so this list is not whole."))
                         : Html();
  return html("<div class=\"act\"><h4>{} <span class=\"soft\">{}</span></h4>{}<p class=\"small soft\">{}</p>{}{}</div>",
              speaker(c, act), said_and_reported(c, act), addressee, way(c, act), raised_in(c, file, act), including);
}

Html acts_of(const Context& c, const model::RoundFile& file, std::string_view side) {
  Html acts;
  for (const model::Act& act : file.acts)
    if (act.side == side) acts += act_block(c, file, act);
  return acts;
}

// In the reader's language where the table of officials has one, and only one, of this name.
Html head_name(const Context& c, const model::RoundFile& file, const std::string& head) {
  const model::Official* known = nullptr;
  for (const model::Official& official : file.heads) {
    if (std::ranges::find(official.names, head, &model::Name::text) == official.names.end()) continue;
    if (known != nullptr) return words(c, head);
    known = &official;
  }
  return known == nullptr ? words(c, head) : name(c, known->label, Names::first);
}

Html side_card(const Context& c, const model::RoundFile& file, std::string_view side, const std::string& head) {
  const Html led = head.empty() ? Html() : html("<p>{}</p>", fill_in(c.t("Led by {}"), head_name(c, file, head)));
  const Html acts = acts_of(c, file, side);
  return html("<div class=\"side {}\"><h3>{}</h3>{}{}</div>", side, side_heading(c, file, side), led,
              acts.empty() ? paragraph(c.t("No raising was found.")) : acts);
}

Html sides(const Context& c, const model::RoundFile& file) {
  return section("sides", c.t("Both sides"),
                 html("<div class=\"cols half\">{}{}</div>", side_card(c, file, "a", file.round.head_a),
                      side_card(c, file, "b", file.round.head_b)));
}

Html others(const Context& c, const model::RoundFile& file) {
  std::set<std::string> rest;
  for (const model::Act& act : file.acts)
    if (act.side != "a" && act.side != "b") rest.insert(act.side);
  Html out;
  for (const std::string& side : rest) out += html("<h3>{}</h3>{}", side_name(c, side), acts_of(c, file, side));
  return section("others", c.t("Raised by others, about this round"),
                 out.empty() ? paragraph(c.t("None found.")) : out);
}

// The act's subjects, for an answer to the whole of it; else the one that it answers.
Html answered_to(const Context& c, const model::RoundFile& file, const model::Answer& answer) {
  for (const model::Act& act : file.acts) {
    if (const model::Raising* raising = find_raising(act, answer.raising)) return subject_link(c, raising->subject);
    if (act.id == answer.act)
      return html("{}{}", fill_in(c.t("the whole act of {}"), date(c, act.said, DateStyle::abbreviated)),
                  soft(text(c.tn("{} subject", "{} subjects", static_cast<std::int64_t>(act.raisings.size())))));
  }
  return text(c.t("not known"));
}

Html answers(const Context& c, const model::RoundFile& file) {
  std::vector<Row> rows;
  for (const model::Answer& answer : file.answers) {
    const model::Date& when = answer.said.empty() ? answer.reported : answer.said;
    const model::Act* act = act_of(file, answer);
    rows.push_back({answer_anchor(answer.id),
                    {answered_to(c, file, answer),
                     html("{}{}", answer_tag(c, answer.kind), act ? contradiction(c, answer, *act) : Html()),
                     answer.detail.empty() ? text("—") : words(c, answer.detail),
                     html("{} {}", words(c, answer.by), when.empty() ? Html() : date(c, when, DateStyle::abbreviated)),
                     sources(c, answer.claim)}});
  }
  const Html shown = rows.empty() ? paragraph(c.t("None found. That is not the same as no answer."))
                                  : table(c.t("What was answered"), Caption::hidden,
                                          {c.tc("column of a table", "To"), c.t("Kind"),
                                           c.t("What was said, in our words"), c.t("By, and when"), c.t("Source")},
                                          rows);
  return section("answered", c.t("What was answered"), shown);
}

const model::Event* find_event(const model::RoundFile& file, const model::EventId& id) {
  for (const model::Event& event : file.followed_events)
    if (event.id == id) return &event;
  return nullptr;
}

Html person_of(const Context& c, const model::RoundFile& file, const model::Followed& followed) {
  for (const model::Act& act : file.acts)
    if (const model::Raising* raising = find_raising(act, followed.raising)) return subject_link(c, raising->subject);
  return link_to(c, "case/" + followed.person.value, followed.person.value);
}

Html followed(const Context& c, const model::RoundFile& file) {
  std::vector<Html> items;
  for (const model::Followed& one : file.followed)
    items.push_back(html("{}{}{}{}", person_of(c, file, one), colon(c),
                         followed_words(c, one, find_event(file, one.event)), soft(sources(c, one.claim))));
  return section(
      "followed", c.t("What followed"),
      html("<p>{}</p>{}",
           c.t("The order of events is given; nothing here says that a raising was weighed, or that anything came "
               "of it."),
           items.empty() ? paragraph(c.t("None found.")) : list(items)));
}

Html documents(const Context& c, const model::RoundFile& file) {
  std::vector<Row> rows;
  for (const model::Document& document : file.documents)
    rows.push_back(
        {"",
         {html("<a href=\"{}\">{}</a>{}", c.link("document/" + document.id.value),
               words(c, document.title.empty() ? document.url : document.title),
               restricted(c, audience_of(c, document.id))),
          document.publisher.empty() ? text("—") : words(c, document.publisher),
          date(c, document.date, DateStyle::abbreviated), text(value_name(c, "documents.read", document.read))}});
  const Html shown = rows.empty()
                         ? paragraph(c.t("None found."))
                         : table(c.t("Documents and how far they were read"), Caption::hidden,
                                 {c.t("Document"), c.t("Publisher"), c.t("Date"), c.t("How far it was read")}, rows);
  return section("documents", c.t("Documents and how far they were read"), shown);
}

Evidence evidence_of(const Context& c, const model::RoundFile& file) {
  Evidence evidence(c);
  for (const model::Act& act : file.acts)
    for (const model::Raising& raising : act.raisings)
      evidence.add(raising.claim,
                   html("{}{}{}", subject_link(c, raising.subject, Names::first), colon(c), raising_words(c, raising)),
                   html("<a href=\"#{}\">{}</a>", raising_anchor(raising.id), c.t("the raising")));
  for (const model::Answer& answer : file.answers)
    evidence.add(answer.claim, answer_words(c, answer),
                 html("<a href=\"#{}\">{}</a>", answer_anchor(answer.id), c.t("the answer")));
  for (const model::Assessment& assessment : file.assessments)
    evidence.add(assessment.claim, html("{}{}{}", words(c, assessment.who), colon(c), words(c, assessment.words)),
                 html("<a href=\"#framings\">{}</a>", c.t("the assessment")));
  evidence.add(file.round.claim,
               file.round.outcome.empty() ? text(c.t("the meeting itself")) : words(c, file.round.outcome), Html());
  return evidence;
}

Html heading(const Context& c, const model::RoundFile& file) {
  const model::Round& round = file.round;
  const Html place = round.place.empty() ? Html() : html("{}{}", comma(c), words(c, round.place));
  const Html other_number = round.number_b.empty() ? Html()
                                                   : html("<p class=\"soft\">{}</p>",
                                                          filled(c.t("China counts it as round {}."), round.number_b));
  const Html outcome = round.outcome.empty() ? Html() : html("<p class=\"lede\">{}</p>", words(c, round.outcome));
  return html("{}<h1>{}{}{}{}</h1>{}{}<p class=\"small\">{}</p>",
              crumbs(c,
                     {{c.t("The record"), ""},
                      {c.t("Rounds"), "rounds"},
                      {plain_name(c, file.dialogue.label), "dialogue/" + file.dialogue.id.value}},
                     title_of(c, round)),
              title_of(c, round), place, comma(c), date(c, round.dates()), other_number, outcome,
              sources(c, round.claim));
}

}  // namespace

Html round_file(const Context& c, const model::RoundFile& file) {
  const Evidence evidence = evidence_of(c, file);
  const std::string title = filled("{}{}{}", plain_name(c, file.dialogue.label),
                                   c.tc("between parts of a sentence", ", "), title_of(c, file.round));
  const Html strip =
      glance({raised_by(c, file, "a"), raised_by(c, file, "b"), answered(c, file), since_before(c, file)});
  const Html framed = section(
      "framings", c.t("Framings, side by side"),
      html("<p>{}</p>{}", c.t("One line each of how the round was told, and by whom."), framings(c, file.assessments)));
  return layout(c, {title, heading(c, file), "rounds"},
                html("{}{}{}{}{}{}{}{}{}", strip, evidence.coverage_note(), sides(c, file), others(c, file),
                     answers(c, file), followed(c, file), framed, documents(c, file), evidence.section()));
}

}  // namespace vigil::page
