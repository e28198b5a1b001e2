#include "compose/brief.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include "compose/telling.hpp"
#include "model/answers.hpp"
#include "model/last_raised.hpp"

namespace vigil::compose {

namespace {

using model::Act, model::CaseFile, model::Date, model::Event, model::RaisedOnce;
using text::Lang, text::tr_mark;

constexpr std::size_t most_events = 14, most_raisings = 12;

const model::Answer* last_answer(const CaseFile& file) {
  const model::Answer* last = nullptr;
  for (const auto& raised : file.raised)
    for (const auto& answer : raised.answers) last = &answer;
  return last;
}

const Event* last_of(const CaseFile& file, std::string_view type) {
  const Event* last = nullptr;
  for (const auto& event : file.events)
    if (event.type == type) last = &event;
  return last;
}

bool is_after(const Date& date, const Date& since) {
  const auto latest = date.latest(), from = since.latest();
  return latest && from && *latest > *from;
}

class Writer : private Telling {
 public:
  Writer(const BriefRequest& request, const model::Vocabulary& vocabulary)
      : Telling(request.lang, vocabulary), request_(request) {}

  Text write() {
    text_.lang = tag();
    text_.title = title();
    text_.classification = request_.classification;
    cover();
    for (std::size_t i = 0; i < request_.cases.size(); ++i) {
      text_.page_end();
      one_case(request_.cases[i], i + 1);
    }
    return std::move(text_);
  }

 private:
  std::string title() const {
    if (!request_.round)
      return tn("Brief on {} case", "Brief on {} cases", static_cast<long>(request_.cases.size()),
                request_.cases.size());
    return t("Brief for {0}, {1}", request_.dialogue, day(request_.round->dates()));
  }

  std::string order_in_words() const {
    switch (request_.order) {
      case Order::longest_silent:
        return t("those of whom no raising with the other side was found first, then the longest ago");
      case Order::health:
        return t("who was told to be ill most lately first");
      case Order::dates_ahead:
        return t("whose term ends next by the calendar first, those past or not known last");
      case Order::by_name:
        return t("by name");
    }
    return "";
  }

  void cover() {
    text_.heading(1, {{title()}});
    text_.paragraph({{t("{0}, {1}. {2}.", request_.publisher, day(request_.today), request_.scope)}});
    if (request_.round) {
      const auto& round = *request_.round;
      if (!round.place.empty() || !round.head_a.empty())
        text_.paragraph(
            {{t("Place: {0}. Heads: {1}; {2}.", known(round.place), known(round.head_a), known(round.head_b))}});
    }
    if (request_.cases.empty()) {
      text_.note({{t("No case is in this brief.")}});
      return issues();
    }
    if (!request_.chosen.empty()) text_.paragraph({{request_.chosen}});
    text_.paragraph({{t("Order of the cases: {}.", order_in_words())}});
    text_.note({{t(
        "“None found” means that nothing was found in the documents read. It does not mean that nothing was said.")}});
    text_.heading(2, {{t("Talking points")}});
    std::vector<std::vector<Line>> rows = {
        {{{t("Case")}}, {{t("Last known")}}, {{t("Last put to the other side")}}, {{t("Answered")}}, {{t("To ask")}}}};
    for (std::size_t i = 0; i < request_.cases.size(); ++i) {
      const auto& one = request_.cases[i];
      Line link = {{fmt::format("{}. ", i + 1)}};
      for (auto run : who(one.file.person)) {
        if (run.words != " ") run.link = "#c" + std::to_string(i + 1);
        link.push_back(std::move(run));
      }
      if (one.only_in_private) link.push_back({" " + t("(in private only, by wish)"), "", "", true});
      const auto* last = model::last_raised(one.file, true);
      const auto questions = open_questions(one.file, request_.today, request_.lang);
      rows.push_back({std::move(link),
                      {{state(one.file.person)}},
                      {{last != nullptr ? day(last->act.said) : t("None found")}},
                      {{last != nullptr ? answered(*last) : "—"}},
                      {{questions.empty() ? "—" : questions.front()}}});
    }
    text_.table(std::move(rows), {20, 20, 14, 13, 33});
    issues();
  }

  void issues() {
    if (request_.issues.empty()) return;
    text_.heading(2, {{t("Issues raised at the round")}});
    std::vector<std::vector<Line>> rows = {
        {{{t("Issue")}}, {{t("Date")}}, {{t("By")}}, {{t("Answered")}}, {{t("Source")}}}};
    for (const auto& [issue, act, answers] : request_.issues) {
      std::string words;
      for (const auto& one : answers) words += (words.empty() ? "" : "; ") + answer_in_words(one);
      rows.push_back({{{called(issue.label)}},
                      {{day(act.said)}},
                      {{known(act.speaker)}},
                      {{words.empty() ? t("None found") : words}},
                      cite(act.claim)});
    }
    text_.table(std::move(rows));
    sources();
  }

