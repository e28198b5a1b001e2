#include "page/facts.hpp"

#include "model/answers.hpp"

namespace vigil::page {

namespace {

using text::DateStyle;

Html comma_separated(const Context& c, std::vector<Html> parts) {
  std::erase_if(parts, [](const Html& part) { return part.empty(); });
  return join(parts, comma(c));
}

Html some_words(const Context& c, const std::string& shown) { return shown.empty() ? Html() : words(c, shown); }

Html term(const Context& c, const model::Event& event) {
  if (event.term_months.empty()) return {};
  if (event.term_months == "life") return text(c.t("life"));
  if (event.term_months == "death") return text(event.suspended ? c.t("death, suspended") : c.t("death"));
  return text(filled(event.suspended ? c.t("{} months, suspended") : c.t("{} months"), event.term_months));
}

int rank_of_side(std::string_view side) {
  constexpr std::string_view order[] = {"a", "b", "press", "ngo"};
  return static_cast<int>(std::find(std::begin(order), std::end(order), side) - std::begin(order));
}

Html framing(const Context& c, const model::Assessment& assessment) {
  const Html via = assessment.via.empty() ? Html() : soft(fill_in(c.t("as told by {}"), words(c, assessment.via)));
  return html(
      "<div class=\"{}\"><p class=\"small soft\">{} · {}</p><p class=\"say\">{}</p><p class=\"small\">{}, {}{}</p>"
      "<p class=\"small\">{}</p></div>",
      assessment.side, side_name(c, assessment.side), words(c, assessment.who), words(c, assessment.words),
      value_name(c, "assessments.direction", assessment.direction), date(c, assessment.said, DateStyle::abbreviated),
      via, sources(c, assessment.claim));
}

}  // namespace

Html event_words(const Context& c, const model::Event& event) {
  const Html more = comma_separated(
      c, {some_words(c, event.detail), term(c, event), some_words(c, event.charge), some_words(c, event.article),
          some_words(c, event.body), some_words(c, event.facility), some_words(c, event.place)});
  const std::string kind = value_name(c, "events.type", event.type);
  return more.empty() ? html("<strong>{}</strong>", kind) : html("<strong>{}</strong>{}{}", kind, colon(c), more);
}

Html said_and_reported(const Context& c, const model::Act& act) {
  if (act.said.empty()) return fill_in(c.t("reported {}"), date(c, act.reported, DateStyle::abbreviated));
  const Html said = date(c, act.said, DateStyle::abbreviated);
  if (act.reported.empty() || act.reported == act.said) return said;
  return html("{}{}", said, soft(fill_in(c.t("reported {}"), date(c, act.reported, DateStyle::abbreviated))));
}

Html speaker(const Context& c, const model::Act& act) {
  return act.speaker.empty() ? text(side_name(c, act.side)) : party(c, act.speaker);
}

Html way(const Context& c, const model::Act& act, const model::Raising* raising) {
  const std::string& conveyed = raising && !raising->conveyed.empty() ? raising->conveyed : act.conveyed;
  return html("{}{}{}{}{}", value_name(c, "raisings.conveyed", conveyed), semicolon(c),
              value_name(c, "raisings.publicity", act.publicity), semicolon(c), delivered_words(c, act.delivered));
}

Html occasion_and_way(const Context& c, const model::Act& act, const model::Raising* raising) {
  const Html round =
      act.round.empty() ? Html() : link_to(c, "round/" + act.round.value, c.t("At or about a dialogue round"));
  const bool tells_more = !act.occasion.empty() && act.occasion != act.round.value;
  const Html place = comma_separated(c, {round, tells_more ? words(c, act.occasion) : Html()});
  const Html how = way(c, act, raising);
  return place.empty() ? html("<small class=\"soft\">{}</small>", how) : html("{}{}", place, soft(how));
}

const model::Raising* find_raising(const model::Act& act, const model::RaisingId& id) {
  for (const model::Raising& raising : act.raisings)
    if (raising.id == id) return &raising;
  return nullptr;
}

Html raising_words(const Context& c, const model::Raising& raising) {
  const Html ours = raising.detail.empty() ? Html() : words(c, raising.detail);
  const bool checked = std::ranges::any_of(
      raising.claim.sources, [](const auto& source) { return source.how == model::Source::How::passage; });
  if (raising.wording.empty() || !checked) return ours;  // no quotation marks around words that no passage holds
  return html("{} <q>{}</q>", ours, words(c, raising.wording));
}

Html contradiction(const Context& c, const model::Answer& answer, const model::Act& act) {
  if (!model::is_before_it_was_raised(answer, act)) return {};
  return html("<p class=\"small\"><strong>{}</strong></p>",
              c.t("Dated before it was raised: the record contradicts itself, and this is not counted."));
}

Html answer_words(const Context& c, const model::Answer& answer) {
  const model::Date& when = answer.said.empty() ? answer.reported : answer.said;
  const Html by =
      comma_separated(c, {some_words(c, answer.by), when.empty() ? Html() : date(c, when, DateStyle::abbreviated)});
  const Html whole = answer.scope == "act" ? soft(text(c.t("to the whole act, not to this subject alone"))) : Html();
  return html("{} {} <small class=\"soft\">{}</small>{}", answer_tag(c, answer.kind), some_words(c, answer.detail), by,
              whole);
}

Html followed_words(const Context& c, const model::Followed& followed, const model::Event* event) {
  if (event) return html("{}{}{}", date(c, event->date), colon(c), event_words(c, *event));
  const Html detail = followed.detail.empty() ? Html() : html(" {}", words(c, followed.detail));
  if (followed.seen_until.empty()) return html("{}{}", c.t("No later event was found."), detail);
  return html("{}{}", fill_in(c.t("By {} a source knew of no later event."), date(c, followed.seen_until)), detail);
}

Html framings(const Context& c, std::vector<model::Assessment> assessments) {
  if (assessments.empty()) return paragraph(c.t("None found."));
  std::stable_sort(assessments.begin(), assessments.end(),
                   [](const auto& a, const auto& b) { return rank_of_side(a.side) < rank_of_side(b.side); });
  Html cards;
  for (const model::Assessment& assessment : assessments) cards += framing(c, assessment);
  return html("<div class=\"frames\">{}</div>", cards);
}

}  // namespace vigil::page
