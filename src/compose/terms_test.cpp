#include "compose/terms.hpp"

#include <gtest/gtest.h>

namespace vigil::compose {
namespace {

TEST(Terms, AreRowsOfWritings) {
  const auto terms = read_terms("# names\n坡斯纳\t波斯纳\t波斯那\n\nUyghur\tUighur\r\n");
  ASSERT_TRUE(terms);
  ASSERT_EQ(terms->size(), 2U);
  EXPECT_EQ((*terms)[0].use, "坡斯纳");
  EXPECT_EQ((*terms)[0].not_these, (std::vector<std::string>{"波斯纳", "波斯那"}));
  EXPECT_EQ(read_terms("a\tb\nc\n").error().offset, 4U);
  EXPECT_FALSE(read_terms("a\tb\nc\ta\n")) << "a writing that is to be used and not to be used";
}

TEST(Terms, AreFoundAsWholeWordsOutsideOfQuotations) {
  const auto terms = read_terms("坡斯纳\t波斯纳\nUyghur\tUighur\nNew York Times\tTimes\n").value();
  EXPECT_EQ(wrong_terms(terms, "助理国务卿波斯纳说\nUighurs, an Uighur\n“an Uighur” 「波斯纳」\n坡斯纳, Uyghur\n"),
            (std::vector<WrongTerm>{{1, "波斯纳", "坡斯纳"}, {2, "Uighur", "Uyghur"}}));
  EXPECT_EQ(wrong_terms(terms, "The New York Times, the Times"),
            (std::vector<WrongTerm>{{1, "Times", "New York Times"}}));
}

}  // namespace
}  // namespace vigil::compose