  std::string answered(const RaisedOnce& raised) const {
    if (raised.answers.empty()) return t("None found");
    const auto& answer = raised.answers.back();
    return name("answers.kind", answer.kind);
  }

  void one_case(const BriefCase& one, std::size_t number) {
    const auto& file = one.file;
    const auto& person = file.person;
    auto heading = who(person);
    heading.insert(heading.begin(), {fmt::format("{}. ", number)});
    text_.heading(1, std::move(heading), "c" + std::to_string(number));
    if (one.only_in_private)
      text_.note({{t("By the wish of the person or the family this case is raised in private only."), "", "", true}});
    about(person);
    standing(file);
    changes(file);
    events(file);
    raisings(file);
    questions(file);
    contradictions(one);
    sources();
  }

  void contradictions(const BriefCase& one) {
    if (one.contradictions.empty()) return;
    text_.heading(2, {{t("Dates that contradict each other")}});
    std::vector<Line> items;
    for (const auto& [act, answer] : one.contradictions)
      items.push_back({{t("The answer is dated {0}, before the raising of {1}; it is not counted as one.",
                          day(answer.said), day(act.said))}});
    text_.list(std::move(items));
  }

  void about(const model::Person& person) {
    Line line;
    const auto add = [&](const std::string& words) {
      if (words.empty()) return;
      if (!line.empty()) line.push_back({is_chinese() ? "；" : "; "});
      line.push_back({words});
    };
    add(person.get("role"));
    if (const auto born = date_of(person.get("born")); !born.empty()) add(t("born {}", moment(born)));
    add(person.get("region"));
    if (!line.empty()) text_.paragraph(std::move(line));
    Line names;
    std::set<std::string> said = {person.label.en, person.label.hans, person.label.other};
    for (const auto& one : person.names) {
      if (!said.insert(one.text).second) continue;
      names.push_back({names.empty() ? t("Also: ") : (is_chinese() ? "、" : ", ")});
      names.push_back({one.text, one.lang});
    }
    if (!names.empty()) text_.paragraph(std::move(names));
    std::vector<std::string> kin;
    for (const auto& relation : person.relations) {
      const auto& label = relation.label;
      kin.push_back(fmt::format("{}: {}", name("relations.kind", relation.kind), label.for_english()));
    }
    if (!kin.empty()) text_.paragraph({{fmt::format("{}", fmt::join(kin, "; "))}});
  }

  /// What was said: in the raiser's words where a passage has them, else in ours.
  std::string said_in(const model::Raising& raising) const {
    if (!raising.wording.empty()) return ": " + t("“{}”", raising.wording);
    return raising.detail.empty() ? "" : ": " + raising.detail;
  }

  void standing(const CaseFile& file) {
    const auto& person = file.person;
    std::vector<std::vector<Line>> rows = {{{{t("Where it stands")}}, {{""}}}};
    const auto add = [&](const std::string& what, const std::string& words) { rows.push_back({{{what}}, {{words}}}); };
    add(t("Last known"), state(person));
    if (const auto ends = date_of(person.get("term_ends")); !ends.empty()) {
      const bool is_over = ends.latest() && request_.today.earliest() && *ends.latest() < *request_.today.earliest();
      add(t("Term ends by the calendar"),
          day(ends) + (is_over ? t(" (past; whether released is another question)") : ""));
    }
    const auto raised = [&](const std::string& what, const RaisedOnce* one) {
      const Act* act = one == nullptr ? nullptr : &one->act;
      if (act == nullptr) return add(what, t("None found"));
      const auto raising = std::ranges::find(act->raisings, one->raising, &model::Raising::id);
      add(what, t("{0}, by {1}", day(act->said), known(act->speaker)) +
                    (raising == act->raisings.end() ? std::string() : said_in(*raising)));
    };
    raised(t("Last put to the other side"), model::last_raised(file, true));
    raised(t("Last declared to others"), model::last_raised(file, false));
    const auto* last = model::last_raised(file, true);
    if (last != nullptr)
      add(t("Answer to that"), last->answers.empty() ? t("None found") : answer_in_words(last->answers.back()));
    if (const auto* answer = last_answer(file); answer != nullptr && (last == nullptr || last->answers.empty()))
      add(t("Last answer found, to an earlier one"), answer_in_words(*answer));
    text_.table(std::move(rows));
  }

