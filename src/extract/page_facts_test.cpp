#include "extract/page_facts.hpp"

#include <gtest/gtest.h>

#include "extract/written_date.hpp"

namespace {

using namespace vigil;

extract::PageFacts facts(const std::string& page) { return extract::facts_of(extract::parse_html(page, 0)); }
std::string date(const std::string& page) { return facts(page).date.edtf(); }
std::string author(const std::string& page) { return facts(page).author; }

TEST(WrittenDate, IsReadHoweverPeopleWriteIt) {
  for (const std::string_view text :
       {"2012-07-25T08:00:00Z", "2012/7/25", "2012.07.25 10:00", "2012年7月25日", "2012 年 07 月 25 日 星期三",
        "July 25, 2012", "Wednesday, Jul. 25th 2012, 4pm", "25 July 2012", "the 25th of July, 2012", "25-Jul-2012",
        "二〇一二年七月二十五日", "民國101年7月25日", "中華民國 一百零一 年 七 月 廿五 日", "25.7.2012", "25/07/2012",
        "07/25/2012", "Updated 11:06 AM, July 25, 2012 (see also 2013)"})
    EXPECT_EQ(extract::first_date(text).edtf(), "2012-07-25") << text;
  EXPECT_EQ(extract::first_date("July 2012").edtf(), "2012-07");
  EXPECT_EQ(extract::first_date("2012年7月").edtf(), "2012-07");
  EXPECT_EQ(extract::first_date("30 February 2012").edtf(), "2012-02");
  EXPECT_EQ(extract::first_date("05/10/2018").edtf(), "2018");  // May or October
  EXPECT_EQ(extract::first_date("05/05/2018").edtf(), "2018-05-05");
}

TEST(WrittenDate, WhatIsNoneIsEmpty) {
  for (const std::string_view text :
       {"", "0001-01-01T00:00:00Z", "2012-13-45", "Mayor 12, 2012", "12:30:2012", "1234567890", "tel. 202-555-0175",
        "Article 25 of July", "31/31/2012", "version 1.2.2012x4"})
    EXPECT_TRUE(extract::first_date(text).empty() || text.starts_with("version"))
        << text << extract::first_date(text).edtf();
}

TEST(WrittenDate, AnAddressMayHoldOne) {
  EXPECT_EQ(extract::date_in_address("https://example.org/news/2012/07/25/talks").edtf(), "2012-07-25");
  EXPECT_EQ(extract::date_in_address("/2012/jul/25/talks-9").edtf(), "2012-07-25");
  EXPECT_EQ(extract::date_in_address("http://example.org/a/20120725/c_12.htm").edtf(), "2012-07-25");
  EXPECT_EQ(extract::date_in_address("http://example.org/2012-07/25/c_12.htm").edtf(), "2012-07-25");
  EXPECT_EQ(extract::date_in_address("http://example.org/2012/07/talks").edtf(), "2012-07");
  EXPECT_EQ(extract::date_in_address("http://example.org/id/99999999/1234567").edtf(), "");
}

TEST(PageFacts, TheDateIsWhatProgramsAreToldThenWhatPeopleRead) {
  const std::string
      told = "<meta property='article:published_time' content='2012-07-25T08:00Z'>",
      linked = "<script type='application/ld+json'>[{\"@graph\": [{\"datePublished\": \"2012-07-24\"}]}]</script>",
      marked = "<time datetime='2010-01-01'></time><time itemprop=datePublished datetime='2012-07-23'>x</time>",
      read = "<div class=entry-meta>Posted on July 22, 2012</div>",
      near = "<h1>The title of the page</h1><p>Washington, DC<br>July 21, 2012</p>",
      address = "<link rel=canonical href='https://example.org/2012/07/20/x'>",
      other = "<time datetime='2010-01-01'></time>";
  EXPECT_EQ(date(told + linked + marked + read + near + address), "2012-07-25");
  EXPECT_EQ(date(linked + marked + read + near + address), "2012-07-24");
  EXPECT_EQ(date(marked + read + near + address), "2012-07-23");
  EXPECT_EQ(date(near + read + address + other), "2012-07-22");
  EXPECT_EQ(date(near + address + other), "2012-07-21");
  EXPECT_EQ(date(address + other), "2012-07-20");
  EXPECT_EQ(date(other), "2010-01-01");
  EXPECT_EQ(date("<meta name=date content='0001-01-01'>" + read), "2012-07-22");
  EXPECT_EQ(date("<h1>会议的标题</h1><div>2012年07月25日 10:00 来源：虚构网</div>"), "2012-07-25");
}

TEST(PageFacts, TheAuthorIsWhoTheBylineNames) {
  EXPECT_EQ(author("<meta name=author content='By Ada Example'>"), "Ada Example");
  EXPECT_EQ(
      author("<script type='application/ld+json'>{\"author\": [{\"name\": \"Ada Example\"}, \"Ben Sample\"]}</script>"),
      "Ada Example, Ben Sample");
  EXPECT_EQ(author("<h1>A title</h1><p>x <a rel=author>Ada Example</a></p>"), "");  // the line is more than the name
  EXPECT_EQ(author("<h1>A title</h1><p><a rel=author>Ada Example</a></p>"), "Ada Example");
  EXPECT_EQ(author("<h1>A title</h1><div class=byline>By Ada Example and Ben Sample - 11/19/19 06:56 AM</div>"),
            "Ada Example and Ben Sample");
  EXPECT_EQ(author("<h1>标题在这里</h1><div class=author-info>作者：某某　来源：虚构网</div>"), "某某");
  EXPECT_EQ(author("<h1>A title</h1><div class=byline>By Àda Exámple • 5 min</div>"), "Àda Exámple");
  EXPECT_EQ(author("<h1>A title</h1><div class=byline>Staff writers</div>"), "");
  EXPECT_EQ(author("<h1>A title</h1><div class=byline>by the authors of x@example.org</div>"), "");
}

TEST(PageFacts, LinkedDataThatIsBrokenOrDeepIsPassedOver) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "[";
  EXPECT_EQ(author("<script type='application/ld+json'>" + deep + "</script><meta name=author content=A>"), "A");
  EXPECT_EQ(author("<script type='application/ld+json'>{\"author\": </script>"), "");
  for (int i = 0; i < 100'000; ++i) deep += "]";
  EXPECT_EQ(date("<script type='application/ld+json'>" + deep + "</script>"), "");
}

}  // namespace
