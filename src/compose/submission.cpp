#include "compose/submission.hpp"

#include <algorithm>

#include "compose/brief.hpp"
#include "compose/custody.hpp"
#include "compose/telling.hpp"
#include "model/answers.hpp"

namespace vigil::compose {

namespace {

using model::Event;

class Writer : protected Telling {
 public:
  Writer(const SubmissionRequest& request, const model::Vocabulary& vocabulary)
      : Telling(request.lang, vocabulary),
        request_(request),
        person_(request.file.person),
        custody_(custody_in(request.file.events)) {}

 protected:
  void begin(const std::string& title) {
    text_.lang = tag();
    text_.title = title;
    text_.classification = request_.classification;
    Line heading = {{title + ": "}};
    for (auto& run : who(person_)) heading.push_back(std::move(run));
    text_.heading(1, std::move(heading));
    text_.paragraph({{t("{0}, {1}", request_.from, day(request_.today))}});
    if (!request_.to.empty()) text_.paragraph({{t("To: {}", request_.to)}});
  }

  void sources() {
    text_.heading(2, {{t("Sources")}});
    auto items = take_sources();
    if (items.empty()) return text_.paragraph({{t("None found")}});
    text_.numbered(std::move(items));
  }

  std::string place(const Event& event, std::string_view role, const std::string& words) const {
    for (const auto& one : request_.places)
      if (one.event == event.id && one.role == role)
        if (auto name = called(one.place.label); !name.empty()) return name;
    return words;
  }

  /// Of the last event of this custody that tells it, with its source.
  Line told(std::string Event::*field, std::string_view role) {
    const auto* event = custody_.last_with(field);
    if (event == nullptr) return {{t("not known")}};
    return with_source(place(*event, role, event->*field), *event);
  }

  Line with_source(const std::string& words, const Event& event) {
    Line line = {{words + " "}};
    for (auto& run : cite(event.claim)) line.push_back(std::move(run));
    return line;
  }

  std::vector<std::vector<Line>> events() {
    std::vector<std::vector<Line>> rows = {{{{t("Date")}}, {{t("Event")}}, {{t("Source")}}}};
    for (const auto& one : request_.file.events)
      rows.push_back({{{day(one.date)}}, {{event_in_words(one)}}, cite(one.claim)});
    return rows;
  }

  const SubmissionRequest& request_;
  const model::Person& person_;
  Custody custody_;
  Text text_;
};

/// A section of the form: questions and what the file answers.
class FormWriter : private Writer {
 public:
  using Writer::Writer;

  Text write() {
    begin(t("Submission"));
    text_.note(
        {{t("Drafted from the record. What it does not tell is marked “not known”: find it out, or leave it so.")}});
    identity();
    arrest();
    detention();
    circumstances();
    grounds();
    steps();
    submitter();
    sources();
    return std::move(text_);
  }

 private:
  using Rows = std::vector<std::vector<Line>>;

  void section(const std::string& title, Rows fields) {
    text_.heading(2, {{title}});
    fields.insert(fields.begin(), {{{t("Asked")}}, {{t("From the file")}}});
    text_.table(std::move(fields), {35, 65});
  }
  std::vector<Line> field(const std::string& what, Line words) const {
    for (const auto& run : words)
      if (!run.words.empty()) return {{{what}}, std::move(words)};
    return {{{what}}, {{t("not known")}}};
  }
  std::vector<Line> field(const std::string& what, const std::string& words) const {
    return field(what, Line{{words}});
  }

  void identity() {
    Line others;
    for (const auto& one : person_.names) {
      if (one.text == person_.label.en || one.text == person_.label.hans) continue;
      others.push_back({(others.empty() ? "" : is_chinese() ? "、" : ", ") + one.text, one.lang});
    }
    section(t("1. Identity"),
            {field(t("Name"), who(person_)), field(t("Other names"), others), field(t("Sex"), person_.get("sex")),
             field(t("Date of birth"), moment(date_of(person_.get("born")))), field(t("Nationality"), ""),
             field(t("Identity document"), ""), field(t("Profession or activity"), person_.get("role")),
             field(t("Place of residence"), person_.get("region"))});
  }

  void arrest() {
    const auto* taken = custody_.taken;
    const auto of = [&](const std::string& words) {
      return taken == nullptr ? Line{{t("not known")}} : with_source(words, *taken);
    };
    const auto from = [&](std::string Event::*words, std::string_view role) {
      return taken == nullptr || (taken->*words).empty() ? Line{{t("not known")}}
                                                         : of(place(*taken, role, taken->*words));
    };
    section(
        t("2. Arrest"),
        {field(t("Date of arrest"), of(taken == nullptr ? "" : day(taken->date))),
         field(t("Place of arrest"), from(&Event::place, "place")),
         field(t("Forces who carried it out"), from(&Event::body, "body")), field(t("Whether a warrant was shown"), ""),
         field(t("Grounds told"), from(&Event::charge, "")), field(t("Law applied"), from(&Event::article, ""))});
  }

