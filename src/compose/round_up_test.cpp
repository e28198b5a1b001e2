#include "compose/round_up.hpp"

#include <gtest/gtest.h>

#include <map>

namespace vigil::compose {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

class RoundedUp : public testing::Test {
 protected:
  RoundedUp() {
    auto& one = documents["d1"];
    one.document.id.value = "d1";
    one.document.url = "https://m.example/1";
    one.document.title = "Briefing";
    one.document.publisher = "State";
    one.document.date = model::Date::parse("2012-07-25").value();
    one.document.language = "en";
    one.text = "We raised her case.\n\nThey did not answer. We will ask again.\n";
  }
  RoundUp made(const std::string& source, text::Lang lang = text::Lang::en) {
    const auto find = [this](const std::string& id) {
      const auto found = documents.find(id);
      return found == documents.end() ? nullptr : &found->second;
    };
    return round_up(source, {find, lang, ""}, model::Vocabulary());
  }
  std::string problems(const RoundUp& of) {
    std::string all;
    for (const auto& [line, words] : of.problems) all += std::to_string(line) + " " + words + "\n";
    return all;
  }
  std::map<std::string, Archived> documents;
};

TEST_F(RoundedUp, IsATextOfHeadingsParagraphsListsAndLinks) {
  const auto round_up =
      made("# The week\n\nA *word* on [it](https://m.example).\nGoes on.\n\n- one\n- two\n\n1. three\n");
  EXPECT_EQ(round_up.text.title, "The week");
  EXPECT_EQ(to_markdown(round_up.text),
            "# The week\n\nA *word* on [it](https://m.example). Goes on.\n\n- one\n- two\n\n1. three\n");
  EXPECT_EQ(problems(round_up), "");
}

TEST_F(RoundedUp, AQuotationLinksToItsArchivedSource) {
  documents["d1"].link = "https://site.example/document/d7.html";
  for (const char* between : {"> ", "", "\n"}) {
    const auto round_up = made("> We raised her case.\n" + std::string(between) + "— Ann ([b](vigil:d1:0-19))\n");
    EXPECT_EQ(to_markdown(round_up.text),
              "> We raised her case.\n>\n> — Ann ([b](https://site.example/document/d7.html))\n")
        << between;
    EXPECT_EQ(problems(round_up), "");
    EXPECT_EQ(round_up.quotations, 1U);
  }
}

TEST_F(RoundedUp, AnElisionThatTurnsASentenceRoundIsAProblem) {
  documents["d1"].text = "They said that they would, under pressure, not release her.";
  EXPECT_EQ(problems(made("::: excerpt vigil:d1:0-25 vigil:d1:47-58\nAnn\n:::\n")),
            "1 what is left out says \"not\": \"under pressure, not\"\n");
  EXPECT_EQ(problems(made("::: excerpt vigil:d1:0-25 vigil:d1:43-58\nAnn\n:::\n")), "");
  EXPECT_EQ(problems(made("::: excerpt vigil:d1:47-58 vigil:d1:0-25\nAnn\n:::\n")),
            "1 the pieces stand in another order in the source\n");
}

TEST_F(RoundedUp, NeverTellsAnIdOfTheRecord) {
  const auto html =
      to_html(made("> We raised her case.\n> — Ann ([b](vigil:d1))\n\n::: excerpt vigil:d1:0-19\n:::\n").text);
  EXPECT_FALSE(has(html, "vigil:") || has(html, "d1\"") || has(html, ">d1")) << html;
  EXPECT_TRUE(has(html, "href=\"https://m.example/1\""));
}

TEST_F(RoundedUp, AnExcerptHasTheArchivesWords) {
  const auto round_up = made("::: excerpt vigil:d1:0-19 vigil:d1:42-61\nAnn, at the briefing\n:::\n");
  EXPECT_EQ(to_markdown(round_up.text),
            "> We raised her case. \\[…\\] We will ask again.\n>\n> — Ann, at the briefing, "
            "[Briefing](https://m.example/1), State, 25 Jul 2012\n");
  EXPECT_EQ(problems(round_up), "");
  EXPECT_TRUE(has(problems(made("::: excerpt vigil:d1:0-900\n:::\n")), "1 d1 has no such bytes"));
  EXPECT_TRUE(has(problems(made("::: excerpt vigil:d1\n:::\n")), "vigil:DOC:START-END is expected"));
  EXPECT_TRUE(has(problems(made("::: excerpt vigil:d1:0-19\n")), "is not closed"));
  EXPECT_TRUE(has(problems(made("::: excerpt vigil:d1:1-19\n:::\n")), "begins or ends within a word"));
  documents["d2"] = documents["d1"];
  EXPECT_TRUE(has(problems(made("::: excerpt vigil:d1:0-19 vigil:d2:42-61\n:::\n")), "pieces of two documents"));
  documents["d1"].document = {};
  EXPECT_EQ(to_markdown(made("::: excerpt vigil:d1:0-19\nAnn\n:::\n").text), "> We raised her case.\n>\n> — Ann\n");
}

TEST_F(RoundedUp, WhatIsGoneFromTheArchiveSaysSo) {
  const auto round_up = made("> We raised her case.\n> — Ann ([b](vigil:gone))\n\n::: excerpt vigil:gone:0-19\n:::\n");
  const auto text = to_markdown(round_up.text);
  EXPECT_TRUE(has(text, "— Ann (b) (the archived source is not there any more)")) << text;
  EXPECT_TRUE(has(text, "> (the archived source is not there any more)")) << text;
  EXPECT_EQ(problems(round_up), "1 gone is not in the archive\n4 gone is not in the archive, or has no text there\n");
}

TEST_F(RoundedUp, PutsFramingsSideBySide) {
  const std::string source =
      "::: sides\n::: side Washington\n> We raised her case.\n> — Ann ([b](vigil:d1))\n:::\n::: side Beijing\nFrank "
      "talks.\n:::\n:::\n";
  const auto round_up = made(source);
  EXPECT_EQ(problems(round_up), "");
  ASSERT_EQ(round_up.text.blocks.size(), 1U);
  EXPECT_EQ(round_up.text.blocks[0].sides.size(), 2U);
  EXPECT_TRUE(has(to_html(round_up.text), "<th scope=\"col\">Washington</th><th scope=\"col\">Beijing</th>"));
  EXPECT_TRUE(has(to_markdown(round_up.text), "**Washington**\n\n> We raised"));
  EXPECT_TRUE(
      has(to_wordpress(round_up.text), "<!-- wp:columns -->\n<div class=\"wp-block-columns\"><!-- wp:column -->"));
  EXPECT_TRUE(has(problems(made("::: sides\nwords\n::: side A\n:::\n:::\n")),
                  "1 fewer than two sides\n2 a \"::: side NAME\" is expected\n"));
}

TEST_F(RoundedUp, TranslatesParagraphByParagraph) {
  const auto mark = text_mark(documents["d1"].text.substr(0, 61));
  const auto round_up = made("::: translation vigil:d1:0-61 by=\"Bo Li\" version=\"2\" of=\"" + mark +
                             "\" lang=\"zh-Hans\"\n我们提了她的案子。\n\n他们没有回答。我们会再问。\n:::\n");
  EXPECT_EQ(problems(round_up), "");
  EXPECT_EQ(round_up.stale, 0U);
  const auto text = to_markdown(round_up.text);
  EXPECT_TRUE(has(text, "| We raised her case. | 我们提了她的案子。 |") &&
              has(text, "Translation: Bo Li, version 2, [Briefing]"))
      << text;
  EXPECT_TRUE(has(to_html(round_up.text), "<span lang=\"zh-Hans\">我们"));
}

TEST_F(RoundedUp, ATranslationWhoseSourceChangedIsStale) {
  const auto source = [&](const std::string& of) {
    return "::: translation vigil:d1:0-19 by=\"Bo\" version=\"1\" of=\"" + of + "\"\n我们提了。\n:::\n";
  };
  const auto stale = made(source("0123456789ab"));
  EXPECT_EQ(stale.stale, 1U);
  EXPECT_TRUE(has(to_markdown(stale.text), "The source has changed since this translation was made."));
  EXPECT_TRUE(
      has(problems(stale), "1 the source has changed since: now it is of=\"" + text_mark("We raised her case.")));
  documents["d1"].is_replaced = true;
  EXPECT_EQ(made(source(text_mark("We raised her case."))).stale, 1U) << "a newer version of its page is kept";
  EXPECT_TRUE(has(problems(made("::: translation vigil:d1:0-61\nx\n:::\n")),
                  "the source has 2 paragraphs there, the translation 1"));
}

TEST_F(RoundedUp, SaysWhatIsForAGroupAlone) {
  documents["d1"].restricted = "desk";
  EXPECT_EQ(problems(made("> Words.\n> — Ann ([b](vigil:d1))\n")), "1 d1 is for the group desk alone\n");
}

TEST_F(RoundedUp, SaysWhatIsNoBlockOfItsOwn) {
  EXPECT_EQ(
      problems(made(":::\n\n::: poem\n\n> Words.\n")),
      "1 \":::\" closes no block\n3 there is no block \"poem\"; there are: excerpt, sides with side, translation\n"
      "5 a quotation that names no source\n");
}

TEST_F(RoundedUp, KnowsWhatOthersSaidAndWhatTheHouseWrites) {
  const std::string source =
      "Ours.\n> Theirs.\n::: translation vigil:d1\nOur translation.\n:::\n::: excerpt vigil:d1:0-19\nAnn\n:::\n";
  EXPECT_EQ(quotable(source), "Ours.\n> Theirs.\n\n\n\n\n\n\n");
  EXPECT_EQ(own_words(source), "Ours.\n\n\nOur translation.\n\n\n\n\n");
}

TEST(WordPress, HasItsBlocksBetweenComments) {
  Text text;
  text.heading(2, {{"A & B"}});
  text.paragraph({{"words"}});
  text.list({{{"one"}}});
  text.numbered({{{"two"}}});
  text.blocks.push_back({Block::Kind::quotation, 0, "", {{{"said"}}}, {}, {}, {{"Ann"}}});
  text.table({{{{"h"}}}, {{{"c"}}}});
  const auto html = to_wordpress(text);
  for (const char* words :
       {"<!-- wp:heading {\"level\":2} -->\n<h2 class=\"wp-block-heading\">A &amp; B</h2>\n<!-- /wp:heading -->",
        "<!-- wp:paragraph -->\n<p>words</p>\n<!-- /wp:paragraph -->",
        "<!-- wp:list -->\n<ul class=\"wp-block-list\">\n<!-- wp:list-item -->\n<li>one</li>\n<!-- /wp:list-item -->",
        "<!-- wp:list {\"ordered\":true} -->\n<ol class=\"wp-block-list\">",
        "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\">\n<!-- wp:paragraph -->\n<p>said</p>",
        "<cite>— Ann</cite>\n</blockquote>\n<!-- /wp:quote -->",
        "<!-- wp:table -->\n<figure class=\"wp-block-table\"><table>"})
    EXPECT_TRUE(has(html, words)) << words << "\n" << html;
}

}  // namespace
}  // namespace vigil::compose