  void changes(const CaseFile& file) {
    const auto* last = model::last_raised(file, true);
    const Date& since = !request_.since.empty() || last == nullptr ? request_.since : last->act.said;
    if (since.empty()) return;
    std::vector<Line> items;
    for (const auto& event : file.events)
      if (is_after(event.date, since)) items.push_back({{day(event.date) + ": " + event_in_words(event)}});
    for (const auto& raised : file.raised)
      for (const auto& answer : raised.answers) {
        const auto& when = answer.said.empty() ? answer.reported : answer.said;
        if (is_after(when, since)) items.push_back({{t("Answer") + ": " + answer_in_words(answer)}});
      }
    text_.heading(2, {{t("What has changed since {}", day(since))}});
    if (items.empty())
      text_.paragraph({{t("None found")}});
    else
      text_.list(std::move(items));
  }

  void events(const CaseFile& file) {
    text_.heading(2, {{t("What happened")}});
    if (file.events.empty()) return text_.paragraph({{t("None found")}});
    const std::size_t from = file.events.size() > most_events ? file.events.size() - most_events : 0;
    if (from > 0) text_.paragraph({{t("{} earlier events are in the case file.", from)}});
    std::vector<std::vector<Line>> rows = {{{{t("Date")}}, {{t("Event")}}, {{t("Source")}}}};
    for (std::size_t i = from; i < file.events.size(); ++i) {
      const auto& event = file.events[i];
      rows.push_back({{{day(event.date)}}, {{event_in_words(event)}}, cite(event.claim)});
    }
    text_.table(std::move(rows), {18, 70, 12});
  }

  void raisings(const CaseFile& file) {
    text_.heading(2, {{t("Raised, and what was answered")}});
    if (file.raised.empty()) return text_.paragraph({{t("None found")}});
    const std::size_t from = file.raised.size() > most_raisings ? file.raised.size() - most_raisings : 0;
    if (from > 0) text_.paragraph({{t("{} earlier raisings are in the case file.", from)}});
    std::vector<std::vector<Line>> rows = {
        {{{t("Date")}}, {{t("By")}}, {{t("How")}}, {{t("Answer")}}, {{t("Source")}}}};
    for (std::size_t i = from; i < file.raised.size(); ++i) {
      const auto& raised = file.raised[i];
      const auto& act = raised.act;
      const auto raising = std::ranges::find(act.raisings, raised.raising, &model::Raising::id);
      const auto& way = raising != act.raisings.end() && !raising->conveyed.empty() ? raising->conveyed : act.conveyed;
      std::string how = name("raisings.conveyed", way);
      how += act.delivered == "yes"  ? ""
             : act.delivered == "no" ? t("; declared, not put to the other side")
                                     : t("; not known whether it was put to the other side");
      if (raising != act.raisings.end()) how += said_in(*raising);
      std::string answers;
      for (const auto& answer : raised.answers) answers += (answers.empty() ? "" : "; ") + answer_in_words(answer);
      rows.push_back({{{day(act.said)}},
                      {{known(act.speaker)}},
                      {{how}},
                      {{answers.empty() ? t("None found") : answers}},
                      cite(raising != act.raisings.end() ? raising->claim : act.claim)});
    }
    text_.table(std::move(rows), {15, 20, 25, 28, 12});
  }

  void questions(const CaseFile& file) {
    text_.heading(2, {{t("What to ask")}});
    std::vector<Line> items;
    for (auto& question : open_questions(file, request_.today, request_.lang)) items.push_back({{std::move(question)}});
    if (items.empty())
      text_.paragraph({{t("Nothing follows from the file.")}});
    else
      text_.list(std::move(items));
  }

  void sources() {
    text_.heading(2, {{t("Sources")}});
    auto items = take_sources();
    if (items.empty())
      text_.paragraph({{t("None found")}});
    else
      text_.numbered(std::move(items));
  }

