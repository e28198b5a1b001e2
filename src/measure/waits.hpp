// Waits: from one dated moment until one of several outcomes that exclude one another, with dates as far as the record
// tells them; and the shares that each outcome has reached after so many days, as numbers of a measure. A date that is
// a month or a year enters twice: as early and as late as it can be.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "measure/partial.hpp"
#include "model/figures.hpp"

namespace vigil::measure {

/// The first and the last day that a moment can have been.
struct Between {
  std::chrono::sys_days earliest, latest;
};

/// nullopt unless both ends are known.
std::optional<Between> between(const model::Date& date);

struct Wait {
  std::string_view row;  // who or what waits: an id of the input
  int act = alone;       // in which it began, by its place in the input: what began in one depends on one another
  Between from;
  int outcome = waiting;  // from 1
  Between at = {};        // of the outcome
  /// Until when it is known to go on, where that is before the end of reading.
  std::optional<std::chrono::sys_days> known_until = {};
};

/// The days that each wait took, or took until reading ended or nothing more was known. An outcome that may lie behind
/// the end of reading counts as having come before it. Who began to wait behind the end of reading is left out.
std::vector<Vague> spells_of(const std::vector<Wait>& waits, std::chrono::sys_days until);

struct Horizon {
  const char* months = "";
  int days = 0;
};

/// Adds to `measure`, for each horizon that anybody could have been followed to, and each outcome, its cumulative
/// incidence with the others competing, variance by act: of one number where all dates are known, else of the
/// lowest and the highest that they allow (incidence_bounds), each with the widest limits of
/// completions (for_each_completion). Keys of a
/// number: `of`, then outcome, months, dates. And a curve of each outcome up to the last of these horizons: by the days
/// on which something happens where all dates are known, else the lowest and the highest at a dozen days.
void add_incidence(const std::vector<Wait>& waits, const std::vector<std::string>& outcomes,
                   const std::vector<Horizon>& horizons, std::chrono::sys_days until,
                   const std::vector<std::string>& of, const std::string& unit, model::Measure& measure);

}  // namespace vigil::measure
