// Names of invented people, so that a test may say of them what it likes; the record's own names where only their
// writing is at stake.
#include "link/link.hpp"

#include <gtest/gtest.h>

#include "link/record_for_tests.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

using Kind = model::Subject::Kind;

Entry person(std::string id, std::string en, std::string han = {},
             std::vector<std::pair<std::string, std::string>> relations = {}) {
  Entry entry{{Kind::person, std::move(id), {en, han, {}}}, {{"main", "en", en}}, std::move(relations)};
  if (!han.empty()) entry.names.push_back({"main", "zh-Hans", han});
  return entry;
}

Entry official(std::string id, std::string en, std::string han = {}) {
  Entry entry = person(std::move(id), std::move(en), std::move(han));
  entry.subject.kind = Kind::official;
  return entry;
}

Entry dialogue(std::string id, std::string en, std::string han) {
  Entry entry = person(std::move(id), std::move(en), std::move(han));
  entry.subject.kind = Kind::dialogue;
  return entry;
}

std::vector<model::Mention> link_text(const Register& names, std::string text, const std::string& date = {}) {
  model::Extraction extraction;
  extraction.text = std::move(text);
  return link(names, extraction, *text::Date::parse(date));
}

/// "surface -> id (certainty)" of each mention, in order.
std::vector<std::string> told(const std::vector<model::Mention>& mentions) {
  std::vector<std::string> out;
  for (const auto& m : mentions) out.push_back(m.surface + " -> " + m.subject.id + " (" + m.certainty + ")");
  return out;
}
using Told = std::vector<std::string>;

const Register& invented() {
  static const Register all(
      {person("gao-testing", "Gao Zhizheng", "高智铮"), person("tohun", "Mihray Tohun", "米热依·托昆"),
       person("qiufen", "Mo Qiufen", "莫秋芬"), person("short", "Wan Yu", "万雨"), person("sahu", "Sahu", "萨胡"),
       official("okonjo", "Edda Okonquist", "埃达·奥孔")},
      {});
  return all;
}

// ---- kin ----

const Register& couple() {
  static const Register all({person("zhizheng", "Gao Zhizheng", "高智铮", {{"spouse", "qiufen"}}),
                             person("qiufen", "Mo Qiufen", "莫秋芬", {{"spouse", "zhizheng"}}),
                             person("tohun", "Mihray Tohun", "米热依·托昆")},
                            {});
  return all;
}

TEST(Kin, AGivenNameAloneIsWhoseKinTheTextNames) {
  EXPECT_EQ(told(link_text(couple(), "Mo Qiufen says they took Zhizheng in May.")),
            (Told{"Mo Qiufen -> qiufen (certain)", "Zhizheng -> zhizheng (doubtful)"}));
  EXPECT_EQ(told(link_text(couple(), "They took Zhizheng in May.")), Told{});
  EXPECT_EQ(told(link_text(couple(), "莫秋芬：他们把智铮的案子摆上了桌面。")),
            (Told{"莫秋芬 -> qiufen (certain)", "智铮 -> zhizheng (doubtful)"}));
  EXPECT_EQ(told(link_text(couple(), "他们把智铮的案子摆上了桌面。")), Told{});
}

TEST(Kin, ASurnameNeedsItsTitle) {
  EXPECT_EQ(told(link_text(couple(), "莫秋芬在家。高律师没有回来。")),
            (Told{"莫秋芬 -> qiufen (certain)", "高律师 -> zhizheng (doubtful)"}));
  EXPECT_EQ(told(link_text(couple(), "Mo Qiufen met Gao there.")), Told{"Mo Qiufen -> qiufen (certain)"});
}

TEST(Kin, WhoIsNamedAsSomebodysBrotherTakesNoSurname) {
  EXPECT_EQ(
      told(link_text(couple(), "Mo Qiufen was freed, said her brother, Mo Weiming. Mo was detained in May.")).back(),
      "Mo -> qiufen (certain)");
}

TEST(Kin, ATitleTellsFatherFromDaughter) {
  const Register family({person("sabit", "Sabit Ilhan", "", {{"daughter", "gul"}}),
                         person("gul", "Gul Sabit", "", {{"father", "sabit"}})},
                        {});
  EXPECT_EQ(
      told(link_text(family, "Sabit Ilhan has a daughter. Gul Sabit studies abroad. Mr. Sabit was taken.")).back(),
      "Mr. Sabit -> sabit (certain)");
}

