#include "extract/layout.hpp"

#include <gtest/gtest.h>

#include "model/places.hpp"

namespace {

using namespace vigil;
using extract::PlacedPage;

/// Words of lines of one column, ten points high, from (left, top) down; each letter five points wide.
void write(PlacedPage& page, double left, double top, const std::vector<std::string>& lines, double step = 14) {
  for (const std::string& line : lines) {
    double at = left;
    for (std::size_t start = 0; start < line.size();) {
      const std::size_t end = std::min(line.find(' ', start), line.size());
      const std::string word = line.substr(start, end - start);
      const double width = static_cast<double>(word.size()) * 5;
      if (!word.empty()) page.words.push_back({word, at, top, at + width, top + 10, true});
      at += width + 5;
      start = end + 1;
    }
    top += step;
  }
}

PlacedPage sheet() { return {600, 800, {}}; }

TEST(Layout, JoinsLinesAndPartsParagraphsAtGapsAndShortLines) {
  PlacedPage page = sheet();
  write(page, 50, 200,
        {"The commission had asked about her case in a long letter", "and no answer came.",
         "A second paragraph begins behind the short line of it", "and goes on."});
  write(page, 50, 300, {"One more stands apart."});
  EXPECT_EQ(extract::laid_out({page}).text,
            "The commission had asked about her case in a long letter and no answer came.\n\n"
            "A second paragraph begins behind the short line of it and goes on.\n\nOne more stands apart.");
}

TEST(Layout, ReadsOneColumnAfterTheOther) {
  PlacedPage page = sheet();
  write(page, 50, 200, {"The left column tells of a man who", "was taken from his home and that he"});
  write(page, 320, 200, {"has not been seen since. His brother", "asked where he is."});
  EXPECT_EQ(
      extract::laid_out({page}).text,
      "The left column tells of a man who was taken from his home and that he has not been seen since. His brother "
      "asked where he is.");
}

TEST(Layout, UndoesHyphensAtLineEndsButThoseOfWords) {
  PlacedPage page = sheet();
  write(page, 50, 200,
        {"The family learnt from a news-", "paper, a well-known one and a well-", "known family, of his arrest then."});
  EXPECT_EQ(extract::laid_out({page}).text,
            "The family learnt from a newspaper, a well-known one and a well-known family, of his arrest then.");
}

TEST(Layout, UndoesTheHyphenOfItsOwnSignAsWell) {  // U+2010
  PlacedPage page = sheet();
  write(page, 50, 200,
        {"The family learnt from a news\u2010", "paper, a well\u2010known one and a well\u2010",
         "known family, of his arrest then."});
  EXPECT_EQ(
      extract::laid_out({page}).text,
      "The family learnt from a newspaper, a well\u2010known one and a well\u2010known family, of his arrest then.");
}

TEST(Layout, TakesOutWhatRunsAlongThePages) {
  std::vector<PlacedPage> pages;
  for (const char* number : {"1", "2", "3"}) {
    PlacedPage page = sheet();
    write(page, 200, 20, {"Report of the desk, page " + std::string(number) + " of 3"});
    write(page, 50, 400, {"Words of page " + std::string(number) + "."});
    write(page, 300, 780, {"- " + std::string(number) + " -"});
    pages.push_back(page);
  }
  EXPECT_EQ(extract::laid_out(pages).text, "Words of page 1.\n\nWords of page 2.\n\nWords of page 3.");
}

TEST(Layout, GoesOnOverPagesWhereASentenceDoes) {
  PlacedPage one = sheet(), two = sheet();
  write(one, 50, 400,
        {"This paragraph fills its last line to the end and", "its sentence is not done where the page turns to"});
  write(two, 50, 120, {"the next one."});
  const auto e = extract::laid_out({one, two});
  EXPECT_EQ(e.paragraphs.size(), 1U) << e.text;
}

TEST(Layout, LeadsToPageAndBox) {
  PlacedPage one = sheet(), two = sheet();
  write(one, 60, 400, {"First."});
  write(two, 300, 200, {"Second here."});
  const auto e = extract::laid_out({one, two});
  ASSERT_EQ(e.spans.size(), 2U);
  EXPECT_EQ(model::unpacked(e.spans[1].source_start), (model::Place{model::Place::Part::none, 2, 500, 250, 600, 262}));
}

TEST(Layout, PutsNoBlankBetweenChineseLines) {
  PlacedPage page = sheet();
  page.words = {{"她在", 50, 200, 70, 210, true}, {"北京", 70, 200, 90, 210, true}, {"被捕。", 50, 214, 80, 224, true}};
  EXPECT_EQ(extract::laid_out({page}).text, "她在北京被捕。");
}

}  // namespace
