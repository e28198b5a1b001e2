// The list to hand over (compose/hand_over.hpp), for one viewer: from a list of the record, a round, or people.
#pragma once

#include "compose/hand_over.hpp"
#include "pipeline/chosen.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct HandOverOptions {
  std::vector<std::string> of;
  text::Lang lang = text::Lang::en;
  const compose::Catalogue* third = nullptr;
  std::string classification, today;  // today: a day
  std::size_t most = 500;
};

struct MadeHandOver {
  compose::Text text;
  std::size_t positions = 0;
  std::vector<std::string> left_out, only_in_private;  // by a wish; ids of people
};

/// From a list its positions in their order. Who is not to be raised is left out, and no number tells of it. Throws as
/// pipeline::choose.
MadeHandOver hand_over(const store::Record& record, const store::Viewer& viewer, const HandOverOptions& options);

}  // namespace vigil::pipeline
