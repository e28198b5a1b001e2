// The report after a round (compose/report.hpp), for one viewer; who is not to be raised is not in it.
#pragma once

#include <string>
#include <vector>

#include "compose/report.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct ReportOptions {
  std::string round;
  text::Lang lang = text::Lang::en;
  std::string classification, today;  // today: a day
};

struct MadeReport {
  compose::Text text;
  std::size_t raised = 0, answered = 0,
              promised = 0;  // person- and issue-raisings, not the other side's; of these with an answer; promises
  std::vector<std::string> left_out;
};

/// NotFound: no such round. Usage: it was no meeting.
MadeReport report(const store::Record& record, const store::Viewer& viewer, const ReportOptions& options);

}  // namespace vigil::pipeline
