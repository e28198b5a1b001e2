#include <gtest/gtest.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "link/said/said_for_tests.hpp"

namespace vigil::link::said {
namespace {

/// "side persons|issues modality" of each raising.
std::vector<std::string> raisings(const std::string& text, const std::string& date = "2016-03-20",
                                  const std::string& publisher = {}) {
  std::vector<std::string> all;
  for (const auto& r : read(text, date, publisher).raisings)
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

TEST(Raisings, WhatCannotBeExcludedIsHedgedAndNotNegated) {
  EXPECT_EQ(raisings("It cannot be ruled out that the EU raised Lin Baoshan."), List{"a lin-baoshan hedged"});
  EXPECT_EQ(raisings("据我们理解，欧方也提到了林宝山。"), List{"a lin-baoshan hedged"});
}

TEST(Raisings, TheFirstToBeRaisedWasRaised) {
  EXPECT_EQ(raisings("Lin Baoshan was the first to be raised by the EU."), List{"a lin-baoshan asserted"});
}

TEST(Raisings, WhatSomebodyIsExpectedToRaiseIsPlanned) {
  EXPECT_EQ(raisings("We expect the minister to raise Lin Baoshan."), List{"a lin-baoshan planned"});
  EXPECT_EQ(raisings("部长会亲自过问林宝山的案件。"), List{"a lin-baoshan planned"});
}

TEST(Raisings, NoStateIsANegation) {
  EXPECT_EQ(raisings("No member state raised Lin Baoshan at the council."), List{"a lin-baoshan negated"});
}

TEST(Raisings, MistreatmentIsNothingToCome) {
  const auto found = raisings("中方就美国国内的种族歧视和虐待表达了关切。");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].ends_with(" asserted")) << found[0];
}

TEST(Raisings, WhoIsAskedByReportersRaisesNothing) {
  EXPECT_EQ(raisings("Asked whether it had taken up Lin Baoshan, the embassy gave no answer."), List{});
}

TEST(Raisings, SomebodyOnAListOfWhichNobodyIsToldIsNone) { EXPECT_EQ(raisings("名单上的其他人也在狱中。"), List{}); }

TEST(Raisings, ASpeakerBetweenBracketsIsNobodyOfWhomTheTurnSpeaks) {
  EXPECT_EQ(raisings("[HOST] Who spoke up for Lin Baoshan?\n\n[SU MEILAN] The Danes raised his case twice."),
            List{"a lin-baoshan asserted"});
  EXPECT_EQ(raisings("【苏美兰】丹麦提到了林宝山。"), List{"a lin-baoshan asserted"});
}

TEST(Raisings, WhatAnOrganisationAsksForIsItsOwn) {
  const std::string text = "We ask the ambassador to speak up for Lin Baoshan.";
  EXPECT_EQ(raisings(text, "2016-03-20", "Sampletown Lawyers Watch"), List{"ngo lin-baoshan asserted"});
  EXPECT_EQ(raisings(text, "2016-03-20", "Sampletown Morning News"), List{"a lin-baoshan asserted"});
  EXPECT_EQ(raisings("我们恳请大使提出林宝山的案件。", "2016-03-20", "样镇关注组"), List{"ngo lin-baoshan asserted"});
}

TEST(Raisings, APaperThatSpeaksForTheOtherSideNamesThePartnersMatters) {
  const std::string essay =
      "Lin Baoshan broke the law. Outsiders have no right to interfere in China's internal affairs. The case brooks no "
      "interference. Who counts the mass incarceration at home?";
  EXPECT_EQ(raisings(essay, "2016-03-20", "Sample Gate Daily"), List{"b us-prisons asserted"});
  EXPECT_EQ(raisings(essay, "2016-03-20", "An office"), List{});
}

TEST(Raisings, OfficialsAreKnownByName) {
  EXPECT_EQ(raisings("Merkel pleaded for Lin Baoshan over dinner."), List{"a lin-baoshan asserted"});
  EXPECT_EQ(raisings("奥巴马替林宝山说情。"), List{"a lin-baoshan asserted"});
}

TEST(Raisings, ThatTimeRanOutIsANegation) {
  EXPECT_EQ(raisings("The EU delegation met them. Time did not allow us to come to Lin Baoshan."),
            List{"a lin-baoshan negated"});
}

TEST(Raisings, WhatFilledTheMorningWasRaised) {
  EXPECT_EQ(raisings("Religion and labour rights filled most of the first morning."),
            List{"a religion,labour asserted"});
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

TEST(Raisings, AShortAnswerMaySayWhoElse) {
  EXPECT_EQ(raisings("QUESTION: Was Lin Baoshan raised at the round?\n\nMS. LAND: He was, and so was Qiao Yulin."),
            List{"a lin-baoshan,qiao-yulin asserted"});
  EXPECT_EQ(raisings("记者：这一轮提到林宝山了吗？\n\n兰德：提到了，还有乔玉琳。"),
            List{"a lin-baoshan,qiao-yulin asserted"});
}

TEST(Raisings, AQuestionMayAskOnlyWhoElse) {
  EXPECT_EQ(
      raisings("QUESTION: Was Lin Baoshan raised?\n\nMS. LAND: He was.\n\nQUESTION: And Qiao Yulin?\n\nMS. LAND: Not "
               "on this occasion."),
      (List{"a lin-baoshan asserted", "a qiao-yulin negated"}));
  EXPECT_EQ(raisings("记者：会提林宝山吗？\n\n兰德：会的。"), List{"a lin-baoshan planned"});
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

TEST(Raisings, AJudgementOfTheTalksIsNoneOfWhomTheTextSpokeBefore) {
  EXPECT_EQ(raisings("Qiao Yulin was sentenced to four years.\n\nThe EU called the talks routine."), List{});
}

TEST(Raisings, AHintBesideAnActorIsOne) {
  EXPECT_EQ(raisings("Lin Baoshan was detained on 2 May. The German ambassador went to the ministry with a message."),
            List{"a lin-baoshan asserted"});
  EXPECT_EQ(raisings("Lin Baoshan was detained on 2 May. The Swiss embassy has stayed silent."),
            List{"a lin-baoshan negated"});
  EXPECT_EQ(raisings("Lin Baoshan was detained on 2 May. The German ambassador visited a museum."), List{});
}

TEST(Raisings, WhoIsAskedIsNotAskedAbout) {
  EXPECT_EQ(raisings("Lin Baoshan and Qiao Yulin were detained. The EU pressed them on torture."),
            List{"a torture asserted"});
}

TEST(Raisings, ItemsOfAListAreKnownByTheirNumbers) {
  const std::string list = "1. Lin Baoshan, lawyer\n2. Qiao Yulin, poet\n3. Deng Xiuwen\n\n";
  EXPECT_EQ(raisings(list + "Kindly bring up items 1 to 2 in Beijing."), List{"a lin-baoshan,qiao-yulin asserted"});
  EXPECT_EQ(raisings("一、林宝山，律师。\n二、乔玉琳，诗人。\n三、邓秀文。\n\n恳请在会上替一、三提出来。"),
            List{"a lin-baoshan,deng-xiuwen asserted"});
}

TEST(Raisings, ANamesakeToWhomNothingHappenedIsNobodysCase) {
  EXPECT_EQ(raisings("Lin Baoshan was detained on 2 May. He is a lawyer.\n\nQiao Yulin sells noodles. It rains.\n\n"
                     "Nobody minds. Nothing stirs.\n\nThe EU spoke up on Monday."),
            List{"a lin-baoshan asserted"});
}

TEST(Raisings, TheLatterAndTheFirstOfThemAreOne) {
  EXPECT_EQ(raisings("Lin Baoshan and Qiao Yulin are in prison. The EU raised the latter's case."),
            List{"a qiao-yulin asserted"});
  EXPECT_EQ(raisings("Lin Baoshan and Qiao Yulin are in prison. The EU raised the first of them."),
            List{"a lin-baoshan asserted"});
}

TEST(Raisings, TheYoungManIsWhomTheTextSpeaksOf) {
  EXPECT_EQ(raisings("Lin Baoshan and Qiao Yulin are in prison. The EU raised the young man."),
            List{"a lin-baoshan asserted"});
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

TEST(Answers, TheOtherSideRightBehindTurnsItDownUnlessAHintTellsMore) {
  const std::string raised = "The EU raised the case of Lin Baoshan. ";
  EXPECT_EQ(answers(raised + "The foreign ministry said that a roof is mended from inside."), List{"rejected r1"});
  EXPECT_EQ(answers(raised + "The reply was a book about roofs."), List{"rejected r1"});
  EXPECT_EQ(answers(raised + "The foreign ministry said that it would reply in writing."), List{"noted r1"});
  EXPECT_EQ(answers(raised + "A baker said that it would rain."), List{});
}

TEST(Answers, APartnersSilenceIsNone) {
  EXPECT_EQ(answers("Lin Baoshan is in prison. Germany has stayed silent."), List{});
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

TEST(Raisings, ABodyIsNoObjectOfItsQuestion) {
  EXPECT_EQ(raisings("Beijing was asked about Lin Baoshan by the Dutch envoy."), List{"a lin-baoshan asserted"});
}

TEST(Raisings, WhatIsWishedPolitelyIsDone) {
  EXPECT_EQ(raisings("The EU would like to draw attention to Lin Baoshan."), List{"a lin-baoshan asserted"});
}

TEST(Raisings, ADoubtBehindTheVerbHedgesIt) {
  EXPECT_EQ(raisings("The Danes asked about Lin Baoshan, I am told, last year."), List{"a lin-baoshan hedged"});
  EXPECT_EQ(raisings("我們對林寶山可能遭受酷刑表示嚴重關切。"), List{"a lin-baoshan asserted"})
      << "the doubt is of what happened to him";
}

TEST(Raisings, WhatFollowsAButIsAnotherMatter) {
  EXPECT_EQ(raisings("The EU has not raised Lin Baoshan, but it keeps in touch with Qiao Yulin."),
            List{"a lin-baoshan negated"});
  EXPECT_EQ(raisings("The statement mentions Qiao Yulin but not Lin Baoshan."),
            (List{"a qiao-yulin asserted", "a lin-baoshan negated"}));
  EXPECT_EQ(raisings("声明提到了乔玉琳的名字，没有提到林宝山。"),
            (List{"a qiao-yulin asserted", "a lin-baoshan negated"}));
}

TEST(Raisings, OneVerbServesTwoActors) {
  EXPECT_EQ(raisings("Norway spoke about Lin Baoshan, Sweden about Qiao Yulin."),
            (List{"a lin-baoshan asserted", "a qiao-yulin asserted"}));
}

TEST(Raisings, AListIsOfThoseWhoWereOnIt) {
  EXPECT_EQ(raisings("The EU handed over fourteen names."), List{"a arbitrary-detention asserted"});
  EXPECT_EQ(raisings("The EU handed over a list. Lin Baoshan and Qiao Yulin were on it."),
            List{"a lin-baoshan,qiao-yulin asserted"});
}

TEST(Raisings, ACourtAndRelativesRaiseNothing) {
  EXPECT_EQ(raisings("The bench did not ask Lin Baoshan anything about it."), List{});
  EXPECT_EQ(raisings("林宝山的妻子说：“我只问他在不在。”"), List{});
}

TEST(Raisings, AMinistryIsTheirsOnlyIfItIsNobodyElses) {
  EXPECT_EQ(raisings("英国外交部发言人说：“我们对林宝山的判决深感遗憾。”"), List{"a lin-baoshan asserted"});
}

TEST(Raisings, APartWithoutSubjectHasThatOfItsSentence) {
  EXPECT_EQ(raisings("东岭律师会在理事会上发言，点名要求释放林宝山。"), List{"a lin-baoshan asserted"});
}

TEST(Raisings, YesAndNoAnswerTheQuestionBefore) {
  EXPECT_EQ(raisings("QUESTION: Did you raise Lin Baoshan?\n\nMS. GRANT: Yes."), List{"a lin-baoshan asserted"});
  EXPECT_EQ(raisings("QUESTION: Was Lin Baoshan raised?\n\nMS. GRANT: He was not."), List{"a lin-baoshan negated"});
  EXPECT_EQ(raisings("问：你们提了林宝山吗？\n\n答：没有。"), List{"a lin-baoshan negated"});
  EXPECT_EQ(raisings("QUESTION: Is Lin Baoshan well?\n\nMS. GRANT: Yes."), List{});
}

TEST(Raisings, TheOneWhoRaisesMayStandBehind) {
  EXPECT_EQ(raisings("A plea for Lin Baoshan came from the Finnish prime minister."), List{"a lin-baoshan asserted"});
  EXPECT_EQ(raisings("为林宝山说话的，是瑞典。"), List{"a lin-baoshan asserted"});
  EXPECT_EQ(raisings("林宝山一案已于三月向中国大使提出。"), List{"a lin-baoshan asserted"});
}

TEST(Raisings, ARelativePartIsAboutThoseBeforeIt) {
  EXPECT_EQ(raisings("Two were freed: Lin Baoshan and Qiao Yulin, both of whom the EU had raised."),
            List{"a lin-baoshan,qiao-yulin asserted"});
}

TEST(Raisings, AStrandedVerbIsOfThoseBeforeIt) {
  EXPECT_EQ(raisings("Lin Baoshan, for whom the EU had appealed, remains in prison."), List{"a lin-baoshan asserted"});
}

TEST(Raisings, AListGoesOnBehindSemicolons) {
  EXPECT_EQ(raisings("The EU named three: Lin Baoshan, a lawyer; Qiao Yulin, a poet; and Deng Xiuwen."),
            List{"a lin-baoshan,qiao-yulin,deng-xiuwen asserted"});
}

TEST(Raisings, ANegationEndsAtAColon) {
  EXPECT_EQ(raisings("欧盟大使并没有忘记：他在致辞的最后提到了林宝山。"), List{"a lin-baoshan asserted"});
}

TEST(Raisings, WhatSomebodyUnnamedSaysIsHedged) {
  EXPECT_EQ(raisings("A diplomat who asked not to be named said that the EU raised Lin Baoshan."),
            List{"a lin-baoshan hedged"});
}

TEST(Raisings, SomebodyWhomTheRegisterDoesNotHaveIsACase) {
  EXPECT_EQ(raisings("The EU raised the case of Zhang Dawei."), List{"a arbitrary-detention asserted"});
}

TEST(Answers, AnObjectMayStandWithinTheVerb) {
  EXPECT_EQ(answers("The EU raised Lin Baoshan. China brushed both notes aside."), List{"rejected r1"});
}

TEST(Answers, ThePartnerAnswersTheOtherSideAndOrganisations) {
  EXPECT_EQ(answers("中方就欧洲的难民处境表达了关切。欧方注意到了这些话。"), List{"noted "});
  EXPECT_EQ(answers("We urged the Danes to take up Lin Baoshan. The Danes have not yet replied."),
            List{"no-answer r1"});
  EXPECT_EQ(answers("The EU raised Lin Baoshan. The EU took note of nothing else."), List{});
}

TEST(Answers, ANewspaperIsNotAnswered) {
  EXPECT_EQ(answers("The EU raised Lin Baoshan. The ministry did not respond to a request for comment."), List{});
  EXPECT_EQ(answers("欧方提出林宝山案。本社致电外交部，电话无人接听。"), List{});
}

TEST(Answers, ForSomeOfThemIsPartial) {
  EXPECT_EQ(answers("The EU raised nine cases. China would look into four of them."), List{"partial r1"});
  EXPECT_EQ(answers("The EU raised Lin Baoshan. China would look into it."), List{"noted r1"});
}

TEST(Answers, WhatIsDeniedIsNone) { EXPECT_EQ(answers("The EU raised Lin Baoshan. China has not said no."), List{}); }

TEST(Answers, TheOneSpokenOfIsNotWhoAnswers) {
  EXPECT_EQ(answers("The EU raised Lin Baoshan. A spokesman said Germany had no right to comment."),
            List{"rejected r1"});
}

TEST(Raisings, WhoseWordItIsIsNotWhoWasRaised) {
  EXPECT_EQ(raisings("Lin Baoshan and Su Meilan came home. Norway asked about Qiao Yulin, according to two of them."),
            List{"a qiao-yulin asserted"});
  EXPECT_EQ(raisings("瑞士大使提到了乔玉琳。据她介绍，会上没有谈到林宝山。"),
            (List{"a qiao-yulin asserted", "a lin-baoshan negated"}));
}

TEST(Raisings, ToWhomItWasSaidIsNotWhomItWasAbout) {
  EXPECT_EQ(raisings("The ambassador raised Lin Baoshan with Minister Deng Xiuwen."), List{"a lin-baoshan asserted"});
  EXPECT_EQ(raisings("英国使馆告诉苏美兰，五月又提出了林宝山的案件。"), List{"a lin-baoshan asserted"});
}

TEST(Raisings, TheFirstIsNamedSoThatOneKnowsWhoTheSecondIs) {
  EXPECT_EQ(raisings("Qiao Yulin was freed. Sweden asked about the poet's neighbour Deng Xiuwen."),
            List{"a deng-xiuwen asserted"});
}

TEST(Raisings, ThoseWhomAListNamesBehindAreNotThoseBefore) {
  EXPECT_EQ(raisings("Su Meilan and Lin Baohai came home. The ambassador handed over a list of nine names, among them "
                     "Qiao Yulin and Deng Xiuwen."),
            List{"a qiao-yulin,deng-xiuwen asserted"});
}

TEST(Raisings, WhatIsNobodysBusinessIsNone) {
  EXPECT_EQ(raisings("Beijing holds that no outsider may ask about Lin Baoshan."), List{});
  EXPECT_EQ(raisings("林宝山的案子由法院审理，别国政府无权过问。"), List{});
}

TEST(Raisings, AJournalistsOwnQuestionIsNone) {
  EXPECT_EQ(raisings("QUESTION: My readers ask and I want to know whether Lin Baoshan is well."), List{});
  EXPECT_EQ(raisings("Q: You told us about Lin Baoshan on Monday."), List{});
}

TEST(Raisings, WhatRelativesSayInQuotationMarksIsNone) {
  EXPECT_EQ(raisings("“I asked for a chair,” said Su Meilan, the wife of Lin Baoshan."), List{});
}

TEST(Raisings, AMemberAsksHisOwnMinister) { EXPECT_EQ(raisings("议员：大臣，林宝山的案子，请说明进展。"), List{}); }

TEST(Raisings, TheConcernThatAnAnswerNotesIsNoNewOne) {
  EXPECT_EQ(raisings("英国大臣提了林宝山。外交部只说，已注意到英方的关切。"), List{"a lin-baoshan asserted"});
}

TEST(Raisings, OnTheListToldBefore) {
  EXPECT_EQ(raisings("Lin Baoshan is thought to have been on the annual list. Qiao Yulin was not on it."),
            (List{"a lin-baoshan hedged", "a qiao-yulin negated"}));
}

TEST(Raisings, WhoDidNotDoWhatTheSentenceBeforeTells) {
  EXPECT_EQ(raisings("The Dutch asked about Lin Baoshan. Canada did not."),
            (List{"a lin-baoshan asserted", "a lin-baoshan negated"}));
  EXPECT_EQ(raisings("荷兰问过林宝山。加拿大没有。"), (List{"a lin-baoshan asserted", "a lin-baoshan negated"}));
}

TEST(Raisings, TheCasePointedToAndSomebodyBesides) {
  EXPECT_EQ(raisings("林宝山昨天被判五年。芬兰大使向中方查询此案，也问到乔玉琳。"),
            List{"a lin-baoshan,qiao-yulin asserted"});
}

TEST(Raisings, TheCaseIsOfWhomSomethingHappenedTo) {
  EXPECT_EQ(
      raisings("Lin Baoshan was tried in January. Qiao Yulin, who knows him, is worried. The EU raised the case."),
      List{"a lin-baoshan asserted"});
}

TEST(Raisings, NeitherBehindTheVerbDeniesIt) {
  EXPECT_EQ(raisings("Denmark raised neither Lin Baoshan nor Qiao Yulin."), List{"a lin-baoshan,qiao-yulin negated"});
  EXPECT_EQ(raisings("丹麦只提了某人，没有提林宝山。"), List{"a lin-baoshan negated"});
}

TEST(Raisings, TheFutureIsNoNegation) {
  EXPECT_EQ(raisings("华盛顿计划在未来几周要求释放林宝山。"), List{"a lin-baoshan planned"});
  EXPECT_EQ(raisings("美国国会委员会去年提出了林宝山。"), List{"parl lin-baoshan asserted"});
}

TEST(Raisings, ACapitalAtTheSentencesStartIsNoName) {
  EXPECT_EQ(raisings("On Lin Baoshan mention was made of his health.").size(), 0U);
}

TEST(Raisings, ACitizenOfACountryIsNoActor) {
  EXPECT_EQ(raisings("瑞典公民乔玉琳要求见律师。"), List{});
  EXPECT_EQ(raisings("瑞典要求见乔玉琳。"), List{"a qiao-yulin asserted"});
}

TEST(Raisings, WhoseSpokesmanStandsBeforeTheWord) {
  EXPECT_EQ(raisings("联合国专家的发言人说，五月没有谈到林宝山。"), List{"a lin-baoshan negated"});
}

TEST(Raisings, ARetortIsAnAnswer) {
  const auto said =
      read("Germany raised Lin Baoshan. China replied by asking about racist violence in Europe.", "2016-03-20");
  EXPECT_EQ(said.raisings.size(), 1U);
  ASSERT_EQ(said.answers.size(), 1U);
  EXPECT_EQ(said.answers[0].kind, "counter-concern");
}

TEST(Raisings, AHintNeedsACaseInItsOwnClause) {
  EXPECT_EQ(raisings("Lin Baoshan was freed. The Norwegian embassy made no phone call that day."), List{});
}

TEST(Answers, PartsOfASentenceAnswerForThemselves) {
  EXPECT_EQ(answers("The EU raised Lin Baoshan and Qiao Yulin. As to Lin the hosts said that he was in good health; as "
                    "to Qiao they did not answer."),
            (List{"partial r1", "no-answer r1"}));
}

TEST(Answers, WhatIsAskedForHasNotBeenGranted) {
  EXPECT_EQ(answers("挪威外交部上月就林宝山约见中国大使，要求准许探视。"), List{});
}

TEST(Answers, NeitherPrisonNorFamilyIsTheOtherSide) {
  EXPECT_EQ(answers("Denmark raised Lin Baoshan. The prison refused his lawyers a visit."), List{});
  EXPECT_EQ(answers("丹麦提出了林宝山。家属申请让他就医，没有回音。"), List{});
  EXPECT_EQ(answers("Denmark raised Lin Baoshan. The ministry turned the request down."), List{"rejected r1"});
}

TEST(Answers, APartnersPromiseIsNone) {
  EXPECT_EQ(answers("Su Meilan met the ambassador, who promised to raise the case of Lin Baoshan."), List{});
}

TEST(Answers, ASpokesmanWhoIsOnlyAskedHasNotAnswered) {
  EXPECT_EQ(answers("The EU raised Lin Baoshan. A foreign ministry spokesman was asked about it on Tuesday. “No state "
                    "has the right to meddle,” he said."),
            List{"rejected r1"});
}

TEST(Answers, ATakenListWithoutAWordIsNoAnswer) {
  EXPECT_EQ(answers("英方的名单上有林宝山。中方收下了名单，没有答复。"), List{"no-answer r1"});
}

TEST(Answers, FarFromWhatWasRaisedSomethingElseIsMeant) {
  EXPECT_EQ(
      answers("Denmark raised Lin Baoshan. The talks took a day. Lunch was served. It rained. Trains were late. The "
              "company kept quiet."),
      List{});
}

TEST(Raisings, AListGoesOnOverSemicolons) {
  EXPECT_EQ(raisings("Among the clergy the EU cited Lin Baoshan; among editors, Deng Xiuwen and Qiao Yulin."),
            (List{"a lin-baoshan asserted", "a deng-xiuwen,qiao-yulin asserted"}));
}

TEST(Raisings, TheyAreTheOtherSideWhereItIsTheSpeakersCountry) {
  EXPECT_EQ(raisings("MR. LUND: They wanted to hear about police shootings."), List{"b us-policing asserted"});
}

TEST(Raisings, HostsAreOfTheSideWhoseConcernItIs) {
  EXPECT_EQ(raisings("The hosts trotted out the usual topics, Tibet and the death penalty."),
            List{"a tibet,death-penalty asserted"});
  EXPECT_EQ(raisings("The hosts found fault with arson against refugee shelters."), List{"b eu-migrants asserted"});
}

TEST(Raisings, WhoTriedTooOrIsToFollowDoesTheSame) {
  EXPECT_EQ(raisings("The EU raised Lin Baoshan. Oslo tried too."),
            (List{"a lin-baoshan asserted", "a lin-baoshan asserted"}));
  EXPECT_EQ(raisings("The EU raised Lin Baoshan. Canberra is expected to follow."),
            (List{"a lin-baoshan asserted", "a lin-baoshan planned"}));
}

TEST(Raisings, WhatOneSaysNothingOfIsAnotherMatterThanWhomOnePleadsFor) {
  EXPECT_EQ(raisings("英方年年为林宝山求情，今年却只字不提乔玉琳。"),
            (List{"a lin-baoshan asserted", "a qiao-yulin negated"}));
  EXPECT_EQ(raisings("我们这次没来得及提林宝山。"), List{"a lin-baoshan negated"});
}

TEST(Raisings, WhatIsToBeSaidNextYearIsPlannedAlsoBehindAComma) {
  EXPECT_EQ(raisings("明年轮到日内瓦，我第一个就提林宝山。"), List{"a lin-baoshan planned"});
}

TEST(Raisings, AQuestionAboutAStatementIsAnsweredShortly) {
  EXPECT_EQ(
      raisings("The EU raised Lin Baoshan.\n\nQ: Was the statement discussed at lunch?\n\nMs Gu: It was not.").back(),
      "a lin-baoshan negated");
  EXPECT_EQ(raisings("Q: Was Lin Baoshan raised at lunch?\n\nMs Grant: No, he wasn't."), List{"a lin-baoshan negated"});
}

TEST(Raisings, WhatTalksCoveredIsRaised) {
  EXPECT_EQ(raisings("Discussion ranged over the death penalty and Tibet."), List{"a death-penalty,tibet asserted"});
  EXPECT_EQ(raisings("A paper with the name of Lin Baoshan was pushed across the table."),
            List{"a lin-baoshan asserted"});
  EXPECT_EQ(raisings("林宝山的个案以口头提出。"), List{"a lin-baoshan asserted"});
}

TEST(Raisings, LossOfContactIsNoRaising) { EXPECT_EQ(raisings("林宝山去年在青岛失去联络。"), List{}); }

}  // namespace
}  // namespace vigil::link::said
