#include "link/said/papers.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "link/said/said_for_tests.hpp"

namespace vigil::link::said {
namespace {

std::optional<model::SuggestedPaper> paper(const std::string& text) {
  return paper_in(Lexicon::built_in(), invented_people(), text, model::Date());
}

const std::string detention =
    "样本市公安局河东分局\n\n拘留通知书\n\n（副本）\n\n样公河拘通字〔2019〕0217号\n\n"
    "林宝海：\n\n根据《中华人民共和国刑事诉讼法》第八十二条第一项之规定，我局已于2019年3月8日14时将涉嫌寻衅滋事罪的林宝"
    "山刑事拘留，"
    "现羁押在样本市第二看守所。\n\n样本市公安局河东分局（印）\n\n二〇一九年三月九日";

TEST(Papers, ANoticeOfDetention) {
  const auto read = paper(detention);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->kind, "detention-notice");
  EXPECT_EQ(read->number, "样公河拘通字〔2019〕0217号");
  EXPECT_EQ(read->organ, "样本市公安局河东分局");
  EXPECT_EQ(read->name, "林宝山");
  EXPECT_EQ(read->person, "lin-baoshan");  // not the brother whom it is sent to
  EXPECT_EQ(read->date.edtf(), "2019-03-08");
  EXPECT_EQ(read->charge, "picking quarrels and provoking trouble");
  EXPECT_EQ(read->article, "");
  EXPECT_EQ(read->procedure, "82");
  EXPECT_EQ(read->facility, "样本市第二看守所");
  EXPECT_EQ(detention.substr(read->start, read->end - read->start),
            "我局已于2019年3月8日14时将涉嫌寻衅滋事罪的林宝山刑事拘留");
}

TEST(Papers, ANoticeOfArrestInTraditionalCharactersWithAMachinesBlanks) {
  const auto read = paper(
      "樣本市公安局\n逮 捕 通 知 書\n樣公捕通字（2015）第18號\n"
      "蘇美蘭 女士：經樣本市人民檢察院批准，我局於2015年 8月 6日對涉嫌煽動顛覆國家政權罪的 林 寶 山 "
      "執行逮捕，現羁押於樣本市第一看守所。\n"
      "2015年8月7日");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->kind, "arrest-notice");
  EXPECT_EQ(read->number, "樣公捕通字（2015）第18號");
  EXPECT_EQ(read->name, "林寶山");
  EXPECT_EQ(read->person, "lin-baoshan");
  EXPECT_EQ(read->date.edtf(), "2015-08-06");
  EXPECT_EQ(read->charge, "inciting subversion of state power");
}

TEST(Papers, ANoticeOfSurveillanceAtADesignatedPlace) {
  const auto read = paper(
      "样本省公安厅\n指定居所监视居住通知书\n样公监通字[2020]7号\n邓秀文家属：\n"
      "因涉嫌颠覆国家政权罪，根据《中华人民共和国刑事诉讼法》第七十五条之规定，我厅于2020年1月2日对邓秀文采取指定居所监"
      "视居住。\n"
      "2020年1月3日");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->kind, "residential-surveillance-notice");
  EXPECT_EQ(read->person, "deng-xiuwen");
  EXPECT_EQ(read->date.edtf(), "2020-01-02");
  EXPECT_EQ(read->procedure, "75");
  EXPECT_EQ(event_of(*read)->type, "detained");
  EXPECT_EQ(event_of(*read)->detail, "指定居所监视居住通知书 样公监通字[2020]7号");
}

TEST(Papers, AnIndictment) {
  const auto read = paper(
      "样本市人民检察院\n起诉书\n样检刑诉〔2016〕21号\n"
      "被告人乔玉琳，女，1970年5月1日出生，汉族。因涉嫌煽动颠覆国家政权罪，2015年7月10日被刑事拘留，同年8月12日被逮捕。"
      "\n"
      "本院认为，被告人乔玉琳的行为触犯了《中华人民共和国刑法》第一百零五条第二款，应当以煽动颠覆国家政权罪追究其刑事责"
      "任。\n"
      "此致\n样本市中级人民法院\n检察员：某某\n二〇一六年四月二十日");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->kind, "indictment");
  EXPECT_EQ(read->number, "样检刑诉〔2016〕21号");
  EXPECT_EQ(read->organ, "样本市人民检察院");
  EXPECT_EQ(read->person, "qiao-yulin");
  EXPECT_EQ(read->date.edtf(), "2016-04-20");
  EXPECT_EQ(read->article, "105(2)");
  EXPECT_EQ(read->charge, "inciting subversion of state power");
}