TEST(Link, ATitleBelongsToTheSurname) {
  EXPECT_EQ(told(link_text(couple(), "Mihray Tohun is held. Professor Tohun is ill.")).back(),
            "Professor Tohun -> tohun (certain)");
  EXPECT_EQ(told(link_text(couple(), "Professor Mihray Tohun is held.")), Told{"Mihray Tohun -> tohun (certain)"});
  EXPECT_EQ(told(link_text(couple(), "米热依·托昆被关押。托昆教授病了。")).back(), "托昆教授 -> tohun (certain)");
}

// ---- writings ----

TEST(Link, FindsAChineseNameInItsLatinOrders) {
  for (const std::string written : {"Gao Zhizheng", "GAO Zhizheng", "Zhizheng Gao", "Gao Zhi-zheng", "Gao Zhi Zheng",
                                    "Gāo Zhìzhēng", "Gao, Zhizheng", "GaoZhizheng", "Gao  Zhizheng"}) {
    const auto mentions = link_text(invented(), "It names " + written + ", among others.");
    ASSERT_EQ(mentions.size(), 1U) << written;
    EXPECT_EQ(mentions[0].surface, written);
    EXPECT_EQ(mentions[0].subject.id, "gao-testing");
    EXPECT_EQ(mentions[0].certainty, "certain") << written << ": " << mentions[0].reason;
  }
}

TEST(Link, FindsSimplifiedAndTraditionalWritings) {
  EXPECT_EQ(told(link_text(invented(), "名单上有高智铮。")), Told{"高智铮 -> gao-testing (certain)"});
  EXPECT_EQ(told(link_text(invented(), "名單上有高智錚。")), Told{"高智錚 -> gao-testing (certain)"});
}

TEST(Link, TakesEveryInterpunctAndNone) {
  for (const std::string written : {"米热依·托昆", "米热依‧托昆", "米热依•托昆", "米热依・托昆", "米热依托昆"})
    EXPECT_EQ(told(link_text(invented(), "名单上有" + written + "。")), Told{written + " -> tohun (certain)"});
}

TEST(Link, FindsTheRecordsNamesWithTheirMarks) {
  EXPECT_EQ(told(link_text(record_register(), "名单上有伊力哈木・土赫提、刘晓波。")),
            (Told{"伊力哈木・土赫提 -> ilham-tohti (certain)", "刘晓波 -> liu-xiaobo (certain)"}));
  EXPECT_EQ(told(link_text(record_register(), "The list has Lü Gengsong and Lu Gengsong.")),
            (Told{"Lü Gengsong -> lu-gengsong (certain)", "Lu Gengsong -> lu-gengsong (certain)"}));
}

TEST(Link, FindsNoNameInsideAWord) {
  EXPECT_EQ(told(link_text(invented(), "Sahuara and Mo Qiufeng and xGao Zhizheng2 stand here.")),
            Told{"Mo Qiufeng ->  (candidate)"});
}

TEST(Link, APossessiveEndsAName) {
  EXPECT_EQ(told(link_text(invented(), "Gao Zhizheng’s file")), Told{"Gao Zhizheng -> gao-testing (certain)"});
}

TEST(Link, ALongerHyphenatedNameIsSomebodyElse) {
  for (const auto& m : link_text(invented(), "It names Wan Yu-fan.")) EXPECT_NE(m.subject.id, "short") << m.reason;
}

TEST(Link, ADashAfterANameIsNoHyphen) {
  EXPECT_EQ(told(link_text(invented(), "It names Wan Yu—for the first time.")), Told{"Wan Yu -> short (certain)"});
}

