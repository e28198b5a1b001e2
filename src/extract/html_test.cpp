#include <gtest/gtest.h>

#include "extract/extract.hpp"
#include "extract/saved_page.hpp"
#include "extract/task.hpp"

namespace {

using namespace vigil;

constexpr std::string_view page = R"(<!DOCTYPE html>
<html lang="en-GB"><head><title>The meeting | The Invented Paper</title>
<meta property="og:title" content="The meeting"><meta property="og:site_name" content="The Invented Paper">
<meta name="author" content="Ada Example"><meta property="article:published_time" content="2012-07-25T08:00:00Z">
<script>var text = "no text, this, is, code, and, long, enough, to, count, as, some";</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<div class="sidebar"><p>Most read: a long, long line, with many commas, of another article.</p></div>
<article><h1>The meeting</h1>
<p>The two sides met, as they had &ldquo;agreed&rdquo; before, and talked
   about the cases &amp; the lists, for two days.</p>
<p>A second paragraph, of about the same length, says what came<br>of it, and who had been there.</p>
<ul><li><a href="/x">A related article with a long headline</a></li></ul></article>
<div class="comments"><p>A reader says, at length, and with commas, what he thinks, of this.</p></div>
<footer>All rights reserved</footer></body></html>)";

model::Extraction read(std::string_view html) {
  const auto extraction = extract::extract(html, extract::Format::html);
  EXPECT_TRUE(extraction) << extraction.error().reason;
  return extraction.value_or({});
}

TEST(Html, GivesTheMainTextWithoutThePagesFurniture) {
  EXPECT_EQ(read(page).text,
            "The two sides met, as they had “agreed” before, and talked about the cases & the lists, for two days.\n\n"
            "A second paragraph, of about the same length, says what came\nof it, and who had been there.");
}

TEST(Html, ReadsWhatThePageSaysOfItself) {
  const model::Extraction e = read(page);
  EXPECT_EQ(e.title, "The meeting");
  EXPECT_EQ(e.author, "Ada Example");
  EXPECT_EQ(e.publisher, "The Invented Paper");
  EXPECT_EQ(e.date.edtf(), "2012-07-25");
  EXPECT_EQ(e.lang, "en");
}

TEST(Html, FallsBackToTitleTimeAndLinkedData) {
  const std::string text = "<p>Some text, long enough, to be taken, for the text of this page.</p>";
  EXPECT_EQ(read("<title>A\n title</title><time datetime='2013-01-02'>then</time>" + text).date.edtf(), "2013-01-02");
  EXPECT_EQ(read("<title>A\n title</title>" + text).title, "A title");
  const std::string linked = R"(<script type="application/ld+json">{"@graph": [{"datePublished": "2014-05-06T01:02",
      "author": [{"name": "Ben Sample"}]}]}</script>)";
  EXPECT_EQ(read(linked + text).date.edtf(), "2014-05-06");
  EXPECT_EQ(read(linked + text).author, "Ben Sample");
  EXPECT_TRUE(read(text).date.empty());
}

TEST(Html, TakesTheTitleWithoutTheSitesName) {
  const std::string text = "<p>Some text, long enough, to be taken, for the text of this page.</p>";
  const auto title = [&](const std::string& whole, const std::string& heading, const std::string& site) {
    return read("<head><title>" + whole + "</title>" +
                (site.empty() ? "" : "<meta property='og:site_name' content='" + site + "'>") + "</head>" +
                (heading.empty() ? "" : "<h1>" + heading + "</h1>") + text)
        .title;
  };
  EXPECT_EQ(title("The meeting | The Invented Paper", "The meeting", ""), "The meeting");
  EXPECT_EQ(title("会议_虚构报", "会议", ""), "会议");
  EXPECT_EQ(title("The meeting - World - The Invented Paper", "The meeting", ""), "The meeting");
  EXPECT_EQ(title("The meeting – The Invented Paper", "", "The Invented Paper"), "The meeting");
  EXPECT_EQ(title("The meeting | The Invented Paper", "Another heading", ""), "The meeting | The Invented Paper");
  EXPECT_EQ(title("Anti-example talks", "Anti", ""), "Anti-example talks");
  EXPECT_EQ(title("Reading The Invented Paper", "", "The Invented Paper"), "Reading The Invented Paper");
}

TEST(Html, LeadsEveryByteThatStandsUnchangedBackToTheSource) {
  const model::Extraction e = read(page);
  std::size_t mapped = 0;
  for (const model::SourceSpan& span : e.spans) {
    EXPECT_EQ(e.text.substr(span.text_start, span.length), page.substr(span.source_start, span.length));
    mapped += span.length;
  }
  // Left over: two quotation marks, an ampersand, the line break within the markup, <br>, the blank line.
  EXPECT_EQ(e.text.size() - mapped, 3U + 3U + 1U + 1U + 1U + 2U);
}

TEST(Html, CountsSourceBytesFromBehindAByteOrderMark) {
  const std::string source = "\xEF\xBB\xBF<p>Some text, long enough, to be taken, for the text.</p>";
  const model::Extraction e = read(source);
  ASSERT_EQ(e.spans.size(), 1U);
  EXPECT_EQ(e.spans[0].source_start, 6U);
}

TEST(Html, TellsTheWritingOfAChinesePageByItsCharacters) {
  EXPECT_EQ(read("<html lang='zh'><p>雙方在華盛頓舉行了會談，並討論了若干個案，會談持續了兩天。</p>").lang, "zh-Hant");
  EXPECT_EQ(read("<p>双方在华盛顿举行了会谈，并讨论了若干个案，会谈持续了两天。</p>").lang, "zh-Hans");
}

