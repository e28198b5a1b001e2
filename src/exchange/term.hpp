// A term of imprisonment as three numbers of a table and as one word of the record: an ISO 8601 duration, "P4Y6M10D".
// What a table left empty is left out, so that "0" and nothing stay two things.
#pragma once

#include <string>
#include <string_view>

namespace vigil::exchange {

struct Term {
  std::string years, months, days;  // as written: "4", "1.5", "" not said
  friend bool operator==(const Term&, const Term&) = default;
};

/// "" where nothing is said.
std::string duration(const Term& term);
/// All empty where the text is no such duration.
Term term_from(std::string_view duration);
/// A number of months as years and months; all empty for "life", "death" and "".
Term term_from_months(std::string_view months);
/// Months as the record's events count them: "" where days or parts of a number would be lost, or nothing is said.
std::string in_months(const Term& term);

}  // namespace vigil::exchange
