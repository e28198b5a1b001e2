#include "cli/in_words.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "cli/output.hpp"
#include "cli/work_in_words.hpp"
#include "model/places.hpp"
#include "model/wish.hpp"

namespace vigil::cli {

namespace {

using text::Lang;

std::string source_line(const model::Source& source) {
  std::string line;
  if (source.how == model::Source::How::passage) line += "“" + source.words + "” ";
  line += !source.publisher.empty() ? source.publisher : source.title;
  if (!source.url.empty()) line += " <" + source.url + ">";
  if (source.document.value.size() && source.how == model::Source::How::passage)
    line += shown(" [{}:{}-{}]", source.document.value, source.start, source.end);
  return line;
}

void add_sources(std::string& out, const model::Claim& claim, const char* indent) {
  static constexpr const char* words[] = {"low", "medium", "high"};
  for (const auto& source : claim.sources)
    out += shown("{}source ({}): {}\n", indent, words[static_cast<int>(claim.confidence)], source_line(source));
}

std::string act_line(const model::Act& act, const model::Vocabulary& v) {
  std::string line = shown("{}  {}", print_date(act.said), act.speaker);
  if (!act.addressee.empty()) line += ", with " + act.addressee;
  line += shown(" ({}, {}, {})", v.name("raisings.conveyed", act.conveyed, Lang::en),
                v.name("raisings.publicity", act.publicity, Lang::en),
                v.name("raisings.delivered", act.delivered, Lang::en));
  if (!act.round.empty())
    line += " at " + act.round.value;
  else if (!act.occasion.empty())
    line += ", " + act.occasion;
  return line;
}

void add_answers(std::string& out, const std::vector<model::Answer>& answers, const model::Vocabulary& v) {
  for (const auto& answer : answers) {
    out += shown("      answer {}: {}, {}: {}\n", print_date(answer.said),
                 v.name("answers.kind", answer.kind, Lang::en), answer.by, answer.detail);
    add_sources(out, answer.claim, "        ");
  }
}

// The raiser's own, beside what it was about.
std::string own_words(const model::Raising& raising) {
  if (raising.wording.empty()) return "";
  return shown("{}“{}”", raising.detail.empty() ? "" : " ", raising.wording);
}

void add_act(std::string& out, const model::Act& act, const model::Vocabulary& v) {
  out += shown("  {}  {}\n", act.id.value, act_line(act, v));
  for (const auto& raising : act.raisings) {
    out += shown("      {}  {}: {}{}\n", raising.id.value, both_names(raising.subject.label), raising.detail,
                 own_words(raising));
    add_sources(out, raising.claim, "        ");
  }
  if (act.list_complete == "no") out += "      the list told is not whole (\"including\")\n";
}

// Its own lines stay, set in from the margin, where only lines of ours begin.
std::string paragraph(std::string_view words) {
  std::string out;
  for (const char c : text::for_terminal(words, text::Lines::kept)) {
    out += c;
    if (c == '\n') out += "    ";
  }
  return out;
}

std::string documents_read(const std::map<std::string, std::int64_t>& by_read, std::int64_t documents,
                           const model::Vocabulary& v) {
  std::string text = counted(static_cast<std::uint64_t>(documents), "document");
  const char* separator = ": ";
  for (const auto& [read, n] : by_read) {
    text += shown("{}{} {}", separator, n, v.name("documents.read", read, Lang::en));
    separator = ", ";
  }
  return text;
}

// The preferred value of a field, and below it the others, each with its sources.
std::string attribute_lines(const model::Person& person, const model::Vocabulary& v) {
  std::string out, field, said;
  for (const auto& attribute : person.attributes) {
    const auto value = v.name("people." + attribute.field, attribute.value, Lang::en);  // the bare value of others
    const bool is_other = attribute.field == field;
    field = attribute.field;
    if (!is_other)
      out += shown("  {}: {}\n", attribute.field, value);
    else if (value != said)
      out += shown("    another source says: {}\n", value);
    said = value;
    add_sources(out, attribute.claim, "      ");
  }
  return out;
}

// The main names that do not stand above it, then the others.
std::string name_lines(const model::Person& person) {
  std::string out;
  for (const auto& name : person.names) {
    if (name.kind != "main" && !name.text.empty()) out += shown("  {}: {}\n", name.kind, name.text);
    const auto& label = person.label;
    const bool is_above = name.text == label.for_english() || (!label.en.empty() && name.text == label.hans);
    if (name.kind == "main" && !is_above) out += shown("  main ({}): {}\n", name.lang, name.text);
  }
  return out;
}

}  // namespace

std::string both_names(const model::Label& label) {
  const bool has_both = !label.en.empty() && !label.hans.empty() && label.hans != label.en;
  return has_both ? label.en + " " + label.hans : label.for_english();
}

std::string print_date(const model::Date& date) {
  return date.empty() ? "no date" : text::print(date, Lang::en, text::DateStyle::abbreviated);
}

std::string in_words(const model::CaseFile& file, const model::Vocabulary& v) {
  const auto& p = file.person;
  std::string out = shown("{}  {}\n", p.id.value, both_names(p.label));
  out += name_lines(p) + attribute_lines(p, v);
  for (const auto& relation : p.relations)
    out += shown("  {}: {} ({})\n", relation.kind, both_names(relation.label), relation.other.value);
  out += shown("\nWhat happened ({})\n", file.events.size());
  for (const auto& event : file.events) {
    out += shown("  {}  {}  {}", event.id.value, print_date(event.date), v.name("events.type", event.type, Lang::en));
    if (!event.detail.empty()) out += shown(": {}", event.detail);
    if (!event.place.empty()) out += shown(", {}", event.place);
    for (const auto& [what, words] : {std::pair{"charge", event.charge}, std::pair{"article", event.article},
                                      std::pair{"by", event.body}, std::pair{"held at", event.facility}})
      if (!words.empty()) out += shown(", {} {}", what, words);
    if (!event.term_months.empty())
      out += shown(" (term {}{})", event.term_months, event.suspended ? ", suspended" : "");
    out += "\n";
    add_sources(out, event.claim, "      ");
  }
  out += shown("\nRaisings and answers ({} person-raisings found)\n", file.raised.size());
  for (const auto& once : file.raised) {
    out += shown("  {}  {}\n", once.act.id.value, act_line(once.act, v));
    for (const auto& raising : once.act.raisings)
      if (raising.id == once.raising) {
        out += shown("      {}: {}{}\n", raising.id.value, raising.detail, own_words(raising));
        add_sources(out, raising.claim, "        ");
      }
    add_answers(out, once.answers, v);
  }
  return out;
}

std::string in_words(const model::RoundFile& file, const model::Vocabulary& v) {
  const auto& r = file.round;
  std::string out = shown("{}  {}, round {}, {}, {}\n", r.id.value, both_names(file.dialogue.label),
                          r.number.empty() ? "not numbered" : r.number, r.place, print_date(r.dates()));
  out += shown("  led by {} / {}\n  {}\n", r.head_a, r.head_b, r.outcome);
  for (const auto& [side, title] : {std::pair{"a", file.dialogue.party_a}, std::pair{"b", file.dialogue.party_b}}) {
    out += shown("\nRaised by the side of {}\n", title);
    for (const auto& act : file.acts)
      if (act.side == side) add_act(out, act, v);
  }
  const auto others =
      std::ranges::count_if(file.acts, [](const auto& act) { return act.side != "a" && act.side != "b"; });
  if (others > 0) out += "\nRaised by others about the round\n";
  for (const auto& act : file.acts)
    if (act.side != "a" && act.side != "b") add_act(out, act, v);
  out += shown("\nAnswers ({} found)\n", file.answers.size());
  add_answers(out, file.answers, v);
  out += shown("\nHow it was called ({})\n", counted(file.assessments.size(), "assessment"));
  for (const auto& a : file.assessments) {
    out += shown("  {}  {}: {} ({})\n", a.id.value, a.who, a.words,
                 v.name("assessments.direction", a.direction, Lang::en));
    add_sources(out, a.claim, "      ");
  }
  return out;
}

std::string in_words(const model::DialogueFile& file, const model::Vocabulary& v) {
  const auto& d = file.dialogue;
  std::string out = shown("{}  {}\n  {} and {}, since {}\n  {}\n\nRounds ({})\n", d.id.value, both_names(d.label),
                          d.party_a, d.party_b, print_date(d.started), d.notes, file.rounds.size());
  for (const auto& round : file.rounds)
    out += shown("  {}  {}  {}{}\n", round.id.value, print_date(round.dates()),
                 round.is_gap ? "no meeting: " : round.place + ". ", round.outcome);
  std::size_t raisings = 0;
  for (const auto& act : file.acts) raisings += act.raisings.size();
  out += shown("\nAt its rounds: {}, {} person- and issue-raisings found\n\nPromises ({})\n",
               counted(file.acts.size(), "act"), raisings, file.commitments.size());
  for (const auto& c : file.commitments) {
    out += shown("  {}  {}, {} ({}): {}\n", c.id.value, print_date(c.made), c.by,
                 v.name("commitments.kind", c.kind, Lang::en), c.text);
    for (const auto& status : c.status)
      out += shown("      {}{}{}{}: {}\n", print_date(status.at), status.by.empty() ? "" : ", ", status.by,
                   status.state.empty() ? "" : " (" + v.name("commitments.state", status.state, Lang::en) + ")",
                   status.words);
  }
  return out;
}

std::string in_words(const model::DocumentFile& file) {
  std::string out = shown("{}  {}\n  {} {} {}\n", file.document.id.value, file.document.title, file.document.publisher,
                          print_date(file.document.date), file.document.url);
  if (!file.sha256.empty()) out += shown("  captured {}, sha-256 {}\n", file.captured_at, file.sha256);
  if (file.extraction) {
    out += shown("\nText ({}, by {})\n", counted(file.extraction->text.size(), "byte"), file.extraction->extractor);
    if (model::is_machine_reading(file.extraction->extractor))
      out +=
          "  (read by a machine in a picture: only what a person has compared with it can be cited, marked * here;"
          " vigil check-reading)\n";
    const auto is_checked = [&](const model::Paragraph& p) {
      return std::ranges::any_of(file.checked,
                                 [&](const auto& range) { return range.start <= p.start && range.end >= p.end; });
    };
    for (const auto& p : file.extraction->paragraphs) {
      const auto place = model::place_at(*file.extraction, p.start);
      out += shown("{} {}-{}  {}", is_checked(p) ? "*" : " ", p.start, p.end,
                   place ? "(" + model::to_words(*place) + ")  " : "") +
             paragraph(file.extraction->text.substr(p.start, p.end - p.start)) + "\n";
    }
  }
  out += shown("\nMentions ({})\n", file.mentions.size());
  for (const auto& m : file.mentions)
    out += shown("  {}-{}  {}  {}  {}{}\n", m.start, m.end, m.surface,
                 m.subject.id.empty() ? "(no file)" : m.subject.id, m.certainty, m.kin.empty() ? "" : "  " + m.kin);
  if (file.extraction) {
    out += shown("\nTurns ({})\n", file.extraction->turns.size());
    for (const auto& turn : file.extraction->turns) out += shown("  {}-{}  {}\n", turn.start, turn.end, turn.speaker);
    out += shown("\nExcerpts of others ({})\n", file.extraction->excerpts.size());
    for (const auto& e : file.extraction->excerpts)
      out += shown("  {}-{}  {}{}\n", e.start, e.end, e.outlet, e.author.empty() ? "" : ", " + e.author);
  }
  out += shown("\nFacts that cite it ({})\n", file.facts.size());
  for (const auto& fact : file.facts) {
    const bool is_cited = file.extraction && fact.source.how == model::Source::How::passage;
    out += shown("  {}  {}  {}{}\n", fact.kind, fact.id, both_names(fact.about.label),
                 !is_cited ? ""
                 : fact.here.is_empty()
                     ? "  its words are not in the text as it is read now: \"" + fact.source.words + "\""
                     : fmt::format("  {}-{}", fact.here.start, fact.here.end));
  }
  return out;
}

std::string in_words(const model::RaisedPerYear& raised, const model::Vocabulary& v) {
  std::string out = shown("Raised per year, by how it was conveyed\n{}; {} person-raisings, {} issue-raisings\n\n",
                          counted(static_cast<std::uint64_t>(raised.acts), "act"), raised.persons, raised.issues);
  for (const auto& cell : raised.cells)
    out += shown("  {}  {:<22}  {:>4} acts  {:>4} person-raisings  {:>4} issue-raisings\n", cell.year,
                 v.name("raisings.conveyed", cell.conveyed, Lang::en), cell.acts, cell.persons, cell.issues);
  out += shown(
      "\nCoverage: {}.\nDoubt: {} acts without a year, {} across two years (counted in the first), {} acts equal in "
      "date, speaker and "
      "occasion to another (one speech told by two sources).\n",
      documents_read(raised.documents_by_read, raised.documents, v), raised.undated, raised.across_years,
      raised.acts_told_by_two);
  out += "It does not show what was raised and not told, nor what any raising led to.\n";
  return out;
}

std::string in_words(const model::Silence& silence, const model::Vocabulary& v,
                     const std::map<std::string, model::Wish>& wishes) {
  std::string out = "Last raising found, of those held or missing as last known\n", quiet;
  if (!silence.observed_until)
    out += shown("No number of days is given: of {} series that must be read, {} were never read whole.\n",
                 silence.watched, silence.unread.size());
  else
    out += shown("Every clock ends on {}.\n", print_date(*silence.observed_until));
  out += "\n";
  for (const auto& line : silence.held) {
    const auto& p = line.person;
    const auto wish = wishes.find(p.id.value);
    if (wish != wishes.end() && model::forbids_raising(wish->second)) {
      quiet += shown("  {:<28} {}\n", p.label.for_english(), in_words(wish->second));
      continue;
    }
    const auto found = [](const model::Date& last) { return last.empty() ? "none found" : print_date(last); };
    out += shown("  {:<28} {:<16} delivered: {:<14} declared: {:<14} answered: {:<14} mentioned: {}{}\n",
                 p.label.for_english(), v.name("people.custody_state", p.custody_state, Lang::en),
                 found(p.last_delivered), found(p.last_declared), found(line.last_answered), found(line.last_mentioned),
                 wish == wishes.end() ? "" : "  (" + in_words(wish->second) + ")");
  }
  if (!quiet.empty()) out += "\nNot to be raised, by a wish\n" + quiet;
  out += shown("\nNone found at all: {}. Read: {}.\nNot read whole:\n", silence.never_found,
               documents_read(silence.documents_by_read, silence.documents, v));
  for (const auto& watch : silence.unread) out += shown("  {}: {}\n", watch.raiser, watch.series);
  return out;
}

namespace {

std::string per_cent(double share) { return fmt::format("{:.1f} %", 100 * share); }

/// "54 of 272 raisings (19.9 %)"; an estimate with the counts behind it, and of few not without them.
std::string share_in_words(const model::Number& number) {
  const auto of_what = number.unit.starts_with("share of ") ? " " + number.unit.substr(9) : "";
  const auto of = fmt::format("{}{}", number.n, of_what);
  if (!number.may_be_a_percentage())
    return fmt::format("no share: it is of fewer than {} ({})", model::fewest_for_percent, of);
  if (number.reached)
    return fmt::format("{} ({} of {} by then, {} still followed)", per_cent(number.value), number.reached->with, of,
                       number.reached->at_risk);
  if (number.estimator == "aalen-johansen") return fmt::format("{}, of {}", per_cent(number.value), of);
  return fmt::format("{:.0f} of {} ({})", number.value * static_cast<double>(number.n), of, per_cent(number.value));
}

std::string limits_in_words(const model::Number& number) {
  if (!number.limits || !number.may_be_a_percentage()) return "";
  const auto& [low, high] = *number.limits;
  if (number.unit.starts_with("share"))
    return fmt::format(", {} to {} ({})", per_cent(low), per_cent(high), number.estimator);
  return fmt::format(", {:.3f} to {:.3f} ({})", low, high, number.estimator);
}

void add_numbers(std::string& out, const model::Measure& measure) {
  const auto most = model::most_shown(measure);
  for (std::size_t i = 0; i < most; ++i) {
    const auto& number = measure.numbers[i];
    std::string of;
    for (const auto& value : number.of)
      if (!value.empty()) of += (of.empty() ? "" : ", ") + value;
    const auto told = number.unit.starts_with("share") ? share_in_words(number)
                                                       : fmt::format("{:>8.6g} {}", number.value, number.unit);
    out += shown("  {:<56} {}{}\n", of, told, limits_in_words(number));
  }
  if (measure.numbers.size() > most) out += shown("  and {} more: --json has all\n", measure.numbers.size() - most);
}

}  // namespace

std::string in_words(const model::Measure& measure) {
  std::string out = shown("{}\n  {}\n  Of: {}\n", measure.about.title, measure.about.counted, measure.about.population);
  if (*measure.about.source != '\0') out += shown("  Estimated as in: {}\n", measure.about.source);
  out += "\n";
  add_numbers(out, measure);
  if (!measure.before.empty()) {
    const auto& former = *measure.about.former;
    out += shown("\n  As it was counted until {}: {}\n\n", former.until, former.counted);
    add_numbers(out, measure.before.front());
  }
  if (measure.needs_coverage)
    out += "  No share over time is given: a series that must be read was never read whole (vigil measure silence).\n";
  if (!measure.exploratory.empty())
    out += shown("  Exploratory: two people who coded the same sources agree on too little of: {}.\n",
                 fmt::join(measure.exploratory, ", "));
  out += shown("\nUnsure: {}", measure.about.unsure);
  for (const auto& [what, count] : measure.doubt)
    if (count != 0) out += shown(" {}: {}.", what, count);
  return out + shown("\nIt does not show {}.\n", measure.about.does_not_show);
}

}  // namespace vigil::cli
