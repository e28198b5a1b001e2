// Dates as pages write them: "2012-07-25T08:00Z", "July 25, 2012", "25 July 2012", "2012年7月25日", "25/07/2012", in
// addresses
// "/2012/07/25/".
#pragma once

#include <string_view>

#include "text/date.hpp"

namespace vigil::extract {

/// The first date in `text`, to the day, or to the month or year where it says no more; empty if there is none. Of days
/// and months that could change places ("05/10/2018") only the year is certain. Years 1900 to 2099.
text::Date first_date(std::string_view text);

/// The same in the path of an address: /2012/07/25/, /20120725/, /2012-07-25, /2012/jul/25/, /201207/.
text::Date date_in_address(std::string_view address);

}  // namespace vigil::extract
