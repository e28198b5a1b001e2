#include "link/page_text.hpp"

#include <gtest/gtest.h>

namespace vigil::link {
namespace {

/// The page's own bytes of `word` as it stands in the text.
std::string source_of(std::string_view page, std::string_view word) {
  const PageText text(page);
  const std::size_t at = text.text().find(word);
  if (at == std::string::npos) return "(not in: " + text.text() + ")";
  const auto [start, end] = text.place(at, at + word.size());
  return std::string(page.substr(start, end - start));
}

TEST(PageText, TagsWithinALineDoNotPartAWord) {
  EXPECT_EQ(source_of("<p>Liu <b>Xiao</b>cheng</p>", "Liu Xiaocheng"), "Liu <b>Xiao</b>cheng");
  EXPECT_EQ(source_of("刘<a href='x>y'>晓</a><wbr>城", "刘晓城"), "刘<a href='x>y'>晓</a><wbr>城");
}

TEST(PageText, BlocksPartNamesAndALineBreakDoesNot) {
  EXPECT_EQ(PageText("<td>Anna</td><td>Testova</td>").text().find("Anna\n\n\n\nTestova"), 2U);
  EXPECT_EQ(PageText("Anna<br>Testova").text(), "Anna\nTestova");
}

TEST(PageText, ReferencesAreReadAndLeadBack) {
  EXPECT_EQ(source_of("x 贝拉克&middot;范例", "贝拉克·范例"), "贝拉克&middot;范例");
  EXPECT_EQ(source_of("Jos&eacute;&nbsp;Ejemplo!", "José\u00A0Ejemplo"), "Jos&eacute;&nbsp;Ejemplo");
  EXPECT_EQ(source_of("&#21016;&#x6653;城", "刘晓城"), "&#21016;&#x6653;城");
  EXPECT_EQ(PageText("a &unknown; & b &#; &#xZ; &amp").text(), "a &unknown; & b &#; &#xZ; &amp");
}

TEST(PageText, ScriptsStylesAndCommentsAreNoText) {
  EXPECT_EQ(PageText("<script>var Anna = '<b>';</script><STYLE>p{}</style>x<!-- Anna -->y").text(), "\n\n\n\nxy");
}

TEST(PageText, BrokenMarkupEndsNothing) {
  for (const std::string page : {"a<", "a</", "<b", "<!--", "<script>x", "a < b", "&", "<a href=\"x", "<p title='>'>x"})
    EXPECT_LE(PageText(page).text().size(), page.size() + 4) << page;
  EXPECT_EQ(PageText("a < b").text(), "a < b");
}

}  // namespace
}  // namespace vigil::link