  const BriefRequest& request_;
  Text text_;
};

void set_contradictions_apart(BriefCase& one) {
  for (auto& raised : one.file.raised)
    std::erase_if(raised.answers, [&](const model::Answer& answer) {
      const bool contradicts = model::is_before_it_was_raised(answer, raised.act);
      if (contradicts) one.contradictions.emplace_back(raised.act, answer);
      return contradicts;
    });
}

/// How long until this day, or how long since; whoever has none comes last.
constexpr auto never = std::numeric_limits<std::int64_t>::max();
std::int64_t days_between(const std::optional<text::Day>& from, const std::optional<text::Day>& to) {
  return from && to && *to >= *from ? (*to - *from).count() : never;
}

void put_in_order(std::vector<BriefCase>& cases, Order order, const Date& today) {
  const auto by_name = [](const BriefCase& one) {
    const auto& label = one.file.person.label;
    return std::pair(label.for_english(), one.file.person.id.value);
  };
  std::ranges::stable_sort(cases, [&](const BriefCase& a, const BriefCase& b) { return by_name(a) < by_name(b); });
  const auto key = [&](const BriefCase& one) -> std::pair<std::string, std::int64_t> {
    switch (order) {
      case Order::longest_silent: {
        const auto* last = model::last_raised(one.file, true);
        return {last == nullptr ? "" : last->act.said.edtf(), 0};
      }
      case Order::health: {
        const auto* ill = last_of(one.file, "ill");
        return {"", ill == nullptr ? never : days_between(ill->date.earliest(), today.latest())};
      }
      case Order::dates_ahead:
        return {"", days_between(today.earliest(), date_of(one.file.person.get("term_ends")).latest())};
      case Order::by_name:
        return {};
    }
    return {};
  };
  std::ranges::stable_sort(cases, [&](const BriefCase& a, const BriefCase& b) { return key(a) < key(b); });
}

}  // namespace

std::optional<Order> order_from(std::string_view word) {
  constexpr std::array words = {std::pair<std::string_view, Order>{"longest-silent", Order::longest_silent},
                                std::pair<std::string_view, Order>{"health", Order::health},
                                std::pair<std::string_view, Order>{"dates-ahead", Order::dates_ahead},
                                std::pair<std::string_view, Order>{"name", Order::by_name}};
  const auto found = std::ranges::find(words, word, &std::pair<std::string_view, Order>::first);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> open_questions(const CaseFile& file, const Date& today, Lang lang) {
  std::vector<std::string> questions;
  const auto ask = [&](const char* english) { questions.push_back(text::tr(lang, english)); };
  const auto ask_of = [&](const char* english, const Date& date) {
    questions.push_back(
        fmt::format(fmt::runtime(text::tr(lang, english)), text::print(date, lang, text::DateStyle::abbreviated)));
  };
  const auto& state = file.person.get("custody_state");
  const bool is_held = state == "held";
  if (state == "missing") {
    ask(tr_mark("Is this person alive, and where?"));
    ask(tr_mark("Which authority holds this person, and by what decision?"));
    ask(tr_mark("May the family speak with this person?"));
  }
  const auto ends = date_of(file.person.get("term_ends"));
  if (state == "term-over-unconfirmed") {
    if (ends.empty())
      ask(tr_mark("Has this person been released, and are they free to move?"));
    else
      ask_of(tr_mark("The term ended by the calendar {}: has this person been released, and are they free to move?"),
             ends);
  }
  if (is_held && !ends.empty() && ends.earliest() && today.earliest() && *ends.earliest() >= *today.earliest())
    ask_of(tr_mark("Will this person be free when the term ends by the calendar, {}?"), ends);
  if (const auto* ill = last_of(file, "ill"); ill != nullptr && (is_held || state == "missing"))
    ask_of(tr_mark("What treatment has there been since the illness told of {}, and may a doctor of the family’s "
                   "choice come?"),
           ill->date);
  if (is_held) {
    const bool has_place = std::ranges::any_of(
        file.events, [](const Event& event) { return !event.facility.empty() || event.type == "transferred"; });
    if (!has_place) ask(tr_mark("Where is this person held?"));
    const bool has_verdict =
        std::ranges::any_of(file.events, [](const Event& event) { return event.type == "sentenced"; });
    if (!has_verdict) ask(tr_mark("On what charge is this person held, and is there a day for a trial?"));
  }
  if (state == "house-arrest" || state == "house-arrest-last-known")
    ask(tr_mark("By what decision is this person kept at home, and until when?"));
  // Of the dead, of those who are free or abroad an answer is no longer asked for as a matter of course.
  const bool is_over = state == "died" || state == "free" || state == "free-presumed" || state == "abroad";
  if (const auto* last = model::last_raised(file, true); last != nullptr && !is_over) {
    if (last->answers.empty())
      ask_of(tr_mark("What is the answer to the raising of {}?"), last->act.said);
    else if (last->answers.back().kind == "partial" || last->answers.back().kind == "noted")
      ask_of(tr_mark("What has followed from what was answered to the raising of {}?"), last->act.said);
    else if (last->answers.back().kind == "no-answer")
      ask_of(tr_mark("No answer was given to the raising of {}: what is it?"), last->act.said);
  }
  return questions;
}

Text brief(BriefRequest request, const model::Vocabulary& vocabulary) {
  for (auto& one : request.cases) set_contradictions_apart(one);
  put_in_order(request.cases, request.order, request.today);
  return Writer(request, vocabulary).write();
}

}  // namespace vigil::compose
