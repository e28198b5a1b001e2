#include <set>

#include "model/answers.hpp"
#include "model/last_raised.hpp"
#include "page/evidence.hpp"
#include "page/facts.hpp"
#include "page/lifeline.hpp"

namespace vigil::page {

namespace {

using text::DateStyle;

Html none_found(const Context& c) { return html("<span class=\"soft\">{}</span>", c.t("None found")); }

Glance last_raised(const Context& c, const std::string& label, const model::RaisedOnce* last, const std::string& none) {
  if (!last) return {label, text(c.t("None found")), text(none)};
  return {label, date(c, last->act.said, DateStyle::abbreviated), fill_in(c.t("by {}"), speaker(c, last->act))};
}

// The field is an EDTF date in a text column; what is none is shown as it stands.
Html date_of_attribute(const Context& c, const std::string& value) {
  const auto day = model::Date::parse(value);
  return day ? date(c, *day) : text(value);
}

Glance last_known(const Context& c, const model::Person& person) {
  const std::string& state = person.get("custody_state");
  const std::string& confirmed = person.get("state_last_confirmed");
  const std::string& ends = person.get("term_ends");
  Html more = confirmed.empty() ? text(c.t("date of the last confirmation not known"))
                                : fill_in(c.t("state last confirmed {}"), date_of_attribute(c, confirmed));
  if (!ends.empty())
    more += html("{}{}", semicolon(c), fill_in(c.t("term ends by the calendar {}"), date_of_attribute(c, ends)));
  return {c.t("Last known"), custody_tag(c, state), more};
}

Glance answers_found(const Context& c, const model::CaseFile& file) {
  std::int64_t answers = 0, silences = 0, with_none = 0;
  for (const model::RaisedOnce& raised : file.raised) {
    bool has_any = false;
    for (const model::Answer& answer : raised.answers) {
      if (model::is_before_it_was_raised(answer, raised.act)) continue;
      has_any = true;
      ++(answer.kind == "no-answer" ? silences : answers);
    }
    if (!has_any) ++with_none;
  }
  const auto raisings = static_cast<std::int64_t>(file.raised.size());
  return {c.tn("Raised {} time, in the documents read here", "Raised {} times, in the documents read here", raisings),
          text(c.tn("{} answer", "{} answers", answers)),
          html("{}{}{}", c.tn("{} recorded silence", "{} recorded silences", silences), semicolon(c),
               c.tn("{} with nothing found", "{} with nothing found", with_none))};
}

Html at_a_glance(const Context& c, const model::CaseFile& file) {
  return glance({last_known(c, file.person),
                 last_raised(c, c.t("Last put to the other side"), model::last_raised(file, true),
                             c.t("in the documents read here")),
                 last_raised(c, c.t("Last declared to others, or not known to whom"), model::last_raised(file, false),
                             c.t("in the documents read here")),
                 answers_found(c, file)});
}

std::string field_name(const Context& c, std::string_view field) {
  if (field == "born") return c.t("Born");
  if (field == "role") return c.t("Known as");
  if (field == "region") return c.t("Region");
  if (field == "custody_state") return c.t("Last known state");
  if (field == "state_last_confirmed") return c.t("State last confirmed");
  if (field == "term_ends") return c.t("Term ends by the calendar");
  if (field == "whereabouts") return c.t("Whereabouts, never published");
  if (field == "notes") return c.t("Notes");
  return std::string(field);
}

Html attribute_value(const Context& c, const model::Attribute& attribute) {
  if (attribute.field == "custody_state") return custody_tag(c, attribute.value);
  if (attribute.field == "whereabouts") return text(value_name(c, "people.whereabouts", attribute.value));
  if (attribute.field == "born" || attribute.field == "state_last_confirmed" || attribute.field == "term_ends")
    return date_of_attribute(c, attribute.value);
  return words(c, attribute.value);
}

// Fields on which the sources do not agree.
std::vector<std::string> fields_in_conflict(const model::Person& person) {
  std::map<std::string, std::set<std::string>> values;
  for (const model::Attribute& attribute : person.attributes) values[attribute.field].insert(attribute.value);
  std::vector<std::string> fields;
  for (const auto& [field, different] : values)
    if (different.size() > 1) fields.push_back(field);
  return fields;
}

Html conflict_note(const Context& c, const model::Person& person) {
  std::vector<Html> fields;
  for (const std::string& field : fields_in_conflict(person)) fields.push_back(text(field_name(c, field)));
  if (fields.empty()) return {};
  return html(
      "<p class=\"note gap small\">{}</p>",
      fill_in(c.t("Sources differ on: {}. All values are kept, the preferred one first."), join(fields, semicolon(c))));
}

Html particulars(const Context& c, const model::Person& person) {
  std::vector<Row> rows;
  for (const model::Attribute& attribute : person.attributes)
    rows.push_back(
        {"", {text(field_name(c, attribute.field)), attribute_value(c, attribute), sources(c, attribute.claim)}});
  const Html shown = rows.empty() ? paragraph(c.t("None found."))
                                  : table(c.t("What is recorded of the person"), Caption::hidden,
                                          {c.t("Field"), c.t("Value"), c.t("Source")}, rows);
  return section("particulars", c.t("What is recorded of the person"), html("{}{}", conflict_note(c, person), shown));
}

Html happened(const Context& c, const model::CaseFile& file) {
  Html items;
  for (const model::Event& event : file.events)
    items += html("<li id=\"{}\"><span>{}</span><span>{}</span><small class=\"soft\">{}</small></li>",
                  event_anchor(event.id), date(c, event.date, DateStyle::abbreviated), event_words(c, event),
                  sources(c, event.claim));
  return section("happened", c.t("What happened"),
                 items.empty() ? paragraph(c.t("None found.")) : html("<ol class=\"ev\">{}</ol>", items));
}

std::string kin_word(const Context& c, const std::string& kind) {
  const std::pair<std::string_view, std::string> known[] = {
      {"spouse", c.tc("relation", "spouse")},
      {"partner", c.tc("relation", "partner")},
      {"father", c.tc("relation", "father")},
      {"mother", c.tc("relation", "mother")},
      {"son", c.tc("relation", "son")},
      {"daughter", c.tc("relation", "daughter")},
      {"brother", c.tc("relation", "brother")},
      {"sister", c.tc("relation", "sister")},
      {"uncle", c.tc("relation", "uncle")},
      {"aunt", c.tc("relation", "aunt")},
      {"nephew", c.tc("relation", "nephew")},
      {"niece", c.tc("relation", "niece")},
      {"kin", c.tc("relation", "relative")},
      {"lawyer", c.tc("relation", "lawyer")},
      {"co-defendant", c.tc("relation", "co-defendant")},
  };
  for (const auto& [english, shown] : known)
    if (kind == english) return shown;
  return value_name(c, "relations.kind", kind);
}

Html family(const Context& c, const model::Person& person) {
  std::vector<Html> items;
  for (const model::Relation& relation : person.relations) {
    const model::Subject other{model::Subject::Kind::person, relation.other.value, relation.label};
    items.push_back(html("{}{}{}{}", kin_word(c, relation.kind), colon(c), subject_link(c, other),
                         soft(sources(c, relation.claim))));
  }
  return panel(
      "kin", c.t("Family and others"),
      html("{}<p class=\"small soft\">{}</p>", items.empty() ? paragraph(c.t("None named here.")) : list(items),
           c.t("Only people who are in the record themselves are named. Addresses, documents and contacts are never "
               "kept.")));
}

std::string script_name(const Context& c, std::string_view lang) {
  if (lang == "zh-Hans") return c.t("Simplified Chinese");
  if (lang == "zh-Hant") return c.t("Traditional Chinese");
  if (lang == "en" || lang.empty()) return c.t("Latin letters");
  return std::string(lang);
}

Html names_to_search(const Context& c, const model::Person& person) {
  std::map<std::string, std::vector<Html>> by_lang;
  for (const model::Name& one : person.names) {
    const std::string_view lang = one.lang.empty() ? "en" : std::string_view(one.lang);
    by_lang[std::string(lang)].push_back(html("<bdi lang=\"{}\">{}</bdi>", lang, one.text));
  }
  Html rows;
  for (const auto& [lang, names] : by_lang)
    rows += html("<dt>{}</dt><dd>{}</dd>", script_name(c, lang), join(names, html("<br>")));
  return panel("names", c.t("Names to search by"), html("<dl class=\"kv\">{}</dl>", rows));
}

Html answers_cell(const Context& c, const model::RaisedOnce& raised) {
  if (raised.answers.empty()) return none_found(c);
  std::vector<Html> answers;
  for (const model::Answer& answer : raised.answers)
    answers.push_back(html("<div id=\"{}\">{}{}{}</div>", answer_anchor(answer.id), answer_words(c, answer),
                           contradiction(c, answer, raised.act), soft(sources(c, answer.claim))));
  return join(answers);
}

Row raising_row(const Context& c, const model::RaisedOnce& raised) {
  const model::Raising* raising = find_raising(raised.act, raised.raising);
  const Html detail = raising ? soft(raising_words(c, *raising)) : Html();
  return {raising_anchor(raised.raising),
          {said_and_reported(c, raised.act), speaker(c, raised.act),
           raised.act.addressee.empty() ? text(c.t("not known")) : party(c, raised.act.addressee),
           html("{}{}", occasion_and_way(c, raised.act, raising), detail), answers_cell(c, raised),
           sources(c, raising ? raising->claim : raised.act.claim)},
          raised.act.delivered == "no" ? "us" : ""};
}

Html raisings(const Context& c, const model::CaseFile& file) {
  std::vector<Row> rows;
  for (const model::RaisedOnce& raised : file.raised) rows.push_back(raising_row(c, raised));
  const Html explained =
      paragraph(c.t("Shaded rows were declared to others and not put to the other side. An answer is what the other "
                    "side is recorded to "
                    "have said or declined to say. It is not a cause of what came after."));
  const Html shown = rows.empty() ? paragraph(c.t("No raising was found."))
                                  : table(c.t("Raisings and answers"), Caption::hidden,
                                          {c.t("Date"), c.t("Raised by"), c.tc("column of a table", "With"),
                                           c.t("Where and how"), c.t("Answer"), c.t("Source")},
                                          rows);
  return section("raised", c.t("Raisings and answers"), html("{}{}", explained, shown));
}

const model::Event* find_event(const model::CaseFile& file, const model::EventId& id) {
  for (const model::Event& event : file.events)
    if (event.id == id) return &event;
  return nullptr;
}

Html raising_link(const Context& c, const model::RaisedOnce& raised) {
  const model::Date& day = raised.act.said.empty() ? raised.act.reported : raised.act.said;
  return html("<a href=\"#{}\">{}</a>", raising_anchor(raised.raising),
              fill_in(c.t("the raising of {}"), date(c, day)));
}

Html followed(const Context& c, const model::CaseFile& file) {
  std::vector<Html> items;
  for (const model::RaisedOnce& raised : file.raised)
    for (const model::Followed& one : raised.followed)
      items.push_back(html("{}{}{}{}", fill_in(c.t("After {}"), raising_link(c, raised)), colon(c),
                           followed_words(c, one, find_event(file, one.event)), soft(sources(c, one.claim))));
  return section(
      "followed", c.t("What followed"),
      html("<p>{}</p>{}",
           c.t("The order of events is given; nothing here says that a raising was weighed, or that anything came "
               "of it."),
           items.empty() ? paragraph(c.t("None found.")) : list(items)));
}

Evidence evidence_of(const Context& c, const model::CaseFile& file) {
  Evidence evidence(c);
  for (const model::Event& event : file.events)
    evidence.add(event.claim, html("{}{}{}", date(c, event.date), colon(c), event_words(c, event)),
                 html("<a href=\"#{}\">{}</a>", event_anchor(event.id), c.t("the event")));
  for (const model::RaisedOnce& raised : file.raised) {
    const model::Raising* raising = find_raising(raised.act, raised.raising);
    evidence.add(raising ? raising->claim : raised.act.claim, raising ? raising_words(c, *raising) : Html(),
                 raising_link(c, raised));
    for (const model::Answer& answer : raised.answers)
      evidence.add(answer.claim, answer_words(c, answer),
                   html("<a href=\"#{}\">{}</a>", answer_anchor(answer.id), c.t("the answer")));
  }
  for (const model::Attribute& attribute : file.person.attributes)
    evidence.add(attribute.claim,
                 html("{}{}{}", field_name(c, attribute.field), colon(c), attribute_value(c, attribute)),
                 html("<a href=\"#particulars\">{}</a>", c.t("the person’s particulars")));
  return evidence;
}

Html wish_banner(const Context& c, const model::Person& person) {
  const model::Wish* wish = wish_for(c, person.id.value);
  const bool withdrawn = c.place == Place::desk && c.withdrawn.contains(person.id.value);
  const std::string left_out = c.t("In what is published this person does not stand.");
  if (wish == nullptr) return withdrawn ? note(Tone::gap, html("<p>{}</p>", left_out)) : Html();
  const Html effect = withdrawn || forbids_publicity(*wish) ? html(" {}", left_out) : Html();
  return note(forbids_publicity(*wish) ? Tone::gap : Tone::plain,
              html("<p>{}{}{}</p>", wish_words(c, *wish), c.tc("between sentences", ". "), effect));
}

Html heading(const Context& c, const model::Person& person) {
  const std::string& role = person.get("role");
  return html("{}<h1>{}</h1>{}",
              crumbs(c, {{c.t("The record"), ""}, {c.t("Cases"), "cases"}}, plain_name(c, person.label)),
              name(c, person.label), role.empty() ? Html() : html("<p class=\"soft\">{}</p>", words(c, role)));
}

}  // namespace

Html case_file(const Context& c, const model::CaseFile& file, const Html& beside) {
  const Evidence evidence = evidence_of(c, file);
  const auto& label = file.person.label;
  const std::string both = label.en.empty() || label.hans.empty() ? plain_name(c, label) : label.en + " " + label.hans;
  return layout(
      c, {filled(c.t("{}, case file"), both), heading(c, file.person), "cases"},
      html("{}{}{}{}{}<div class=\"cols\">{}<div>{}{}</div></div>{}{}{}{}", wish_banner(c, file.person),
           at_a_glance(c, file), beside, evidence.coverage_note(), section("line", c.t("Life-line"), lifeline(c, file)),
           happened(c, file), family(c, file.person), names_to_search(c, file.person), raisings(c, file),
           followed(c, file), particulars(c, file.person), evidence.section()));
}

}  // namespace vigil::page
