// The answers to a raising: those to it alone and those to the whole act.
#pragma once

#include <span>
#include <unordered_set>
#include <vector>

#include "measure/index.hpp"
#include "model/figures.hpp"

namespace vigil::measure {

/// When an answer was given; when only its telling is known, that.
const model::Date& date_of(const model::Answer& answer);

/// By the earliest day that it can have been; none before all others.
bool is_earlier(const model::Answer& one, const model::Answer& other);

class Answers {
 public:
  explicit Answers(const Index& index) : index_(index) {}

  /// Those to the act at that place of the input, then those to that raising of it; good until the next call. An answer
  /// of before the raising is none, and counted.
  std::span<const model::Answer* const> all(std::size_t act, std::uint32_t raising);

  /// The last one by its date; null: nothing was found.
  const model::Answer* last(std::size_t act, std::uint32_t raising);

  std::int64_t impossible() const { return static_cast<std::int64_t>(impossible_.size()); }

 private:
  const Index& index_;
  std::unordered_set<const model::Answer*> impossible_;
  std::vector<const model::Answer*> found_;
};

}  // namespace vigil::measure
