#include "page/html.hpp"

#include <gtest/gtest.h>

namespace vigil::page {
namespace {

using detail::Flaw;
using detail::flaw_in;
using detail::Slot;

Flaw flaw(std::string_view format, std::vector<Slot> slots = {Slot::text}) { return flaw_in(format, slots); }

TEST(Html, TextIsEscapedInTextAndInAttributes) {
  EXPECT_EQ(html("<p title=\"{}\">{}</p>", "a\"b", "<script>alert(1)</script>&'").str(),
            "<p title=\"a&quot;b\">&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;</p>");
}

TEST(Html, MarkupIsTakenAsItIs) { EXPECT_EQ(html("<ul>{}</ul>", html("<li>{}</li>", 3)).str(), "<ul><li>3</li></ul>"); }

TEST(Html, NumbersAreShortAndPlain) {
  EXPECT_EQ(html("<rect x=\"{}\" y=\"{}\" width=\"{}\"/>", 1.50, -0.001, 1234567).str(),
            "<rect x=\"1.5\" y=\"0\" width=\"1234567\"/>");
}

TEST(Html, ControlsAndDirectionMarksAreLeftOutOfText) {
  EXPECT_EQ(text("a\x01\x7f\xe2\x80\xae"
                 "b\xe2\x81\xa6\n")
                .str(),
            "ab\n");
}

TEST(Html, IllFormedUtf8BecomesAReplacementCharacter) { EXPECT_EQ(text("a\xff<").str(), "a\xef\xbf\xbd&lt;"); }

TEST(Html, APlaceholderInATagIsAFlaw) {
  EXPECT_EQ(flaw("<{}></p>"), Flaw::placeholder_inside_a_tag);
  EXPECT_EQ(flaw("<p {}></p>"), Flaw::placeholder_inside_a_tag);
  EXPECT_EQ(flaw("<p {}=\"x\"></p>"), Flaw::placeholder_inside_a_tag);
}

TEST(Html, AnAttributeWithoutDoubleQuotesIsAFlaw) {
  EXPECT_EQ(flaw("<p class={}></p>"), Flaw::attribute_not_in_double_quotes);
  EXPECT_EQ(flaw("<p class='{}'></p>"), Flaw::attribute_not_in_double_quotes);
  EXPECT_EQ(flaw("<p class=\"{}"), Flaw::attribute_not_in_double_quotes);
}

TEST(Html, WhatRunsOrStylesIsAFlawEvenWithoutPlaceholder) {
  EXPECT_EQ(flaw("<p onclick=\"x\"></p>", {}), Flaw::attribute_that_runs_or_styles);
  EXPECT_EQ(flaw("<p style=\"x\"></p>", {}), Flaw::attribute_that_runs_or_styles);
  EXPECT_EQ(flaw("<script></script>", {}), Flaw::element_not_allowed);
  EXPECT_EQ(flaw("<style></style>", {}), Flaw::element_not_allowed);
  EXPECT_EQ(flaw("<iframe></iframe>", {}), Flaw::element_not_allowed);
}

TEST(Html, AnAddressMustBeAWholeUrl) {
  EXPECT_EQ(flaw("<a href=\"{}\"></a>"), Flaw::address_must_be_one_url);
  EXPECT_EQ(flaw("<a href=\"javascript:{}\"></a>", {Slot::url}), Flaw::address_must_be_one_url);
  EXPECT_EQ(flaw("<a href=\"{}x\"></a>", {Slot::url}), Flaw::address_must_be_one_url);
  EXPECT_EQ(flaw("<a href=\"{}\"></a>", {Slot::url}), Flaw::none);
  EXPECT_EQ(flaw("<a href=\"#{}\"></a>"), Flaw::none);
}

TEST(Html, AUrlStandsOnlyWhereAnAddressDoes) {
  EXPECT_EQ(flaw("<p>{}</p>", {Slot::url}), Flaw::url_outside_an_address);
  EXPECT_EQ(flaw("<p title=\"{}\"></p>", {Slot::url}), Flaw::url_outside_an_address);
}

TEST(Html, MarkupInAnAttributeIsAFlaw) {
  EXPECT_EQ(flaw("<p title=\"{}\"></p>", {Slot::markup}), Flaw::markup_inside_an_attribute);
}

TEST(Html, RefreshAndRelationsTakeNoPlaceholder) {
  EXPECT_EQ(flaw("<meta http-equiv=\"refresh\" content=\"{}\">"), Flaw::attribute_that_takes_no_placeholder);
}

TEST(Html, WhatIsOpenedIsClosedInTheSameFormat) {
  EXPECT_EQ(flaw("<p>", {}), Flaw::not_closed_where_opened);
  EXPECT_EQ(flaw("</p>", {}), Flaw::not_closed_where_opened);
  EXPECT_EQ(flaw("<p><b></p></b>", {}), Flaw::not_closed_where_opened);
  EXPECT_EQ(flaw("<p/>", {}), Flaw::not_closed_where_opened);
  EXPECT_EQ(flaw("<p>a<br>b</p><rect/>", {}), Flaw::none);
}

TEST(Html, PlaceholdersAndArgumentsAreCounted) {
  EXPECT_EQ(flaw("<p>{}{}</p>"), Flaw::placeholder_count_differs_from_arguments);
  EXPECT_EQ(flaw("<p></p>"), Flaw::placeholder_count_differs_from_arguments);
  EXPECT_EQ(flaw("<p>{0}</p>"), Flaw::stray_brace);
}

TEST(Html, AFilledMessageIsEscapedAndItsHtmlKept) {
  EXPECT_EQ(fill_in("<b> {1} of {0}", html("<i>{}</i>", "x"), "<u>").str(), "&lt;b&gt; &lt;u&gt; of <i>x</i>");
  EXPECT_EQ(filled("{} <b>", 3), "3 <b>");
}

TEST(Html, AFilledArgumentIsNotReadAgainAsAMessage) { EXPECT_EQ(fill_in("{} {}", "{1}", "b").str(), "{1} b"); }

TEST(Url, OnlyWebAddressesBecomeLinks) {
  EXPECT_TRUE(Url::web("https://example.org/a?b=c#d"));
  EXPECT_TRUE(Url::web("http://example.org"));
  for (const char* bad :
       {"javascript:alert(1)", "data:text/html,x", "//example.org", "https://", "https://a b", "file:///etc",
        "https://user@example.org/", "JAVASCRIPT:x", " https://example.org", "https://a\"b", "https://a\nb"})
    EXPECT_FALSE(Url::web(bad)) << bad;
}

TEST(Url, AnOwnLinkCannotGrowASchemeOrAQuery) {
  EXPECT_EQ(Url::own("../", "case/a b?c:d").str(), "../case/a%20b%3Fc%3Ad");
  EXPECT_EQ(Url::own("", "case/x#r#s").str(), "case/x#r%23s");
  EXPECT_EQ(Url::own("/", "//host/x").str(), "/host/x");
}

TEST(Url, AQueryIsEncodedAndStandsBeforeTheAnchor) {
  EXPECT_EQ(Url::own("/en/", "raise#top").with("doc", "a&b=c").with("start", "3").str(),
            "/en/raise?doc=a%26b%3Dc&start=3#top");
}

}  // namespace
}  // namespace vigil::page
