#include "link/said/ellipsis.hpp"

#include <algorithm>
#include <array>

#include "link/said/actor.hpp"
#include "link/said/scope.hpp"
#include "link/said/who.hpp"
#include "link/words.hpp"

namespace vigil::link::said {
namespace {

/// "so had X", "nor has X", "as did X".
std::optional<model::SuggestedRaising> inverted(const Page& page, const model::SuggestedRaising& last,
                                                const Range& part) {
  static constexpr auto leads = std::to_array<std::pair<std::string_view, Modality>>({{"so ", Modality::asserted},
                                                                                      {"as ", Modality::asserted},
                                                                                      {"neither ", Modality::negated},
                                                                                      {"nor ", Modality::negated}});
  static constexpr auto verbs =
      std::to_array<std::string_view>({"has ", "have ", "had ", "did ", "does ", "do ", "will "});
  constexpr std::size_t longest = 60;  // bytes of whom it names
  const std::string_view words = page.text(part);
  const auto lead = std::ranges::find_if(leads, [&](const auto& one) { return words.starts_with(one.first); });
  if (lead == leads.end()) return std::nullopt;
  const std::string_view rest = words.substr(lead->first.size());
  const auto verb = std::ranges::find_if(verbs, [&](std::string_view one) { return rest.starts_with(one); });
  if (verb == verbs.end()) return std::nullopt;
  const std::string_view name = rest.substr(verb->size());
  const std::size_t at = part.end - name.size();
  if (name.empty() || name.size() > longest || !page.refs({at, part.end}).empty()) return std::nullopt;
  auto raising = once_more(page, last, part, *verb == "will " ? Modality::planned : lead->second);
  raising.side = "a";
  raising.by = std::string(name);
  if (const auto hits = page.hits({at, at + 1}, Table::actors); !hits.empty()) {
    const Actor actor = actor_of(page, *hits.front());
    if (!may_raise(actor)) return std::nullopt;
    raising.side = actor.side;
    raising.by = actor.name;
  } else if (!page.view().is_capital(at)) {
    return std::nullopt;
  }
  return raising;
}

/// "the German embassy supposedly already did", "Canada did too".
std::optional<model::SuggestedRaising> actor_did(const Page& page, const model::SuggestedRaising& last,
                                                 const Range& part) {
  constexpr std::size_t near = 5, longest = 40;  // bytes before the actor; between it and the verb
  static constexpr auto tails = std::to_array<std::string_view>(
      {" did", " did too", " did also", " did as well", " did likewise", " already did", " has", " has too", " had",
       " had too", " had done so", " has done so", " already has", " already had", " will", " will too", " would too"});
  const auto hits = page.hits(part, Table::actors);
  if (hits.empty() || hits.front()->start > part.start + near || !page.refs(part).empty()) return std::nullopt;
  const Actor actor = actor_of(page, *hits.front());
  const std::string_view words = page.text(part);
  const auto tail = std::ranges::find_if(tails, [&](std::string_view end) { return words.ends_with(end); });
  if (!may_raise(actor) || tail == tails.end()) return std::nullopt;
  if (part.end - hits.front()->end > longest + tail->size()) return std::nullopt;
  if (!page.hits(part, Table::speech).empty() || !page.hits(part, Table::events).empty()) return std::nullopt;
  const bool is_planned = tail->starts_with(" will") || tail->starts_with(" would");
  auto raising =
      once_more(page, last, part, is_planned ? Modality::planned : scope_of(page, {part.end - 1, part.end}).modality);
  raising.side = actor.side;
  raising.by = actor.name;
  return raising;
}

/// "Gao and Guo were on the sheet; Hada and Zhu were not".
std::optional<model::SuggestedRaising> people_were_not(const Page& page, const model::SuggestedRaising& last,
                                                       const Range& part) {
  static constexpr auto tails =
      std::to_array<std::string_view>({" was not", " were not", " wasn't", " weren't", " was not mentioned",
                                       " has not been", " have not been", " had not been"});
  const std::string_view words = page.text(part), told = page.text(Range{last.start, last.end});
  const auto tail = std::ranges::find_if(tails, [&](std::string_view end) { return words.ends_with(end); });
  if (tail == tails.end()) return std::nullopt;
  if (!has_word(told, "was") && !has_word(told, "were") && !has_word(told, "been")) return std::nullopt;
  std::vector<const Ref*> people;
  for (const Ref* ref : page.refs(part))
    if (!ref->ids.empty() && !ref->is_owner) people.push_back(ref);
  if (people.empty() || people.back()->end + tail->size() != part.end) return std::nullopt;
  auto raising = once_more(page, last, part, Modality::negated);
  raising.persons = ids_of(people);
  return raising;
}

}  // namespace

model::SuggestedRaising once_more(const Page& page, const model::SuggestedRaising& last, const Range& part,
                                  Modality modality) {
  model::SuggestedRaising raising;
  raising.start = part.start;
  raising.end = part.end;
  raising.side = last.side;
  raising.by = last.by;
  raising.persons = last.persons;
  raising.modality = word_for(modality);
  raising.why = "“" + std::string(page.text(part)) + "” after a raising";
  return raising;
}

std::optional<model::SuggestedRaising> like_the_last(const Page& page, const model::SuggestedRaising& last,
                                                     const Sentence& sentence, Range part) {
  if (last.persons.empty() || last.end > part.start || last.side == "b") return std::nullopt;
  const std::size_t here = page.sentence_of(sentence.start), of = page.sentence_of(last.start);
  if (of + 1 < here || page.sentences()[of].paragraph != sentence.paragraph) return std::nullopt;
  const std::string_view whole = page.text(part);
  std::string_view words = without_lead(whole);
  for (const std::string_view lead : {"and ", "but ", "while ", "though ", "whereas "})
    if (words.starts_with(lead)) words.remove_prefix(lead.size());
  while (words.ends_with('.') || words.ends_with(' ')) words.remove_suffix(1);
  part.start += static_cast<std::size_t>(words.data() - whole.data());
  part.end = part.start + words.size();
  if (auto raising = inverted(page, last, part)) return raising;
  if (auto raising = actor_did(page, last, part)) return raising;
  return people_were_not(page, last, part);
}

}  // namespace vigil::link::said
