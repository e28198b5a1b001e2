// A round-up (compose/round_up.hpp) on a record: its documents as one viewer sees them, its quotations held against
// them, its words against a term base.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/round_up.hpp"
#include "compose/terms.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct RoundUpSettings {
  text::Lang lang = text::Lang::en;
  std::string classification;
  std::string site;  // address of the published site: documents are linked there; "" at their own address
  std::vector<compose::Term> terms;  // none: no term is checked
};

/// With what is wrong with it: quotations that are not as the archive has them, sources that are gone, translations
/// whose source changed, writings that the term base has otherwise, what only a group may see, who is not to be raised.
compose::RoundUp round_up(const store::Record& record, const store::Viewer& viewer, std::string_view source,
                          const RoundUpSettings& settings);

}  // namespace vigil::pipeline
