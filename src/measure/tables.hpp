// The measures that are tables of numbers (model::Figures::more), one function each; docs/MEASURES.md defines them.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "measure/index.hpp"
#include "model/figures.hpp"

namespace vigil::measure {

model::Measure raised_by(const Index& index);
model::Measure raised_by_level(const Index& index);  // acts and raisings by the office of who raised
model::Measure raised_at_rounds(const Index& index);
model::Measure raised_people(const Index& index);  // most raised first
model::Measure answered(const Index& index);
model::Measure time_to_answer(const Index& index);
model::Measure followed(const Index& index);
model::Measure followed_next(const Index& index);  // a cut of the term and a transfer among the outcomes
model::Measure raised_or_not(const Index& index);
model::Measure silence_spread(const model::MeasureInput& input, const model::Silence& silence);
model::Measure days_without(const Index& index);
model::Measure left_out(const Index& index);
model::Measure sensitivity(const Index& index);
model::Measure routine(const Index& index);
model::Measure repeated_words(const model::MeasureInput& input);
model::Measure planned(const model::PlannedAsOf& planned);
model::Measure concerns(const Index& index);
model::Measure assessments(const model::MeasureInput& input);
model::Measure told_by(const Index& index);
model::Measure attention(const model::MeasureInput& input);
model::Measure by_region(const model::MeasureInput& input);
model::Measure commitments(const model::MeasureInput& input);
model::Measure time_to_keep(const model::MeasureInput& input);
model::Measure due_next(const model::MeasureInput& input);
model::Measure list_totals(const model::MeasureInput& input);
model::Measure coding(const model::MeasureInput& input);

/// The fields that the measure of this name stands on and of which two coders agree too little (alpha below 0.67).
std::vector<std::string> exploratory(const model::Measure& coding, std::string_view measure);

/// Whether it is written down on which coded fields, or on none, the measure of this name stands.
bool says_what_it_stands_on(std::string_view measure);

/// Where its definition was changed: computes it by the former one as well.
void add_former(const model::MeasureInput& input, model::Measure& measure);

// --- what they share ---

inline constexpr const char* counted = "count";

/// Of every measure that is a table.
std::span<const model::Definition> definitions();

/// Without numbers yet.
model::Measure table_of(std::string_view name, std::vector<std::string> keys);

/// "b" where China raised it with others; "a" for everybody who raises with China: the other party, organisations,
/// parliaments, the United Nations.
std::string side_of(const model::Act& act);

/// A raising of a person or an issue; places are named beside them and are no subject of their own.
bool is_subject(const model::Raising& raising);

/// Counts by the values of the keys.
class Tally {
 public:
  /// `of`: the values of the keys, then `unit` and the row behind it.
  void add(std::initializer_list<std::string_view> of, std::string_view unit, std::string_view row,
           std::int64_t number = 1);
  std::vector<model::Number> numbers();  // by key, then unit; once: the rows go with them

 private:
  struct Cell {
    std::int64_t value = 0;
    model::IdList rows;
  };
  // Looked up without making strings.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(const auto& values) const {
      std::size_t all = 0;
      for (const std::string_view value : values) all = all * 31 + std::hash<std::string_view>()(value);
      return all;
    }
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(const auto& a, const auto& b) const { return std::ranges::equal(a, b); }
  };
  std::unordered_map<std::vector<std::string>, Cell, Hash, Equal> cells_;  // the last value is the unit
};

}  // namespace vigil::measure
