#include "capture/feed.hpp"

#include <gtest/gtest.h>

#include "base/pack_for_tests.hpp"
#include "capture/stated_time.hpp"
#include "capture/url.hpp"

namespace vigil::capture {
namespace {

using base::packed;

constexpr std::string_view from = "https://news.example/feeds/all.xml";

Feed read(std::string_view bytes, std::string_view sent = "") {
  auto feed = parse_feed(bytes, from, sent);
  EXPECT_TRUE(feed.has_value()) << (feed ? "" : feed.error().reason);
  return feed.value_or({});
}

TEST(Feed, RssItemsHaveTheirFieldsWhateverModuleNamesThem) {
  const auto feed = read(R"(<?xml version="1.0"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"
    xmlns:who="http://purl.org/dc/elements/1.1/" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Our notes</title>
    <link>/</link><a:link rel="self" href="all.xml"/>
    <item><title>A &lt;b&gt;short&lt;/b&gt;
      note</title><link>../note/1?a=1&amp;b=2</link><guid isPermaLink="false">n1</guid>
      <pubDate>Wed, 25 Nov 2026 10:00:00 +0800</pubDate><description>In short.</description>
      <c:encoded><![CDATA[<p>At length & all.</p>]]></c:encoded><who:creator>Writer One</who:creator></item>
    <item><guid>https://news.example/note/2</guid></item></channel></rss>)");
  EXPECT_EQ(feed.kind, "rss");
  EXPECT_EQ(feed.title, "Our notes");
  EXPECT_EQ(feed.link, "https://news.example/");
  ASSERT_EQ(feed.items.size(), 2U);
  EXPECT_EQ(feed.items[0], (FeedItem{"n1", "https://news.example/note/1?a=1&b=2", "A short note",
                                     "2026-11-25T02:00:00Z", "In short.", "<p>At length & all.</p>", "Writer One"}));
  EXPECT_EQ(feed.items[1].link, "https://news.example/note/2");
  EXPECT_FALSE(feed.fault);
}

TEST(Feed, RssOneStandsInRdf) {
  const auto feed =
      read(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>T</title></channel>
    <item rdf:about="https://news.example/r/1"><title>One</title><link>https://news.example/r/1</link>
    <dc:date>2026-11-25</dc:date></item></rdf:RDF>)");
  EXPECT_EQ(feed.kind, "rdf");
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0].id, "https://news.example/r/1");
  EXPECT_EQ(feed.items[0].date, "2026-11-25");
}

TEST(Feed, AtomResolvesByBaseAndKeepsXhtml) {
  const auto feed = read(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/a/"><title type="text">T</title>
    <link rel="self" href="self"/><link href="home"/>
    <entry xml:base="b/"><id>urn:1</id><title>One &amp; all</title><link rel="edit" href="edit"/>
      <link rel="alternate" href="c"/><updated>2026-11-26T00:00:00Z</updated><published>2026-11-25T08:00:00+08:00</published>
      <author><name>Writer Two</name><email>two@news.example</email></author>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A &lt; B <a href="d">there</a></p></div></content>
    </entry></feed>)");
  EXPECT_EQ(feed.kind, "atom");
  EXPECT_EQ(feed.link, "https://news.example/a/home");
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0],
            (FeedItem{"urn:1", "https://news.example/a/b/c", "One & all", "2026-11-25T00:00:00Z", "",
                      "<div><p>A &lt; B <a href=\"https://news.example/a/b/d\">there</a></p></div>", "Writer Two"}));
}

TEST(Feed, JsonFeed) {
  const auto feed =
      read(R"({"version": "https://jsonfeed.org/version/1.1", "title": "T", "authors": [{"name": "Nobody"}],
    "items": [{"id": 7, "url": "n/7", "content_text": "a < b", "date_published": "2026-11-25T10:00:00Z",
               "authors": [{"name": "Writer"}]}]})");
  EXPECT_EQ(feed.kind, "json");
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0],
            (FeedItem{"7", "https://news.example/feeds/n/7", "", "2026-11-25T10:00:00Z", "", "a &lt; b", "Writer"}));
}