TEST(Link, OffsetsAreBytesOfTheTextAndWholeCodePoints) {
  const std::string text = "“Ｇａｏ Ｚｈｉｚｈｅｎｇ”，高智錚；é Mihray Tohun\u0301.";
  for (const auto& m : link_text(invented(), text)) {
    EXPECT_EQ(text.substr(m.start, m.end - m.start), m.surface);
    EXPECT_EQ(text::code_point_start(text, m.start), m.start);
    EXPECT_TRUE(m.end == text.size() || text::code_point_start(text, m.end) == m.end);
  }
  EXPECT_EQ(told(link_text(invented(), text)),
            (Told{"Ｇａｏ Ｚｈｉｚｈｅｎｇ -> gao-testing (certain)", "高智錚 -> gao-testing (certain)",
                  "Mihray Tohun\u0301 -> tohun (certain)"}));
}

TEST(Link, ANameThatIsHalfOfOneCharacterIsNone) {
  const Register names({person("half", "Zhu Shi", "株式")}, {});
  EXPECT_TRUE(link_text(names, "名单上有㍿。").empty()) << "㍿ folds to four characters";
  EXPECT_EQ(told(link_text(names, "名单上有株式。")), Told{"株式 -> half (certain)"});
}

TEST(Link, DamagedBytesStillGiveMentionsThatStandInTheText) {
  const std::string whole =
      "高智錚、米热依·托昆；Mo Qiufen’s nephew Gāo Zhìzhēng, 第17轮中美人权对话。Secretary Okonquist said.";
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    std::string damaged = whole.substr(cut) + '\xFF' + whole.substr(0, cut);
    damaged[damaged.size() / 2] = '\0';
    for (const auto& m : link_text(invented(), damaged)) {
      ASSERT_LT(m.start, m.end);
      ASSERT_EQ(damaged.substr(m.start, m.end - m.start), m.surface);
    }
  }
}

TEST(Link, AnEmptyTextHasNoMentions) { EXPECT_TRUE(link_text(invented(), "").empty()); }

TEST(Link, AnAddressOnTheWebNamesNobody) {
  EXPECT_TRUE(link_text(record_register(), "See https://example.org/Tibet/Liu-Xiaobo and no more.").empty());
  EXPECT_EQ(told(link_text(record_register(), "见https://example.org/a，刘晓波")),
            Told{"刘晓波 -> liu-xiaobo (certain)"});
}

// ---- doubt ----

TEST(Link, AShortNameTurnedRoundIsDoubtful) {
  EXPECT_EQ(told(link_text(invented(), "It names Yu Wan.")), Told{"Yu Wan -> short (doubtful)"});
}

TEST(Link, TwoCharactersWithinAWordAreDoubtful) {
  EXPECT_EQ(told(link_text(invented(), "千万雨点落下")), Told{"万雨 -> short (doubtful)"});
  EXPECT_EQ(told(link_text(invented(), "名单上有万雨和别人")), Told{"万雨 -> short (certain)"});
}

TEST(Link, ASingleWordNameNeedsATellingPlace) {
  EXPECT_EQ(told(link_text(invented(), "The river Sahu rises in the north.")), Told{"Sahu -> sahu (doubtful)"});
  EXPECT_EQ(told(link_text(invented(), "The jailed writer Sahu is on the list.")), Told{"Sahu -> sahu (certain)"});
  EXPECT_TRUE(link_text(invented(), "a sahu is a measure").empty());
}

TEST(Link, AnOfficeBeforeACasesNameMakesItDoubtful) {
  EXPECT_EQ(told(link_text(invented(), "Foreign Minister Wan Yu spoke.")), Told{"Wan Yu -> short (doubtful)"});
}

TEST(Link, NamesakesAreBothReportedAsDoubtful) {
  const Register names({person("one", "Mo Qiufen"), person("two", "Mo Qiufen")}, {});
  const auto mentions = link_text(names, "It names Mo Qiufen.");
  EXPECT_EQ(told(mentions), (Told{"Mo Qiufen -> one (doubtful)", "Mo Qiufen -> two (doubtful)"}));
  EXPECT_EQ(mentions[0].reason, "namesakes in the register: one, two");
}

TEST(Link, KnownKinSettlesNamesakes) {
  const Register names({person("one", "Mo Qiufen", "", {{"uncle", "gao"}}), person("two", "Mo Qiufen"),
                        person("gao", "Gao Zhizheng", "", {{"nephew", "one"}})},
                       {});
  const auto mentions = link_text(names, "Gao Zhizheng’s nephew Mo Qiufen was named.");
  EXPECT_EQ(told(mentions), (Told{"Gao Zhizheng -> gao (certain)", "Mo Qiufen -> one (certain)"}));
}

