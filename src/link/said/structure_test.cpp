// Whom and what sentences mean that leave it out or say it around a corner: ellipsis, asides, families, lists, concerns
// in the other side's own voice. People are invented.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "link/said/said_for_tests.hpp"

namespace vigil::link::said {
namespace {

using List = std::vector<std::string>;

/// "side persons|issues modality" of each raising.
List raisings(const std::string& text, const std::string& date = "2016-03-20", const std::string& publisher = {}) {
  List all;
  for (const auto& r : read(text, date, publisher).raisings)
    all.push_back(
        fmt::format("{} {} {}", r.side, fmt::join(r.persons.empty() ? r.issues : r.persons, ","), r.modality));
  return all;
}
/// "person type date modality" of each event.
List events(const std::string& text, const std::string& date = "2016-03-20") {
  List all;
  for (const auto& e : read(text, date).events)
    all.push_back(fmt::format("{} {} {} {}", e.person, e.type, e.date.edtf(), e.modality));
  return all;
}

TEST(Ellipsis, TheVerbOfTheLastRaisingIsMeant) {
  EXPECT_EQ(raisings("France had asked for Lin Baoshan; so had Canada."),
            (List{"a lin-baoshan asserted", "a lin-baoshan asserted"}));
  EXPECT_EQ(raisings("France had asked for Lin Baoshan; neither had Canada."),
            (List{"a lin-baoshan asserted", "a lin-baoshan negated"}));
  EXPECT_EQ(raisings("The French embassy raised Lin Baoshan. The German embassy supposedly already did."),
            (List{"a lin-baoshan asserted", "a lin-baoshan hedged"}));
  EXPECT_EQ(raisings("Lin Baoshan was named by the EU; Qiao Yulin was not."),
            (List{"a lin-baoshan asserted", "a qiao-yulin negated"}));
  EXPECT_EQ(raisings("France had asked for Lin Baoshan; so had the ministry in Beijing."),
            List{"a lin-baoshan asserted"});
}

TEST(Structure, ANotReachesOverAnAside) {
  EXPECT_EQ(raisings("The EU did not, on that occasion, speak about Lin Baoshan."), List{"a lin-baoshan negated"});
  EXPECT_EQ(raisings("林宝山被抓。我们没有就他的情况去信北京。"), List{"a lin-baoshan negated"});
}

TEST(Structure, WhatIsAskedForNextMonthIsAskedNow) {
  EXPECT_EQ(raisings("请贵代表团在下月的对话中提出林宝山。"), List{"a lin-baoshan asserted"});
}

TEST(Structure, AnActorWithinAnAsideDoesNotRaise) {
  EXPECT_EQ(raisings("British diplomats, visiting Beijing after the round, inquired about Lin Baoshan."),
            List{"a lin-baoshan asserted"});
  EXPECT_EQ(raisings("According to London the lawyer Lin Baoshan was mentioned in yesterday's meeting."),
            List{"a lin-baoshan asserted"});
}

TEST(Structure, TheDaysSignAndOwnAreNotJapan) {
  const auto said = read("今日本会去信伦敦，促请外交大臣提出林宝山的案子。", "2016-03-20").raisings;
  ASSERT_EQ(said.size(), 1U);
  EXPECT_NE(said[0].by, "Japan");
  EXPECT_EQ(said[0].modality, "asserted");
}

TEST(Structure, TheCaseIsSomebodysAndNoListOfUnnamedPeople) {
  EXPECT_EQ(
      raisings("Lin Baoshan was arrested. Assistant Secretary Quist went over the case with Director General Chen "
               "Xu."),
      List{"a lin-baoshan asserted"});
}

TEST(Structure, AParagraphsHeGoesOnAboutWhomTheTextIsAbout) {
  const std::string text =
      "Lin Baoshan was given ten years. Lin Baoshan is ill. Lin Baoshan cannot write. Lin Baoshan's wife lives in "
      "Jinan.\n\n"
      "Lin Baohai was not let in.\n\nThe EU asked about him.";
  EXPECT_EQ(raisings(text), List{"a lin-baoshan asserted"});
}

TEST(Structure, TheFamilyIsWhoWasNamedAndTheirKin) {
  EXPECT_EQ(raisings("林宝山和妻子苏美兰被抓，邓秀文去看过。英国把林宝山一家都写进了名单。").back(),
            "a lin-baoshan,su-meilan asserted");
}

TEST(Structure, NamesakesToldAsideAreNobodysHe) {
  const std::string text =
      "Lin Baoshan was taken from his home.\n\nA chemist of the same name, Lin Baohai, has moved.\n\nThe EU asked "
      "about him.";
  EXPECT_EQ(raisings(text), List{"a lin-baoshan asserted"});
}

TEST(Structure, TheForeignMinisterWhoSpeaksWithTheirsIsThePartners) {
  EXPECT_EQ(
      raisings("The Foreign Minister had a call with State Councillor Xu. On human rights he mentioned Lin Baoshan "
               "and the former lawyer Qiao Yulin."),
      List{"a lin-baoshan,qiao-yulin asserted"});
}

TEST(Structure, WeAreWhoeverTheLineNames) {
  EXPECT_EQ(raisings("Qin Gang: For our part, we voiced serious concern over the tapping of telephones in the United "
                     "States."),
            List{"b us-surveillance asserted"});
}

TEST(Structure, ANotBeforeWhomItIsAboutDenies) {
  EXPECT_EQ(raisings("欧盟本月的两份声明都没有林宝山的名字。"), List{"a lin-baoshan negated"});
}

TEST(Structure, AThingOfTheirsIsNoCase) {
  EXPECT_EQ(raisings("Qiao Yulin was arrested. The EU keeps asking for her books."), List{});
  EXPECT_EQ(raisings("Qiao Yulin was arrested. The EU keeps asking for her release."), List{"a qiao-yulin asserted"});
}

TEST(Structure, AShortAnswerStandsBesideAnotherMatter) {
  EXPECT_EQ(
      raisings("Q: Did the Americans also mention Lin Baoshan?\n\nQin Gang: To my knowledge they did not. For our "
               "part, we voiced serious concern over the tapping of telephones in the United States."),
      (List{"b lin-baoshan negated", "b us-surveillance asserted"}));
}

TEST(Structure, WhatIsRaisedEveryDayIsNoCase) {
  EXPECT_EQ(raisings("Lin Baoshan was arrested. Interest rates were also being raised. The flag was raised at nine."),
            List{});
}

TEST(Structure, ACallingTellsWho) {
  EXPECT_EQ(raisings("The editor Deng Xiuwen was taken. Lin Baoshan is free. The EU asked about the editor."),
            List{"a deng-xiuwen asserted"});
  EXPECT_EQ(raisings("林宝山被抓。邓秀文没事。欧盟向中方提过这位律师。"), List{"a lin-baoshan asserted"});
}

TEST(Structure, ACoupleIsTwo) {
  EXPECT_EQ(raisings("林宝山和妻子苏美兰被抓，邓秀文自由。英国代表团也问到他们夫妇二人的处境。"),
            List{"a lin-baoshan,su-meilan asserted"});
  EXPECT_EQ(raisings("Lin Baoshan and Qiao Yulin were taken. Britain has not raised either man."),
            List{"a lin-baoshan,qiao-yulin negated"});
}

TEST(Structure, WhoAsksTheReaderAsksNow) {
  EXPECT_EQ(raisings("When your delegation sits down in Beijing next month, we beg you to raise Lin Baoshan."),
            List{"ngo lin-baoshan asserted"});
}

TEST(Structure, ADemandThatIsRefusedIsNoRaising) { EXPECT_EQ(raisings("林宝山被抓。瑞方的要求我们不接受。"), List{}); }

TEST(Structure, NotesBeginTheirSentencesSmall) {
  EXPECT_EQ(raisings("the french embassy raised Lin Baoshan. the dutch did not."),
            (List{"a lin-baoshan asserted", "a lin-baoshan negated"}));
}

TEST(Concerns, AreToldAsFactsInTheOtherSidesOwnVoice) {
  const std::string paper = "The slander of foreign politicians is groundless. Such interference is rejected. ";
  EXPECT_EQ(
      raisings(paper + "In America men have been kept without trial for twenty years.", "2016-03-20", "Eastern Daily"),
      List{"b us-justice asserted"});
  EXPECT_EQ(raisings("In America men have been kept without trial for twenty years.", "2016-03-20", "Eastern Daily"),
            List{});
}

TEST(Concerns, AdviceBehindThemIsARetort) {
  const std::string text =
      "The slander of foreign politicians is groundless. Such interference is rejected. In America more than a "
      "thousand "
      "people were killed by police officers. Those who live in such a house should put down the stone.";
  List kinds;
  for (const auto& answer : read(text, "2016-03-20", "Eastern Daily").answers) kinds.push_back(answer.kind);
  EXPECT_EQ(kinds.back(), "counter-concern");
}

TEST(Answers, ForTheRestOneToldOneIsPartial) {
  const auto kind = [](const std::string& text) { return read(text, "2016-03-20").answers.back().kind; };
  EXPECT_EQ(
      kind("The EU raised Lin Baoshan and Qiao Yulin. On one of them the hosts were able to say something; for the "
           "other they had no information."),
      "partial");
  EXPECT_EQ(kind("欧方提出了林宝山和乔玉琳。中方介绍了林案的进展，对乔则只字未提。"), "partial");
}

TEST(Answers, APartnersOwnSilenceIsNone) {
  EXPECT_TRUE(read("有人说德国提过林宝山，但柏林不愿证实。", "2016-03-20").answers.empty());
  EXPECT_TRUE(read("The EU raised Lin Baoshan. The two sides, China said, had a candid exchange.", "2016-03-20")
                  .answers.empty());
}

TEST(Events, OfNeitherAreOfBoth) {
  EXPECT_EQ(events("Lin Baoshan and Qiao Yulin are in prison. Neither has been brought to trial."),
            (List{"lin-baoshan tried  negated", "qiao-yulin tried  negated"}));
}

TEST(Events, ASpanOfYearsOfAnotherVerbIsNoTerm) {
  EXPECT_EQ(events("Lin Baoshan, who was jailed in 2012, spent thirty years writing down songs."),
            List{"lin-baoshan sentenced 2012 asserted"});
}

TEST(Events, OfATableWithTheDayBeforeTheTerm) {
  EXPECT_EQ(events("姓名｜身份｜何时被拘｜结果\n林宝山｜律师｜2014年10月｜2015年11月3日，十年"),
            (List{"lin-baoshan detained 2014-10 asserted", "lin-baoshan sentenced 2015-11-03 asserted"}));
}

TEST(Events, AHedgeBehindItsOwnSubjectStaysThere) {
  EXPECT_EQ(events("瑞典据悉也去函北京，林宝山去年十月十七日失踪。"),
            List{"lin-baoshan disappeared 2015-10-17 asserted"});
}

}  // namespace
}  // namespace vigil::link::said
