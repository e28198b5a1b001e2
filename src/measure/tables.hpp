// The measures that are tables of numbers (model::Figures::more), one function each; docs/MEASURES.md defines them.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/figures.hpp"

namespace vigil::measure {

model::Measure raised_by(const model::MeasureInput& input);
model::Measure answered(const model::MeasureInput& input);
model::Measure time_to_answer(const model::MeasureInput& input);
model::Measure followed(const model::MeasureInput& input);
model::Measure followed_next(const model::MeasureInput& input);  // a cut of the term and a transfer among the outcomes
model::Measure raised_or_not(const model::MeasureInput& input);
model::Measure silence_spread(const model::MeasureInput& input);
model::Measure days_without(const model::MeasureInput& input);
model::Measure left_out(const model::MeasureInput& input);
model::Measure sensitivity(const model::MeasureInput& input);
model::Measure routine(const model::MeasureInput& input);
model::Measure concerns(const model::MeasureInput& input);
model::Measure assessments(const model::MeasureInput& input);
model::Measure told_by(const model::MeasureInput& input);
model::Measure attention(const model::MeasureInput& input);
model::Measure by_region(const model::MeasureInput& input);
model::Measure commitments(const model::MeasureInput& input);
model::Measure list_totals(const model::MeasureInput& input);

// --- what they share ---

inline constexpr const char* counted = "count";

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
  std::vector<model::Number> numbers() const;  // by key, then unit

 private:
  struct Cell {
    std::int64_t value = 0;
    std::vector<std::string> rows;
  };
  /// By the values of the keys, then the unit, without making strings of what is looked up.
  struct Before {
    using is_transparent = void;
    bool operator()(const auto& a, const auto& b) const {
      return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                          [](std::string_view x, std::string_view y) { return x < y; });
    }
  };
  std::map<std::vector<std::string>, Cell, Before> cells_;  // the last value is the unit
};

}  // namespace vigil::measure
