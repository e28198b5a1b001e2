// The report after a round: what was raised, what was answered, what was promised, what was new, what followed, and
// what is to be followed; each with its source. Order in time is told and never a cause. Pure.
#pragma once

#include <string>
#include <vector>

#include "compose/text.hpp"
#include "model/files.hpp"
#include "model/work.hpp"
#include "text/lang.hpp"

namespace vigil::compose {

struct ReportRequest {
  model::RoundFile round;
  std::vector<model::Commitment> commitments;  // made at it
  std::vector<model::Planned> not_kept;        // planned for it, and not raised
  model::Date today;
  std::string publisher, classification;
  std::string scope;  // whose eyes it was made with, in a sentence
  text::Lang lang = text::Lang::en;
};

Text report(const ReportRequest& request, const model::Vocabulary& vocabulary);

}  // namespace vigil::compose
