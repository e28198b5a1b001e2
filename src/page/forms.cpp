#include <set>

#include "page/facts.hpp"
#include "page/suggestion.hpp"

namespace vigil::page {

namespace {

using text::DateStyle;

/// A form with what was sent before, so that nothing has to be written twice.
class Form {
 public:
  Form(const Context& context, const FormState& state) : c_(context), state_(state) {}

  std::string value(std::string_view field, std::string_view otherwise = "") const {
    for (const auto& [name, sent] : state_.values)
      if (name == field) return sent;
    return std::string(otherwise);
  }
  bool was_sent() const { return !state_.values.empty(); }
  bool has(std::string_view field, std::string_view value) const {
    return std::ranges::any_of(state_.values,
                               [&](const auto& one) { return one.first == field && one.second == value; });
  }

  Html hidden(std::string_view field, std::string_view value) const {
    return html("<input type=\"hidden\" name=\"{}\" value=\"{}\">", field, value);
  }

  Html line(std::string_view field, std::string_view label, std::string_view hint,
            std::string_view otherwise = "") const {
    return html("<div><label for=\"{}\">{}{}</label><input type=\"text\" id=\"{}\" name=\"{}\" value=\"{}\"></div>",
                field, label, hint_of(hint), field, field, value(field, otherwise));
  }

  Html area(std::string_view field, std::string_view label, std::string_view hint) const {
    return html("<label for=\"{}\">{}{}</label><textarea id=\"{}\" name=\"{}\" rows=\"3\">{}</textarea>", field, label,
                hint_of(hint), field, field, value(field));
  }

  /// `choices` with their own `chosen` until something was sent.
  Html select(std::string_view field, std::string_view label, std::string_view hint,
              const std::vector<Choice>& choices) const {
    Html options;
    for (const Choice& choice : choices) {
      const bool chosen = was_sent() ? has(field, choice.value) : choice.chosen;
      options += chosen ? html("<option value=\"{}\" selected>{}</option>", choice.value, choice.label)
                        : html("<option value=\"{}\">{}</option>", choice.value, choice.label);
    }
    return html("<div><label for=\"{}\">{}{}</label><select id=\"{}\" name=\"{}\">{}</select></div>", field, label,
                hint_of(hint), field, field, options);
  }

  Html radios(std::string_view field, std::string_view legend, const std::vector<Choice>& choices) const {
    Html buttons;
    for (const Choice& choice : choices) {
      const bool chosen = was_sent() ? has(field, choice.value) : choice.chosen;
      buttons += chosen
                     ? html("<label class=\"btn\"><input type=\"radio\" name=\"{}\" value=\"{}\" checked> {}</label>",
                            field, choice.value, choice.label)
                     : html("<label class=\"btn\"><input type=\"radio\" name=\"{}\" value=\"{}\"> {}</label>", field,
                            choice.value, choice.label);
    }
    return html("<fieldset id=\"{}\"><legend>{}</legend><div class=\"btns\">{}</div></fieldset>", field, legend,
                buttons);
  }

  Html checks(std::string_view field, std::string_view legend, std::string_view hint,
              const std::vector<Choice>& choices) const {
    Html items;
    for (const Choice& choice : choices) {
      const bool chosen = was_sent() ? has(field, choice.value) : choice.chosen;
      const Html words = html("{}{}", page::words(c_, choice.label), warning(choice));
      items += chosen ? html("<li><label><input type=\"checkbox\" name=\"{}\" value=\"{}\" checked> {}</label></li>",
                             field, choice.value, words)
                      : html("<li><label><input type=\"checkbox\" name=\"{}\" value=\"{}\"> {}</label></li>", field,
                             choice.value, words);
    }
    const Html list = items.empty() ? html("<p>{}</p>", c_.t("No name of the record was found in this document."))
                                    : html("<ul class=\"checks\">{}</ul>", items);
    return html("<fieldset id=\"{}\"><legend>{}{}</legend>{}</fieldset>", field, legend, hint_of(hint), list);
  }

