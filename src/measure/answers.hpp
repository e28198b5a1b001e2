// The answers to a raising: those to it alone and those to the whole act.
#pragma once

#include <chrono>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/figures.hpp"

namespace vigil::measure {

/// When an answer was given; when only its telling is known, that.
const model::Date& date_of(const model::Answer& answer);

/// By the earliest day that it can have been; none before all others.
bool is_earlier(const model::Answer& one, const model::Answer& other);

class Answers {
 public:
  explicit Answers(const std::vector<model::Answer>& all);

  /// Those to the act, then those to this raising; good until the next call. An answer of before the raising is none,
  /// and counted.
  std::span<const model::Answer* const> all(const model::Act& act, const model::Raising& raising);

  /// The last one by its date; null: nothing was found.
  const model::Answer* last(const model::Act& act, const model::Raising& raising);

  std::int64_t impossible() const { return static_cast<std::int64_t>(impossible_.size()); }

 private:
  using Lists = std::unordered_map<std::string_view, std::vector<const model::Answer*>>;
  Lists to_acts_, to_raisings_;
  std::unordered_set<const model::Answer*> impossible_;
  std::vector<const model::Answer*> found_;
  const model::Act* act_ = nullptr;  // that was asked for last, and the answers to it
  const std::vector<const model::Answer*>* to_act_ = nullptr;
};

}  // namespace vigil::measure