TEST(Link, ANameInsideALongerNameIsNotReported) {
  const Register names({person("whole", "Takla Jamyang Sonpo"), person("part", "Jamyang Sonpo")}, {});
  EXPECT_EQ(told(link_text(names, "It names Takla Jamyang Sonpo.")), Told{"Takla Jamyang Sonpo -> whole (certain)"});
}

// ---- kin ----

class Kinship : public testing::Test {
 protected:
  Register names_{{person("aunt", "Mo Qiufen", "莫秋芬", {{"nephew", "boy"}}), person("boy", "Mo Daqiao", "莫大桥"),
                   person("friend", "Gao Zhizheng", "高智铮")},
                  {}};
  std::string kin_of_boy(const std::string& text) {
    for (const auto& m : link_text(names_, text))
      if (m.subject.id == "boy") return m.kin;
    return "no mention";
  }
};

TEST_F(Kinship, IsReadBeforeTheName) {
  EXPECT_EQ(kin_of_boy("Mo Qiufen's nephew Mo Daqiao was named."), "nephew of aunt");
  EXPECT_EQ(kin_of_boy("Mo Qiufen’s detained young nephew, Mo Daqiao, was named."), "nephew of aunt");
  EXPECT_EQ(kin_of_boy("提到莫秋芬的侄子莫大桥。"), "nephew of aunt");
  EXPECT_EQ(kin_of_boy("提到莫秋芬侄子莫大橋。"), "nephew of aunt");
}

TEST_F(Kinship, IsReadBehindTheName) {
  EXPECT_EQ(kin_of_boy("Mo Daqiao, a nephew of Mo Qiufen, was named."), "nephew of aunt");
  EXPECT_EQ(kin_of_boy("Mo Daqiao, Mo Qiufen’s nephew, was named."), "nephew of aunt");
  EXPECT_EQ(kin_of_boy("莫大桥（莫秋芬的侄子）。"), "nephew of aunt");
}

TEST_F(Kinship, APronounStandsForTheOnlyPersonBefore) {
  EXPECT_EQ(kin_of_boy("Mo Qiufen was raised, with her nephew Mo Daqiao."), "nephew of aunt");
  EXPECT_EQ(kin_of_boy("莫秋芬及其侄子莫大桥。"), "nephew of aunt");
}

TEST_F(Kinship, APronounAfterSeveralPeopleIsReadOnlyWhereTheRegisterKnows) {
  EXPECT_EQ(kin_of_boy("Gao Zhizheng, Mo Qiufen and her nephew Mo Daqiao."), "nephew of aunt");
  EXPECT_EQ(kin_of_boy("Gao Zhizheng, Mo Qiufen and her brother Mo Daqiao."), "");
}

TEST_F(Kinship, TheReasonSaysWhetherTheRegisterKnowsIt) {
  const auto reason = [&](const std::string& text) { return link_text(names_, text).back().reason; };
  EXPECT_NE(reason("Mo Qiufen's nephew Mo Daqiao").find("which the register knows"), std::string::npos);
  EXPECT_NE(reason("Gao Zhizheng's son Mo Daqiao").find("which the register does not have"), std::string::npos);
}

TEST_F(Kinship, ANeighbourIsNoKin) { EXPECT_EQ(kin_of_boy("Mo Qiufen's case. Mo Daqiao was named."), ""); }

// ---- parts of names ----

TEST(Link, ATitleAndSurnameFollowTheWholeName) {
  EXPECT_EQ(
      told(link_text(invented(), "Edda Okonquist spoke. Mr. Okonquist left.\n\nASSISTANT SECRETARY OKONQUIST: Yes.")),
      (Told{"Edda Okonquist -> okonjo (certain)", "Mr. Okonquist -> okonjo (certain)",
            "OKONQUIST -> okonjo (certain)"}));
}