TEST(Html, ReadsWhatIsNestedDeeply) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += i % 2 == 0 ? "<div class=share>" : "<div>";
  EXPECT_EQ(read(deep + "<p>Some text, long enough, to be taken, for the text.</p>").text,
            "Some text, long enough, to be taken, for the text.");
}

TEST(Html, PassesOverNulBytes) {
  using namespace std::string_view_literals;
  EXPECT_EQ(read("<p>Some text, long\0 enough, to be taken, for the text.</p>\0"sv).text,
            "Some text, long enough, to be taken, for the text.");
}

TEST(Html, APageWithoutTextIsUnread) {
  EXPECT_FALSE(extract::extract("<html><head><script>1</script></head><body></body></html>", extract::Format::html));
}

TEST(Html, SurvivesBrokenMarkup) {
  for (const std::string_view broken :
       {"<p", "<!--", "<a href='", "<table><p>x<tr></table>", "&#x110000;&#0;&nosuch;&amp", "<svg><p>x</svg>",
        "</p></p><br></br>", "<title>x", "<plaintext>x</plaintext>"})
    (void)extract::extract(broken, extract::Format::html);
  EXPECT_EQ(read("<p>The text goes on, whatever stands here: &nosuch; & co, &#65;BC.").text,
            "The text goes on, whatever stands here: &nosuch; & co, ABC.");
}

TEST(Format, IsGuessedByContentBeforeTheName) {
  EXPECT_EQ(extract::guess_format("<!DOCTYPE html><p>x", "notes.txt"), extract::Format::html);
  EXPECT_EQ(extract::guess_format("\n <HTML><body>x", ""), extract::Format::html);
  EXPECT_EQ(extract::guess_format("<p>x", "text/html; charset=utf-8"), extract::Format::html);
  EXPECT_EQ(extract::guess_format("plain", "page.HTM"), extract::Format::html);
  EXPECT_EQ(extract::guess_format("plain words", "notes.txt"), extract::Format::text);
}

TEST(Task, CarriesAnExtractionThroughAWorker) {
  base::Worker worker("extract");
  const auto through = extract::extract_in(worker, page, extract::Format::html);
  ASSERT_TRUE(through) << through.error().reason;
  EXPECT_EQ(*through, read(page));
}

TEST(Task, CarriesAnOffsetThroughAWorker) {
  base::Worker worker("extract");
  const auto through = extract::extract_in(worker, "abc\xFF", extract::Format::text);
  ASSERT_FALSE(through);
  EXPECT_EQ(through.error().offset, 3U);
}

TEST(Extraction, IsNamedByItsTextAndItsExtractor) {
  model::Extraction a = read(page), b = a;
  EXPECT_EQ(extract::address(a).size(), 64U);
  b.title = "another title";
  EXPECT_EQ(extract::address(a), extract::address(b));
  b.text += ".";
  EXPECT_NE(extract::address(a), extract::address(b));
}

TEST(Extraction, ReadsBackFromJsonAsItWas) {
  const model::Extraction e = read(page);
  const auto back = extract::extraction_from_json(extract::to_json(e));
  ASSERT_TRUE(back) << back.error().reason;
  EXPECT_EQ(*back, e);
}

// As SingleFile writes it: the comment before all else, pictures and styles within.
constexpr std::string_view saved_by_single_file =
    "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: "
    "https://paper.example/2024/the-meeting?p=1 \n"
    " saved date: Tue Mar 05 2024 00:12:13 GMT+0130 (Somewhere Standard Time)\n--><meta charset=utf-8>\n"
    "<title>The meeting</title><style>body{background:url(data:image/png;base64,iVBORw0KGgo=)}</style>"
    "<article><h1>The meeting</h1><img src=data:image/gif;base64,R0lGODlhAQABAAAAACw=>"
    "<p>The two sides met, as they had agreed before, and talked about the cases and the lists, for two days.</p>"
    "<p>A second paragraph, of about the same length, says what came of it, and who had been there.</p></article>";

TEST(SavedPage, SaysFromWhereAndWhenItWasSaved) {
  const auto saved = extract::saved_page(saved_by_single_file);
  ASSERT_TRUE(saved);
  EXPECT_EQ(saved->address, "https://paper.example/2024/the-meeting?p=1");
  EXPECT_EQ(saved->at, "2024-03-04T22:42:13Z");
  EXPECT_TRUE(extract::may_be_saved_page(saved_by_single_file));
  EXPECT_EQ(read(saved_by_single_file).paragraphs.size(), 2U);
}

TEST(SavedPage, AnAddressThatIsNoneAndATimeThatIsNoneAreNotTaken) {
  const auto with = [](std::string_view was, std::string_view is) {
    std::string other(saved_by_single_file);
    other.replace(other.find(was), was.size(), is);
    return extract::saved_page(other);
  };
  EXPECT_FALSE(with("https://paper", "javascript:paper"));
  EXPECT_FALSE(with("the-meeting?p=1", "the meeting"));
  EXPECT_FALSE(with("Page saved with", "Nothing of"));
  EXPECT_EQ(with("Mar 05 2024", "Mar 35 2024")->at, "");
  EXPECT_EQ(with("Mar 05", "Foo 05")->at, "");
  EXPECT_EQ(with("GMT+0130", "GMT-0130")->at, "2024-03-05T01:42:13Z");
}

}  // namespace

/// The test program is its own worker.
int main(int count, char** words) {
  if (count == 3 && std::string_view(words[1]) == "worker")
    return vigil::base::serve_worker(words[2], std::span(&vigil::extract::task, 1));
  testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
