#include "measure/interval.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace vigil::measure {

namespace {

struct Published {
  std::int64_t yes, of;
  Limits wilson, exact;
};

}  // namespace

TEST(Interval, IsAsNewcombePrintedIt) {
  // Newcombe (1998), Statistics in Medicine 17:857–872, table I, methods 3 and 5; four digits.
  for (const auto& row :
       {Published{81, 263, {0.2553, 0.3662}, {0.2527, 0.3676}}, Published{15, 148, {0.0624, 0.1605}, {0.0578, 0.1617}},
        Published{0, 20, {0, 0.1611}, {0, 0.1684}}, Published{1, 29, {0.0061, 0.1718}, {0.0009, 0.1776}}}) {
    EXPECT_NEAR(wilson(row.yes, row.of).low, row.wilson.low, 5e-5) << row.yes << " of " << row.of;
    EXPECT_NEAR(wilson(row.yes, row.of).high, row.wilson.high, 5e-5) << row.yes << " of " << row.of;
    EXPECT_NEAR(clopper_pearson(row.yes, row.of).low, row.exact.low, 5e-5) << row.yes << " of " << row.of;
    EXPECT_NEAR(clopper_pearson(row.yes, row.of).high, row.exact.high, 5e-5) << row.yes << " of " << row.of;
  }
}

TEST(Wilson, HasLimitsAtWhichAScoreTestJustRejects) {
  for (const auto& [yes, of] : {std::pair{3, 17}, {16, 17}, {500, 1000}}) {
    const double share = static_cast<double>(yes) / of;
    for (const double limit : {wilson(yes, of).low, wilson(yes, of).high})
      EXPECT_NEAR(std::abs(share - limit) / std::sqrt(limit * (1 - limit) / of), 1.959963984540054, 1e-9);
  }
}

TEST(Interval, OfNothingIsEverything) {
  EXPECT_EQ(wilson(0, 0), (Limits{0, 1}));
  EXPECT_EQ(clopper_pearson(0, 0), (Limits{0, 1}));
}

TEST(Interval, OfAllEndsAtOne) {
  EXPECT_EQ(wilson(7, 7).high, 1);
  EXPECT_EQ(clopper_pearson(7, 7).high, 1);
  EXPECT_NEAR(clopper_pearson(7, 7).low, std::pow(0.025, 1.0 / 7), 1e-12);
}

TEST(NormalWidth, OfNinetyFivePercentIsTheNumberKept) { EXPECT_NEAR(normal_width(0.95), normal_width_95, 1e-15); }

TEST(ChiSquaredTail, IsFivePercentAtThePrintedQuantiles) {
  // Any table of the distribution: 3.841, 5.991 and 18.307 for 1, 2 and 10 degrees of freedom.
  EXPECT_NEAR(chi_squared_tail(3.841458820694124, 1), 0.05, 1e-12);
  EXPECT_NEAR(chi_squared_tail(5.991464547107979, 2), 0.05, 1e-12);
  EXPECT_NEAR(chi_squared_tail(18.307038053275146, 10), 0.05, 1e-12);
  EXPECT_EQ(chi_squared_tail(0, 3), 1);
}

}  // namespace vigil::measure
