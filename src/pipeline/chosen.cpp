#include "pipeline/chosen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "store/work_read.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

namespace {

using model::Subject, model::Wish;

void add_once(const std::string& id, std::vector<std::string>& people) {
  if (std::ranges::find(people, id) == people.end()) people.push_back(id);
}

/// The meeting of the same dialogue before this one, gaps passed over.
std::optional<model::Round> before(snapshot::Reader& reader, const model::Round& round) {
  std::optional<model::Round> last;
  for (auto& other : reader.rounds()) {
    if (other.dialogue != round.dialogue || other.is_gap) continue;
    if (other.id == round.id) return last;
    last = std::move(other);
  }
  return std::nullopt;
}

/// By its occasion, or because it is due while the round meets.
bool is_for(const model::Planned& planned, const model::Round& round) {
  if (planned.occasion == round.id.value) return true;
  const auto due = planned.due.latest(), start = round.start.earliest(), end = round.end.latest();
  return due && start && end && *due >= *start && *due <= *end;
}

void take_people_of_round(base::Database& view, snapshot::Reader& reader, text::Lang lang, Chosen& chosen) {
  for (const auto& planned : store::all_planned(view))
    if (planned.subject.kind == Subject::Kind::person && planned.kept_by.value.empty() &&
        is_for(planned, chosen.round->round))
      add_once(planned.subject.id, chosen.people);
  const auto planned = chosen.people.size();
  for (const auto& id : people_in(chosen.round->acts)) add_once(id, chosen.people);
  if (planned != 0 && chosen.people.size() > planned)
    chosen.how = text::tr(lang, "The cases are those planned for this round and those found to be raised at it.");
  else if (planned != 0)
    chosen.how = text::tr(lang, "The cases are those planned for this round.");
  else if (!chosen.people.empty())
    chosen.how = text::tr(lang, "The cases are those found to be raised at this round.");
  if (!chosen.people.empty() || !chosen.before) return;
  if (const auto earlier = reader.find_round(chosen.before->id)) {
    chosen.people = people_in(earlier->acts);
    if (chosen.people.empty()) return;
    chosen.how =
        fmt::format(fmt::runtime(text::tr(
                        lang, "Nobody is found for this round: the cases are those raised at the one before, {}.")),
                    text::print(chosen.before->dates(), lang));
  }
}

bool take_round(base::Database& view, snapshot::Reader& reader, const Choosing& asked, const std::string& id,
                Chosen& chosen) {
  auto round = reader.find_round({id});
  if (!round) return false;
  if (asked.of.size() > 1)
    throw Usage(fmt::format("{}: {} is a round; {} for it stands alone", asked.text, id, asked.text));
  if (round->round.is_gap) throw Usage(fmt::format("{}: {} was no meeting", asked.text, id));
  chosen.before = before(reader, round->round);
  chosen.round = std::move(round);
  take_people_of_round(view, reader, asked.lang, chosen);
  return true;
}

bool take_list(base::Database& view, const Choosing& asked, const std::string& id, Chosen& chosen) {
  auto list = store::find_list(view, {id});
  if (!list) return false;
  if (asked.of.size() > 1)
    throw Usage(fmt::format("{}: {} is a list; {} from it stands alone", asked.text, id, asked.text));
  for (const auto& position : list->positions)
    if (position.subject.kind == Subject::Kind::person && !position.subject.id.empty())
      add_once(position.subject.id, chosen.people);
  chosen.list = std::move(list);
  return true;
}

void obey_wishes(base::Database& view, Chosen& chosen) {
  const auto wishes = store::binding_wishes(view);
  std::vector<std::string> stay;
  for (const auto& id : chosen.people) {
    const auto wish = wishes.find(id);
    const auto kind = wish == wishes.end() ? Wish::Kind::name_publicly : wish->second;
    (kind == Wish::Kind::do_not ? chosen.left_out : stay).push_back(id);
    if (kind == Wish::Kind::raise_privately_only) chosen.only_in_private.push_back(id);
  }
  chosen.people = std::move(stay);
}

}  // namespace

std::vector<std::string> people_in(const std::vector<model::Act>& acts) {
  std::vector<std::string> people;
  for (const auto& act : acts)
    for (const auto& raising : act.raisings)
      if (raising.subject.kind == Subject::Kind::person) add_once(raising.subject.id, people);
  return people;
}

Chosen choose(base::Database& view, snapshot::Reader& reader, const Choosing& asked) {
  if (asked.of.empty()) throw Usage(fmt::format("{}: of whom? name people, a round or a list", asked.text));
  Chosen chosen;
  for (const auto& id : asked.of)
    if (!take_round(view, reader, asked, id, chosen) && !take_list(view, asked, id, chosen))
      add_once(id, chosen.people);
  if (chosen.people.size() > asked.most)
    throw Usage(fmt::format("{}: {} cases are more than {}; name fewer, or raise --most", asked.text,
                            chosen.people.size(), asked.most));
  obey_wishes(view, chosen);
  return chosen;
}

std::string scope_of(const store::Viewer& viewer, text::Lang lang) {
  return viewer.groups().empty() ? text::tr(lang, "Made from what everybody who works at the record sees")
                                 : text::tr(lang, "Made with what is restricted to groups");
}

}  // namespace vigil::pipeline
