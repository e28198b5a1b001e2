#include "measure/agreement.hpp"

#include <gtest/gtest.h>

namespace vigil::measure {

namespace {

// Krippendorff (2011), section C: twelve things, four coders, some of them absent.
const std::vector<Codings> twelve{{1, 1, 1},    {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3}, {2, 2, 2, 2}, {1, 2, 3, 4},
                                  {4, 4, 4, 4}, {1, 1, 2, 1}, {2, 2, 2, 2}, {5, 5, 5},    {1, 1},       {3}};

}  // namespace

TEST(KrippendorffAlpha, IsAsPublishedForTwoCodersAndTwoValues) {
  // Section A: ten things.
  const std::vector<Codings> ten{{0, 1}, {1, 1}, {0, 1}, {0, 0}, {0, 0}, {0, 1}, {0, 0}, {0, 0}, {1, 0}, {0, 0}};
  EXPECT_NEAR(*krippendorff_alpha(ten), 0.095, 5e-4);
}

TEST(KrippendorffAlpha, IsAsPublishedForFourCodersWithGaps) {
  EXPECT_NEAR(*krippendorff_alpha(twelve, Level::nominal), 0.743, 5e-4);
  EXPECT_NEAR(*krippendorff_alpha(twelve, Level::ordinal), 0.815, 5e-4);
}

TEST(KrippendorffAlpha, IsOneWhereAllAgreeAndBelowZeroWhereNoneDo) {
  EXPECT_EQ(krippendorff_alpha(std::vector<Codings>{{1, 1}, {2, 2}}), 1);
  EXPECT_LT(*krippendorff_alpha(std::vector<Codings>{{1, 2}, {2, 1}, {1, 2}}), 0);
}

TEST(KrippendorffAlpha, HasNoValueWhereNothingWasCodedTwiceOrNothingDiffers) {
  EXPECT_FALSE(krippendorff_alpha({}));
  EXPECT_FALSE(krippendorff_alpha(std::vector<Codings>{{1}, {2}, {}}));
  EXPECT_FALSE(krippendorff_alpha(std::vector<Codings>{{1, 1}, {1, 1}}));
}

TEST(AlphaLimits, HoldTheAlphaAndNarrowAsMoreIsCodedTwice) {
  std::vector<Codings> more;
  for (int i = 0; i < 10; ++i) more.insert(more.end(), twelve.begin(), twelve.end());
  const auto few = alpha_limits(twelve).limits, many = alpha_limits(more).limits;
  ASSERT_TRUE(few && many);
  EXPECT_LT(few->low, 0.743);
  EXPECT_GT(few->high, 0.743);
  EXPECT_LT(many->high - many->low, (few->high - few->low) / 2);
}

}  // namespace vigil::measure
