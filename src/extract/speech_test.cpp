#include <gtest/gtest.h>

#include "extract/extract.hpp"
#include "extract/turns.hpp"

namespace {

using namespace vigil;

model::Extraction read(std::string_view text) {
  const auto extraction = extract::extract(text, extract::Format::text);
  EXPECT_TRUE(extraction) << extraction.error().reason;
  return extraction.value_or({});
}

/// "speaker: words" of each.
template <class List>
std::vector<std::string> told(const model::Extraction& e, const List& list) {
  std::vector<std::string> out;
  for (const auto& item : list) out.push_back(item.speaker + ": " + e.text.substr(item.start, item.end - item.start));
  return out;
}

using Told = std::vector<std::string>;

TEST(Turns, RunOnOverParagraphsUntilTheNextLabel) {
  const model::Extraction e =
      read("QUESTION: Is there a date?\n\nMS. SAMPLE: We have one.\n\nWe will tell you soon.\n\nQUESTION: Thanks.\n");
  EXPECT_EQ(told(e, e.turns),
            (Told{"QUESTION: QUESTION: Is there a date?",
                  "MS. SAMPLE: MS. SAMPLE: We have one.\n\nWe will tell you soon.", "QUESTION: QUESTION: Thanks."}));
}

TEST(Turns, ALetterAloneIsALabelWhereSeveralLinesHaveIt) {
  const model::Extraction e = read("Q Is there a date?\n\nMS. SAMPLE: We have one.\n\nQ Which?\n");
  EXPECT_EQ(told(e, e.turns), (Told{"Q: Q Is there a date?", "MS. SAMPLE: MS. SAMPLE: We have one.", "Q: Q Which?"}));
  EXPECT_EQ(read("A court met.\n\nA judge spoke.\n\nQ follows P.\n").turns.size(), 0U);
}

TEST(Turns, MarksStandForWhoAsksAndWhoAnswers) {
  const model::Extraction e = read("□　那天呢？\n\n■　下雨。\n\n□　后来呢？\n\n■　天晴了。\n");
  EXPECT_EQ(told(e, e.turns), (Told{"□: □　那天呢？", "■: ■　下雨。", "□: □　后来呢？", "■: ■　天晴了。"}));
  EXPECT_EQ(read("■　第一项。\n\n■　第二项。\n\n■　第三项。\n").turns.size(), 0U) << "a list has one mark";
}

TEST(Turns, ASurnameAnOfficeOrAnOutletIsALabel) {
  const model::Extraction e =
      read("主持人：请开始。\n\n冯：好。\n\n陳主任委員某明：知道。\n\n《某某晚報》：有嗎？\n\n冯：有。\n");
  EXPECT_EQ(e.turns.size(), 5U);
}

TEST(Turns, ASalutationOrANoteIsNoneAndALongOutletIs) {
  EXPECT_EQ(read("总理女士：\n\n您后天启程。我们请您说几句话。\n\n联名教师：我们谢谢您。\n").turns.size(), 0U);
  const model::Extraction e = read(
      "记者：有吗？\n\n冯小明：有。\n\n山城广播协会：下周公布吗？\n\n冯小明：请等一等。\n\n背景资料：他去年到任。\n");
  EXPECT_EQ(e.turns.size(), 4U);
}

TEST(Turns, AQuestionsNumberIsNoPartOfTheName) {
  const model::Extraction e = read("Q112 Ms Sample: Was anybody there?\n\nMinister: I was.\n\nQ113 Ms Sample: Why?\n");
  ASSERT_FALSE(e.turns.empty());
  EXPECT_EQ(e.turns[0].speaker, "Ms Sample");
}

std::vector<std::string> speakers(std::string_view text) {
  std::vector<std::string> out;
  for (const model::Turn& turn : read(text).turns) out.push_back(turn.speaker);
  return out;
}

TEST(Turns, ALabelMayStandInBracketsInBoldOrBeforeADash) {
  EXPECT_EQ(speakers("[HOST] Welcome, Ada.\n\n[ADA EXAMPLE] I thank you.\n\n[HOST] How are you?\n"),
            (Told{"HOST", "ADA EXAMPLE", "HOST"}));
  EXPECT_EQ(speakers("【主持人】你好。\n\n【冯小明】我很好。\n\n【主持人】真的吗？\n"),
            (Told{"主持人", "冯小明", "主持人"}));
  EXPECT_EQ(speakers("**Chair:** Please begin.\n\n**Q7 Ms Sample:** Were you there?\n\n**Chair:** Thank you.\n"),
            (Told{"Chair", "Ms Sample", "Chair"}));
  EXPECT_EQ(speakers("Reporter (The Lantern) – Did you ask?\n\nSample – We did.\n\nReporter (The Lantern) – When?\n"),
            (Told{"Reporter", "Sample", "Reporter"}));
}

TEST(Turns, WhatIsMarkedInOtherWaysIsNoLabel) {
  EXPECT_EQ(read("Ada Example – five years.\n\nBo Sample – three years.\n\nAda Example – released.\n").turns.size(), 0U)
      << "a list speaks to nobody";
  EXPECT_EQ(read("Ada Example – a sailor – told us.\n\nBo Sample – not one of us – left.\n\nAda Example – our cook.\n")
                .turns.size(),
            0U);
  EXPECT_EQ(read("【某某專訊】他昨日離家。\n\n她說：「我等他。」\n").turns.size(), 0U);
  EXPECT_EQ(
      read("Ada Example, in The Lantern:\n\n> We saw it.\n\nBo Sample, on his page:\n\n> I did too.\n").turns.size(),
      0U);
  EXPECT_EQ(read("THE LANTERN writes: we were there.\n").turns.size(), 0U);
}

TEST(Turns, QuestionsAndAnswersMayBeCounted) {
  EXPECT_EQ(speakers("Question 1: Was it raised?\n\nAnswer to question 1: It was.\n"),
            (Told{"Question 1", "Answer to question 1"}));
  EXPECT_EQ(speakers("Q1 冯議員：有嗎？\n\nA1 水務局局長：有。\n"), (Told{"冯議員", "水務局局長"}));
  EXPECT_EQ(speakers("Q1. Was it raised?\n\nA1. It was.\n\nQ2. When?\n\nA2. In May.\n"), (Told{"Q", "A", "Q", "A"}));
  EXPECT_EQ(speakers("问　那天呢？\n\n答　下雨。\n\n问　后来呢？\n\n答　天晴了。\n"), (Told{"问", "答", "问", "答"}));
}

TEST(Turns, AClockMayStandBeforeTheLabel) {
  EXPECT_EQ(speakers("[00:01:10] Host: Welcome.\n\n00:01:20 Guest: I am glad to be here.\n"), (Told{"Host", "Guest"}));
}

TEST(Turns, AnOfficeAndAPointIsALabelOfRecords) {
  EXPECT_EQ(speakers("The Chair. Order, please.\n\nThe Witness. I was there.\n"), (Told{"The Chair", "The Witness"}));
  EXPECT_EQ(speakers("ABC記者：有嗎？\n\n發言人：沒有。\n"), (Told{"ABC記者", "發言人"}));
  EXPECT_EQ(speakers("Coastal News Agency: Was he freed?\n\nAda Example: I have nothing for you.\n\nCoastal News "
                     "Agency: And she?\n"),
            (Told{"Coastal News Agency", "Ada Example", "Coastal News Agency"}));
}

TEST(Turns, EndWhereTheSittingDoes) {
  EXPECT_EQ(told(read("Chair: Thank you.\n\nThe Committee adjourned at noon.\n"),
                 read("Chair: Thank you.\n\nThe Committee adjourned at noon.\n").turns),
            Told{"Chair: Chair: Thank you."});
  EXPECT_EQ(speakers("Witness: Ada Example, director of a port.\n\nQ. Were you there?\n\nA. Yes.\n\nQ. When?\n"),
            (Told{"Q", "A", "Q"}))
      << "who is there is told, not said";
}

TEST(Turns, ANameInCapitalsThatSpeaksIsALabelEvenOnce) {
  EXPECT_EQ(read("We met on Monday.\n\nADA EXAMPLE: I thank you for what you did.\n").turns.size(), 1U);
  EXPECT_EQ(read("We met on Monday.\n\nADA EXAMPLE: five years.\n").turns.size(), 0U);
}

TEST(Turns, AGreetingIsNone) {
  EXPECT_EQ(read("诸位大使：\n\n他还在里面。\n\n谨此恳求：\n\n请提他。\n").turns.size(), 0U);
}

TEST(Turns, AParliamentsQuestionsBeginWithToAsk) {
  const model::Extraction e =
      read("Ada Example: To ask the Secretary of State what was said.\n\nBo Sample: The case was mentioned.\n");
  EXPECT_EQ(e.turns.size(), 2U);
}

TEST(Turns, EndWhereANarratorTellsOfTheSpeaker) {
  const model::Extraction e =
      read("MS. SAMPLE: We have one.\n\nIt is set for the autumn.\n\nSample left the room after that.\n");
  EXPECT_EQ(told(e, e.turns), (Told{"MS. SAMPLE: MS. SAMPLE: We have one.\n\nIt is set for the autumn."}));
}

TEST(Turns, EndWhereAnOutletsReportBegins) {
  const model::Extraction e =
      read("MS. SAMPLE: We told them.\n\nThe Invented Times, in the US, reported that nobody came.\n");
  EXPECT_EQ(told(e, e.turns), (Told{"MS. SAMPLE: MS. SAMPLE: We told them."}));
}

TEST(Turns, AreReadFromChineseLabels) {
  const model::Extraction e = read("问：有日期吗？\n\n答：有。\n\n记者：谢谢。\n");
  EXPECT_EQ(told(e, e.turns), (Told{"问: 问：有日期吗？", "答: 答：有。", "记者: 记者：谢谢。"}));
}

TEST(Turns, TakeNamesForLabelsOnlyInATranscript) {
  EXPECT_EQ(read("Q: Is there a date?\n\nAda Example: There is.\n").turns.size(), 2U);
  EXPECT_TRUE(read("Human Rights Dialogue: the seventeenth round\n\nThey met in Washington.\n").turns.empty());
}

TEST(Turns, AreReadFromTitlesWithNamesInCapitalsAndFromRecords) {
  EXPECT_EQ(read("Chairwoman SAMPLE: The meeting will come to order.\n\nIt is late.\n").turns.size(), 1U);
  const model::Extraction e = read("Mr. SAMPLE of Ohio. Thank you all.\n\nMs. EXAMPLE. It is late.\n");
  EXPECT_EQ(told(e, e.turns),
            (Told{"Mr. SAMPLE of Ohio: Mr. SAMPLE of Ohio. Thank you all.", "Ms. EXAMPLE: Ms. EXAMPLE. It is late."}));
}

TEST(Turns, AreNoLinesOfAList) {
  EXPECT_TRUE(
      read("Ada Example: at home since May.\n\nBen Sample: moved twice.\n\nCid Probe: no news.\n").turns.empty());
  EXPECT_TRUE(read("范例：在家。\n\n样本：无消息。\n\n范例：仍在家。\n").turns.empty());
  EXPECT_EQ(read("Ada Example: Will you go?\n\nBen Sample: We will.\n").turns.size(), 2U);
}

TEST(Turns, EndAtAnAside) {
  const model::Extraction e = read("记者：何时？\n\n范例：很快。\n\n背景：双方去年见过面。\n");
  EXPECT_EQ(told(e, e.turns), (Told{"记者: 记者：何时？", "范例: 范例：很快。"}));
}

TEST(Turns, AnAnswerInTheQuestionsLineIsATurnOfItsOwn) {
  const model::Extraction e = read("问：有日期吗？答：有。\n\n问：哪天？\n");
  EXPECT_EQ(told(e, e.turns), (Told{"问: 问：有日期吗？", "答: 答：有。", "问: 问：哪天？"}));
}

TEST(Turns, TakeNoFieldOrAddressForALabel) {
  EXPECT_FALSE(extract::label_of_line("UPDATE: They met.", extract::Labels::any));
  EXPECT_FALSE(extract::label_of_line("HTTP://example.org", extract::Labels::any));
  EXPECT_FALSE(extract::label_of_line("They said: no.", extract::Labels::any));
  EXPECT_FALSE(extract::label_of_line("时间：下午", extract::Labels::any));
}

TEST(Turns, OfALabelWithABlankInItAreWithoutIt) {
  const model::Extraction e = read(
      "记者：她在哪里？\n\n外交部发言人 耿例 ： 不清楚。\n\n记者　：还有一个问题。\n\n耿　例：没有。\n\n时间 "
      "地点：上午 九点\n");
  Told speakers;
  for (const auto& turn : e.turns) speakers.push_back(turn.speaker);
  EXPECT_EQ(speakers, (Told{"记者", "外交部发言人耿例", "记者", "耿例"}));
}

TEST(Quotes, ComeInEveryKindOfMarksWithoutThem) {
  const model::Extraction e = read("One “a b”, ‘c d’, \"e f\". 又说「甲乙」和『丙丁』。");
  Told words;
  for (const auto& quote : e.quotes) words.push_back(e.text.substr(quote.start, quote.end - quote.start));
  EXPECT_EQ(words, (Told{"a b", "c d", "e f", "甲乙", "丙丁"}));
}

TEST(Quotes, NestAndLeaveApostrophesAlone) {
  const model::Extraction e = read("“They say ‘we don’t know’ here,” said Ada Example.");
  EXPECT_EQ(told(e, e.quotes), (Told{"Ada Example: They say ‘we don’t know’ here,", "Ada Example: we don’t know"}));
}

TEST(Quotes, AnOpenOneEndsWithItsParagraph) {
  const model::Extraction e = read("“It begins here.\n\n“And it ends here.”\n");
  EXPECT_EQ(told(e, e.quotes), (Told{": It begins here.", ": And it ends here."}));
}

TEST(Quotes, AnOpenStraightOneIsTakenUpByTheNextParagraph) {
  const model::Extraction e = read("They spoke. \"It begins here.\n\n\"And it ends here,\" they said.\n");
  EXPECT_EQ(told(e, e.quotes), (Told{": It begins here.", ": And it ends here,"}));
  const model::Extraction none = read("A plank of 6\" and one of 8 \" here.\n\n\"And it ends here,\" they said.\n");
  EXPECT_EQ(none.quotes.size(), 2U);
}

TEST(Quotes, CloseWithTwoMarksForOneAndOpenWithOne) {
  const model::Extraction e = read("\"It is late,'' she said. 'We went home,' he said, as prisoners' friends do.");
  Told words;
  for (const auto& quote : e.quotes) words.push_back(e.text.substr(quote.start, quote.end - quote.start));
  EXPECT_EQ(words, (Told{"It is late,", "We went home,"}));
}

TEST(Quotes, FindTheirSpeakerBehindBeforeAndByPronoun) {
  const model::Extraction e = read(
      "“One,” said Ben Sample, a researcher. “Two,” he said.\n\nMs. Example said: “Three.”\n\n“Four,” Sample said.\n");
  EXPECT_EQ(told(e, e.quotes), (Told{"Ben Sample: One,", "Ben Sample: Two,", "Ms. Example: Three.", "Sample: Four,"}));
}

TEST(Quotes, AreTheLeadersWhereAColonLeadsIn) {
  const model::Extraction e = read("Ada Example said this of it:\n\n“One.”\n");
  EXPECT_EQ(told(e, e.quotes), (Told{"Ada Example: One."}));
}

TEST(Quotes, FindTheirChineseSpeaker) {
  const model::Extraction e = read("外交部发言人范例表示，“甲乙。”他还说：“丙丁。”");
  EXPECT_EQ(told(e, e.quotes), (Told{"范例: 甲乙。", "范例: 丙丁。"}));
}

TEST(Quotes, HaveNoSpeakerWhereNobodyIsNamed) {
  const model::Extraction e = read("When Ada came I said “no” and went.");
  EXPECT_EQ(told(e, e.quotes), (Told{": no"}));
}

TEST(Excerpts, RunFromTheirIntroductionToTheNextLeadIn) {
  const model::Extraction e = read(
      "They met. From Ada Example at The Invented Herald:\n\nThe first paragraph.\n\nThe second one.\n\n"
      "Others took another view:\n\nIt was short.\n");
  ASSERT_EQ(e.excerpts.size(), 1U);
  EXPECT_EQ(e.excerpts[0].outlet, "The Invented Herald");
  EXPECT_EQ(e.excerpts[0].author, "Ada Example");
  EXPECT_EQ(e.text.substr(e.excerpts[0].start, e.excerpts[0].end - e.excerpts[0].start),
            "The first paragraph.\n\nThe second one.");
}

TEST(Excerpts, AreIntroducedByAnOutletsReport) {
  const model::Extraction e = read("An Invented Daily report was brief, stating the facts:\n\nThe facts.\n");
  ASSERT_EQ(e.excerpts.size(), 1U);
  EXPECT_EQ(e.excerpts[0].outlet, "Invented Daily");
}

TEST(Excerpts, AreIntroducedInChinese) {
  const model::Extraction e = read("据《虚构日报》报道：双方举行了会谈。\n");
  ASSERT_EQ(e.excerpts.size(), 1U);
  EXPECT_EQ(e.excerpts[0].outlet, "虚构日报");
  EXPECT_EQ(e.text.substr(e.excerpts[0].start, e.excerpts[0].end - e.excerpts[0].start), "双方举行了会谈。");
}

TEST(Turns, ALabelMaySayForWhomSomebodySpeaks) {
  const model::Extraction e = read(
      "Ada Sample (Liberals): What have you done?\n\nBert Example, for the Commission: We have asked.\n\nWe asked "
      "again.\n");
  EXPECT_EQ(told(e, e.turns),
            (Told{"Ada Sample: Ada Sample (Liberals): What have you done?",
                  "Bert Example: Bert Example, for the Commission: We have asked.\n\nWe asked again."}));
}

TEST(Turns, AnOutletThatAsksOnceIsALabel) {
  const model::Extraction e = read(
      "Wire: Was anybody named?\n\nLu Sample: I have told you.\n\nPost: And the others?\n\nLu "
      "Sample: I have told you that too.\n");
  EXPECT_EQ(e.turns.size(), 4U);
}

TEST(Quotes, HaveMarksOfManyKinds) {
  const auto words = [](std::string_view text) {
    const model::Extraction e = read(text);
    std::vector<std::string> out;
    for (const model::Quote& quote : e.quotes) out.push_back(e.text.substr(quote.start, quote.end - quote.start));
    return out;
  };
  EXPECT_EQ(words("She said: „The boats stay in.“ Nobody asked.\n"), Told{"The boats stay in."});
  EXPECT_EQ(words("She said: «The boats stay in.» Nobody asked.\n"), Told{"The boats stay in."});
  EXPECT_EQ(words("As the crew has it, 'the boats stay in'. Nobody asked.\n"), Told{"the boats stay in"});
  EXPECT_EQ(words("She said, 'The boats stay in'. Nobody asked.\n"), Told{"The boats stay in"});
  EXPECT_TRUE(words("The crew's boats and the owners' boats were 'em all.\n").empty());
}

}  // namespace
