// Raised per year: a count, not an estimate. An act is counted once, in the year in which it was said and under the way
// in which it was conveyed; each person or issue that it names is one person-raising or issue-raising, under its own
// way where the record has one. What could make the count wrong is counted beside it.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

#include "measure/measure.hpp"

namespace vigil::measure {

namespace {

using model::Act;
using model::RaisedPerYear;
using model::Subject;

// The order of vocabulary raisings.conveyed: from the closed room to the open square.
constexpr std::string_view ways[] = {"closed-session",   "list-handed-over", "letter",     "call",       "un-floor",
                                     "public-statement", "press-conference", "parliament", "resolution", "other",
                                     "unknown"};

std::size_t place_of(std::string_view conveyed) {
  return static_cast<std::size_t>(std::ranges::find(ways, conveyed) - std::begin(ways));
}

std::set<model::RoundId> rounds_of(const model::MeasureInput& input, const model::DialogueId& dialogue) {
  std::set<model::RoundId> rounds;
  for (const auto& round : input.rounds)
    if (round.dialogue == dialogue) rounds.insert(round.id);
  return rounds;
}

std::int64_t about(const Act& act, Subject::Kind kind) {
  return std::ranges::count_if(act.raisings, [&](const auto& raising) { return raising.subject.kind == kind; });
}

// True where the date leaves open which year it was.
bool spans_years(const model::Date& said) {
  const auto first = said.earliest(), last = said.latest();
  if (!first || !last) return true;
  return std::chrono::year_month_day(*first).year() != std::chrono::year_month_day(*last).year();
}

// How many acts tell a speech that another act tells already: equal date, speaker and occasion.
std::int64_t told_again(const std::vector<const Act*>& acts) {
  std::unordered_set<std::string> speeches;  // what makes a speech one, apart by a byte that no text has
  std::int64_t again = 0;
  for (const auto* act : acts) {
    if (act->said.empty() || act->speaker.empty()) continue;
    const bool is_new =
        speeches.insert(act->said.edtf() + '\0' + act->speaker + '\0' + act->occasion + '\0' + act->round.value).second;
    if (!is_new) ++again;
  }
  return again;
}

void count_documents(const std::vector<const model::Document*>& documents, RaisedPerYear& raised) {
  for (const auto* document : documents) {
    ++raised.documents;
    ++raised.documents_by_read[document->read.empty() ? "unknown" : document->read];
  }
}

// Of a dialogue: the documents that say they speak of it or of its rounds, and those that the acts counted cite.
std::vector<const model::Document*> documents_behind(const model::MeasureInput& input,
                                                     const std::optional<model::DialogueId>& dialogue,
                                                     const std::set<model::RoundId>& rounds,
                                                     const std::vector<const Act*>& acts) {
  std::set<model::DocumentId> cited;
  for (const auto* act : acts) {
    for (const auto& source : act->claim.sources) cited.insert(source.document);
    for (const auto& raising : act->raisings)
      for (const auto& source : raising.claim.sources) cited.insert(source.document);
  }
  std::vector<const model::Document*> behind;
  for (const auto& document : input.documents) {
    const bool speaks = std::ranges::any_of(document.mentions, [&](const std::string& id) {
      return dialogue && (id == dialogue->value || rounds.contains({id}));
    });
    if (!dialogue || speaks || cited.contains(document.id)) behind.push_back(&document);
  }
  return behind;
}

void count_act(const Act& act, int year,
               std::map<std::tuple<int, std::size_t, std::string>, RaisedPerYear::Cell>& cells) {
  auto& cell = cells[{year, place_of(act.conveyed), act.conveyed}];
  cell.year = year;
  cell.conveyed = act.conveyed;
  ++cell.acts;
  cell.rows.push_back(act.id);
  for (const auto& raising : act.raisings) {
    const auto& way = raising.conveyed.empty() ? act.conveyed : raising.conveyed;
    auto& of = way == act.conveyed ? cell : cells[{year, place_of(way), way}];
    of.year = year;
    of.conveyed = way;
    if (raising.subject.kind == Subject::Kind::person) ++of.persons;
    if (raising.subject.kind == Subject::Kind::issue) ++of.issues;
    if (of.rows.empty() || of.rows.back() != act.id) of.rows.push_back(act.id);
  }
}

}  // namespace

RaisedPerYear raised_per_year(const model::MeasureInput& input, const std::optional<model::DialogueId>& dialogue) {
  const auto rounds = dialogue ? rounds_of(input, *dialogue) : std::set<model::RoundId>{};
  std::vector<const Act*> acts;
  for (const auto& act : input.acts)
    if (!dialogue || rounds.contains(act.round)) acts.push_back(&act);

  RaisedPerYear raised;
  std::map<std::tuple<int, std::size_t, std::string>, RaisedPerYear::Cell> cells;
  for (const auto* act : acts) {
    ++raised.acts;
    raised.persons += about(*act, Subject::Kind::person);
    raised.issues += about(*act, Subject::Kind::issue);
    const auto year = act->said.year();
    if (!year) {
      ++raised.undated;
      continue;
    }
    if (spans_years(act->said)) ++raised.across_years;
    count_act(*act, *year, cells);
  }
  for (auto& [key, cell] : cells) raised.cells.push_back(std::move(cell));
  raised.acts_told_by_two = told_again(acts);
  count_documents(documents_behind(input, dialogue, rounds, acts), raised);
  return raised;
}

}  // namespace vigil::measure