TEST(Papers, AJudgment) {
  const std::string text =
      "样本市中级人民法院\n刑事判决书\n（2016）样刑初字第31号\n公诉机关样本市人民检察院。\n"
      "被告人乔玉琳，女，诗人。因涉嫌煽动颠覆国家政权罪于2015年7月10日被刑事拘留。\n"
      "依照《中华人民共和国刑法》第一百零五条第二款、第五十六条之规定，判决如下：\n"
      "被告人乔玉琳犯煽动颠覆国家政权罪，判处有期徒刑四年六个月，剥夺政治权利二年。\n"
      "审判长　某某\n二〇一六年九月三十日";
  const auto read = paper(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->kind, "judgment");
  EXPECT_EQ(read->number, "（2016）样刑初字第31号");
  EXPECT_EQ(read->organ, "样本市中级人民法院");
  EXPECT_EQ(read->term_months, "54");
  EXPECT_FALSE(read->suspended);
  EXPECT_EQ(read->date.edtf(), "2016-09-30");
  EXPECT_EQ(read->article, "105(2)");
  const auto said = said::read(text, "2016-10-01");
  ASSERT_TRUE(said.paper);
  std::size_t sentences = 0;
  for (const auto& event : said.events) {
    if (event.type != "sentenced") continue;
    ++sentences;
    EXPECT_EQ(event.body, "样本市中级人民法院");
    EXPECT_EQ(event.date.edtf(), "2016-09-30");
    EXPECT_EQ(text.substr(event.start, 15), "被告人乔玉");
  }
  EXPECT_EQ(sentences, 1U);  // once by its form, and not by its sentence again
  EXPECT_TRUE(std::ranges::any_of(said.events, [](const auto& e) { return e.type == "detained"; }));
}

TEST(Papers, OfSeveralCountsTheTermIsWhatIsServed) {
  const auto read = paper(
      "样本市中级人民法院\n刑事判决书\n（2016）样刑初字第31号\n被告人乔玉琳，女，诗人。\n"
      "被告人乔玉琳犯诈骗罪，判处有期徒刑二年；犯寻衅滋事罪，判处有期徒刑五年；数罪并罚，决定执行有期徒刑六年六个月。\n"
      "二〇一六年九月三十日");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->term_months, "78");
}

TEST(Papers, WhatStandsBesideANameIsNoPartOfTheSentence) {
  const auto read = paper(
      "样本市公安局\n逮捕通知书\n样公（刑）捕通字〔2021〕0123号\n"
      "经样本市人民检察院批准，我局于2021年3月8日对涉嫌寻衅滋事罪的林宝山（男，1970年5月生，身份证号110）执行逮捕，现羁"
      "押在样本市看守所。\n"
      "2021年3月9日");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->number, "样公（刑）捕通字〔2021〕0123号");
  EXPECT_EQ(read->person, "lin-baoshan");
  EXPECT_EQ(read->date.edtf(), "2021-03-08");
  EXPECT_EQ(read->charge, "picking quarrels and provoking trouble");
}

TEST(Papers, WhomItNamedBefore) {
  const std::string text =
      "样本市公安局\n指定居所监视居住通知书\n样公监通字〔2019〕5号\n犯罪嫌疑人邓秀文因涉嫌颠覆国家政权罪，"
      "根据《中华人民共和国刑事诉讼法》第七十五条之规定，我局决定自2019年12月27日起对其在指定居所执行监视居住。\n2019年"
      "12月28日";
  const auto read = paper(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->name, "邓秀文");
  EXPECT_EQ(read->person, "deng-xiuwen");
  const auto said = said::read(text, "2019-12-29");
  ASSERT_EQ(said.events.size(), 1U);  // what its sentences say besides is that measure again
  EXPECT_EQ(said.events[0].date.edtf(), "2019-12-27");
}

TEST(Papers, OfTwoAccusedTheFormTellsNothing) {
  const std::string text =
      "样本市第二中级人民法院\n刑事判决书\n（2016）样刑初字第5号\n被告人林宝山，男。\n被告人邓秀文，男。\n判决如下：\n"
      "一、被告人林宝山无罪；\n二、被告人邓秀文犯颠覆国家政权罪，判处有期徒刑七年。\n二〇一六年八月四日";
  const auto read = paper(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->person + read->name + read->term_months, "");
  for (const auto& event : said::read(text, "2016-08-05").events)
    EXPECT_FALSE(event.person == "lin-baoshan" && event.type == "sentenced");
}

TEST(Papers, ASuspendedSentence) {
  const std::string text =
      "样本市人民法院\n刑事判决书\n（2016）样刑初字第6号\n被告人乔玉琳，女。\n判决如下：\n"
      "被告人乔玉琳犯寻衅滋事罪，判处有期徒刑三年，缓刑三年。判决以前先行羁押的，羁押一日折抵刑期一日。\n二〇一六年八月"
      "四日";
  const auto read = paper(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->term_months, "36");
  EXPECT_TRUE(read->suspended);
  for (const auto& event : said::read(text, "2016-08-05").events) EXPECT_NE(event.type, "detained");
}

TEST(Papers, ATextThatSpeaksOfOneIsNone) {
  EXPECT_FALSE(paper("林宝山的家属昨天收到了拘留通知书。\n他被关押在样本市。"));
  EXPECT_FALSE(
      paper("家属仍未收到拘留通知书"
            "，律师多次前往看守所要求会见，均被以各种理由拒绝，他们说会继续为他奔走，直到他回家为止。\n拘留通知书\n"));
  EXPECT_FALSE(paper("A notice\n\nof detention"));
  EXPECT_FALSE(paper(""));
}

TEST(Papers, WhatIsNotToldStaysEmpty) {
  const auto read = paper("拘留通知书");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->number + read->organ + read->name + read->person + read->charge + read->facility, "");
  EXPECT_TRUE(read->date.empty());
  EXPECT_FALSE(event_of(*read));
  const auto unknown = paper("某公安局\n拘留通知书\n我局于2019年3月8日将涉嫌诈骗罪的钱某某刑事拘留。");
  ASSERT_TRUE(unknown);
  EXPECT_EQ(unknown->name, "钱某某");
  EXPECT_FALSE(event_of(*unknown));
}

}  // namespace
}  // namespace vigil::link::said
