// Who is in a brief (compose/brief.hpp), for one viewer: what they may see, with the wishes of those whom it is about.
#pragma once

#include <string>
#include <vector>

#include "compose/brief.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct BriefOptions {
  std::vector<std::string> of;  // people, or one round
  compose::Order order = compose::Order::longest_silent;
  text::Lang lang = text::Lang::en;
  std::string classification, today;  // today: a day
  std::size_t most = 500;             // cases
  std::string since = {};  // a day: what has changed after it; "" since the round before, or of each case since
                           // it was last delivered
};

struct MadeBrief {
  compose::Text text;
  std::size_t cases = 0;
  std::vector<std::string> left_out;  // people whom a wish leaves out of it, by their id
};

/// Of a round: who is planned for it; where nobody is, who was raised at it; where nobody was (it is to come), who was
/// raised at the last round of its dialogue before it. NotFound: no such person or round. Usage: nothing named, a round
/// beside others, more than `most` cases.
MadeBrief brief(const store::Record& record, const store::Viewer& viewer, const BriefOptions& options);

}  // namespace vigil::pipeline
