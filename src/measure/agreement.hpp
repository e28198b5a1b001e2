// How far people who coded the same things, blind, agree beyond chance.
#pragma once

#include <optional>
#include <vector>

#include "measure/bootstrap.hpp"

namespace vigil::measure {

/// What each coder said of one thing, as the place of the value in its vocabulary; a coder who did not code it is
/// absent.
using Codings = std::vector<int>;

/// nominal: values differ or not. ordinal: by how many codings lie between them.
enum class Level { nominal, ordinal };

/// Krippendorff's alpha: 1 is agreement, 0 what chance gives, below 0 less than chance. Krippendorff (2011), Computing
/// Krippendorff's Alpha-Reliability, sections C and D. Any number of coders, any left out; things coded once do not
/// count. No value where nothing was coded twice or all have the same value: what cannot differ cannot show agreement.
std::optional<double> krippendorff_alpha(std::span<const Codings> things, Level level = Level::nominal);

/// Limits by drawing the things with replacement: Zapf, Castell, Morawietz and Karch (2016), BMC Medical Research
/// Methodology 16:93.
Bootstrap alpha_limits(std::span<const Codings> things, Level level = Level::nominal,
                       const Resampling& resampling = {});

}  // namespace vigil::measure