TEST(Link, AnOfficeWithAUniqueSurnameIsEnough) {
  EXPECT_EQ(told(link_text(invented(), "Secretary Okonquist spoke.")), Told{"Okonquist -> okonjo (certain)"});
  EXPECT_EQ(told(link_text(invented(), "Mrs. Okonquist spoke.")), Told{"Mrs. Okonquist -> okonjo (doubtful)"});
  EXPECT_TRUE(link_text(invented(), "Okonquist spoke.").empty());
}

TEST(Link, ASurnameTwoOfficialsShareIsNobodysByTitleAlone) {
  const Register names({official("a", "Edda Okonquist"), official("b", "Olaf Okonquist")}, {});
  EXPECT_TRUE(link_text(names, "Secretary Okonquist spoke.").empty());
}

TEST(Link, AMiddleInitialIsPartOfTheName) {
  EXPECT_EQ(told(link_text(invented(), "Edda P. Okonquist spoke.")), Told{"Edda P. Okonquist -> okonjo (certain)"});
}

TEST(Link, ACapitalAtASentencesStartOrEndIsNoFirstName) {
  const std::string surname = "Okonquist -> okonjo (certain)", whole = "Edda Okonquist -> okonjo (certain)";
  EXPECT_EQ(told(link_text(invented(), "It was Edda Okonquist. Okonquist left.")), (Told{whole, surname}));
  EXPECT_EQ(told(link_text(invented(), "It was Edda Okonquist. But Okonquist left.")), (Told{whole, surname}));
}

TEST(Link, AnotherFirstNameMakesASurnameSomebodyElses) {
  const auto mentions = link_text(invented(), "Edda Okonquist met the painter. A friend of Olaf Okonquist came.");
  EXPECT_EQ(told(mentions), Told{"Edda Okonquist -> okonjo (certain)"});
}

TEST(Link, AChineseOfficialsTranscribedSurnameFollowsItsTitle) {
  EXPECT_EQ(told(link_text(invented(), "助理国务卿奥孔表示。")), Told{"奥孔 -> okonjo (certain)"});
}

TEST(Link, AHonorificFollowsTheWholeChineseName) {
  EXPECT_EQ(told(link_text(invented(), "提到莫秋芬。莫女士仍在押。")),
            (Told{"莫秋芬 -> qiufen (certain)", "莫女士 -> qiufen (certain)"}));
  EXPECT_EQ(told(link_text(invented(), "提到莫秋芬。使馆了解莫女士的情况。市民莫女士路过。")),
            (Told{"莫秋芬 -> qiufen (certain)", "莫女士 -> qiufen (certain)"}))
      << "whatever stands before it, but not somebody introduced";
  EXPECT_TRUE(link_text(invented(), "莫女士仍在押。").empty());
}

TEST(Link, ASurnameAfterAnUnknownNameIsNotGuessed) {
  const auto mentions = link_text(invented(), "It names Gao Zhizheng. A view was given by Gao Tailun. Gao was brief.");
  EXPECT_EQ(told(mentions), (Told{"Gao Zhizheng -> gao-testing (certain)", "Gao Tailun ->  (candidate)"}));
}

// ---- issues ----

TEST(Link, AProperIssueIsCertainAndCommonWordsAreDoubtful) {
  EXPECT_EQ(
      told(link_text(record_register(), "Tibet and press freedom; Falun Gong.")),
      (Told{"Tibet -> tibet (certain)", "press freedom -> press (doubtful)", "Falun Gong -> falun-gong (certain)"}));
}

TEST(Link, AChineseIssueIsFoundByItsPlaceAlone) {
  EXPECT_EQ(told(link_text(record_register(), "包括新疆和西藏。")),
            (Told{"新疆 -> xinjiang (certain)", "西藏 -> tibet (certain)"}));
  EXPECT_EQ(link_text(record_register(), "新疆问题").front().surface, "新疆问题") << "the longest comes first";
}

// ---- dialogues and rounds ----

