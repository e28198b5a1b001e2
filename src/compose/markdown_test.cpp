#include "compose/markdown.hpp"

#include <gtest/gtest.h>

namespace vigil::compose {
namespace {

TEST(References, BecomeLinksWhereTheyStand) {
  EXPECT_EQ(
      with_references("See [a][1], [b][], [c] and [d].\n\n[1]: vigil:d1\n[B]: <https://m.example> \"t\"\n[c]: x\n"),
      "See [a](vigil:d1), [b](https://m.example), [c](x) and [d].\n\n\n\n\n");
  EXPECT_EQ(with_references("A note[^1], […] and [e](x).\n\n[^1]: words\n[1]: y\n"),
            "A note[^1], […] and [e](x).\n\n[^1]: words\n\n");
  EXPECT_EQ(with_references("[open\n\n[1]: y"), "[open\n\n");
}

TEST(Place, IsADocumentWithBytesOrWithout) {
  EXPECT_EQ(place_in("vigil:d1")->document, "d1");
  const auto place = place_in("vigil:d1:3-20");
  ASSERT_TRUE(place);
  EXPECT_EQ(place->start, 3U);
  EXPECT_EQ(place->end, 20U);
  for (const char* none : {"https://m.example", "vigil:d1:3", "vigil:d1:20-3", "vigil:d1:a-b", "vigil:d1:-2"})
    EXPECT_FALSE(place_in(none)) << none;
}

std::string shown(const std::string& words) {
  std::string out;
  for (const auto& run : inline_runs(words, [](std::string_view link) { return "<" + std::string(link) + ">"; }))
    out += (run.is_strong ? "!" : "") + std::string(run.is_emphasis ? "/" : "") + run.words + run.link + "|";
  return out;
}

TEST(InlineRuns, AreWordsWithEmphasisAndLinks) {
  EXPECT_EQ(shown("a **b** *c* [d **e**](x \"t\") <https://m.example>"),
            "a |!b| |/c| |d <x>|!e<x>| |https://m.example<https://m.example>|");
  EXPECT_EQ(shown("2 * 3, snake_case_word, a\\*b, [no link], <b>, **open"),
            "2 * 3, snake_case_word, a*b, [no link], <b>, **open|");
}

}  // namespace
}  // namespace vigil::compose
