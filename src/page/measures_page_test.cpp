#include <gtest/gtest.h>

#include <regex>

#include "page/chart.hpp"
#include "page/context_for_tests.hpp"

namespace vigil::page {

namespace {

using model::Date;

Context in(text::Lang lang) {
  static const model::Vocabulary none;
  return measures_context(lang, none);
}

model::Silence::Line held(const std::string& name, const std::string& delivered, const std::string& declared) {
  model::Silence::Line line;
  line.person.id.value = "p-" + name;
  line.person.label.en = name;
  line.person.custody_state = "held";
  line.person.last_delivered = Date::parse(delivered).value();
  line.person.last_declared = Date::parse(declared).value();
  return line;
}

model::Silence unread() {
  model::Silence silence;
  silence.held = {held("Ada Invented", "2010-05-13", ""), held("Bo Madeup", "2012-07-23", "2013")};
  silence.unread = {{"w1", "An Invented Union", "yearly read-outs", "", "openings only", {}}};
  silence.watched = 3;
  silence.documents = 12;
  return silence;
}

model::Silence covered() {
  auto silence = unread();
  silence.unread.clear();
  silence.observed_until = Date::parse("2014-02-03").value();
  silence.held[0].days_since_delivered = 1362;
  return silence;
}

std::vector<std::string> headings_and_ids(const std::string& page) {
  const std::regex regex("<(h[1-6])|\\bid=\"([^\"]+)\"");
  std::vector<std::string> found;
  for (std::sregex_iterator at(page.begin(), page.end(), regex), end; at != end; ++at)
    found.push_back((*at)[1].str() + (*at)[2].str());
  return found;
}

}  // namespace

TEST(SilenceSection, GivesNoNumberOfDaysOrYearsWhileASeriesIsUnread) {
  auto silence = unread();
  silence.held[0].days_since_delivered = 1362;  // even if somebody computed one
  for (const auto lang : text::all_langs) {
    const auto page = silence_section(in(lang), silence).str();
    EXPECT_EQ(page.find("1362"), std::string::npos);
    EXPECT_FALSE(std::regex_search(page, std::regex("[0-9] (days?|months?|years?)\\b|[0-9] ?(天|个月)"))) << page;
  }
}

TEST(SilenceSection, SaysInWordsWhyThereIsNoNumberAndNamesTheUnreadSeries) {
  const auto page = silence_section(in(text::Lang::en), unread()).str();
  EXPECT_NE(page.find("of 3 series of documents that must be read before one may speak of silence, 1 were not read"),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("yearly read-outs"), std::string::npos);
  EXPECT_NE(page.find("openings only"), std::string::npos);
}

TEST(SilenceSection, AtTheDeskSetsApartWhomAWishForbidsToRaiseAndOnASiteKnowsOfNoWish) {
  auto context = in(text::Lang::en);
  context.wishes = {{"p-Ada Invented", {{"p-Ada Invented"}, model::Wish::Kind::do_not, "the sister", {}, {}}},
                    {"p-Bo Madeup", {{"p-Bo Madeup"}, model::Wish::Kind::raise_privately_only, "the brother", {}, {}}}};
  const auto site = silence_section(context, unread()).str();
  EXPECT_EQ(site, silence_section(in(text::Lang::en), unread()).str());
  context.place = Place::desk;
  const auto page = silence_section(context, unread()).str();
  const auto apart = page.find("Not to be raised, by a wish");
  ASSERT_NE(apart, std::string::npos) << page;
  EXPECT_EQ(page.substr(0, apart).find("Ada Invented"), std::string::npos) << "in the list of whom to raise";
  EXPECT_NE(page.find("Wish of the sister", apart), std::string::npos);
  EXPECT_LT(page.find("Wish of the brother"), apart) << "may be raised in private";
}

TEST(SilenceSection, GivesTheLastRaisingFoundOfEachAndSaysNoneFoundOtherwise) {
  const auto page = silence_section(in(text::Lang::en), unread()).str();
  const auto row = page.substr(page.find("Ada Invented"), page.find("Bo Madeup") - page.find("Ada Invented"));
  EXPECT_NE(row.find("13 May 2010"), std::string::npos) << row;
  EXPECT_NE(row.find("None found"), std::string::npos) << row;
}

TEST(SilenceSection, WhereEverySeriesWasReadGivesDaysAndTheDayOnWhichClocksEnd) {
  const auto page = silence_section(in(text::Lang::en), covered()).str();
  EXPECT_NE(page.find("1362 days"), std::string::npos);
  EXPECT_NE(page.find("3 February 2014"), std::string::npos);
  EXPECT_NE(page.find("no number"), std::string::npos) << "for whom none can be given";
  EXPECT_EQ(page.find("id=\"not-read\""), std::string::npos);
}

TEST(SilenceSection, WithoutAWatchListSaysThatNothingSaysWhatMustBeRead) {
  auto silence = unread();
  silence.unread.clear();
  silence.watched = 0;
  const auto page = silence_section(in(text::Lang::en), silence).str();
  EXPECT_NE(page.find("does not say which series"), std::string::npos);
}

TEST(MeasuresPage, HasTheSameSectionsInBothLanguages) {
  model::Figures figures;
  figures.silence = unread();
  figures.raised.cells = {{2010, "letter", 1, 1, 0, {}}};
  const auto en = headings_and_ids(measures(in(text::Lang::en), figures).str());
  EXPECT_GT(en.size(), 10U);
  EXPECT_EQ(en, headings_and_ids(measures(in(text::Lang::zh_hans), figures).str()));
}

TEST(MeasuresPage, OpensWithCountsThatSayTheirUnit) {
  model::Figures figures;
  figures.raised.acts = 31;
  figures.raised.persons = 57;
  const auto page = measures(in(text::Lang::en), figures).str();
  EXPECT_NE(page.find("<dt>Acts found</dt><dd>31<small>one speaker or side"), std::string::npos);
  EXPECT_NE(page.find("<dt>Person-raisings</dt><dd>57<small>one person named"), std::string::npos);
}

TEST(MeasuresPage, SaysAtTheDeskWhoseFiguresTheyAre) {
  auto context = in(text::Lang::en);
  EXPECT_EQ(measures(context, {}).str().find("over all that you may read"), std::string::npos);
  context.place = Place::desk;
  EXPECT_NE(measures(context, {}).str().find("over all that you may read"), std::string::npos);
}

}  // namespace vigil::page
