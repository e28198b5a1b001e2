#include "link/said/told.hpp"

#include <algorithm>
#include <ranges>

#include "link/said/numbers.hpp"
#include "link/starts.hpp"

namespace vigil::link::said {
void Told::put(const Range& cue, const Range& clause, const std::string& id, const std::string& type, const Time* time,
               const Scope& scope, const std::string& term, const Hit& hit) {
  model::SuggestedEvent event;
  const Range segment = segment_of(page_, cue.start);
  event.start = std::max(clause.start, std::min(segment.start, cue.start));
  event.end = std::min(clause.end, std::max(segment.end, cue.end));
  event.person = id;
  event.type = type;
  if (!time && scope.modality == Modality::asserted) event.date = date_of_same_kind(cue, type);
  if (time)
    event.date = scope.modality == Modality::planned && !time->if_to_come.empty() ? time->if_to_come : time->date;
  event.term_months = term;
  if (!term.empty()) event.detail = in_own_words(hit);
  read_charge(clause, event);
  event.modality = word_for(scope.modality);
  event.why = "“" + std::string(page_.view().text(hit.start, hit.end)) + "” (" + hit.cue->how + ")";
  drop_vaguer(event);
  if (is_part_of_parole(event)) return;
  const bool is_there = std::ranges::any_of(recent(), [&](const auto& e) {
    return e.person == id && e.type == type && e.modality == event.modality &&
           (e.date == event.date || (event.date.empty() && clause.holds(e.start)));
  });
  if (!is_there && !is_told_again(event) && !is_of_the_same_taking(event)) out_.push_back(std::move(event));
}

/// "who had served his term, was let go yesterday", "released on parole": what the sentence told with less goes.
void Told::drop_vaguer(const model::SuggestedEvent& event) {
  const std::size_t here = page_.sentence_of(event.start);
  for (std::size_t i = out_.size() - recent().size(); i < out_.size();) {
    const auto& e = out_[i];
    const bool is_same = e.person == event.person && e.modality == event.modality && page_.sentence_of(e.start) == here;
    const bool is_undated = e.type == event.type && e.type == "released" && e.date.empty() && !event.date.empty();
    const bool is_general = e.type == "released" && event.type == "paroled" && (e.date.empty() || e.date == event.date);
    if (is_same && (is_undated || is_general))
      out_.erase(out_.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
  }
}
bool Told::is_part_of_parole(const model::SuggestedEvent& event) const {
  if (event.type != "released") return false;
  const std::size_t here = page_.sentence_of(event.start);
  return std::ranges::any_of(recent(), [&](const auto& e) {
    return e.person == event.person && e.type == "paroled" && e.modality == event.modality &&
           page_.sentence_of(e.start) == here && (event.date.empty() || e.date == event.date);
  });
}

std::span<const model::SuggestedEvent> Told::recent() const {
  constexpr std::size_t most = 200;
  return std::span(out_).subspan(out_.size() - std::min(out_.size(), most));
}

std::string Told::in_own_words(const Hit& hit) const {
  const std::size_t from = page_.view().origin(hit.start);
  return std::string(page_.view().original().substr(from, page_.view().origin(hit.end) - from));
}

/// What for: the charge that the clause names, and the article of the law, by its number or as the charge's own.
void Told::read_charge(const Range& clause, model::SuggestedEvent& event) const {
  for (const Hit* hit : page_.hits(clause, Table::charges)) {
    event.charge = hit->cue->kind;
    event.article = hit->cue->how;
    break;
  }
  const std::string_view text = page_.text(clause);
  if (const std::size_t at = text.find("article "); at != text.npos) {
    if (const auto number = english_number(page_.text(), clause.start + at + 8); number && number->value > 1)
      event.article = std::to_string(static_cast<int>(number->value));
  } else if (const std::size_t han = text.find("第"); han != text.npos) {
    const auto number = chinese_number(page_.text(), clause.start + han + 3);
    if (number && starts_at(page_.text(), number->end, "条"))
      event.article = std::to_string(static_cast<int>(number->value));
  }
}

/// "seized on 5 November; his whereabouts remain unknown", 被帶走後再沒有露面: one taking, told twice in a sentence.
bool Told::is_of_the_same_taking(const model::SuggestedEvent& event) const {
  if (event.type != "disappeared" && event.type != "detained") return false;
  const std::string_view other = event.type == "detained" ? "disappeared" : "detained";
  const std::size_t here = page_.sentence_of(event.start);
  return std::ranges::any_of(recent(), [&](const auto& e) {
    return e.person == event.person && e.type == other && page_.sentence_of(e.start) == here &&
           (event.date.empty() || e.date == event.date) && e.modality != "negated" && event.modality != "negated";
  });
}

/// The verdict of a few sentences before, told again without its day.
bool Told::is_told_again(const model::SuggestedEvent& event) const {
  if (event.type != "sentenced" || !event.date.empty() || event.modality != "asserted") return false;
  const std::size_t here = page_.sentence_of(event.start);
  return std::ranges::any_of(recent(), [&](const auto& e) {
    const std::size_t of = page_.sentence_of(e.start);
    return e.person == event.person && e.type == event.type && e.modality == event.modality && of < here &&
           of + 3 >= here && (e.term_months.empty() || e.term_months == event.term_months);
  });
}

/// "on the 2nd the court gave X death with reprieve; his nephew got death": the day of the clause before.
text::Date Told::date_of_same_kind(const Range& cue, const std::string& type) const {
  const Sentence& sentence = page_.sentences()[page_.sentence_of(cue.start)];
  for (const auto& all = recent(); const auto& told : std::views::reverse(all))
    if (const auto* event = &told; event->type == type && sentence.holds(event->start) && event->start < cue.start)
      return event->date;
  return {};
}

Hit hit_of_term(std::size_t start, std::size_t end) {
  static const Cue cue{Table::events, "sentenced", "term"};
  return {start, end, &cue};
}

}  // namespace vigil::link::said
