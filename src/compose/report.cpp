#include "compose/report.hpp"

#include <algorithm>
#include <set>

#include "compose/telling.hpp"
#include "model/answers.hpp"

namespace vigil::compose {

namespace {

using model::Act, model::Answer, model::Raising;

/// One subject within an act.
struct Item {
  const Act* act = nullptr;
  const Raising* raising = nullptr;
  std::vector<const Answer*> answers, contradictions;  // those dated before it are no answers
  bool is_new = false;                                 // no earlier round of the dialogue raised it
};

class Writer : private Telling {
 public:
  Writer(const ReportRequest& request, const model::Vocabulary& vocabulary)
      : Telling(request.lang, vocabulary), request_(request), round_(request.round) {
    for (const auto& act : round_.acts)
      for (const auto& raising : act.raisings)
        (act.side == "b" ? by_other_side_ : items_).push_back(item(act, raising));
  }

  Text write() {
    text_.lang = tag();
    text_.classification = request_.classification;
    text_.title = t("Report on {0}, {1}", called(round_.dialogue.label), day(round_.round.dates()));
    cover();
    text_.heading(2, {{t("What was raised")}});
    raised(items_);
    if (!by_other_side_.empty()) {
      text_.heading(2, {{t("What the other side raised")}});
      raised(by_other_side_);
    }
    answered();
    promised();
    is_new();
    followed();
    to_follow();
    problems();
    sources();
    return std::move(text_);
  }

 private:
  Item item(const Act& act, const Raising& raising) const {
    Item one{&act, &raising, {}, {}, !round_.raised_before.contains(raising.subject.id)};
    for (const auto& answer : round_.answers)
      if (model::is_about(answer, act, raising))
        (model::is_before_it_was_raised(answer, act) ? one.contradictions : one.answers).push_back(&answer);
    return one;
  }

  Line subject(const Raising& raising) const {
    return raising.subject.kind == model::Subject::Kind::person ? who(raising.subject.label)
                                                                : Line{{known(called(raising.subject.label))}};
  }

  long subjects(bool people, bool only_new) const {
    std::set<std::string> known;
    for (const auto& one : items_) {
      const auto& of = one.raising->subject;
      if ((of.kind == model::Subject::Kind::person) == people && (one.is_new || !only_new)) known.insert(of.id);
    }
    return static_cast<long>(known.size());
  }

  void cover() {
    text_.heading(1, {{text_.title}});
    text_.paragraph({{t("{0}, {1}. {2}.", request_.publisher, day(request_.today), request_.scope)}});
    const auto& round = round_.round;
    text_.paragraph(
        {{t("Place: {0}. Heads: {1}; {2}.", known(round.place), known(round.head_a), known(round.head_b))}});
    const auto starts = round.start.earliest(), today = request_.today.earliest();
    if (starts && today && *starts > *today)
      text_.note({{t("This round is still to come: what stands here was said before it.")}});
    const auto has_answer = [](const Item& one) { return !one.answers.empty(); };
    text_.list(
        {{{t("People raised: {0}, of whom no earlier round raised {1}", subjects(true, false), subjects(true, true))}},
         {{t("Issues raised: {0}, of which no earlier round raised {1}", subjects(false, false),
             subjects(false, true))}},
         {{t("Raisings with an answer or a known silence: {0} of {1}", std::ranges::count_if(items_, has_answer),
             items_.size())}},
         {{t("Promises: {}", request_.commitments.size())}}});
    text_.note({{t(
        "“None found” means that nothing was found in the documents read. It does not mean that nothing was said.")}});
  }

  void none_found() { text_.paragraph({{t("None found")}}); }

  void raised(const std::vector<Item>& items) {
    std::vector<std::vector<Line>> rows = {{{{t("About")}}, {{t("By")}}, {{t("How")}}, {{t("Source")}}}};
    for (const auto& one : items) {
      const auto& way = one.raising->conveyed.empty() ? one.act->conveyed : one.raising->conveyed;
      std::string how = name("raisings.conveyed", way);
      if (one.act->delivered == "no") how += t("; declared, not put to the other side");
      if (one.act->delivered == "unknown") how += t("; not known whether it was put to the other side");
      if (!one.raising->detail.empty()) how += ": " + one.raising->detail;
      rows.push_back({subject(*one.raising), {{known(one.act->speaker)}}, {{how}}, cite(one.act->claim)});
    }
    if (items.empty()) none_found();
    text_.table(std::move(rows), {22, 20, 48, 10});
  }