const Register& talks() {
  const auto date = [](const char* edtf) { return *text::Date::parse(edtf); };
  static const Register all(
      {dialogue("xy", "U.S.-China Human Rights Dialogue", "中美人权对话"),
       dialogue("ez", "EU-China Human Rights Dialogue", "中欧人权对话"), official("head", "Edda Okonquist"),
       official("other", "Olaf Berglund")},
      {{{"xy-10"}, {"xy"}, "15", date("2010-05-13/2010-05-14"), "Northtown", "Edda Okonquist", ""},
       {{"xy-11"}, {"xy"}, "16", date("2011-04-27/2011-04-28"), "Southtown", "Edda Okonquist", ""},
       {{"xy-12"}, {"xy"}, "17", date("2012-07-23/2012-07-24"), "Northtown", "Edda Okonquist", ""},
       {{"xy-13"}, {"xy"}, "18", date("2013-07-30/2013-07-31"), "Southtown", "Olaf Berglund", ""},
       {{"ez-12"}, {"ez"}, "31", date("2012-05-29"), "Westtown", "", ""}});
  return all;
}

std::string round_in(const std::string& text, const std::string& date = {}) {
  for (const auto& m : link_text(talks(), text, date))
    if (m.subject.kind == Kind::round) return m.subject.id + " " + m.certainty;
  return "";
}

std::string dialogue_in(const std::string& text) {
  for (const auto& m : link_text(talks(), text))
    if (m.subject.kind == Kind::dialogue) return m.subject.id + ": " + m.surface;
  return "";
}

TEST(Dialogues, AreFoundInTheirWritings) {
  for (const std::string written :
       {"U.S.-China Human Rights Dialogue", "US–China human rights dialogue", "U.S.-China Dialogue on Human Rights",
        "United States-China Human Rights Dialogue", "China-U.S. human rights dialogue",
        "Sino-US human rights dialogue", "American human rights dialogue with China",
        "human rights dialogue between the United States and China", "中美人权对话", "美中人權對話",
        "中美第17轮人权对话"})
    EXPECT_EQ(dialogue_in("After the " + written + ", nothing was said."), "xy: " + written);
}

TEST(Dialogues, WithoutAPartyAreTheOnlyOneNamedElsewhere) {
  EXPECT_EQ(dialogue_in("A human rights dialogue with China was held."), "");
  const auto mentions =
      link_text(talks(), "The EU-China Human Rights Dialogue met. A human rights dialogue with China is rare.");
  ASSERT_EQ(mentions.size(), 2U);
  EXPECT_EQ(mentions[1].subject.id, "ez");
  EXPECT_EQ(mentions[1].certainty, "doubtful");
}

TEST(Rounds, ANumberBesideTheNameIsCertain) {
  for (const std::string text :
       {"the 16th U.S.-China Human Rights Dialogue", "the sixteenth round of the U.S.-China Human Rights Dialogue",
        "第16轮中美人权对话", "第十六次中美人权对话", "中美人权对话第十六轮", "中美第十六轮人权对话"})
    EXPECT_EQ(round_in(text), "xy-11 certain") << text;
}

TEST(Rounds, ANumberThatTheRecordLacksIsNoRound) {
  EXPECT_EQ(round_in("the 44th U.S.-China Human Rights Dialogue in Northtown with Edda Okonquist, 2012"), "");
}

TEST(Rounds, AYearBesideTheNameIsCertainAndElsewhereInTheSentenceDoubtful) {
  EXPECT_EQ(round_in("the 2012 U.S.-China Human Rights Dialogue"), "xy-12 certain");
  EXPECT_EQ(
      round_in("In 2012 the two governments again held, after a long delay, the U.S.-China Human Rights Dialogue."),
      "xy-12 doubtful");
}

TEST(Rounds, AYearOfTheSentenceBeforeIsNotTheirs) {
  EXPECT_EQ(round_in("It was so in 2012. Nothing came of the U.S.-China Human Rights Dialogue."), "");
}

TEST(Rounds, TheDocumentsDateTellsThisWeeksRound) {
  const std::string text = "this week’s two-day U.S.-China Human Rights Dialogue";
  EXPECT_EQ(round_in(text, "2012-07-26"), "xy-12 certain");
  EXPECT_EQ(round_in(text, "2012-07"), "xy-12 certain");
  EXPECT_EQ(round_in(text, "2012-02-01"), "");
  EXPECT_EQ(round_in("the U.S.-China Human Rights Dialogue", "2012-08-20"), "xy-12 doubtful");
}

