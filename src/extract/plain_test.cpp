#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "extract/extract.hpp"

namespace {

using namespace vigil;

model::Extraction read(std::string_view text) {
  const auto extraction = extract::extract(text, extract::Format::text);
  EXPECT_TRUE(extraction) << extraction.error().reason;
  return extraction.value_or({});
}

/// Every span's bytes stand in the source as they stand in the text.
void expect_spans_lead_back(const model::Extraction& e, std::string_view source) {
  std::size_t mapped = 0;
  for (const model::SourceSpan& span : e.spans) {
    EXPECT_EQ(std::string_view(e.text).substr(span.text_start, span.length),
              source.substr(span.source_start, span.length));
    EXPECT_GE(span.text_start, mapped) << "spans must ascend";
    mapped = span.text_start + span.length;
  }
}

TEST(Plain, ParagraphsArePartedByBlankLinesAndKeepTheirWayBack) {
  const std::string_view source = "A heading\n\n  First line,\nsecond line.\n\n\nAnother paragraph.\n";
  const model::Extraction e = read(source);
  EXPECT_EQ(e.text, "A heading\n\nFirst line,\nsecond line.\n\nAnother paragraph.");
  ASSERT_EQ(e.paragraphs.size(), 3U);
  EXPECT_EQ(e.text.substr(e.paragraphs[1].start, e.paragraphs[1].end - e.paragraphs[1].start),
            "First line,\nsecond line.");
  EXPECT_EQ(e.title, "A heading");
  expect_spans_lead_back(e, source);
}

TEST(Plain, CarriageReturnsAndTheByteOrderMarkStayOutsideTheText) {
  const std::string_view source = "\xEF\xBB\xBFOne line,\r\nits second.\r\n\r\nAnother one.\r\n";
  const model::Extraction e = read(source);
  EXPECT_EQ(e.text, "One line,\nits second.\n\nAnother one.");
  ASSERT_FALSE(e.spans.empty());
  EXPECT_EQ(e.spans.front().source_start, 3U);
  expect_spans_lead_back(e, source);
}

TEST(Plain, BytesThatAreNotUtf8AreUnreadWithTheirOffset) {
  const auto outcome = extract::extract("fine \xC3\x28 \xFF \xFF", extract::Format::text);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().offset, 5U);
  EXPECT_NE(outcome.error().reason.find("UTF-8"), std::string::npos);
}

TEST(Plain, ABinaryFileAndAnEmptyOneAreUnread) {
  const auto binary = extract::extract(std::string_view("PK\0\1", 4), extract::Format::text);
  ASSERT_FALSE(binary);
  EXPECT_EQ(binary.error().offset, 2U);
  EXPECT_FALSE(extract::extract("", extract::Format::text));
  EXPECT_FALSE(extract::extract(" \n\n\t", extract::Format::text));
}

TEST(Plain, ANotesHeaderIsReadAndLeftOut) {
  const model::Extraction e = read(
      "Title: A meeting of two sides\nDate: 2012-07-25\nLanguage: en\nOutlet: Vigil's own notes\n"
      "Source-class: own note\n\nThe two sides met.\n");
  EXPECT_EQ(e.title, "A meeting of two sides");
  EXPECT_EQ(e.date.edtf(), "2012-07-25");
  EXPECT_EQ(e.publisher, "Vigil's own notes");
  EXPECT_EQ(e.source_class, "own note");
  EXPECT_EQ(e.lang, "en");
  EXPECT_EQ(e.text, "The two sides met.");
}

TEST(Plain, ALeadingFieldAloneIsTextAndNoHeader) {
  EXPECT_EQ(read("Date: the day was cold.\n\nThey met.\n").text, "Date: the day was cold.\n\nThey met.");
}

TEST(Plain, ChineseTextIsMarkedByTheWritingOfItsCharacters) {
  EXPECT_EQ(read("双方在华盛顿举行了会谈，并讨论了个案。").lang, "zh-Hans");
  EXPECT_EQ(read("雙方在華盛頓舉行了會談，並討論了個案。").lang, "zh-Hant");
  EXPECT_EQ(read("The two sides met in Washington.").lang, "en");
}

TEST(Plain, AParagraphInAnotherScriptCarriesItsOwnLanguage) {
  const model::Extraction e = read("The two sides met in Washington and talked.\n\n双方举行了会谈。\n");
  ASSERT_EQ(e.paragraphs.size(), 2U);
  EXPECT_EQ(e.paragraphs[0].lang, "en");
  EXPECT_EQ(e.paragraphs[1].lang, "zh-Hans");
}

