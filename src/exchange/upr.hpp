// Recommendations in the shape that databases of the Universal Periodic Review use: recommendation, issue, state that
// recommends, response, action category. One row a raising. The first column
// holds the raiser's own words or nothing; what the record says in words of its own has a column that says so.
#pragma once

#include <string>
#include <string_view>

#include "exchange/everything.hpp"

namespace vigil::exchange {

/// CSV with a byte order mark.
std::string upr_csv(const Everything& everything);

/// The action category of a recommendation, 1 to 5, by its first verb that has one: 1 asks somebody else to act, 2 goes
/// on with what is done, 3 considers, 4 acts in general, 5 takes a step that can be seen to be done (after E. McMahon's
/// scale). 0 where no verb says. English only: other languages have no category here.
int action_category(std::string_view recommendation);

}  // namespace vigil::exchange
