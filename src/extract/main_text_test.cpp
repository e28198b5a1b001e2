#include "extract/main_text.hpp"

#include <gtest/gtest.h>

#include "extract/extract.hpp"
#include "extract/hints.hpp"

namespace {

using namespace vigil;

std::string text_of(const std::string& page) {
  const auto extraction = extract::extract(page, extract::Format::html);
  EXPECT_TRUE(extraction) << extraction.error().reason;
  return extraction ? extraction->text : "";
}

bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

/// A sentence of running text that names `what`.
std::string sentence(const std::string& what) {
  return "The invented report says of " + what + " that it was raised twice, in writing and at the table. ";
}
std::string paragraph(const std::string& what) { return "<p>" + sentence(what) + sentence(what) + "</p>"; }

const std::string menu = "<ul><li><a href=/>Home</a><li><a href=/w>World</a><li><a href=/c>China</a></ul>";
const std::string teasers = "<div class=cards><div><h3><a href=/1>One other article of that day</a></h3><p>" +
                            sentence("teasers") + "</p></div><div><h3><a href=/2>And another one</a></h3></div></div>";

TEST(Hints, WordsAreFoundHoweverTheyAreJoined) {
  for (const std::string_view names :
       {"share-bar", "articleShare", "sd_share x", "SHARE", "post__see-also", "sr-only"}) {
    const extract::Hints hints = extract::hints_in(names);
    EXPECT_TRUE(hints.furniture || hints.unseen) << names;
  }
  for (const std::string_view names :
       {"shareholder", "article-body", "header-text", "loads", "screen", "only sr", "seealso"})
    EXPECT_FALSE(extract::hints_in(names).furniture) << names;
  EXPECT_TRUE(extract::hints_in("entry-content").text);
}

TEST(MainText, AnArticleInPartsIsOneArticle) {
  const std::string part = "<div class=section>", end = "</div>";
  const std::string text =
      text_of("<body>" + menu + "<div id=x>" + part + paragraph("part one") + end + "<div class=ad>Buy</div>" + part +
              paragraph("part two") + end + part + paragraph("part three") + end + "</div>" + teasers + "</body>");
  for (const std::string_view what : {"part one", "part two", "part three"}) EXPECT_TRUE(has(text, what)) << text;
  EXPECT_FALSE(has(text, "teasers")) << text;
}

TEST(MainText, AShortArticleIsNotLostAmongLongerTeasers) {
  const std::string text =
      text_of("<title>The invented case</title><body>" + menu + teasers + teasers + "<h1>The invented case</h1><div>" +
              paragraph("the case") + "</div>" + teasers + "</body>");
  EXPECT_TRUE(text.starts_with("The invented report says of the case")) << text;
  EXPECT_FALSE(has(text, "teasers")) << text;
}

TEST(MainText, TextInAPartThatLooksUnlikeIsNotWorthTheWayUp) {
  const std::string text =
      text_of("<body><div class=story>" + paragraph("the case") + paragraph("the case") + paragraph("the case") +
              "</div><div class=blurb>" + paragraph("the paper") + "</div></body>");
  EXPECT_TRUE(has(text, "the case"));
  EXPECT_FALSE(has(text, "the paper")) << text;
}

TEST(MainText, TextBeforeTheTitleIsSeldomThePages) {
  const std::string latest = paragraph("the latest"), story = paragraph("the case");
  const std::string text = text_of("<title>The invented case</title><div class=latest>" + latest + latest + latest +
                                   "</div><h1>The invented case</h1><div class=story>" + story + story + "</div>");
  EXPECT_TRUE(has(text, "the case"));
  EXPECT_FALSE(has(text, "the latest")) << text;
}

TEST(MainText, OtherArticlesOnThePageAreOthers) {
  const std::string text =
      text_of("<title>The invented case</title><article><h1>The invented case</h1>" + paragraph("the case") +
              "</article><article><h1>Next</h1>" + paragraph("the next") + paragraph("the next") + "</article>");
  EXPECT_TRUE(has(text, "the case"));
  EXPECT_FALSE(has(text, "the next")) << text;
}

TEST(MainText, ANameOfFurnitureIsNotBelievedOfMostOfTheText) {
  EXPECT_TRUE(has(text_of("<body class='page comments-open'><div class=share-page>" + paragraph("the case") +
                          paragraph("the case") + "</div></body>"),
                  "the case"));
  const std::string widget = "<div class='builder-widget text-editor'>";
  const std::string text = text_of("<div>" + paragraph("the way in") + paragraph("the way in") + widget +
                                   paragraph("one") + "</div>" + widget + paragraph("two") + "</div>" + widget +
                                   paragraph("three") + "</div>" + widget + paragraph("four") + "</div></div>");
  for (const std::string_view what : {"one", "two", "three", "four"}) EXPECT_TRUE(has(text, what)) << text;
}

TEST(MainText, ReadersCommentsMayBeLongerThanTheText) {
  const auto read = [](int comments) {
    std::string page = "<title>The invented case</title><h1>The invented case</h1><div class=post>" +
                       paragraph("the case") + paragraph("the case") + "</div><div id=comments>";
    for (int i = 0; i < comments; ++i) page += "<div>" + paragraph("a reader") + "</div>";
    return text_of(page + "</div>");
  };
  for (const int comments : {3, 40}) {
    EXPECT_TRUE(has(read(comments), "the case")) << comments;
    EXPECT_FALSE(has(read(comments), "a reader")) << comments;
  }
  EXPECT_TRUE(has(text_of("<title>The invented case</title><div class='section comment'><h1>The invented case</h1>" +
                          paragraph("opinion") + paragraph("opinion") + "</div><div class=latest>" +
                          paragraph("the latest") + paragraph("the latest") + "</div>"),
                  "opinion"));
}

TEST(MainText, LinesOfLinksGoWithTheirHeadingAndLinksOfTheTextStay) {
  const std::string text =
      text_of("<div>" + paragraph("the case") + "<h3>More of it</h3><ul><li><a href=1>One other article</a><li>" +
              "<a href=2>Another other article</a></ul><h3><a href=3>The second chapter</a></h3>" +
              paragraph("the rest") + "<p><a href=4>http://example.org/source</a></p><p>[<a href=5>A paper</a>]</p>" +
              "<p><a href=6>READ MORE HERE</a></p>" + paragraph("the end") + "</div>");
  for (const std::string_view kept : {"The second chapter", "http://example.org/source", "[A paper]"})
    EXPECT_TRUE(has(text, kept)) << kept << "\n" << text;
  for (const std::string_view left_out : {"More of it", "other article", "READ MORE"})
    EXPECT_FALSE(has(text, left_out)) << left_out << "\n" << text;
}

TEST(MainText, TablesKeepTheirCells) {
  const std::string text = text_of(
      "<div>" + paragraph("the list") + "<figure><table><tr><td>1<td><a href=x>Liu Invented</a><td>released<tr>" +
      "<td>2<td>Chen Invented<td>no answer</table><figcaption>The list</figcaption></figure></div>");
  EXPECT_TRUE(has(text, "1\n\nLiu Invented\n\nreleased\n\n2\n\nChen Invented\n\nno answer")) << text;
}

TEST(MainText, StampsAboveTheTextAreLeftOutAPlaceAndDayAreNot) {
  const auto head = [](const std::string& line) {
    const std::string text = text_of("<title>The invented case</title><div><h1>The invented case</h1><p>" + line +
                                     "</p>" + paragraph("the case") + "</div>");
    return text.substr(0, text.find("\n\n"));
  };
  for (const std::string line :
       {"By Ada Example", "Published 19 Nov 2019 11:06am", "2012-07-25 10:00 来源：虚构社", "25/07/2012 - News"})
    EXPECT_TRUE(head(line).starts_with("The invented report")) << line;
  EXPECT_EQ(head("Washington, DC<br>July 25, 2012"), "Washington, DC\nJuly 25, 2012");
  EXPECT_EQ(head("MS. EXAMPLE: Good afternoon."), "MS. EXAMPLE: Good afternoon.");
}

TEST(MainText, ATranscriptKeepsItsShortTurns) {
  std::string page = "<body>" + menu + "<div id=content><h1>Daily briefing</h1>";
  for (int i = 0; i < 12; ++i)
    page += "<p>QUESTION: And the case?</p><p>MS. EXAMPLE: No.</p><p>" + sentence("turns") + "</p>";
  const std::string text = text_of(page + "<p>QUESTION: Thank you.</p></div>" + menu + "</body>");
  EXPECT_TRUE(text.starts_with("QUESTION: And the case?\n\nMS. EXAMPLE: No.")) << text;
  EXPECT_TRUE(text.ends_with("QUESTION: Thank you.")) << text;
}

TEST(MainText, AChinesePageIsReadByItsPunctuation) {
  const std::string text = text_of(
      "<title>中外举行虚构对话_虚构网</title><body>" + menu + "<div class=main><h1>中外举行虚构对话</h1>" +
      "<div>2012年07月25日 10:00　来源：虚构网</div><div "
      "id=zoom><p>　　虚构国代表团二十五日在北京举行对话，双方讨论了若干个案。</p>" +
      "<p>　　发言人说：“不便评论。”</p><p>　　会谈持续了两天，双方同意于明年再次会晤，并就名单交换了意见。</p></div>" +
      "<div>【责任编辑：某某】</div><div><a href=x>打印</a> <a href=y>关闭</a></div></div>" +
      "<div class=right><ul><li><a href=1>另一条新闻的标题在这里</a><li><a "
      "href=2>又一条新闻的标题在这里</a></ul></div></body>");
  EXPECT_EQ(text,
            "虚构国代表团二十五日在北京举行对话，双方讨论了若干个案。\n\n发言人说：“不便评论。”\n\n"
            "会谈持续了两天，双方同意于明年再次会晤，并就名单交换了意见。");
}

TEST(MainText, AListOfStatementsIsItsLinks) {
  std::string page = "<body><nav>" + menu + "</nav><main><h1>Statements</h1><ul>";
  for (int i = 1; i < 9; ++i)
    page += "<li><a href=/" + std::to_string(i) + ">Statement " + std::to_string(i) +
            " on the invented dialogue</a> 2012</li>";
  const std::string text = text_of(page + "</ul></main><footer>All rights reserved</footer></body>");
  EXPECT_TRUE(has(text, "Statement 1 on the invented dialogue 2012")) << text;
  EXPECT_TRUE(has(text, "Statement 8 on the invented dialogue 2012")) << text;
  EXPECT_FALSE(has(text, "Home")) << text;
}

}  // namespace
