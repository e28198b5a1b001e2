#include "extract/html_tree.hpp"

#include <gtest/gtest.h>

namespace {

using namespace vigil;

using Texts = std::vector<std::string>;

Texts texts(std::string_view page) {
  const extract::HtmlTree tree = extract::parse_html(page, 0);
  Texts all;
  for (const extract::HtmlBlock& block : tree.blocks) all.emplace_back(tree.text_of(block));
  return all;
}

/// "text<link bytes>" of each block, for those with links.
Texts links(std::string_view page) {
  const extract::HtmlTree tree = extract::parse_html(page, 0);
  Texts all;
  for (const extract::HtmlBlock& block : tree.blocks)
    all.push_back(std::string(tree.text_of(block)) + "<" + std::to_string(block.link_bytes) + ">");
  return all;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(HtmlTree, EndTagsThatAreLeftOutEndWhereTheStandardSays) {
  EXPECT_EQ(texts("<p>a<p>b<div>c</div>d"), (Texts{"a", "b", "c", "d"}));
  EXPECT_EQ(texts("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e"), (Texts{"a", "b", "c", "d", "e"}));
  EXPECT_EQ(texts("<dl><dt>a<dd>b<dt>c</dl>"), (Texts{"a", "b", "c"}));
  EXPECT_EQ(texts("<table><tr><td>a<td>b<tr><th>c</table>d"), (Texts{"a", "b", "c", "d"}));
  EXPECT_EQ(texts("<h1>a<h2>b</h1>c"), (Texts{"a", "b", "c"}));
  EXPECT_EQ(texts("a</p>b"), (Texts{"a", "b"}));
}

/// The element that holds the last block, and those around it, up to the body.
std::string around_last(std::string_view page) {
  const extract::HtmlTree tree = extract::parse_html(page, 0);
  std::string names;
  for (std::size_t at = tree.blocks.back().element; tree.elements[at].tag != extract::Tag::html;
       at = tree.elements[at].parent)
    if (tree.elements[at].tag != extract::Tag::body) names += std::string(tree.elements[at].name) + " ";
  return names;
}

TEST(HtmlTree, WhatAnotherElementEndedDoesNotHoldWhatFollows) {
  EXPECT_EQ(around_last("<p>a<div>b"), "div ");
  EXPECT_EQ(around_last("<p>a<p>b"), "p ");
  EXPECT_EQ(around_last("<ul><li>a<div>b</div><li>c"), "li ul ");
  EXPECT_EQ(around_last("<dl><dt>a<dd>b"), "dd dl ");
  EXPECT_EQ(around_last("<table><tr><td>a<td>b"), "td tr table ");
  EXPECT_EQ(around_last("<table><td>a<tbody><tr><th>b"), "th tr tbody table ");
  EXPECT_EQ(around_last("<h2>a<h3>b"), "h3 ");
  EXPECT_EQ(around_last("<div><b>a</div>b"), "");
}

TEST(HtmlTree, AnEndTagDoesNotReachOutOfItsTableCell) {
  EXPECT_EQ(links("<div><table><tr><td>a</div><a href=x>b</a> c</td></tr></table></div>"), (Texts{"ab c<1>"}));
  EXPECT_EQ(texts("<p><table><tr><td>a</p>b<p>c</table>d"), (Texts{"a", "b", "c", "d"}));
}

TEST(HtmlTree, WhatHoldsNoMarkupEndsAtItsOwnEndTagOnly) {
  EXPECT_EQ(texts("a<script>'<p>b</p></scripty>'</SCRIPT >c"), (Texts{"ac"}));
  EXPECT_EQ(texts("a<script><!-- <script> </script> '<p>' --></script>b"), (Texts{"ab"}));
  EXPECT_EQ(texts("a<script><!--></script>b<script>x</script>"), (Texts{"ab"}));
  EXPECT_EQ(texts("<style>p > b { }</style>a<textarea><p>b</textarea>c<noscript><p>d</noscript>"), (Texts{"ac"}));
  EXPECT_EQ(texts("<p>a<script>b"), (Texts{"a"}));
  EXPECT_EQ(extract::parse_html("<title>A &amp; <b>B</title>x", 0).title, "A & <b>B");
}

TEST(HtmlTree, CommentsAndOtherDeclarationsAreNoText) {
  EXPECT_EQ(texts("a<!-- <p> -- > b -->c<!-->d<!--->e<!--f--!>g"), (Texts{"acdeg"}));
  EXPECT_EQ(texts("<!DOCTYPE html>a<?xml b ?>c</ d>e<!x>f<![CDATA[g]]>h"), (Texts{"acefh"}));
  EXPECT_EQ(texts("a <3 b < c<"), (Texts{"a <3 b < c<"}));
  EXPECT_EQ(texts("a<!-- never closed"), (Texts{"a"}));
}

TEST(HtmlTree, ReferencesAreReadAsTheStandardHasThem) {
  EXPECT_EQ(texts("&amp;&lt;&copy &notin;&notit;&eacute;t&eacute"), (Texts{"&<© ∉¬it;été"}));
  EXPECT_EQ(texts("&#65;&#x4E2D;&#147;&#150;&#0;&#xD800;&#x110000;"), (Texts{"A中“–\uFFFD\uFFFD\uFFFD"}));
  EXPECT_EQ(texts("&;&#;&#x;& &nosuch; AT&T"), (Texts{"&;&#;&#x;& &nosuch; AT&T"}));
  EXPECT_EQ(texts("a&nbsp;&#32;&emsp;b"), (Texts{"a \u2003b"}));
}

TEST(HtmlTree, AttributesAreReadHoweverTheyAreWritten) {
  const extract::HtmlTree tree = extract::parse_html(
      "<DIV CLASS=one id='t\"w\">o' title=a/b data-x ROLE = main><p class=\"three>\"hidden>a</p></DIV>"
      "<time datetime=2012-07-25>b</time><meta name=author content='A &amp; B'>",
      0);
  ASSERT_EQ(tree.blocks.size(), 2U);
  const extract::Element& p = tree.elements[tree.blocks[0].element];
  EXPECT_EQ(p.classes, "three>");
  EXPECT_TRUE(p.hidden);
  const extract::Element& div = tree.elements[p.parent];
  EXPECT_EQ(div.classes, "one");
  EXPECT_EQ(div.id, "t\"w\">o");
  EXPECT_EQ(div.role, "main");
  EXPECT_EQ(tree.times.at(0).stamp, "2012-07-25");
  EXPECT_EQ(tree.metas.at(0).value, "A &amp; B");
}

TEST(HtmlTree, ALinkEndsAtTheNextOneAndAtItsOwnEndTag) {
  EXPECT_EQ(links("<a>one</a> two"), (Texts{"one two<3>"}));
  EXPECT_EQ(links("<a>one<a>two</a>three"), (Texts{"onetwothree<6>"}));
  EXPECT_EQ(links("<div><a><div>one</div></a>two</div>three"), (Texts{"one<3>", "two<0>", "three<0>"}));
  EXPECT_EQ(links("<div><a>one</div>two"), (Texts{"one<3>", "two<0>"}));
  EXPECT_EQ(links("<a><div>one</a>two</div>"), (Texts{"onetwo<3>"}));  // the block stays open
}

TEST(HtmlTree, ABlockStandsInTheInnermostElementThatHoldsAllOfIt) {
  const auto holder = [](std::string_view page) {
    const extract::HtmlTree tree = extract::parse_html(page, 0);
    return std::string(tree.elements[tree.blocks.at(0).element].name);
  };
  EXPECT_EQ(holder("<div><span><b>one</b></span></div>"), "b");
  EXPECT_EQ(holder("<div><span><b>one</b> two</span> </div>"), "span");
  EXPECT_EQ(holder("<div><b>one</b><b>two</b></div>"), "div");
}

TEST(HtmlTree, HiddenWordsWithinALineAreLeftOut) {
  EXPECT_EQ(texts("<p>a<span style='display: none'>b</span><i aria-hidden=true>c</i>d</p>"), (Texts{"ad"}));
}

TEST(HtmlTree, PicturesAndFormulasAreNoTextAndMarkupEndsThem) {
  EXPECT_EQ(texts("a<svg><title>b</title><g><text>c</text></g><![CDATA[<p>]]></svg>d<svg/>e"), (Texts{"ade"}));
  EXPECT_EQ(texts("<svg><g>a<p>b"), (Texts{"b"}));
  EXPECT_EQ(texts("<select><option>a<option>b<p>c"), (Texts{"c"}));
}

TEST(HtmlTree, AShadowRootIsShownAndOtherTemplatesAreNot) {
  EXPECT_EQ(texts("<x-story><template shadowrootmode=open><p>shown</p></template></x-story><p>after</p>"),
            (Texts{"shown", "after"}));
  EXPECT_EQ(texts("<div><template shadowrootmode=closed>a</template></div><template><p>no</p></template>b"),
            (Texts{"a", "b"}));
  EXPECT_EQ(texts("<template><div><template shadowrootmode=open><p>no</p></template></div></template>b"), (Texts{"b"}));
}

TEST(HtmlTree, BlanksBreaksAndNulBytes) {
  using namespace std::string_literals;
  EXPECT_EQ(texts(" a \n\t b\u00A0\u3000c<br>d<br/><br>e"), (Texts{"a b c\nd", "e"}));
  EXPECT_EQ(texts("<pre>a\n  b\n\nc</pre>"), (Texts{"a\nb", "c"}));
  EXPECT_EQ(texts("a\0b<\0p>c"s), (Texts{"ab<p>c"}));
}

TEST(HtmlTree, NestingWithoutEndTagsTakesNoMoreThanItsLength) {
  constexpr int deep = 100'000;
  for (const std::string_view tag : {"<div>", "<b>", "<a href=x>", "<table><td>", "<li>", "<ul><li>", "<x-y>", "<svg>",
                                     "<select>", "<button>", "<form>", "<p>", "<h1>", "<template>", "<span hidden>"})
    (void)texts(repeated(tag, deep) + "text");
  EXPECT_EQ(texts(repeated("<div>", deep) + "text"), (Texts{"text"}));
  EXPECT_EQ(texts(repeated("<div>", deep) + repeated("<li>", deep) + "text"), (Texts{"text"}));
  EXPECT_EQ(texts(repeated("<b>", deep) + repeated("</i></div></x>", deep) + "text"), (Texts{"text"}));
  EXPECT_EQ(texts(repeated("<td>", deep) + repeated("</p>", deep) + "text"), (Texts{"text"}));
}

TEST(HtmlTree, LongAttributesAndManyOfThemTakeNoMoreThanTheirLength) {
  constexpr int long_enough = 1'000'000;
  EXPECT_EQ(texts("<p class='" + repeated("x ", long_enough) + "'>a"), (Texts{"a"}));
  EXPECT_EQ(texts("<p" + repeated(" x=y", long_enough) + ">a"), (Texts{"a"}));
  EXPECT_EQ(texts("a" + repeated("<p class='", 100'000)), (Texts{"a"}));
  EXPECT_EQ(texts("a" + repeated("<!-", 100'000)), (Texts{"a"}));
  EXPECT_EQ(texts("a" + repeated("&", 100'000)).at(0).size(), 100'001U);
}

}  // namespace
