// Recommendations in the shape that databases of the Universal Periodic Review use: recommendation, issue, state that
// recommends, response, action category. One row a raising. The first column
// holds the raiser's own words or nothing; what the record says in words of its own has a column that says so.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "exchange/everything.hpp"
#include "exchange/row.hpp"

namespace vigil::exchange {

/// CSV with a byte order mark.
std::string upr_csv(const Everything& everything);

/// The columns of such a table, in their order. Of another's table the last two may be missing.
inline constexpr std::array<std::string_view, 9> upr_columns = {
    "Recommendation",     "Issue", "Recommending State",    "Response", "Action Category",
    "State Under Review", "Date",  "In the record's words", "Raising"};

/// A row of such a table, read.
struct Recommendation {
  std::string wording, issue, state, addressee, detail, raising;
  std::string answer;  // vocabulary answers.kind: accepted, noted or as it stands there; "" none
  std::string action;  // "1" to "5", only where it is not what the words say by themselves
  model::Date date;
  friend bool operator==(const Recommendation&, const Recommendation&) = default;
};
/// Cells in the order of upr_columns. Throws RowProblem.
Recommendation read_recommendation(const std::vector<std::string>& cells);

/// The action category of a recommendation, 1 to 5, by its first verb that has one: 1 asks somebody else to act, 2 goes
/// on with what is done, 3 considers, 4 acts in general, 5 takes a step that can be seen to be done (after E. McMahon's
/// scale). 0 where no verb says. English only: other languages have no category here.
int action_category(std::string_view recommendation);

}  // namespace vigil::exchange
