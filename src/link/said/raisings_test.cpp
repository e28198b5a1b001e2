#include <gtest/gtest.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "link/said/said_for_tests.hpp"

namespace vigil::link::said {
namespace {

/// "side persons|issues modality" of each raising.
std::vector<std::string> raisings(const std::string& text, const std::string& date = "2016-03-20") {
  std::vector<std::string> all;
  for (const auto& r : read(text, date).raisings)
    all.push_back(
        fmt::format("{} {} {}", r.side, fmt::join(r.persons.empty() ? r.issues : r.persons, ","), r.modality));
  return all;
}
using List = std::vector<std::string>;

TEST(Raisings, AnActorRaisesWhomItsVerbNames) {
  EXPECT_EQ(raisings("The EU raised the cases of Lin Baoshan and Qiao Yulin."),
            List{"a lin-baoshan,qiao-yulin asserted"});
  EXPECT_EQ(raisings("欧方提到了林宝山和乔玉琳。"), List{"a lin-baoshan,qiao-yulin asserted"});
}

TEST(Raisings, ATwelvefoldListIsOneRaising) {
  EXPECT_EQ(raisings("Ambassador Alba Quist raised the cases of Lin Baoshan, Su Meilan, Lin Baohai, He Jiangtao, Qiao "
                     "Yulin and Deng Xiuwen."),
            List{"a lin-baoshan,su-meilan,lin-baohai,he-jiangtao,qiao-yulin,deng-xiuwen asserted"});
}

TEST(Raisings, CasesWithoutNamesAreIssues) {
  EXPECT_EQ(raisings("Australia spoke about the death penalty and religion."),
            List{"a death-penalty,religion asserted"});
}

TEST(Raisings, TheOtherSideRaisesItsConcernsAboutUs) {
  EXPECT_EQ(raisings("中方就美国国内的种族歧视表达了关切。"), List{"b us-race asserted"});
  EXPECT_EQ(raisings("China described its courts."), List{});
}

TEST(Raisings, WhatWasNotRaisedIsNegatedAndWhatIsToBePlanned) {
  EXPECT_EQ(raisings("The case of Lin Baoshan was not discussed by the EU."), List{"a lin-baoshan negated"});
  EXPECT_EQ(raisings("The minister plans to raise Lin Baoshan in May."), List{"a lin-baoshan planned"});
  EXPECT_EQ(raisings("伦敦至今没有提过林宝山的名字。"), List{"a lin-baoshan negated"});
}

TEST(Raisings, AQuestionIsNone) { EXPECT_EQ(raisings("Did the EU raise Lin Baoshan?"), List{}); }

TEST(Raisings, APublicCallIsOneAboutWhomItWasSaid) {
  EXPECT_EQ(raisings("Qiao Yulin was sentenced to four years. The EU called for her release."),
            List{"a qiao-yulin asserted"});
}

TEST(Raisings, AnotherActorBeginsAnotherAct) {
  EXPECT_EQ(raisings("Germany asked for the release of Lin Baoshan, and Norway asked the same for Qiao Yulin."),
            (List{"a lin-baoshan asserted", "a qiao-yulin asserted"}));
}

TEST(Raisings, ALetterAsksSomebodyElseToRaise) {
  EXPECT_EQ(raisings("我们今天致信加拿大外长，请她在会见中国外长时提起林宝山。").size(), 1U);
}

TEST(Raisings, AShortAnswerIsAboutWhatTheQuestionAsked) {
  EXPECT_EQ(raisings("Did the minister raise Lin Baoshan? She did."), List{"a lin-baoshan asserted"});
  EXPECT_EQ(raisings("Did you also mention Qiao Yulin? We did not, on advice."), List{"a qiao-yulin negated"});
}

TEST(Raisings, WhatWasLeftOutIsNegated) {
  EXPECT_EQ(raisings("The case of Lin Baoshan was left out of the EU's list."), List{"a lin-baoshan negated"});
}

TEST(Raisings, ButBeginsAnotherMatter) {
  EXPECT_EQ(raisings("Switzerland discussed religious freedom but did not mention Lin Baoshan."),
            (List{"a religion asserted", "a lin-baoshan negated"}));
}

TEST(Raisings, PeopleAndThenAMatterAreTwo) {
  EXPECT_EQ(raisings("瑞方提出了林宝山和乔玉琳的案件，并对死刑的适用表示关切。"),
            (List{"a lin-baoshan,qiao-yulin asserted", "a death-penalty asserted"}));
}

TEST(Raisings, SomebodyElsesWordsAreNone) {
  EXPECT_EQ(raisings("家人多次打听林宝山的下落。"), List{});
  EXPECT_EQ(raisings("Fund manager Lin Baoshan raised her targets."), List{});
  EXPECT_EQ(raisings("您说“提”林宝山，是念名字吗？"), List{});
}

TEST(Raisings, TheVerdictIsTheLastThatWasTold) {
  EXPECT_EQ(
      raisings(
          "A court gave Qiao Yulin four years on Monday. Deng Xiuwen stood outside. The EU regretted the verdict."),
      List{"a qiao-yulin asserted"});
}

TEST(Raisings, WhatIsNotConfirmedIsHedged) {
  EXPECT_EQ(raisings("The German ambassador raised Lin Baoshan on Thursday; we could not confirm that."),
            List{"a lin-baoshan hedged"});
}

TEST(Raisings, AListBehindTheSentenceIsWhatWasRaised) {
  EXPECT_EQ(raisings("We asked the Swiss delegation to raise the following cases.\n\n1. Lin Baoshan, lawyer\n2. Qiao "
                     "Yulin, poet\n\nThank you."),
            List{"a lin-baoshan,qiao-yulin asserted"});
}

TEST(Raisings, KinBesideANameAreRaisedToo) {
  EXPECT_EQ(raisings("The EU raised Lin Baoshan and wife."), List{"a lin-baoshan,su-meilan asserted"});
}

TEST(Raisings, ASpeakersLabelIsNobodySpokenOf) {
  EXPECT_EQ(raisings("苏美兰：欧盟上周提了，他们没有回答我。林宝山还在里面。"), List{});
}

TEST(Raisings, AnOfficeAndACaseAreWorthALook) {
  const auto all = read("The EU thrice wove Lin Baoshan into its toast.", "2016-03-20").raisings;
  ASSERT_EQ(all.size(), 1U);
  EXPECT_NE(all[0].why.find("without a known verb"), std::string::npos);
}

TEST(Raisings, SaysWhichCueAndRule) {
  const auto all = read("The EU raised the case of Lin Baoshan.", "2016-03-20").raisings;
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].why, "“raised the case” (say), “the eu”");
  EXPECT_EQ(all[0].by, "European Union");
}

