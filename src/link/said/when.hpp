// When: the times that a text names, as EDTF dates. What is relative ("last Friday", 上月28日, "the next day") is
// counted from the document's date, or from the time named before it. English and Chinese, in folded text.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "text/date.hpp"

namespace vigil::link::said {

struct Time {
  std::size_t start = 0, end = 0;  // bytes of the folded text
  text::Date date;
  text::Date if_to_come;    // the same words where the clause speaks of what is to come ("on Friday"); empty: as `date`
  bool is_counted = false;  // from the time told before it: "the next day"
  bool is_span_end = false;  // behind "since", "until": no moment that a story goes on from
};

/// The times in `folded`, by start, none inside another. Without a document's date, only those that stand by themselves
/// and what is counted from them.
std::vector<Time> times_in(std::string_view folded, const text::Date& document_date);

}  // namespace vigil::link::said