  void detention() {
    Line places;
    for (const auto* one : custody_.events)
      if (!one->facility.empty()) {
        if (!places.empty()) places.push_back({"; "});
        for (auto& run : with_source(day(one->date) + ": " + place(*one, "facility", one->facility), *one))
          places.push_back(std::move(run));
      }
    Line sentence;
    if (custody_.sentence != nullptr)
      sentence = with_source(day(custody_.sentence->date) + ", " + known(term(*custody_.sentence)), *custody_.sentence);
    section(t("3. Detention"),
            {field(t("State of custody"), state(person_)), field(t("Places of detention, with dates"), places),
             field(t("Authority that ordered it"), told(&Event::body, "body")),
             field(t("Charge"), told(&Event::charge, "")), field(t("Legislation applied"), told(&Event::article, "")),
             field(t("Sentence"), sentence), field(t("End of the term"), day(date_of(person_.get("term_ends"))))});
  }

  void circumstances() {
    text_.heading(2, {{t("4. What happened")}});
    if (request_.file.events.empty()) return text_.paragraph({{t("None found")}});
    text_.table(events(), {18, 70, 12});
  }

  void grounds() {
    text_.heading(2, {{t("5. Why the detention is held to be arbitrary")}});
    text_.paragraph({{t("This is for whoever submits to argue. The file has no words for it.")}});
    std::vector<Line> questions;
    for (auto& question : open_questions(request_.file, request_.today, request_.lang))
      questions.push_back({{std::move(question)}});
    if (questions.empty()) return;
    text_.paragraph({{t("Open in the file:")}});
    text_.list(std::move(questions));
  }

  void steps() {
    text_.heading(2, {{t("6. Steps taken")}});
    Rows rows = {{{{t("Date")}}, {{t("Step")}}, {{t("Result")}}, {{t("Source")}}}};
    for (const auto& one : request_.file.events)
      if (one.type == "appeal-refused")
        rows.push_back({{{day(one.date)}}, {{t("Appeal")}}, {{event_in_words(one)}}, cite(one.claim)});
    for (const auto& one : request_.file.raised) {
      std::string result;
      for (const auto& given : one.answers)
        if (!model::is_before_it_was_raised(given, one.act))
          result += (result.empty() ? "" : "; ") + answer_in_words(given);
      rows.push_back({{{day(one.act.said)}},
                      {{t("Raised by {}", known(one.act.speaker))}},
                      {{result.empty() ? t("None found") : result}},
                      cite(one.act.claim)});
    }
    if (rows.size() == 1) text_.paragraph({{t("None found")}});
    text_.table(std::move(rows));
  }

  std::string consent() const {
    if (request_.consent == "consent") return t("given by the person");
    if (request_.consent == "consent-of-family") return t("given by the family");
    return t("not recorded: ask before this is sent");
  }

  void submitter() {
    section(t("7. Who submits"),
            {field(t("Name"), request_.from), field(t("Address"), ""), field(t("Consent to submit"), consent()),
             field(t("Date and signature"), "____________________")});
  }
};

class AppealWriter : private Writer {
 public:
  using Writer::Writer;

  Text write() {
    begin(t("Urgent appeal"));
    concern();
    text_.heading(2, {{t("What we ask")}});
    text_.list(demands());
    text_.heading(2, {{t("What happened")}});
    if (request_.file.events.empty()) text_.paragraph({{t("None found")}});
    text_.table(events(), {18, 70, 12});
    sources();
    return std::move(text_);
  }

 private:
  void concern() {
    text_.heading(2, {{t("What is urgent")}});
    text_.paragraph({{t("Last known: {}", state(person_))}});
    for (const auto& one : request_.file.events)
      if (one.type == "ill" || &one == &request_.file.events.back())
        text_.paragraph(with_source(day(one.date) + ": " + event_in_words(one), one));
  }

  std::vector<Line> demands() const {
    std::vector<Line> items;
    const auto add = [&](const std::string& words) { items.push_back({{words}}); };
    const auto& custody = person_.get("custody_state");
    const bool is_ill = std::ranges::any_of(request_.file.events, [](const Event& one) { return one.type == "ill"; });
    if (custody == "missing") add(t("Say where this person is, and who holds them."));
    if (is_ill) add(t("Give this person the treatment that they need, by a doctor of the family’s choice."));
    if (custody == "held" || custody == "missing") {
      add(t("Let this person see a lawyer of their choice and their family."));
      add(t("Release this person, unless a court that is independent finds a ground in law to hold them."));
    } else if (custody == "house-arrest" || custody == "house-arrest-last-known") {
      add(t("Let this person leave their home and move freely."));
    } else if (custody == "term-over-unconfirmed") {
      add(t("Say whether this person has been released, and let them move freely."));
    }
    if (items.empty()) add(t("Say how this person is, and what their position in law is."));
    return items;
  }
};

}  // namespace

Text submission(const SubmissionRequest& request, const model::Vocabulary& vocabulary) {
  return FormWriter(request, vocabulary).write();
}

Text appeal(const SubmissionRequest& request, const model::Vocabulary& vocabulary) {
  return AppealWriter(request, vocabulary).write();
}

}  // namespace vigil::compose