TEST(Plain, LinesThatEndAsSentencesAreParagraphsWhereNoBlankLineIs) {
  EXPECT_EQ(read("　　双方举行了会谈。\n　　会谈是坦率的。\n").paragraphs.size(), 2U);
}

constexpr std::string_view body =
    "A first paragraph says what happened at the meeting, at some length.\n\n"
    "A second one says what was said of it, and closes with a full stop.\n\n";

TEST(Furniture, AtTheTailIsDropped) {
  const model::Extraction e = read(std::string(body) +
                                   "Subscribe to our letter\n\nSponsor of the Day\n\nGoogle Ads 3\n\nWelcome back!\n\n"
                                   "We are a non-profit and your support keeps us going. Please donate.\n");
  EXPECT_TRUE(e.text.ends_with("closes with a full stop.")) << e.text;
}

TEST(Furniture, AShortLastLineOfTheTextItselfStays) {
  EXPECT_TRUE(read(std::string(body) + "No date was set\n").text.ends_with("No date was set"));
  EXPECT_TRUE(read(std::string(body) + "No date was set\n\nSubscribe now\n").text.ends_with("No date was set"));
}

TEST(Furniture, AListOfNamesAtTheEndStays) {
  const model::Extraction e = read(std::string(body) + "The list\n\nAda Example\n\nBen Sample\n");
  EXPECT_TRUE(e.text.ends_with("The list\n\nAda Example\n\nBen Sample")) << e.text;
}

TEST(Furniture, ALastLineOfATranscriptStays) {
  EXPECT_TRUE(read(std::string(body) + "QUESTION: May we share this\n").text.ends_with("May we share this"));
}

TEST(Furniture, ASentenceAboutDonationsIsText) {
  const std::string_view last = "The group said that a donation had paid for the lawyer.";
  EXPECT_TRUE(read(std::string(body) + std::string(last)).text.ends_with(last));
}

TEST(Furniture, OneWordOfAnAppealAloneIsNoAppeal) {
  const std::string_view last = "“You may donate to the families,” Ada Example told the reporters.";
  EXPECT_TRUE(read(std::string(body) + std::string(last)).text.ends_with(last));
}

TEST(Furniture, BeforeTheTextAndWithinItIsDropped) {
  const model::Extraction e = read("Skip to content\n\nA heading\n\n" + std::string(body) + "Advertisement\n\n" +
                                   "A third paragraph follows the advertisement.\n");
  EXPECT_TRUE(e.text.starts_with("A heading\n\nA first")) << e.text;
  EXPECT_EQ(e.text.find("Advertisement"), std::string::npos);
}

std::string seed() {
  const std::ifstream file("../shared/seed/us-defends-value-of-human-rights-dialogue.txt");
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

TEST(Seed, IsReadWholeAndWithoutItsPagesFurniture) {
  const std::string source = seed();
  if (source.empty()) GTEST_SKIP() << "skipped: no ../shared";
  const model::Extraction e = read(source);
  EXPECT_EQ(e.title, "US Defends Value of Human Rights Dialogue");
  const std::string_view last = "2009 and 2012.";
  const std::size_t end = source.find(last) + last.size();
  EXPECT_EQ(e.text, source.substr(0, end));
  expect_spans_lead_back(e, source);
}

TEST(Seed, HasItsTwoTurnsAndTwoOutletsAndItsQuotations) {
  const std::string source = seed();
  if (source.empty()) GTEST_SKIP() << "skipped: no ../shared";
  const model::Extraction e = read(source);
  ASSERT_EQ(e.turns.size(), 2U);
  EXPECT_EQ(e.turns[0].speaker, "QUESTION");
  EXPECT_EQ(e.turns[1].speaker, "ASSISTANT SECRETARY POSNER");
  EXPECT_TRUE(e.text.substr(0, e.turns[1].end).ends_with("commanding greater attention."));
  ASSERT_EQ(e.excerpts.size(), 2U);
  EXPECT_EQ(e.excerpts[0].outlet, "The New York Times");
  EXPECT_EQ(e.excerpts[0].author, "Rebecca Berg");
  EXPECT_TRUE(e.text.substr(0, e.excerpts[0].end).ends_with("one facet of a larger strategy."));
  EXPECT_EQ(e.excerpts[1].outlet, "Global Times");
  EXPECT_TRUE(e.text.substr(0, e.excerpts[1].end).ends_with("2009 and 2012."));
  std::vector<std::string> speakers;
  for (const model::Quote& quote : e.quotes) speakers.push_back(quote.speaker);
  EXPECT_EQ(speakers,
            (std::vector<std::string>{"Mr. Posner", "Mr. Posner", "Global Times", "Liu Weidong", "Liu Weidong"}));
}

}  // namespace
