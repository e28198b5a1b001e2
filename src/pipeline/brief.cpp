#include "pipeline/brief.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "snapshot/read.hpp"
#include "store/wishes.hpp"
#include "store/work_read.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

namespace {

using model::Subject;

void add_people(const std::vector<model::Act>& acts, std::vector<std::string>& people) {
  for (const auto& act : acts)
    for (const auto& raising : act.raisings)
      if (raising.subject.kind == Subject::Kind::person &&
          std::ranges::find(people, raising.subject.id) == people.end())
        people.push_back(raising.subject.id);
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

struct Chosen {
  std::vector<std::string> people;
  std::string how;
};

Chosen people_of(base::Database& view, snapshot::Reader& reader, const model::RoundFile& file, text::Lang lang) {
  Chosen chosen;
  for (const auto& planned : store::all_planned(view))
    if (planned.subject.kind == Subject::Kind::person && planned.kept_by.value.empty() && is_for(planned, file.round))
      chosen.people.push_back(planned.subject.id);
  const auto planned = chosen.people.size();
  add_people(file.acts, chosen.people);
  if (planned != 0 && chosen.people.size() > planned)
    chosen.how = text::tr(lang, "The cases are those planned for this round and those found to be raised at it.");
  else if (planned != 0)
    chosen.how = text::tr(lang, "The cases are those planned for this round.");
  else if (!chosen.people.empty())
    chosen.how = text::tr(lang, "The cases are those found to be raised at this round.");
  if (!chosen.people.empty()) return chosen;
  if (const auto last = before(reader, file.round))
    if (const auto earlier = reader.find_round(last->id)) {
      add_people(earlier->acts, chosen.people);
      chosen.how =
          fmt::format(fmt::runtime(text::tr(
                          lang, "Nobody is found for this round: the cases are those raised at the one before, {}.")),
                      text::print(last->dates(), lang));
    }
  return chosen;
}

}  // namespace

MadeBrief brief(const store::Record& record, const store::Viewer& viewer, const BriefOptions& options) {
  if (options.of.empty()) throw Usage("a brief: of whom? name people, or a round");
  auto view = record.view(viewer);
  snapshot::Reader reader(view.database());
  compose::BriefRequest request;
  std::vector<std::string> people;
  for (const auto& id : options.of) {
    auto round = reader.find_round({id});
    if (!round) {
      people.push_back(id);
      continue;
    }
    if (options.of.size() > 1) throw Usage(fmt::format("a brief: {} is a round; a brief for it stands alone", id));
    request.round = round->round;
    request.dialogue = options.lang == text::Lang::en || round->dialogue.label.hans.empty()
                           ? round->dialogue.label.en
                           : round->dialogue.label.hans;
    if (const auto last = before(reader, round->round)) request.since = last->dates();
    if (round->round.is_gap) throw Usage(fmt::format("a brief: {} was no meeting", id));
    auto chosen = people_of(view.database(), reader, *round, options.lang);
    people = std::move(chosen.people);
    request.chosen = std::move(chosen.how);
  }
  if (people.size() > options.most)
    throw Usage(
        fmt::format("a brief: {} cases are more than {}; name fewer, or raise --most", people.size(), options.most));
  const auto wishes = store::current_wishes(view.database());
  MadeBrief made;
  std::set<std::string> known;
  for (const auto& id : people) {
    if (!known.insert(id).second) continue;
    const auto wish = wishes.find(id);
    if (wish != wishes.end() && wish->second.kind == model::Wish::Kind::do_not) {
      made.left_out.push_back(id);
      continue;
    }
    auto file = reader.find_case({id});
    if (!file) throw NotFound(fmt::format("you see no case and no round {}", id));
    request.cases.push_back(
        {std::move(*file), wish != wishes.end() && wish->second.kind == model::Wish::Kind::raise_privately_only});
  }
  made.cases = request.cases.size();
  request.today = model::Date::parse(options.today).value_or(model::Date());
  request.publisher = record.publisher();
  request.classification = options.classification;
  request.scope = viewer.groups().empty()
                      ? text::tr(options.lang, "Made from what everybody who works at the record sees")
                      : text::tr(options.lang, "Made with what is restricted to groups");
  request.order = options.order;
  request.lang = options.lang;
  made.text = compose::brief(std::move(request), reader.vocabulary());
  return made;
}

}  // namespace vigil::pipeline