TEST(Feed, SitemapsAndTheirIndexesArePacked) {
  const auto map =
      read(packed("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://news.example/1"
                  "</loc><lastmod>2026-11</lastmod></url></urlset>"));
  EXPECT_EQ(map.kind, "sitemap");
  ASSERT_EQ(map.items.size(), 1U);
  EXPECT_EQ(map.items[0].link, "https://news.example/1");
  EXPECT_EQ(map.items[0].date, "2026-11");
  const auto index = read("<sitemapindex><sitemap><loc>s1.xml.gz</loc></sitemap></sitemapindex>");
  EXPECT_EQ(index.kind, "sitemap-index");
  EXPECT_EQ(index.items.at(0).link, "https://news.example/feeds/s1.xml.gz");
}

TEST(Feed, WhatIsMeantIsReadAndOffsetsAreTheSources) {
  const std::string text =
      "\n<rss><channel><item><title>Q&A&nbsp;here, &hellip; \x01 &unknown;</title><link>/1</link></item>"
      "<item><title>Two</title></itm></channel></rss>";
  const auto feed = read(text);
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.items[0].title, "Q&A\u00A0here, … &unknown;");
  ASSERT_TRUE(feed.fault);
  EXPECT_EQ(feed.fault->offset, text.find("itm>"));
}

TEST(Feed, EncodingsByMarkSenderAndDeclaration) {
  const auto title = [](std::string_view head, std::string_view word, std::string_view sent) {
    const auto feed =
        read(std::string(head) + "<rss><channel><title>" + std::string(word) + "</title></channel></rss>", sent);
    return feed.title;
  };
  EXPECT_EQ(title("<?xml version='1.0' encoding='GB2312'?>", "\xCA\xD8\xCD\xFB", ""), "守望");
  EXPECT_EQ(title("<?xml version='1.0' encoding='utf-8'?>", "\xCA\xD8\xCD\xFB", "text/xml; charset=gbk"), "守望");
  EXPECT_EQ(title("\xEF\xBB\xBF<?xml version='1.0' encoding='gbk'?>", "守望", ""), "守望");
  std::string wide = "\xFF\xFE";
  for (const char c :
       std::string_view("<?xml version='1.0' encoding='utf-16'?><rss><channel><title>W</title></channel></rss>"))
    wide += std::string{c, '\0'};
  EXPECT_EQ(read(wide).title, "W");
}

