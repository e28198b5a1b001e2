// The table of weights, data/names/compare.tsv: for each kind of pair and each feature a weight for every level.
#pragma once

#include <array>

#include "text/names/compare.hpp"

namespace vigil::text::names {

class Weights {
 public:
  static constexpr unsigned most_levels = 16, kinds = kind_count;
  static const Weights& get();

  double of(Kind kind, unsigned feature, unsigned level) const {
    return weights_[static_cast<unsigned>(kind)][feature][level];
  }
  double at_first(Kind kind) const { return at_first_[static_cast<unsigned>(kind)]; }

 private:
  Weights();
  std::array<std::array<std::array<double, most_levels>, feature_count>, kinds> weights_{};
  std::array<double, kinds> at_first_{};
};

}  // namespace vigil::text::names
