#include "pipeline/repeated_rows.hpp"

#include <gtest/gtest.h>

namespace vigil::pipeline {
namespace {

TEST(RepeatedRows, TheFirstThatIsTakenHasTheName) {
  RepeatedRows rows;
  for (const char* name : {"1", "2", "1", "1"}) rows.add(name);
  rows.these_are_all();
  EXPECT_FALSE(rows.taken_before("1", {"a", "b"})) << "it was not taken";
  rows.take("2", 3, {"a", "b"});
  rows.take("1", 4, {"a", "b"});
  ASSERT_TRUE(rows.taken_before("1", {"a", "b"}));
  EXPECT_EQ(rows.taken_before("1", {"a", "b"})->line, 4U);
  EXPECT_TRUE(rows.taken_before("1", {"a", "b"})->is_same);
  EXPECT_FALSE(rows.taken_before("1", {"ab", ""})->is_same);
}

TEST(RepeatedRows, OfANameThatIsThereOnceNothingIsKept) {
  RepeatedRows rows;
  rows.add("1");
  rows.these_are_all();
  rows.take("1", 2, {"a"});
  EXPECT_FALSE(rows.taken_before("1", {"a"}));
}

}  // namespace
}  // namespace vigil::pipeline