  /// A problem is written "field: message"; it leads to its field.
  Html problems() const {
    if (state_.problems.empty()) return {};
    std::vector<Html> items;
    for (const std::string& problem : state_.problems) {
      const std::size_t colon = problem.find(": ");
      items.push_back(colon == std::string::npos
                          ? text(problem)
                          : html("<a href=\"#{}\">{}</a>", problem.substr(0, colon), problem.substr(colon + 2)));
    }
    return html(
        "<div class=\"note bad problems\" role=\"alert\" aria-labelledby=\"problems\"><h2 "
        "id=\"problems\">{}</h2>{}</div>",
        c_.t("Not recorded yet"), list(items));
  }

 private:
  // A person whom a wish keeps out of public.
  Html warning(const Choice& choice) const {
    constexpr std::string_view of_person = "person:";
    if (!choice.value.starts_with(of_person)) return {};
    const model::Wish* wish = wish_for(c_, choice.value.substr(of_person.size()));
    if (wish == nullptr || !forbids_publicity(*wish)) return {};
    return html(" <strong class=\"warn\">{}</strong>", wish_words(c_, *wish));
  }

  static Html hint_of(std::string_view hint) {
    return hint.empty() ? Html() : html("<span class=\"hint\">{}</span>", hint);
  }

  const Context& c_;
  const FormState& state_;
};

std::vector<Choice> vocabulary_choices(const Context& c, std::string_view field, std::string_view chosen) {
  std::vector<Choice> choices;
  for (const std::string& value : c.vocabulary->values(field))
    choices.push_back({value, c.vocabulary->name(field, value, c.lang), value == chosen});
  return choices;
}

// A field that may be left open.
std::vector<Choice> open_choices(const Context& c, std::string_view field) {
  auto choices = vocabulary_choices(c, field, "");
  choices.insert(choices.begin(), {"", c.t("not known"), true});
  return choices;
}

Html reliability_field(const Context& c, const Form& form) {
  return form.select("reliability", c.t("How near the source was"), c.t("never published"),
                     open_choices(c, "reliability"));
}

std::vector<Choice> sides(const Context& c, const std::vector<std::string_view>& values) {
  std::vector<Choice> choices{{"", c.t("not known"), true}};
  for (const std::string_view side : values) choices.push_back({std::string(side), side_name(c, side), false});
  return choices;
}

Html passage(const Context& c, const model::DocumentFile& file, std::string_view words, std::size_t start,
             std::size_t end) {
  const model::Document& document = file.document;
  const std::string lang =
      file.extraction && !file.extraction->lang.empty() ? file.extraction->lang : document.language;
  return section("passage", c.t("The passage"),
                 html("<blockquote class=\"q\"><p lang=\"{}\">{}</p><footer><a href=\"{}\">{}</a>{}{}<br><span "
                      "class=\"small\">{}</span>"
                      "</footer></blockquote>",
                      lang, words, passage_link(c, file, start),
                      page::words(c, document.title.empty() ? document.id.value : document.title), comma(c),
                      date(c, document.date), filled(c.t("bytes {} to {} of the stored text"), start, end)));
}

Html passage_fields(const Context& c, const Form& form, const model::DocumentFile& file, std::size_t start,
                    std::size_t end) {
  const std::string suggestion = form.value("suggestion");
  return html("{}{}{}{}{}", form.hidden("csrf", c.csrf), form.hidden("doc", file.document.id.value),
              form.hidden("start", std::to_string(start)), form.hidden("end", std::to_string(end)),
              suggestion.empty() ? Html() : form.hidden("suggestion", suggestion));
}

// What cites a document may be seen by those who may see the document, and by nobody else.
Html how_sure_and_for_whom(const Context& c, const Form& form, const model::DocumentId& document) {
  const model::Audience audience = audience_of(c, document);
  return html("{}{}",
              form.radios("confidence", c.t("How sure is this?"), vocabulary_choices(c, "confidence", "medium")),
              form.line("audience", c.t("Who may see it"),
                        c.t("“public”, or “group:” and the group’s name. Nothing sealed is entered here."),
                        audience.group.empty() ? "public" : "group:" + audience.group));
}

Html known_act(const Context& c, const model::Act& act) {
  std::vector<Html> about;
  for (const model::Raising& raising : act.raisings) about.push_back(subject_link(c, raising.subject, Names::first));
  const Html what = html("{}, {}{}{}", said_and_reported(c, act), speaker(c, act), colon(c), join(about, semicolon(c)));
  return html("{}{}", what, soft(sources(c, act.claim)));
}

Html perhaps_already(const Context& c, const std::vector<model::Act>& acts) {
  if (acts.empty()) return {};
  std::vector<Html> items;
  for (const model::Act& act : acts) items.push_back(known_act(c, act));
  return note(Tone::gap,
              html("<p><strong>{}</strong> {}</p>{}", c.t("Perhaps already here."),
                   c.t("The same people or issues, near this date. Go on if it was another occasion, or another "
                       "telling."),
                   list(items)));
}

// A subject that the document does not name; shown again if it was sent before.
Html other_subject(const Context& c, const RaiseForm& raise) {
  std::string sent;
  for (const auto& [field, value] : raise.state.values)
    if (field == "subject" && std::ranges::find(raise.subjects, value, &Choice::value) == raise.subjects.end())
      sent = value;
  return html(
      "<label for=\"subject-other\">{}<span class=\"hint\">{}</span></label><input type=\"text\" "
      "id=\"subject-other\" name=\"subject\" value=\"{}\">",
      c.t("Another person, issue or place"), c.t("“person:”, “issue:” or “place:” and its id"), sent);
}

Html raise_fields(const Context& c, const RaiseForm& raise, const Form& form) {
  const std::string day = raise.document.document.date.edtf();
  std::vector<Choice> rounds{{"", c.t("outside any round"), true}};
  for (const Choice& round : raise.rounds) {
    rounds.push_back(round);
    if (round.chosen) rounds.front().chosen = false;
  }
  const Html who =
      html("{}{}",
           form.checks("subject", c.t("People and issues raised"),
                       c.t("Found in the passage, then elsewhere in the document. One act may be about many."),
                       raise.subjects),
           other_subject(c, raise));
  const Html by =
      html("{}{}{}{}", form.line("speaker", c.t("Said by"), c.t("as the source names them")),
           form.line("speaker_official", c.t("Official’s id"), c.t("if the table of officials has them")),
           form.line("addressee", c.t("Said to"), ""),
           form.select("side", c.t("Side of the speaker"), "", sides(c, {model::sides.begin(), model::sides.end()})));
  const Html when =
      html("{}{}{}{}",
           form.line("said", c.t("Put on"), c.t("day, month or year: 2012-07-24, 2012-07, 2012-07-23/2012-07-24")),
           form.line("reported", c.t("Told on"), c.t("when the source says it"), day),
           form.select("round", c.t("Round"), c.t("rounds near the document’s date"), rounds),
           form.line("occasion", c.t("Other occasion"), c.t("a statement, a visit, a meeting")));
  const Html terms = html(
      "<div class=\"two\">{}{}</div>",
      form.select("action", c.t("Action asked for"), c.t("never published"), open_choices(c, "recommendations.action")),
      reliability_field(c, form));
  return html(
      "{}<div class=\"two\">{}{}</div>{}{}{}{}{}{}", who, by, when,
      form.radios("conveyed", c.t("How it was conveyed"), vocabulary_choices(c, "raisings.conveyed", "unknown")),
      form.radios("publicity", c.t("How it is known"), vocabulary_choices(c, "raisings.publicity", "reported")),
      form.radios("delivered", c.t("Was it put to the other side?"),
                  vocabulary_choices(c, "raisings.delivered", "unknown")),
      form.radios("list_complete", c.t("Is the list told whole?"),
                  vocabulary_choices(c, "raisings.list_complete", "unknown")),
      form.area("detail", c.t("In your own words"), c.t("What was said, not what it led to. About twelve words.")),
      terms);
}

// What the text denies or says will be is no fact, until a person says that it is one after all.
Html modality_field(const Context& c, const Form& form) {
  if (form.value("modality").empty()) return {};
  return form.select("modality", c.t("As the text tells it"), c.t("only what has happened is a fact"),
                     {{"asserted", c.t("it has happened"), false},
                      {"hedged", c.t("it is said to have happened"), false},
                      {"negated", c.t("it did not happen"), false},
                      {"planned", c.t("it is to come"), false}});
}

Html submit(std::string_view words) {
  return html("<p class=\"btns\"><button class=\"go\" type=\"submit\">{}</button></p>", words);
}

Html form_page(const Context& c, const std::string& title, const std::string& lede, const Html& before,
               const Html& passage_shown, std::string_view action, const Html& fields,
               const std::string& fields_title) {
  const Html heading =
      html("{}<h1>{}</h1><p class=\"lede\">{}</p>", crumbs(c, {{c.t("The record"), ""}}, title), title, lede);
  const Html form =
      section("form", fields_title, html("<form method=\"post\" action=\"{}\">{}</form>", c.link(action), fields));
  return layout(c, {title, heading, ""},
                html("{}<div class=\"cols half\"><div>{}</div>{}</div>", before, passage_shown, form));
}

}  // namespace

Html raise_form(const Context& c, const RaiseForm& raise) {
  const Form form(c, raise.state);
  const Html fields =
      html("{}{}{}{}{}", passage_fields(c, form, raise.document, raise.start, raise.end), raise_fields(c, raise, form),
           modality_field(c, form), how_sure_and_for_whom(c, form, raise.document.document.id),
           submit(c.t("Record this raising")));
  return form_page(
      c, c.t("Record a raising"), c.t("The words that show it stand beside. The program suggests; you decide."),
      html("{}{}", form.problems(), perhaps_already(c, raise.perhaps_already)),
      passage(c, raise.document, raise.words, raise.start, raise.end), "raise", fields, c.t("The raising"));
}

namespace {

Html event_fields(const Context& c, const Form& form) {
  return html("<div class=\"two\">{}{}{}{}{}{}{}{}{}{}</div>", form.line("person", c.t("Person’s id"), ""),
              form.select("type", c.t("What happened"), "", vocabulary_choices(c, "events.type", "")),
              form.line("date", c.t("Date"), c.t("day, month or year: 2012-07-24, 2012-07, 2012-07-23/2012-07-24")),
              form.line("term_months", c.t("Term in months"), c.t("a number, “life” or “death”")),
              form.line("article", c.t("Article of law"), ""), form.line("charge", c.t("Charge"), ""),
              form.line("place", c.t("Place"), ""), form.line("facility", c.t("Prison or detention centre"), ""),
              form.line("body", c.t("Organ that did it"), c.t("police, court")),
              form.line("detail", c.t("Detail"), ""));
}

Html answer_fields(const Context& c, const Form& form) {
  return html(
      "<div class=\"two\">{}{}{}{}{}</div>{}{}",
      form.line("act", c.t("The act that was answered"), c.t("its id; confirm the raising first")),
      form.line("raising", c.t("One raising of it"), c.t("its id; empty: the whole act")),
      form.line("by", c.tc("who answered, who promised", "By"), c.t("as the source names them")),
      form.line("said", c.t("Said on"), c.t("day, month or year")),
      form.line("reported", c.t("Told on"), c.t("when the source says it")),
      form.radios("kind", c.tc("of an answer", "Answer"), vocabulary_choices(c, "answers.kind", "")),
      form.area("detail", c.t("In your own words"), c.t("The passage itself is quoted beside it on every page.")));
}

Html commitment_fields(const Context& c, const Form& form) {
  return html(
      "<div class=\"two\">{}{}{}</div>{}{}",
      form.line("by", c.tc("who answered, who promised", "By"), c.t("as the source names them")),
      form.line("made", c.t("Promised on"), c.t("day, month or year")), form.line("due", c.t("Due"), ""),
      form.radios("kind", c.t("Kind of promise"), vocabulary_choices(c, "commitments.kind", "")),
      form.area("words", c.t("In your own words"), c.t("The passage itself is quoted beside it on every page.")));
}

}  // namespace

Html confirm_form(const Context& c, const ConfirmForm& confirm) {
  const Form form(c, confirm.state);
  const auto& s = confirm.suggestion;
  const Html of_kind = s.kind == "event"    ? event_fields(c, form)
                       : s.kind == "answer" ? answer_fields(c, form)
                                            : commitment_fields(c, form);
  const Html fields = html("{}{}{}{}{}{}", form.hidden("csrf", c.csrf), form.hidden("suggestion", s.id), of_kind,
                           modality_field(c, form), how_sure_and_for_whom(c, form, s.document.id),
                           submit(c.t("Confirm and record it")));
  const std::string kind = suggestion_kind(c, s.kind);
  return form_page(c, filled(c.t("Confirm a suggestion: {}"), kind),
                   c.t("The words that show it stand beside. The program suggests; you decide."),
                   html("{}{}", form.problems(), suggestion_said(c, s)),
                   passage(c, confirm.document, s.words, s.start, s.end), "confirm", fields, kind);
}

Html assess_form(const Context& c, const AssessForm& assess) {
  const Form form(c, assess.state);
  const std::string language =
      assess.document.extraction ? assess.document.extraction->lang : assess.document.document.language;
  const Html who =
      html("<div class=\"two\">{}{}{}{}</div>", form.line("who", c.t("Who judged"), c.t("as the source names them")),
           form.select("side", c.t("Side of the speaker"), "", sides(c, {"a", "b", "ngo", "press"})),
           form.line("said", c.t("Said on"), c.t("day, month or year"), assess.document.document.date.edtf()),
           form.line("via", c.t("Known through"), c.t("who tells it, if it is not their own page")));
  const Html what = html(
      "{}{}{}{}{}", form.select("of", c.t("Of what"), "", assess.of),
      form.radios("direction", c.t("What they called it"), vocabulary_choices(c, "assessments.direction", "other")),
      form.area("words", c.t("In your own words"), c.t("The passage itself is quoted beside it on every page.")),
      form.line("language", c.t("Language they spoke"), c.t("en, zh-Hans, …"), language),
      html("<div class=\"two\">{}</div>", reliability_field(c, form)));
  const Html fields =
      html("{}{}{}{}{}", passage_fields(c, form, assess.document, assess.start, assess.end), who, what,
           how_sure_and_for_whom(c, form, assess.document.document.id), submit(c.t("Record this assessment")));
  return form_page(c, c.t("Record an assessment"),
                   c.t("Who called a round, a dialogue or the situation worse, better, routine, useful or futile."),
                   form.problems(), passage(c, assess.document, assess.words, assess.start, assess.end), "assess",
                   fields, c.t("The assessment"));
}

namespace {

std::string kind_in(std::string_view of) { return std::string(of.substr(0, of.find(':'))); }

// The fields that such a thing has, in the order in which they are asked.
Html more_fields(const Context& c, const Form& form, const std::string& kind) {
  const auto field = [&](std::string_view name, const std::string& label, std::string_view vocabulary) {
    return form.select(name, label, c.t("never published"), open_choices(c, vocabulary));
  };
  if (kind == "person")
    return html("<div class=\"two\">{}{}{}</div>",
                field("whereabouts", c.t("Whereabouts, never published"), "people.whereabouts"),
                form.select("custody_state", c.t("Last known state"), "", open_choices(c, "people.custody_state")),
                form.line("state_last_confirmed", c.t("State last confirmed"), c.t("day, month or year")));
  Html fields;
  if (kind == "event")
    fields += form.checks("impact", c.t("Impact"), c.t("never published"), vocabulary_choices(c, "impact", ""));
  Html selects;
  if (kind == "raising" || kind == "answer") selects += field("response", c.t("Response"), "responses");
  if (kind == "raising") selects += field("action", c.t("Action asked for"), "recommendations.action");
  selects += reliability_field(c, form);
  return html("{}<div class=\"two\">{}</div>", fields, selects);
}

}  // namespace

Html more_form(const Context& c, const MoreForm& more) {
  const Form form(c, more.state);
  const Html fields =
      html("{}{}{}{}{}{}{}{}", form.hidden("csrf", c.csrf), form.hidden("of", more.of),
           form.hidden("case", more.person), more_fields(c, form, kind_in(more.of)),
           form.line("source", c.t("Where it is known from"), c.t("in words, or an address")),
           form.radios("confidence", c.t("How sure is this?"), vocabulary_choices(c, "confidence", "medium")),
           form.line("audience", c.t("Who may see it"),
                     c.t("“public”, or “group:” and the group’s name. Nothing sealed is entered here."), "public"),
           submit(c.t("Record this")));
  const std::string title = c.t("Record what else is known");
  const Html whose = html("<p><a href=\"{}\">{}</a> <span class=\"mono\">{}</span></p>", c.link("case/" + more.person),
                          name(c, more.label), more.of);
  return form_page(c, title, c.t("What one source says; what others say stays beside it."), form.problems(),
                   section("of", c.t("Of what"), whose), "more", fields, title);
}

Html more_links(const Context& c, const model::CaseFile& file) {
  const auto link = [&](const std::string& of) {
    return c.link("more").with("of", of).with("case", file.person.id.value);
  };
  std::vector<Html> items = {html("<a href=\"{}\">{}</a>", link("person:" + file.person.id.value), c.t("The person"))};
  for (const auto& event : file.events)
    items.push_back(html("<a href=\"{}\">{}</a> {}", link("event:" + event.id.value),
                         value_name(c, "events.type", event.type), soft(date(c, event.date))));
  std::set<std::string> acts;
  for (const auto& raised : file.raised) {
    if (acts.insert(raised.act.id.value).second)
      items.push_back(html("<a href=\"{}\">{}</a> {}", link("act:" + raised.act.id.value), c.t("The act of raising"),
                           soft(date(c, raised.act.said))));
    items.push_back(html("<a href=\"{}\">{}</a> {}", link("raising:" + raised.raising.value), c.t("This raising in it"),
                         soft(date(c, raised.act.said))));
    for (const auto& answer : raised.answers)
      items.push_back(html("<a href=\"{}\">{}</a> {}", link("answer:" + answer.id.value),
                           value_name(c, "answers.kind", answer.kind), soft(date(c, answer.said))));
  }
  return section("more", c.t("Record what else is known"),
                 html("<p class=\"small soft\">{}</p>{}",
                      c.t("Whereabouts, impact, response, action, and how near the source was. It is never published."),
                      list(items)));
}

bool is_in_file(const model::CaseFile& file, std::string_view of) {
  std::set<std::string> all = {"person:" + file.person.id.value};
  for (const auto& event : file.events) all.insert("event:" + event.id.value);
  for (const auto& raised : file.raised) {
    all.insert("act:" + raised.act.id.value);
    all.insert("raising:" + raised.raising.value);
    for (const auto& answer : raised.answers) all.insert("answer:" + answer.id.value);
  }
  return all.contains(std::string(of));
}

namespace {

Html coding_source(const Context& c, const model::Source& source) {
  const std::string title = source.title.empty() ? source.url : source.title;
  const Html from = html("<cite>{}</cite>{}{}", page::words(c, title),
                         source.date.empty() ? Html() : html("{}{}", comma(c), date(c, source.date)),
                         source.url.empty() ? Html() : html("<br>{}", address(c, source.url)));
  if (source.how != model::Source::How::passage) return html("<p>{}</p>\n", from);
  return html("<blockquote class=\"q\"><p lang=\"{}\">{}</p><footer>{}</footer></blockquote>\n", language_of(source),
              source.words, from);
}

Html what_is_coded(const Context& c, const model::CodingTask& task) {
  std::vector<Html> subjects, words;
  for (const auto& subject : task.subjects)  // without a link: the case's page says how it was coded
    subjects.push_back(text(plain_name(c, subject.label).empty() ? subject.id : plain_name(c, subject.label)));
  for (const auto& wording : task.wordings) words.push_back(html("“{}”", wording));
  for (const auto& detail : task.details) words.push_back(page::words(c, detail));
  Html sources;
  for (const auto& source : task.sources) sources += coding_source(c, source);
  Html when = task.said.empty() ? Html() : html("<p>{}{}{}</p>", c.t("Date"), colon(c), date(c, task.said));
  if (!task.by.empty()) when += html("<p>{}{}{}</p>", c.t("Said by"), colon(c), page::words(c, task.by));
  if (!task.to.empty()) when += html("<p>{}{}{}</p>", c.t("Said to"), colon(c), page::words(c, task.to));
  return section(
      "task", c.t("What is coded"),
      html("{}<h3>{}</h3>{}{}{}<h3>{}</h3>{}", when, c.t("About whom and what"), list(subjects),
           words.empty() ? Html() : html("<h3>{}</h3>", c.t("What was said")), list(words), c.t("Sources"), sources));
}

std::string coding_question(const Context& c, const std::string& field) {
  if (field == "side") return c.t("Side of the speaker");
  if (field == "conveyed") return c.t("How it was conveyed");
  if (field == "publicity") return c.t("How it is known");
  if (field == "delivered") return c.t("Was it put to the other side?");
  return c.tc("of an answer", "Answer");
}

}  // namespace

Html coding_form(const Context& c, const model::CodingQueue& queue, const FormState& state) {
  const Form form(c, state);
  const std::string title = c.t("Code a second time");
  const Html so_far = html("{}<p>{}</p>", form.problems(),
                           filled(c.t("{0} of {1} acts and answers are coded twice."), queue.twice, queue.all));
  const std::string lede =
      c.t("Somebody else entered this. Code it from the sources alone: what the record says of it is not shown here, "
          "so that "
          "the page of measures can tell how far two people agree.");
  if (!queue.next)
    return form_page(
        c, title, lede, so_far,
        section("task", c.t("What is coded"),
                paragraph(c.t("Nothing waits here for you: all is coded twice, or you entered the rest."))),
        "code", paragraph(c.t("Nothing to code.")), title);
  Html fields = html("{}{}", form.hidden("csrf", c.csrf), form.hidden("of", queue.next->on + ":" + queue.next->id));
  for (const auto& field : model::coded_fields(queue.next->on)) {
    auto choices = field.vocabulary.empty() ? sides(c, {model::sides.begin(), model::sides.end()})
                                            : vocabulary_choices(c, field.vocabulary, "");
    std::erase_if(choices, [](const Choice& choice) { return choice.value.empty(); });  // a field may be left open
    fields += form.radios(field.name, coding_question(c, field.name), choices);
  }
  fields += submit(c.t("Record this coding, and show the next"));
  return form_page(c, title, lede, so_far, what_is_coded(c, *queue.next), "code", fields, title);
}

}  // namespace vigil::page
