// Raised per year: a count, not an estimate. An act is counted once, in the year in which it was said and under the way
// in which it was conveyed; each person or issue that it names is one person-raising or issue-raising, under its own
// way where the record has one. What could make the count wrong is counted beside it.
#include <algorithm>
#include <compare>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <tuple>

#include "measure/measure.hpp"

namespace vigil::measure {

namespace {

using model::Act;
using model::RaisedPerYear;

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

// True where the date leaves open which year it was.
bool spans_years(const model::Date& said) {
  const auto first = said.earliest(), last = said.latest();
  if (!first || !last) return true;
  return std::chrono::year_month_day(*first).year() != std::chrono::year_month_day(*last).year();
}

// How many acts tell a speech that another act tells already: equal date, speaker and occasion.
std::int64_t told_again(const std::vector<const Act*>& acts) {
  struct Speech {
    text::Day day;  // first, since it tells most of them apart for little
    std::string_view date, speaker, occasion, round;
    auto operator<=>(const Speech&) const = default;
  };
  std::vector<Speech> speeches;
  for (const auto* act : acts)
    if (!act->said.empty() && !act->speaker.empty())
      speeches.push_back({act->said.earliest().value_or(text::Day::max()), act->said.edtf(), act->speaker,
                          act->occasion, act->round.value});
  std::ranges::sort(speeches);
  const auto again = std::ranges::unique(speeches);
  return again.end() - again.begin();
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

using Cells = std::map<std::tuple<int, std::size_t, std::string_view>, RaisedPerYear::Cell>;

RaisedPerYear::Cell& cell_of(Cells& cells, int year, const std::string& conveyed) {
  auto& cell = cells[{year, place_of(conveyed), conveyed}];
  if (cell.year == 0) {
    cell.year = year;
    cell.conveyed = conveyed;
  }
  return cell;
}

void count_act(const Act& act, std::span<const Index::Named> subjects, int year, Cells& cells) {
  auto& cell = cell_of(cells, year, act.conveyed);
  ++cell.acts;
  cell.rows.push_back(act.id.value);
  for (const auto& named : subjects) {
    auto& of = named.has_own_way ? cell_of(cells, year, act.raisings[named.raising].conveyed) : cell;
    ++(named.is_person ? of.persons : of.issues);
    if (of.rows.empty() || of.rows.back() != act.id.value) of.rows.push_back(act.id.value);
  }
}

}  // namespace

RaisedPerYear raised_per_year(const Index& index, const std::optional<model::DialogueId>& dialogue) {
  const auto& input = index.input();
  const auto rounds = dialogue ? rounds_of(input, *dialogue) : std::set<model::RoundId>{};
  RaisedPerYear raised;
  std::vector<const Act*> acts;
  Cells cells;
  for (std::size_t i = 0; i < input.acts.size(); ++i) {
    const auto& act = input.acts[i];
    if (dialogue && !rounds.contains(act.round)) continue;
    acts.push_back(&act);
    ++raised.acts;
    const auto subjects = index.named_in(i);
    for (const auto& named : subjects) ++(named.is_person ? raised.persons : raised.issues);
    const auto year = act.said.year();
    if (!year) {
      ++raised.undated;
      continue;
    }
    if (spans_years(act.said)) ++raised.across_years;
    count_act(act, subjects, *year, cells);
  }
  for (auto& [key, cell] : cells) raised.cells.push_back(std::move(cell));
  raised.acts_told_by_two = told_again(acts);
  count_documents(documents_behind(input, dialogue, rounds, acts), raised);
  return raised;
}

}  // namespace vigil::measure
