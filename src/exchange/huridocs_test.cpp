// The codes of HURIDOCS' micro-thesauri beside our values: whole, and what the field has (docs/FORMATS.md shows a
// part).
#include "exchange/huridocs.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace vigil::exchange {
namespace {

std::string content(const char* file) {
  std::stringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

TEST(Huridocs, EveryTermStandsBesideAValueOfTheVocabulary) {
  const auto vocabulary = "\n" + content("data/record/vocabulary.tsv");
  std::set<std::string> once;
  for (const auto& term : huridocs_terms()) {
    const auto row = "\n" + std::string(term.field) + "\t" + std::string(term.value) + "\t";
    EXPECT_NE(vocabulary.find(row), std::string::npos) << row;
    EXPECT_EQ(term.code.size(), 14U) << term.code;
    EXPECT_EQ(term.code.find_first_not_of("0123456789"), std::string::npos) << term.code;
    EXPECT_FALSE(term.term.empty());
    if (term.how != HuridocsTerm::How::same) continue;
    EXPECT_TRUE(once.insert(std::string(term.field) + std::string(term.code)).second) << term.code;
  }
  EXPECT_GT(once.size(), 70U);
}

TEST(Huridocs, ACodeATermAndOurValueAreReadAndTheCodeIsWritten) {
  for (const char* cell : {"03010000000027", "030100000000", "Denied the event", "DENIED THE EVENT", "denied"})
    EXPECT_EQ(huridocs_value("responses", cell), "denied") << cell;
  EXPECT_EQ(huridocs_code("responses", "denied"), "03010000000027");
  for (const auto& term : huridocs_terms())
    if (term.how == HuridocsTerm::How::same) {
      EXPECT_EQ(huridocs_value(term.field, term.code), term.value) << term.code;
    }
  EXPECT_FALSE(huridocs_value("responses", "a long silence"));
  EXPECT_FALSE(huridocs_value("effects", "030100000000")) << "a code of another list";
}

TEST(Huridocs, ABroaderTermIsWrittenAndNotReadBackAsTheNarrowerWord) {
  EXPECT_EQ(huridocs_code("relations.kind", "sister"), "01010200000021");
  EXPECT_EQ(huridocs_value("relations.kind", "01010200000021"), "sibling");
  EXPECT_EQ(huridocs_code("events.type", "detained"), "03010100000004");
  EXPECT_EQ(huridocs_value("events.type", "03010200000004"), "detained") << "their two are one of ours";
}

TEST(Huridocs, HowNearASourceWasAndHowFarItIsReliedOnAreTwoLists) {
  EXPECT_EQ(huridocs_code("reliability", "close", "19"), "02000000000019");
  EXPECT_EQ(huridocs_code("reliability", "close", "42"), "");
  EXPECT_EQ(huridocs_code("reliability", "unsure", "42"), "03000000000042");
  EXPECT_EQ(huridocs_value("reliability", "010000000000"), "highly-reliable") << "without its list: the field's own";
}

TEST(Huridocs, TheDocumentShowsTheListOfResponsesAsItIs) {
  const auto document = content("docs/FORMATS.md");
  std::string responses;
  for (const auto& term : huridocs_terms())
    if (term.field == "responses")
      responses += "| `" + std::string(term.value) + "` | " + std::string(term.code) + " | " + std::string(term.term) +
                   " | " +
                   (term.how == HuridocsTerm::How::same      ? "same"
                    : term.how == HuridocsTerm::How::broader ? "broader"
                                                             : "narrower") +
                   " |\n";
  EXPECT_NE(document.find("| ours | code | their term | how |\n| --- | --- | --- | --- |\n" + responses + "\n"),
            std::string::npos)
      << responses;
}

}  // namespace
}  // namespace vigil::exchange
