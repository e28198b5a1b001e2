#include "link/said/hints.hpp"

#include <algorithm>
#include <array>

#include "link/said/objects.hpp"
#include "link/said/scope.hpp"
#include "link/said/who.hpp"

namespace vigil::link::said {
namespace {

/// "'s fact sheet", "'s man in Beijing": who speaks for them, or what they publish.
bool is_voice(const Page& page, std::size_t behind) {
  constexpr std::size_t reach = 30;  // bytes
  return !page.hits({behind, std::min(page.text().size(), behind + reach)}, Table::hints, "voice").empty();
}

/// "officials", "the council": as often theirs.
bool is_of_any_side(const Page& page, const Range& actor) {
  return std::ranges::any_of(page.hits(actor, Table::hints, "any-side"),
                             [&](const Hit* hit) { return hit->start == actor.start && hit->end == actor.end; });
}

/// The subject of a clause, if it is the partner's: the first actor that is in no phrase, with nobody of the record
/// before it.
Actor subject_of(const Page& page, const Range& clause) {
  for (const Hit* hit : page.hits(clause, Table::actors)) {
    if (is_in_phrase(page, *hit) || page.text().substr(hit->end).starts_with(':')) continue;  // a speaker's label
    const Actor actor = actor_of(page, *hit);
    const std::string_view after = page.text().substr(hit->end);
    const bool is_owner = (after.starts_with("'s ") || after.starts_with("' ")) && !is_voice(page, hit->end);
    return may_raise(actor) && !is_owner && !is_of_any_side(page, actor) ? actor : Actor();
  }
  return {};
}

/// A visit, a journey, a seat at the trial: what partners do besides.
bool is_of_something_else(const Page& page, const Range& clause) {
  return !page.hits(clause, Table::hints, "other").empty();
}

/// "put it in a letter", 就此案: the clause says itself that it is about what was told before.
bool speaks_of_it(const Page& page, const Range& clause) {
  static constexpr auto words = std::to_array<std::string_view>(
      {" it ",        " it,",      " it.",        " this ", " the case", " these cases", " that case",
       " the matter", " the same", " about that", "此案",   "该案",      "此事",         "这件事",
       "本案",        "个案",      "案子",        "他的",   "她的",      "他们",         "她们"});
  const std::string_view text = page.view().text(clause.start, std::min(clause.end + 1, page.text().size()));
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != text.npos; });
}

/// "spoke up", "went to the ministry": hardly anything else than a case is meant; not "a call", 电话.
bool says_enough(std::string_view hint) {
  constexpr std::size_t long_enough = 14;  // bytes
  return hint.starts_with("spoke ") || hint.starts_with("speak ") || (is_latin(hint[0]) && hint.size() >= long_enough);
}

/// Something that happens to people is told there: "Li, a diplomat on leave, stood trial".
bool tells_event(const Page& page, const Range& clause) {
  return std::ranges::any_of(page.hits(clause, Table::events), [](const Hit* hit) {
    return hit->cue->how != "term" && hit->cue->how != "prospect" && hit->cue->how != "noun";
  });
}

/// 两份声明都没有他的名字: the "not" stands between the hint and whom the clause names.
bool denies_before_people(const Page& page, const Hit& hint, const Range& clause) {
  const auto refs = page.refs({hint.end, clause.end});
  if (refs.empty() || is_latin(page.text()[hint.start])) return false;
  return std::ranges::any_of(page.hits({hint.end, refs.front()->start}, Table::context, "negation"),
                             [&](const Hit* hit) { return hit->end <= refs.front()->start; });
}

/// Whom the clause names behind the actor, by name before by pronoun.
std::vector<std::string> people_in(const Page& page, const Actor& actor, const Range& clause) {
  Refs named, others;
  for (const Ref* ref : page.refs({actor.end, clause.end})) {
    if (ref->ids.empty() || (ref->is_owner && !ref->is_family)) continue;
    if (ref->how == Ref::How::pronoun && ref->is_possessive && is_latin(page.text()[ref->start]) &&
        is_before_a_thing(page, ref->end))
      continue;
    (ref->how == Ref::How::pronoun ? others : named).push_back(ref);
  }
  return ids_of(named.empty() ? others : named);
}

}  // namespace

std::optional<model::SuggestedRaising> raising_by_hints(const Page& page,
                                                        const std::vector<model::SuggestedEvent>& events,
                                                        const Sentence& sentence) {
  for (std::size_t i = sentence.first_clause; i < sentence.last_clause; ++i) {
    const Range& clause = page.clauses()[i];
    const auto hints = page.hits(clause, Table::hints, "raise");
    if (hints.empty()) continue;
    const Actor actor = subject_of(page, clause);
    if (actor.side.empty() || is_of_something_else(page, clause) || tells_event(page, clause)) continue;
    const auto behind = std::ranges::find_if(hints, [&](const Hit* hit) { return hit->start >= actor.end; });
    if (behind == hints.end()) continue;
    const Hit& hint = **behind;
    const Scope scope = scope_of(page, {hint.start, hint.end});
    if (scope.is_open) continue;
    const bool is_silence = std::ranges::any_of(hints, [](const Hit* hit) { return hit->cue->how == "silence"; });
    std::vector<std::string> persons = people_in(page, actor, clause);
    // What is judged in it is the talks, not those spoken of before.
    if (persons.empty() && page.hits(clause, Table::speech, "judge").empty() &&
        (is_silence || says_enough(page.view().text(hint.start, hint.end)) || speaks_of_it(page, clause)))
      persons = spoken_of_before(page, events, {{&hint}, actor, clause});
    if (persons.empty()) continue;
    model::SuggestedRaising raising;
    raising.start = clause.start;
    raising.end = clause.end;
    raising.side = actor.side;
    raising.by = actor.name;
    raising.persons = std::move(persons);
    const bool is_denied = is_silence || denies_before_people(page, hint, clause);
    raising.modality = word_for(is_denied ? Modality::negated : scope.modality);
    if (const Time* time = time_for(page, {hint.start, hint.end})) raising.date = time->date;
    raising.why = "“" + std::string(page.text(actor)) + "” and “" +
                  std::string(page.view().text(hint.start, hint.end)) + "”, a hint";
    return raising;
  }
  return std::nullopt;
}

}  // namespace vigil::link::said