TEST(Rounds, WithoutADateWhatTheTextNamesDecides) {
  EXPECT_EQ(
      round_in("Edda Okonquist told of the two-day U.S.-China Human Rights Dialogue in Northtown.\n\nA plan of 2012."),
      "xy-12 doubtful");
  EXPECT_EQ(round_in("Olaf Berglund told of the U.S.-China Human Rights Dialogue in Southtown."), "xy-13 doubtful");
}

TEST(Rounds, ATieIsNotDecided) {
  EXPECT_EQ(round_in("Edda Okonquist told of the U.S.-China Human Rights Dialogue in Northtown."), "");
}

TEST(Rounds, ALaterRoundThanTheTextsLastYearIsNotMeant) {
  EXPECT_EQ(
      round_in("Edda Okonquist told of the two-day U.S.-China Human Rights Dialogue in Northtown.\n\nA plan of 2010."),
      "xy-10 doubtful");
}

// ---- candidates ----

Told candidates_in_text(const std::string& text) {
  Told out;
  for (const auto& m : link_text(invented(), text))
    if (m.certainty == "candidate") out.push_back(m.surface);
  return out;
}

TEST(Candidates, AChineseSurnameWithAPinyinNameIsOne) {
  EXPECT_EQ(candidates_in_text("It was put by Deng Tailun of the town, and by Shen Xi-mei."),
            (Told{"Deng Tailun", "Shen Xi-mei"}));
}

TEST(Candidates, ACallingBesideANameMakesItOne) {
  EXPECT_EQ(candidates_in_text("The activist Mireo Kastellan was there."), Told{"Mireo Kastellan"});
  EXPECT_EQ(candidates_in_text("“No,” said Mireo Kastellan, a scholar of law."), Told{"Mireo Kastellan"});
  EXPECT_TRUE(candidates_in_text("Mireo Kastellan was there.").empty());
}

TEST(Candidates, BodiesOutletsPlacesAndPhrasesAreNone) {
  for (const char* text :
       {"said Human Rights Watch, a group of scholars", "From Wen Wei Po and the Song Dynasty", "in Yan Cheng Prison",
        "You Can Help", "the lawyer New York Times", "Premier Deng Tailun", "the Foreign Ministry said"})
    EXPECT_TRUE(candidates_in_text(text).empty()) << text << ": " << candidates_in_text(text).front();
}

TEST(Candidates, ANameOfTheRegisterIsNone) {
  EXPECT_TRUE(candidates_in_text("The lawyer Gao Zhizheng and 律师高智铮说").empty());
}

TEST(Candidates, ChineseNamesBesideCallingsAndSpeechAreOnes) {
  EXPECT_EQ(candidates_in_text("律师邓泰仑被传唤。"), Told{"邓泰仑"});
  EXPECT_EQ(candidates_in_text("此事未决，沈溪说，名单仍在。"), Told{"沈溪"});
  EXPECT_EQ(candidates_in_text("維權人士鄧泰侖、沈溪"), Told{"鄧泰侖"});
}

TEST(Candidates, ChineseWordsThatBeginLikeNamesAreNone) {
  for (const char* text : {"律师方面说没有。", "高层说不。", "周三说过。", "律师于是离开"})
    EXPECT_TRUE(candidates_in_text(text).empty()) << text;
}

TEST(Candidates, KinOfAKnownPersonIsReadForThemToo) {
  const auto mentions = link_text(invented(), "Gao Zhizheng’s nephew Gao Tailun was named.");
  ASSERT_EQ(mentions.size(), 2U);
  EXPECT_EQ(mentions[1].kin, "nephew of gao-testing");
  EXPECT_EQ(mentions[1].certainty, "candidate");
}

// ---- order ----

TEST(Link, MentionsComeByStartAndTheLongestFirst) {
  const auto mentions = link_text(talks(), "the 17th U.S.-China Human Rights Dialogue and Edda Okonquist");
  for (std::size_t i = 1; i < mentions.size(); ++i) {
    const auto &a = mentions[i - 1], &b = mentions[i];
    EXPECT_TRUE(a.start < b.start || (a.start == b.start && a.end >= b.end));
  }
  EXPECT_EQ(mentions.size(), 3U);
}

}  // namespace
}  // namespace vigil::link
