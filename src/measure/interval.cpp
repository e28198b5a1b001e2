// The special functions are Boost.Math's, which is part of the Boost that stands under the server: headers only, so
// nothing is added to what is installed or linked, and its incomplete gamma and beta functions are better tested than
// ours would be.
#include "measure/interval.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cassert>
#include <cmath>

namespace vigil::measure {

double normal_width(double level) { return std::sqrt(2.0) * boost::math::erf_inv(level); }

double chi_squared_tail(double statistic, int degrees) {
  return statistic <= 0 ? 1 : boost::math::gamma_q(degrees / 2.0, statistic / 2);
}

Limits wilson(std::int64_t yes, std::int64_t of, double level) {
  assert(0 <= yes && yes <= of);
  if (of == 0) return {0, 1};
  const auto n = static_cast<double>(of);
  const double share = static_cast<double>(yes) / n;
  const double z = normal_width(level), z2 = z * z;
  const double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = z / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  return {yes == 0 ? 0 : std::max(0.0, middle - half), yes == of ? 1 : std::min(1.0, middle + half)};
}

Limits clopper_pearson(std::int64_t yes, std::int64_t of, double level) {
  assert(0 <= yes && yes <= of);
  const double tail = (1 - level) / 2, a = static_cast<double>(yes), b = static_cast<double>(of - yes);
  return {yes == 0 ? 0 : boost::math::ibeta_inv(a, b + 1, tail),
          yes == of ? 1 : boost::math::ibetac_inv(a + 1, b, tail)};
}

}  // namespace vigil::measure
