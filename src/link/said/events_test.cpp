#include <gtest/gtest.h>

#include "link/said/said_for_tests.hpp"

namespace vigil::link::said {
namespace {

/// "person type date modality term" of each event.
std::vector<std::string> events(const std::string& text, const std::string& date = "2016-03-20") {
  std::vector<std::string> all;
  for (const auto& e : read(text, date).events)
    all.push_back(e.person + " " + e.type + " " + e.date.edtf() + " " + e.modality +
                  (e.term_months.empty() ? "" : " " + e.term_months));
  return all;
}
using List = std::vector<std::string>;

TEST(Events, APassiveVerbHappensToItsSubject) {
  EXPECT_EQ(events("Lin Baoshan was detained on 3 March 2016."), List{"lin-baoshan detained 2016-03-03 asserted"});
  EXPECT_EQ(events("林宝山2016年3月3日被带走。"), List{"lin-baoshan detained 2016-03-03 asserted"});
}

TEST(Events, OfSeveralCountsTheTermIsWhatIsServed) {
  EXPECT_EQ(
      events(
          "2016年3月3日，林宝山因诈骗罪被判处有期徒刑三年，因寻衅滋事罪被判处有期徒刑十年，决定执行有期徒刑十二年。"),
      List{"lin-baoshan sentenced 2016-03-03 asserted 144"});
  EXPECT_EQ(events("Lin Baoshan was sentenced to three years on one count and ten years on another, to be served as 12 "
                   "years in prison."),
            List{"lin-baoshan sentenced  asserted 144"});
}

TEST(Events, AnActiveVerbHappensToItsObject) {
  EXPECT_EQ(events("On 3 March police seized Lin Baoshan."), List{"lin-baoshan detained 2016-03-03 asserted"});
}

TEST(Events, SeveralToldTogetherAreEachOne) {
  EXPECT_EQ(events("Lin Baoshan, Su Meilan and Qiao Yulin were freed yesterday."),
            (List{"lin-baoshan released 2016-03-19 asserted", "su-meilan released 2016-03-19 asserted",
                  "qiao-yulin released 2016-03-19 asserted"}));
}

TEST(Events, WhoeverSpeaksIsNotWhomHisPronounsMean) {
  EXPECT_EQ(events("[HOST] Lin Baoshan is our subject.\n\n[QIAO YULIN] They seized him in May 2015."),
            List{"lin-baoshan detained 2015-05 asserted"});
  EXPECT_EQ(events("【主持人】先说林宝山吧。\n\n【乔玉琳】他2015年5月失踪。"),
            List{"lin-baoshan disappeared 2015-05 asserted"});
}

TEST(Events, WhoseKinSpokeIsMeantInTheNextSentence) {
  EXPECT_EQ(events("Deng Xiuwen is a journalist. Lin Baoshan's neighbour waited. He was arrested in May 2015."),
            List{"lin-baoshan arrested 2015-05 asserted"});
}

TEST(Events, AnInterviewerSpeaksOfYourHusband) {
  EXPECT_EQ(events("[HOST] With us is Su Meilan. Your husband was released on 7 August 2015."),
            List{"lin-baoshan released 2015-08-07 asserted"});
}

TEST(Events, ThisLawyerIsWhoIsOne) {
  EXPECT_EQ(events("Norway spoke of Lin Baoshan. This lawyer was tried in secret in May 2015."),
            List{"lin-baoshan tried 2015-05 asserted"});
}

TEST(Events, AllThreeMayStandWithinTheVerb) {
  EXPECT_EQ(events("Lin Baoshan, Su Meilan and Qiao Yulin teach. Agents hauled all three off on 3 May 2015."),
            (List{"lin-baoshan detained 2015-05-03 asserted", "su-meilan detained 2015-05-03 asserted",
                  "qiao-yulin detained 2015-05-03 asserted"}));
}

TEST(Events, ISpeakOfMyself) {
  EXPECT_EQ(events("[HOST] Go on.\n\n[QIAO YULIN] I was released on 7 August 2015."),
            List{"qiao-yulin released 2015-08-07 asserted"});
  EXPECT_EQ(events("【主持人】请讲。\n\n【乔玉琳】2015年5月我被带走。"), List{"qiao-yulin detained 2015-05 asserted"});
  EXPECT_EQ(events("[HOST] Go on.\n\n[QIAO YULIN] A man wrote: \"I was released on 7 August 2015.\""), List{});
}

TEST(Events, TheDayOfAReportIsNotItsOwn) {
  EXPECT_EQ(events("A court has jailed Lin Baoshan for nine years, it emerged on Tuesday."),
            List{"lin-baoshan sentenced  asserted 108"});
  EXPECT_EQ(events("家属上周才得知结果：林宝山被判五年。"), List{"lin-baoshan sentenced  asserted 60"});
}

TEST(Events, TheDayOfATakingIsNotThatOfTheSentence) {
  EXPECT_EQ(events("Lin Baoshan has been held since May 2015 and was given life."),
            (List{"lin-baoshan sentenced  asserted life", "lin-baoshan detained 2015-05 asserted"}));
}

TEST(Events, HavingBeenSeizedIsBefore) {
  EXPECT_EQ(events("Lin Baoshan died on 3 March 2016 having been seized at the airport the previous October."),
            (List{"lin-baoshan died 2016-03-03 asserted", "lin-baoshan detained 2015-10 asserted"}));
}

TEST(Events, WhatCanHappenHasNot) {
  EXPECT_EQ(events("Lin Baoshan and Su Meilan waited. Only one of them can leave the country."), List{});
}

TEST(Events, AnArrestThatIsNotRaisedIsNotDenied) {
  EXPECT_EQ(events("Nobody has raised the arrest of Lin Baoshan with the ministry."), List{});
}

TEST(Events, AVerdictNotAcceptedWasGiven) {
  EXPECT_EQ(events("Lin Baoshan does not question the verdict."), List{});
  EXPECT_EQ(events("Lin Baoshan has not yet had a verdict."), List{"lin-baoshan sentenced  negated"});
}

TEST(Events, AMonthIsNoVerb) { EXPECT_EQ(events("In March 2015 they put Lin Baoshan out of the camp."), List{}); }

TEST(Events, ToldOnceWithItsDayAndOnceWithoutIsOne) {
  EXPECT_EQ(events("Lin Baoshan was released on 9 February 2016. His sister cooks. Lin Baoshan is back home."),
            List{"lin-baoshan released 2016-02-09 asserted"});
}

TEST(Events, WaitingForYearsIsNoTerm) {
  EXPECT_EQ(events("林宝山2013年被判了五年。林宝山练字练了三年。"), List{"lin-baoshan sentenced 2013 asserted 60"});
}

TEST(Events, KnownOfSomebodyIsNothingNew) { EXPECT_EQ(events("有人又提起早已定罪的林宝山。"), List{}); }

TEST(Events, WordsThatOnlyLookLikeThem) {
  EXPECT_EQ(events("Lin Baoshan could not finish a sentence."), List{});
  EXPECT_EQ(events("The list with Lin Baoshan was handed over in the hall."), List{});
  EXPECT_EQ(events("Lin Baoshan lay dying."), List{});
  EXPECT_EQ(events("林宝山步出法院。"), List{});
  EXPECT_EQ(events("对方说明了林宝山的关押地点。"), List{});
}

TEST(Events, WhatWasAskedOrMeantHasNotHappened) {
  EXPECT_EQ(events("We ask the authorities to let Lin Baoshan go home."), List{});
  EXPECT_EQ(events("发言人说，我们已请当局释放林宝山。"), List{});
  EXPECT_EQ(events("林宝山原定赴美讲学。"), List{});
}

TEST(Events, YouWillRecallIsNothingToCome) {
  EXPECT_EQ(events("You will recall that Lin Baoshan was dragged off a train in January."),
            List{"lin-baoshan detained 2016-01 asserted"});
}

TEST(Events, SomeMoreWaysToTellThem) {
  EXPECT_EQ(events("Lin Baoshan returned to his flat on 9 February."),
            List{"lin-baoshan released 2016-02-09 asserted"});
  EXPECT_EQ(events("We call for the freedom of Lin Baoshan, the lawyer whom Harbin police took in May 2015."),
            List{"lin-baoshan detained 2015-05 asserted"});
  EXPECT_EQ(events("Lin Baoshan teaches and the formal arrests came on 20 February."),
            List{"lin-baoshan arrested 2016-02-20 asserted"});
  EXPECT_EQ(events("Lin Baoshan stepped off a plane on New Year's Eve 2015."),
            List{"lin-baoshan exiled 2015-12-31 asserted"});
}

TEST(Events, OneVerbServesSeveralTerms) {
  EXPECT_EQ(
      events("Lin Baoshan got thirteen years on 21 December 2015 and Qiao Yulin two and a half years the next day."),
      (List{"lin-baoshan sentenced 2015-12-21 asserted 156", "qiao-yulin sentenced 2015-12-22 asserted 30"}));
  EXPECT_EQ(events("八月二日，林宝山获刑三年；次日，乔玉琳被判七年半。", "2016-08-09"),
            (List{"lin-baoshan sentenced 2016-08-02 asserted 36", "qiao-yulin sentenced 2016-08-03 asserted 90"}));
}

TEST(Events, TermsInTurnGoToTheirOwners) {
  EXPECT_EQ(
      events(
          "Lin Baoshan and Qiao Yulin, who in February received seven years and eight years respectively, appealed."),
      (List{"lin-baoshan sentenced 2016-02 asserted 84", "qiao-yulin sentenced 2016-02 asserted 96"}));
}

TEST(Events, ASpanOfTimeIsNoSentence) { EXPECT_EQ(events("Lin Baoshan has practised for eleven years."), List{}); }

TEST(Events, ATermAloneBesideItsDayOrItsCourtIsASentence) {
  EXPECT_EQ(events("Lin Baoshan was seized in May 2015. Eight years, 3 March 2016."),
            (List{"lin-baoshan detained 2015-05 asserted", "lin-baoshan sentenced 2016-03-03 asserted 96"}));
  EXPECT_EQ(events("Lin Baoshan was seized in May 2015. Eight years, a court said on 3 March 2016."),
            (List{"lin-baoshan detained 2015-05 asserted", "lin-baoshan sentenced 2016-03-03 asserted 96"}));
  EXPECT_EQ(events("Lin Baoshan was seized in May 2015. Eight years, he had taught there."),
            List{"lin-baoshan detained 2015-05 asserted"});
}

TEST(Events, ATableMayBeDrawnWithSemicolons) {
  EXPECT_EQ(
      events("Nr ; Name ; Deprived of liberty ; Sentence\n1 ; Lin Baoshan ; 3 March 2015 ; five years, 4 May 2015"),
      (List{"lin-baoshan detained 2015-03-03 asserted", "lin-baoshan sentenced 2015-05-04 asserted 60"}));
}

TEST(Events, ATableMayBeDrawnWithSlashes) {
  EXPECT_EQ(events("编号／姓名／何时失去自由／进展／附注\n甲／林宝山／2015年3月3日／据传死缓／成都"),
            (List{"lin-baoshan detained 2015-03-03 asserted", "lin-baoshan sentenced  hedged death"}));
  EXPECT_EQ(events("No / Name / In custody since / Result\n1 / Lin Baoshan / 3 March 2014 / 2 yrs 6 mths, 4 May 2015"),
            (List{"lin-baoshan detained 2014-03-03 asserted", "lin-baoshan sentenced 2015-05-04 asserted 30"}));
}

TEST(Events, ARelativeClauseIsOfWhomItFollows) {
  EXPECT_EQ(events("He asked about the poet Lin Baoshan and the nurse Su Meilan, who was seized in May 2015."),
            List{"su-meilan detained 2015-05 asserted"});
  EXPECT_EQ(events("Qiao Yulin, whom they turned loose in May 2015, wrote."),
            List{"qiao-yulin released 2015-05 asserted"});
}

TEST(Events, TheLinesOfAListAreOfWhomItsHeadNames) {
  EXPECT_EQ(events("Qiao Yulin, Qiao Yulin and Qiao Yulin.\n\nSU MEILAN, nurse\n* November 2015: in custody"),
            List{"su-meilan detained 2015-11 asserted"});
}

TEST(Events, AVerdictBesideItsDayMayLeaveYearsOut) {
  EXPECT_EQ(events("Lin Baoshan had drawn six in April 2012."), List{"lin-baoshan sentenced 2012-04 asserted 72"});
  EXPECT_EQ(events("2015年3月3日林宝山判三缓五。"), List{"lin-baoshan sentenced 2015-03-03 asserted 36"});
}

TEST(Events, LeavingOnParoleIsOne) {
  EXPECT_EQ(events("林宝山昨天走出看守所，当局准他监外就医。"), List{"lin-baoshan paroled 2016-03-19 asserted"});
}

TEST(Events, WhatWasToBeWasNot) {
  EXPECT_EQ(events("Lin Baoshan was to fly to Norway the next morning."), List{});
  EXPECT_EQ(events("Parliament resolved in 2014 that Lin Baoshan was ill and that he be freed."), List{});
}

TEST(Events, AThingThatIsPulledIsNobody) {
  EXPECT_EQ(events("Lin Baoshan has pulled out of the summer tour."), List{});
  EXPECT_EQ(events("Lin Baoshan waited while the clerk pulled a second file from the drawer."), List{});
}

TEST(Events, LetOffWithATermIsSentenced) {
  EXPECT_EQ(events("In May 2015 Lin Baoshan stood there. The court let him off with four years."),
            List{"lin-baoshan sentenced  asserted 48"});
}

TEST(Events, WhatIsCountedFromATimeIsOfTheNextPart) {
  EXPECT_EQ(events("二〇〇五年，林宝山是在成都领的八年，三年后乔玉琳也走了同一条路。"),
            List{"lin-baoshan sentenced 2005 asserted 96"});
}

TEST(Events, ATrialToldByItsDayIsOfWhoWasSpokenOf) {
  EXPECT_EQ(events("林宝山在成都。上周四的审理没有公开。"), List{"lin-baoshan tried 2016-03-10 asserted"});
}

TEST(Events, WhatATrialLackedDoesNotDenyIt) {
  EXPECT_EQ(events("林宝山3月3日的庭审没有通知任何人。"), List{"lin-baoshan tried 2016-03-03 asserted"});
  EXPECT_EQ(events("林宝山3月3日的庭审没有举行。"), List{"lin-baoshan tried 2016-03-03 negated"});
}

TEST(Events, TheNextDayIsOfTheNextEvent) {
  EXPECT_EQ(events("Lin Baoshan was tried on 3 March and, the next day, let out on bail."),
            (List{"lin-baoshan tried 2016-03-03 asserted", "lin-baoshan released 2016-03-04 asserted"}));
}

TEST(Events, WhatHisMotherSufferedIsNotHis) {
  EXPECT_EQ(events("林宝山3月3日被带走，连他母亲也一度不能出门。"), List{"lin-baoshan detained 2016-03-03 asserted"});
}

TEST(Events, YearsAreMeantAgainForTheNextOne) {
  EXPECT_EQ(events("A court gave Lin Baoshan five years on 3 March, and Qiao Yulin two and a half."),
            (List{"lin-baoshan sentenced 2016-03-03 asserted 60", "qiao-yulin sentenced 2016-03-03 asserted 30"}));
}

TEST(Events, WhatDidNotHappenIsNegated) {
  EXPECT_EQ(events("Lin Baoshan has not been released."), List{"lin-baoshan released  negated"});
  EXPECT_EQ(events("林宝山没有被拘。"), List{"lin-baoshan detained  negated"});
}

TEST(Events, WhatIsOnlySaidIsHedgedAndWhatIsToComePlanned) {
  EXPECT_EQ(events("Lin Baoshan is reportedly under house arrest."), List{"lin-baoshan house-arrest  hedged"});
  EXPECT_EQ(events("有传言称林宝山已经获释。"), List{"lin-baoshan released  hedged"});
  EXPECT_EQ(events("Lin Baoshan will be released next month."), List{"lin-baoshan released 2016-04 planned"});
}

TEST(Events, WhatIsAskedForHasNotHappened) {
  EXPECT_EQ(events("The embassy called for Lin Baoshan to be released."), List{});
  EXPECT_EQ(events("Was Lin Baoshan arrested?"), List{});
}

TEST(Events, AnotherIsMeantByKin) {
  EXPECT_EQ(events("A court jailed the nephew of Lin Baohai for three years on Friday."),
            List{"he-jiangtao sentenced 2016-03-18 asserted 36"});
  EXPECT_EQ(events("Lin Baoshan wrote. His wife was arrested on 1 March."),
            List{"su-meilan arrested 2016-03-01 asserted"});
}

TEST(Events, PronounsMeanWhoWasSpokenOf) {
  EXPECT_EQ(events("Police took Qiao Yulin away in January. She was freed on 2 March."),
            (List{"qiao-yulin detained 2016-01 asserted", "qiao-yulin released 2016-03-02 asserted"}));
}

TEST(Events, AVerbIsMeantAgain) {
  EXPECT_EQ(events("Lin Baoshan was seized on 1 March; Qiao Yulin on 3 March."),
            (List{"lin-baoshan detained 2016-03-01 asserted", "qiao-yulin detained 2016-03-03 asserted"}));
}

TEST(Events, ATableIsReadByTheHeadsOfItsColumns) {
  EXPECT_EQ(events("No. | Name | Held | Outcome\n1 | Lin Baoshan | May 2015 | 8 years, 26 January 2016"),
            (List{"lin-baoshan detained 2015-05 asserted", "lin-baoshan sentenced 2016-01-26 asserted 96"}));
}

TEST(Events, AChronologyGivesItsLinesTheirDate) {
  EXPECT_EQ(events("QIAO YULIN, poet\n* 2015-04-03: stopped at the airport\n* 2015-06-22: freed after 81 days"),
            (List{"qiao-yulin detained 2015-04-03 asserted", "qiao-yulin released 2015-06-22 asserted"}));
}

TEST(Events, WhatIsToldToBeUntrueIsNegated) {
  EXPECT_EQ(events("网上传言林宝山被拘留，并无此事。"), List{"lin-baoshan detained  negated"});
}

TEST(Events, AnotherTimeIsMeantByLater) {
  EXPECT_EQ(events("Lin Baoshan was picked up in September 2004 and later released."),
            (List{"lin-baoshan detained 2004-09 asserted", "lin-baoshan released  asserted"}));
}

TEST(Events, ACutOfASentenceIsNone) {
  EXPECT_EQ(events("The court granted Lin Baoshan a sentence reduction of two years."), List{});
}

TEST(Events, TheVerdictToldAgainIsOne) {
  EXPECT_EQ(
      events(
          "A court sentenced Lin Baoshan to seven years on Monday. His wife wept. Lin Baoshan received seven years."),
      List{"lin-baoshan sentenced 2016-03-14 asserted 84"});
}

TEST(Events, SportIsElsewhere) { EXPECT_EQ(events("The club released Lin Baoshan from his contract."), List{}); }

TEST(Events, CellsOfARowAreEachRead) {
  EXPECT_EQ(events("| 林宝山 | 律师 | 2014年11月28日被拘留，2015年9月22日被判四年 |"),
            (List{"lin-baoshan detained 2014-11-28 asserted", "lin-baoshan sentenced 2015-09-22 asserted 48"}));
}

TEST(Events, NamesTheChargeAndItsArticle) {
  const auto of = [](const std::string& text) {
    const auto all = read(text, "2016-03-20").events;
    return all.empty() ? std::string() : all[0].charge + " " + all[0].article + " " + all[0].detail;
  };
  EXPECT_EQ(of("Lin Baoshan was sentenced to eleven years for inciting subversion."),
            "inciting subversion of state power 105 eleven years");
  EXPECT_EQ(of("林宝山以寻衅滋事罪被判有期徒刑四年。"), "picking quarrels and provoking trouble 293 四年");
  EXPECT_EQ(of("Lin Baoshan was arrested under Article 103."), " 103 ");
}

TEST(Events, ASignOfANameIsNoNegation) {
  EXPECT_EQ(events("何江涛昨日被捕。"), List{"he-jiangtao arrested 2016-03-19 asserted"});
}

TEST(Events, AQuestionTakesItsRelativeClausesForGranted) {
  EXPECT_EQ(events("What has the EU done for Lin Baoshan, who was detained in 2015?"),
            List{"lin-baoshan detained 2015 asserted"});
  EXPECT_EQ(events("他自2015年7月9日被带走，为什么？林宝山。"), List{}) << "nobody was named before";
  EXPECT_EQ(events("林宝山2015年7月9日被带走，为什么一年后才开庭？"), List{"lin-baoshan detained 2015-07-09 asserted"});
}

TEST(Events, WhatIsAskedForInASubjunctiveHasNotHappened) {
  EXPECT_EQ(events("We ask that those who are ill be heard, and that Lin Baoshan be released."), List{});
}

TEST(Events, WhatLiesInAGapIsAnObjectOrNothing) {
  EXPECT_EQ(events("Lin Baoshan drove for nine hours and was turned away."), List{});
}

TEST(Events, ANounWithoutATimeTellsNothingNew) {
  EXPECT_EQ(events("There is concern at the detention of Lin Baoshan."), List{});
}

TEST(Events, WhatIsHersIsNotShe) {
  EXPECT_EQ(events("Qiao Yulin spoke. Her laboratory was moved to Wuhan in June 2015."), List{});
}

TEST(Events, AParticipleBeforeANounSaysOfWhatKindItIs) {
  EXPECT_EQ(events("Lin Baoshan was named. Detained lawyers are many."), List{});
  EXPECT_EQ(events("林宝山谈到每一名被关押在深圳的市民。"), List{});
}

TEST(Events, TheTimeAtALinesHeadIsThatOfItsSentences) {
  EXPECT_EQ(events("Chronology\n3 May 2014 - The building is sealed. Lin Baoshan is held for ten days."),
            List{"lin-baoshan detained 2014-05-03 asserted"});
}

TEST(Events, APartBeforeItsSubjectIsOfWhomFollows) {
  EXPECT_EQ(events("Detained in July 2015, Lin Baoshan is ill."), List{"lin-baoshan detained 2015-07 asserted"});
}

TEST(Events, YearsAreMeantAgain) {
  EXPECT_EQ(events("On 3 March 2016 a court sentenced Lin Baoshan to nine years and Qiao Yulin to four."),
            (List{"lin-baoshan sentenced 2016-03-03 asserted 108", "qiao-yulin sentenced 2016-03-03 asserted 48"}));
}

TEST(Events, ANameBeforeAColonIsWhomANoteIsAbout) {
  EXPECT_EQ(events("The court found both guilty on 5 January 2016. Lin Baoshan: nine years."),
            List{"lin-baoshan sentenced 2016-01-05 asserted 108"});
}

TEST(Events, ALawyersClientIsWhomTheTextNamed) {
  EXPECT_EQ(events("Lin Baoshan's lawyer was told in February 2016 that his client had been formally arrested."),
            List{"lin-baoshan arrested 2016-02 asserted"});
}

TEST(Events, ANotWithinWhatDescribesThemDeniesNothing) {
  EXPECT_EQ(events("2016年3月3日，几名没有出示证件的便衣把林宝山带走。"),
            List{"lin-baoshan detained 2016-03-03 asserted"});
}

TEST(Events, ASentenceIsPassedOnWhomFollows) {
  EXPECT_EQ(events("The nine-year sentence that a court passed on Lin Baoshan on 3 March 2016 is final."),
            List{"lin-baoshan sentenced 2016-03-03 asserted 108"});
}

TEST(Events, OneTakingIsToldOnce) {
  EXPECT_EQ(events("林宝山2016年3月3日被带走后，再没有公开露面。"), List{"lin-baoshan detained 2016-03-03 asserted"});
}

TEST(Events, ATrialThatOpensOnADayIsToCome) {
  EXPECT_EQ(events("His trial opens on Monday. That of Lin Baoshan.").size(), 0U);
  const auto all = events("Lin Baoshan waits. His trial opens on Monday.");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_NE(all[0].find("planned"), std::string::npos) << all[0];
}

TEST(Events, ABodysNameTellsNoEvent) { EXPECT_EQ(events("2016年3月，联合国任意拘留问题工作组谈到林宝山。"), List{}); }

TEST(Events, SomebodyElsesWifeIsNotHe) {
  EXPECT_EQ(events("何江涛在北京。乔玉琳的丈夫施大明昨天被监视居住。"), List{});
}

TEST(Events, YearsLeftOutAreOfTheVerdictBefore) {
  EXPECT_EQ(
      events("The court met on 3 March 2016: six years for Lin Baoshan, four for Qiao Yulin, two for Deng Xiuwen."),
      (List{"lin-baoshan sentenced 2016-03-03 asserted 72", "qiao-yulin sentenced 2016-03-03 asserted 48",
            "deng-xiuwen sentenced 2016-03-03 asserted 24"}));
  EXPECT_EQ(
      events("Lin Baoshan has been in prison twice: four years from a court in 2003, seven from another in 2011."),
      (List{"lin-baoshan sentenced 2003 asserted 48", "lin-baoshan sentenced 2011 asserted 84"}));
  EXPECT_EQ(events("Lin Baoshan was given five years in May 2015. Qiao Yulin got three last December."),
            (List{"lin-baoshan sentenced 2015-05 asserted 60", "qiao-yulin sentenced 2015-12 asserted 36"}));
}

TEST(Events, TwoTermsAreOfTwoInTurn) {
  EXPECT_EQ(
      events("Lin Baoshan and Qiao Yulin wrote. On 3 March a court sent them to prison for five years and for three "
             "and a half."),
      (List{"lin-baoshan sentenced 2016-03-03 asserted 60", "qiao-yulin sentenced 2016-03-03 asserted 42"}));
}

TEST(Events, ALinesTimeMayBeASentence) {
  EXPECT_EQ(
      events("3 May 2011. Lin Baoshan detained in the port.\n14 November 2011. Five years.\nJanuary 2014. Released "
             "on the 20th."),
      (List{"lin-baoshan detained 2011-05-03 asserted", "lin-baoshan sentenced 2011-11-14 asserted 60",
            "lin-baoshan released 2014-01-20 asserted"}));
}

TEST(Events, WhatIsToldAsAFactBehindARequestHappened) {
  EXPECT_EQ(events("Writers petitioned for Lin Baoshan every spring, and he was set free on 3 March."),
            List{"lin-baoshan released 2016-03-03 asserted"});
  EXPECT_EQ(events("Writers asked on 3 March that Lin Baoshan be set free."), List{});
}

TEST(Events, ReleaseOnParoleIsOne) {
  EXPECT_EQ(events("Lin Baoshan was allowed home yesterday on medical parole."),
            List{"lin-baoshan paroled 2016-03-19 asserted"});
}

TEST(Events, ALeadCountsThemBeforeItNamesThem) {
  EXPECT_EQ(
      events("Three men who ran a library were tried on Friday. Lin Baoshan, He Jiangtao and Deng Xiuwen kept books."),
      (List{"lin-baoshan tried 2016-03-18 asserted", "he-jiangtao tried 2016-03-18 asserted",
            "deng-xiuwen tried 2016-03-18 asserted"}));
}

TEST(Events, AGroupMayEndItsLine) {
  EXPECT_EQ(
      events("2014-05-16  Lin Baoshan, Qiao Yulin and Deng Xiuwen detained\n2014-06-20  Formal arrest of all three\n"
             "2014-08-01  Talks")
          .size(),
      6U);
}

TEST(Events, TheFormerAndTheLatterInChinese) {
  EXPECT_EQ(events("林宝山与乔玉琳不是一家人：后者2016年3月3日被拘，前者没有被拘。"),
            (List{"qiao-yulin detained 2016-03-03 asserted", "lin-baoshan detained  negated"}));
}

TEST(Events, ThePartHasASubjectOfItsOwn) {
  EXPECT_EQ(events("We ask for news of Lin Baoshan at the next talks, whenever that may be held."), List{});
  EXPECT_EQ(events("A talk by Lin Baoshan was held on 3 March."), List{});
  EXPECT_EQ(events("Qiao Yulin, a friend of Lin Baoshan, was sentenced to two years on 3 March."),
            List{"qiao-yulin sentenced 2016-03-03 asserted 24"});
  EXPECT_EQ(events("林宝山昨天获释。某甲某2014年9月受审。"), List{"lin-baoshan released 2016-03-19 asserted"});
  EXPECT_EQ(events("Lin Baoshan is held. Three of the people on the list from 1998 are dead.").size(), 1U);
}

TEST(Events, WhereSomebodyIsHeldTellsNothingNew) {
  EXPECT_EQ(events("Nobody will say where Lin Baoshan is held."), List{});
  EXPECT_EQ(events("Had Lin Baoshan been arrested, we would know."), List{});
  EXPECT_EQ(events("Lin Baoshan was seized on 3 March before he could flee to Canada."),
            List{"lin-baoshan detained 2016-03-03 asserted"});
  EXPECT_EQ(events("It is not true that Lin Baoshan was freed."), List{"lin-baoshan released  negated"});
}

TEST(Events, BeforeWhomItIsDoneToNothingIsToCome) {
  EXPECT_EQ(events("3月2日，警察将林宝山带走。"), List{"lin-baoshan detained 2016-03-02 asserted"});
  EXPECT_EQ(events("林宝山案定于四月开庭。"), List{"lin-baoshan tried 2016-04 planned"});
}

TEST(Events, WhatIsToldOfHerStandsWithinWhatWasNotSaid) {
  EXPECT_EQ(events("声明没有谈到服无期徒刑的乔玉琳。"), List{"qiao-yulin sentenced  asserted life"});
  EXPECT_EQ(events("法院判处《文明日报》编辑邓秀文五年。"), List{"deng-xiuwen sentenced  asserted 60"});
  EXPECT_EQ(events("The delegation will go on to Lin Baoshan (ten years, April 2015)."),
            List{"lin-baoshan sentenced 2015-04 asserted 120"});
}

TEST(Events, TheTimeRightBehindAVerbIsItsOwn) {
  EXPECT_EQ(events("Lin Baoshan vanished in November 2015 and was arrested last week."),
            (List{"lin-baoshan disappeared 2015-11 asserted", "lin-baoshan arrested 2016-03-07/2016-03-13 asserted"}));
}

TEST(Events, TheDayOfAnotherEventIsNoNewOne) {
  EXPECT_EQ(
      events("Lin Baoshan was seized on 3 March. Su Meilan has been confined to her home since the night he was taken.")
          .size(),
      2U);
}

}  // namespace
}  // namespace vigil::link::said