  void answered() {
    text_.heading(2, {{t("What was answered")}});
    std::vector<std::vector<Line>> rows = {{{{t("About")}}, {{t("Answer")}}, {{t("Source")}}}};
    for (const auto& one : items_)
      for (const auto* given : one.answers)
        rows.push_back({subject(*one.raising), {{answer_in_words(*given)}}, cite(given->claim)});
    if (rows.size() == 1) none_found();
    text_.table(std::move(rows), {30, 60, 10});
  }

  void promised() {
    text_.heading(2, {{t("What was promised")}});
    std::vector<std::vector<Line>> rows = {
        {{{t("Promise")}}, {{t("By")}}, {{t("Due")}}, {{t("Judged")}}, {{t("Source")}}}};
    for (const auto& one : request_.commitments) {
      std::string judged;
      for (const auto& status : one.status)
        judged += (judged.empty() ? "" : "; ") + status.words + (status.by.empty() ? "" : " (" + status.by + ")");
      rows.push_back({{{name("commitments.kind", one.kind) + ": " + one.text}},
                      {{known(one.by)}},
                      {{day(one.due)}},
                      {{judged.empty() ? "—" : judged}},
                      cite(one.claim)});
    }
    if (rows.size() == 1) none_found();
    text_.table(std::move(rows));
  }

  void is_new() {
    text_.heading(2, {{t("What was new")}});
    std::set<std::string> told;
    std::vector<Line> items;
    for (const auto& one : items_)
      if (one.is_new && told.insert(one.raising->subject.id).second) items.push_back(subject(*one.raising));
    if (items.empty())
      text_.paragraph({{t("Nothing: an earlier round of the dialogue raised all of it.")}});
    else
      text_.list(std::move(items));
  }

  void followed() {
    text_.heading(2, {{t("What came afterwards")}});
    std::vector<std::vector<Line>> rows = {{{{t("Date")}}, {{t("Event")}}, {{t("Source")}}}};
    for (const auto& event : round_.followed_events) {
      Line line = who(label_of(event.person));
      line.push_back({": " + event_in_words(event)});
      rows.push_back({{{day(event.date)}}, std::move(line), cite(event.claim)});
    }
    if (rows.size() == 1) return none_found();
    text_.paragraph({{t("This is an order in time, and says nothing of causes.")}});
    text_.table(std::move(rows));
  }

  model::Label label_of(const model::PersonId& person) const {
    for (const auto& one : items_)
      if (one.raising->subject.id == person.value) return one.raising->subject.label;
    return {};
  }

  void to_follow() {
    text_.heading(2, {{t("What to follow")}});
    std::vector<Line> items;
    for (const auto& one : items_)
      if (one.answers.empty()) {
        auto line = subject(*one.raising);
        line.push_back({t(": no answer found to the raising of {}", day(one.act->said))});
        items.push_back(std::move(line));
      }
    for (const auto& one : request_.not_kept) {
      auto line = who(one.subject.label);
      line.push_back({t(": planned, and not found to be raised ({})", known(one.owner))});
      items.push_back(std::move(line));
    }
    for (const auto& one : request_.commitments)
      items.push_back({{t("Promise of {0}, due {1}: {2}", known(one.by), day(one.due), one.text)}});
    if (items.empty()) return none_found();
    text_.list(std::move(items));
  }

  void problems() {
    std::vector<Line> items;
    for (const auto& one : items_)
      for (const auto* given : one.contradictions) {
        auto line = subject(*one.raising);
        line.push_back({t(": the answer is dated {0}, before the raising of {1}; it is not counted as one",
                          day(given->said), day(one.act->said))});
        items.push_back(std::move(line));
      }
    if (items.empty()) return;
    text_.heading(2, {{t("Dates that contradict each other")}});
    text_.list(std::move(items));
  }

  void sources() {
    text_.heading(2, {{t("Sources")}});
    auto items = take_sources();
    if (items.empty()) return none_found();
    text_.numbered(std::move(items));
  }

  const ReportRequest& request_;
  const model::RoundFile& round_;
  std::vector<Item> items_, by_other_side_;
  Text text_;
};

}  // namespace

Text report(const ReportRequest& request, const model::Vocabulary& vocabulary) {
  return Writer(request, vocabulary).write();
}

}  // namespace vigil::compose
