#include "cli/work_in_words.hpp"

#include <gtest/gtest.h>

namespace vigil::cli {

namespace {

model::Node node(const char* id, const char* parent) {
  return {{model::Subject::Kind::place, id, {}}, "", parent, "", {}};
}

}  // namespace

TEST(TreeInWords, HasEveryNodeOnceBelowItsParent) {
  const std::vector nodes = {node("a", "hidden"), node("b", "a"), node("c", "b"), node("d", "a")};
  EXPECT_EQ(tree_in_words(nodes, "", {}), "a\n  b\n    c\n  d\n");
  EXPECT_EQ(tree_in_words(nodes, "b", {}), "b\n  c\n");
}

TEST(TreeInWords, ShowsWhatRunsInACircle) {
  EXPECT_EQ(tree_in_words({node("a", ""), node("b", "c"), node("c", "b")}, "", {}), "a\nb\n  c\n");
}

TEST(CaseWorkInWords, SaysNothingWhereNothingIsKept) {
  EXPECT_EQ(in_words(model::CaseWork(), {}, {}), "");
  model::CaseWork work;
  work.next = model::NextStep{{}, "an officer", "a step", {}};
  EXPECT_EQ(in_words(work, {}, {}), "\nBeside the file (never published)\n  next: a step, by an officer, no date\n");
}

}  // namespace vigil::cli