std::vector<std::string> answers(const std::string& text) {
  std::vector<std::string> all;
  for (const auto& a : read(text, "2016-03-20").answers) all.push_back(a.kind + " " + a.to);
  return all;
}

TEST(Answers, EachKindByItsWords) {
  const std::string raised = "The EU raised the case of Lin Baoshan. ";
  EXPECT_EQ(answers(raised + "China called this interference in its internal affairs."), List{"rejected r1"});
  EXPECT_EQ(answers(raised + "No reply was given."), List{"no-answer r1"});
  EXPECT_EQ(answers(raised + "The Chinese side took note."), List{"noted r1"});
  EXPECT_EQ(answers(raised + "Written replies came on some of them."), List{"partial r1"});
  EXPECT_EQ(answers(raised + "Beijing agreed to release him."), List{"accepted r1"});
  EXPECT_EQ(answers("欧盟提到林宝山。中方反问欧洲为何不先解决难民问题。"), List{"counter-concern r1"});
}

TEST(Answers, AReplyThatGoesOnIsOneAnswer) {
  EXPECT_EQ(answers("The EU raised Lin Baoshan. China said this was interference. It firmly opposed it."),
            List{"rejected r1"});
}

TEST(Answers, ANextRoundIsAPromise) {
  const auto said = read("The two sides agreed to hold the next round in Geneva in 2017.", "2016-03-20");
  EXPECT_TRUE(said.answers.empty());
  ASSERT_EQ(said.commitments.size(), 1U);
  EXPECT_EQ(said.commitments[0].due.edtf(), "2017");
}

TEST(Assessments, SayInWhichDirection) {
  const auto said = read("The EU called the talks routine.", "2016-03-20");
  ASSERT_EQ(said.assessments.size(), 1U);
  EXPECT_EQ(said.assessments[0].direction, "routine");
}

}  // namespace
}  // namespace vigil::link::said