TEST(Feed, AFaultInTheMiddleKeepsWhatStoodBefore) {
  const std::string cut = "<rss><channel><item><link>/1</link></item><item><link>/2</li";
  const auto feed = read(cut);
  ASSERT_EQ(feed.items.size(), 1U);
  ASSERT_TRUE(feed.fault);
  EXPECT_GE(feed.fault->offset, cut.find("</li"));
  const auto json =
      read(R"({"version": "https://jsonfeed.org/version/1", "items": [{"id": "a"}, {"id": "b"}, {"id": )");
  EXPECT_EQ(json.items.size(), 2U);
  EXPECT_TRUE(json.fault);
}

TEST(Feed, DeclaresNothingAndAsksForNothing) {
  const auto bomb = parse_feed(
      "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><rss><channel><title>&b;"
      "</title></channel></rss>",
      from, "");
  ASSERT_FALSE(bomb);
  EXPECT_NE(bomb.error().reason.find("document type"), std::string::npos);
  const auto old = read(
      "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://x.example/rss.dtd'>"
      "<rss version='0.91'><channel><title>Old</title></channel></rss>");
  EXPECT_EQ(old.title, "Old");
}

TEST(Feed, WhatIsNoFeedIsNone) {
  for (const char* text : {"", "words", "<html><body/></html>", "{}", "[1]", "{\"items\": [", "<a"})
    EXPECT_FALSE(parse_feed(text, from, "")) << text;
  EXPECT_FALSE(parse_feed(std::string(most_feed_bytes + 1, ' '), from, ""));
  EXPECT_FALSE(parse_feed(packed(std::string(20U << 20, ' ')), from, ""));  // a thousandfold
  EXPECT_FALSE(parse_feed(packed(packed("<rss/>")), from, ""));
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<a>";
  EXPECT_TRUE(read("<rss>" + deep).fault);
}

TEST(Feed, TooManyItemsAreSaid) {
  std::string many = "<rss><channel>";
  for (std::size_t i = 0; i <= most_feed_items; ++i) many += "<item><guid>g</guid></item>";
  const auto feed = read(many + "</channel></rss>");
  EXPECT_EQ(feed.items.size(), most_feed_items);
  EXPECT_TRUE(feed.fault);
}

TEST(Feed, GoesOutAsAtom) {
  Feed feed;
  feed.title = "Ours & theirs";
  feed.link = "https://house.example/?a=1&b=2";
  feed.items.push_back(
      {"urn:one", "https://m.example/\"1\"", "1 & 2", "2026-11-25T10:00:00Z", "", "- 高\n+ \x01]]>", ""});
  const auto read = parse_feed(write_atom(feed, "urn:feed", "2026-11-25T10:00:00Z", "House"), from, "");
  ASSERT_TRUE(read && !read->fault);
  EXPECT_EQ(read->kind, "atom");
  EXPECT_EQ(read->title, feed.title);
  EXPECT_EQ(read->link, feed.link);
  ASSERT_EQ(read->items.size(), 1U);
  EXPECT_EQ(read->items[0].id, "urn:one");
  EXPECT_EQ(read->items[0].title, "1 & 2");
  EXPECT_EQ(read->items[0].content, "- 高\n+ \xEF\xBF\xBD]]>");
}

TEST(Opml, ComesInAndGoesOut) {
  const auto opml = parse_opml(R"(<opml version="1.0"><head><title>Sources</title></head><body>
    <outline text="Official"><outline text="Ministry &amp; spokesman" xmlUrl="https://m.example/rss" htmlUrl="https://m.example/"/>
    </outline><outline title="Alone" text="x" xmlUrl="https://alone.example/atom"/></body></opml>)");
  ASSERT_TRUE(opml);
  EXPECT_EQ(opml->title, "Sources");
  const std::vector<Outline> expected = {
      {"Ministry & spokesman", "https://m.example/rss", "https://m.example/", "Official"},
      {"Alone", "https://alone.example/atom", "", ""}};
  EXPECT_EQ(opml->outlines, expected);
  EXPECT_EQ(parse_opml(write_opml(*opml)).value_or({}), *opml);
  EXPECT_FALSE(parse_opml("<rss/>"));
}

TEST(StatedTime, IsReadInTheFormsOfTheWeb) {
  EXPECT_EQ(stated_time("Wed, 25 Nov 2026 10:00:00 GMT"), "2026-11-25T10:00:00Z");
  EXPECT_EQ(stated_time("25 Nov 26 10:00 EST"), "2026-11-25T15:00:00Z");
  EXPECT_EQ(stated_time("Sunday, 06-Nov-94 08:49:37 GMT"), "1994-11-06T08:49:37Z");
  EXPECT_EQ(stated_time("2026-11-25T10:00:00.5+08:00"), "2026-11-25T02:00:00Z");
  EXPECT_EQ(stated_time(" 2026-11-25 10:00:00 "), "2026-11-25T10:00:00Z");
  EXPECT_EQ(stated_time("2026-11"), "2026-11");
  for (const char* wrong : {"", "yesterday", "2026-02-30", "2026-13", "Wed, 31 Nov 2026 10:00:00 GMT",
                            "Wed, 25 Nov 2026 10:00:00 MARS", "2026-11-25T25:99", "99999999999"})
    EXPECT_EQ(stated_time(wrong), "") << wrong;
}

TEST(Url, ResolvesAsRfc3986Says) {
  const std::string base = "http://a.example/b/c/d;p?q";
  EXPECT_EQ(resolve_url(base, "g"), "http://a.example/b/c/g");
  EXPECT_EQ(resolve_url(base, "../../../g"), "http://a.example/g");
  EXPECT_EQ(resolve_url(base, "./"), "http://a.example/b/c/");
  EXPECT_EQ(resolve_url(base, "?y#s"), "http://a.example/b/c/d;p?y");
  EXPECT_EQ(resolve_url(base, "//h.example"), "http://h.example/");
  EXPECT_EQ(resolve_url(base, "HTTPS://H.Example:443/x y/é"), "https://h.example/x%20y/%C3%A9");
  EXPECT_EQ(resolve_url(base, "mailto:a@b.example"), "mailto:a@b.example");
  EXPECT_FALSE(parse_url("http:///x"));
  EXPECT_FALSE(parse_url("http://h.example:80a/"));
  EXPECT_EQ(parse_url("http://user:pw@h.example/")->userinfo, "user:pw");
  EXPECT_EQ(parse_url("http://[::1]:8080/")->host, "[::1]");
}

}  // namespace
}  // namespace vigil::capture
