// Sentences and people here are invented.
#include "link/said/speakers.hpp"

#include <gtest/gtest.h>

#include "link/said/suggest.hpp"

namespace vigil::link::said {
namespace {

using Told = std::vector<std::string>;
using Kind = model::Subject::Kind;

Entry person(std::string id, std::string en, std::string han, std::vector<std::pair<std::string, std::string>> kin = {},
             std::string role = {}) {
  Entry entry{{Kind::person, id, {en, han, {}}}, {{"main", "en", en}}, std::move(kin)};
  if (!han.empty()) entry.names.push_back({"main", "zh-Hans", han});
  entry.role = std::move(role);
  return entry;
}

const Register& people() {
  static const Register all({person("mo-qiufen", "Mo Qiufen", "莫秋芬", {{"daughter", "mo-an"}}, "essayist"),
                             person("mo-an", "Mo An", "莫安", {{"mother", "mo-qiufen"}})},
                            {});
  return all;
}

/// As the extractor gives it: paragraphs between empty lines, quotations between “ ” and turns as listed.
model::Extraction extraction(std::string text, std::vector<std::string> labels = {}, std::string title = {}) {
  model::Extraction e;
  e.text = std::move(text);
  e.title = std::move(title);
  for (std::size_t at = 0; at < e.text.size();) {
    const std::size_t end = std::min(e.text.find("\n\n", at), e.text.size());
    e.paragraphs.push_back({at, end, {}});
    for (const std::string& label : labels)
      if (e.text.compare(at, label.size() + 1, label + ":") == 0 ||
          e.text.compare(at, label.size() + 3, label + "：") == 0)
        e.turns.push_back({at, end, label});
    at = end + 2;
  }
  for (const auto& [open, close] : {std::pair<std::string, std::string>{"“", "”"}, {"「", "」"}})
    for (std::size_t at = e.text.find(open); at != std::string::npos; at = e.text.find(open, at + 1))
      e.quotes.push_back({at + open.size(), e.text.find(close, at), {}});
  return e;
}

std::string speaker_of(const model::SuggestedQuote& quote) {
  return quote.person.empty() ? quote.speaker : quote.speaker + " (" + quote.person + ")";
}

/// "speaker: words" of each quotation.
Told quotes(const model::Extraction& e) {
  Told out;
  for (const auto& q : suggest(Lexicon::built_in(), people(), e, {}).quotes)
    out.push_back(speaker_of(q) + ": " + e.text.substr(q.start, q.end - q.start));
  return out;
}
Told quotes(std::string text) { return quotes(extraction(std::move(text))); }

Told turns(const model::Extraction& e) {
  Told out;
  for (const auto& t : suggest(Lexicon::built_in(), people(), e, {}).turns) out.push_back(speaker_of(t));
  return out;
}

TEST(Speakers, StandBehindAndBeforeAndAreWholeNames) {
  EXPECT_EQ(quotes("“It is cold,” said Ada Example, a judge. “It was colder.”\n\nExample added: “Much colder.”"),
            (Told{"Ada Example: It is cold", "Ada Example: It was colder.", "Ada Example: Much colder."}));
  EXPECT_EQ(quotes("“We waited,” her aunt, Berta Sample, told us."), Told{"Berta Sample: We waited"});
}

TEST(Speakers, AreWhatTheyAreWhereNobodyIsNamed) {
  EXPECT_EQ(quotes("“He eats well,” a guard at the gate said."), Told{"guard: He eats well"});
  EXPECT_EQ(quotes("“They listened,” an EU official conceded."), Told{"EU official: They listened"});
  EXPECT_EQ(quotes("The mayor's aide would not talk. “Ask others,” she said."), Told{"aide: Ask others"});
}

TEST(Speakers, AreWhoTellsAndNotWhoIsTold) {
  EXPECT_EQ(quotes("Ada Example told Reuters: “It was a very cold winter.”"),
            Told{"Ada Example: It was a very cold winter."});
  EXPECT_EQ(quotes("据样本台报道，样本社援引莫秋芬的话说：“那一年的冬天很冷。”"), Told{"莫秋芬: 那一年的冬天很冷。"});
}

TEST(Speakers, BeforeAPronounMayBeToldByTheirOfficeAlone) {
  EXPECT_EQ(quotes("The minister said the case of Mo An was closed. “There is nothing to add,” he said."),
            Told{"minister: There is nothing to add"});
  EXPECT_EQ(quotes("The talks were about Mo An. “We were heard,” the ambassador said.\n\n“We will go on,” she added."),
            (Told{"ambassador: We were heard", "ambassador: We will go on"}));
}

TEST(Speakers, AreThePeopleOfTheRegisterByPronounAndByKin) {
  EXPECT_EQ(quotes("Mo Qiufen wrote from prison in May. She told a friend: “I am well.”"),
            Told{"Mo Qiufen (mo-qiufen): I am well."});
  EXPECT_EQ(quotes("莫秋芬仍在狱中。她的女儿说：“我们很想她。”"), Told{"Mo An (mo-an): 我们很想她。"});
}

TEST(Speakers, SaidWithoutMarksGoOnToTheEndOfTheParagraph) {
  EXPECT_EQ(quotes("Ada Example met us at the gate, and Ada Example said: Go home and look after them."),
            Told{"Ada Example: Go home and look after them."});
  EXPECT_EQ(quotes("The list had three parts: Names, dates and places."), Told{});
}

TEST(Speakers, OfTheNextQuotationIsWhoeverSpokeIfItSaysThen) {
  EXPECT_EQ(quotes("“We have packed the trousers,” Ada Example said. Then: “It is the same gate.”"),
            (Told{"Ada Example: We have packed the trousers", "Ada Example: It is the same gate."}));
}

TEST(Speakers, AreNoPlaceAndNoTimeBeforeThem) {
  EXPECT_EQ(quotes("莫秋芬昨日受审。庭上她打断了审判长：“周二的聚会，你们管那叫组织？”"),
            Told{"莫秋芬 (mo-qiufen): 周二的聚会，你们管那叫组织？"});
  EXPECT_EQ(quotes("莫秋芬昨日受审。当庭：“周二的聚会，你们管那叫组织？”"), Told{});
}

TEST(Speakers, OfThePressAreAsOne) {
  EXPECT_EQ(turns(extraction("路透社记者：她在哪里？\n\n发言人：不了解。", {"路透社记者", "发言人"})),
            (Told{"记者", "发言人"}));
}

TEST(Speakers, OfChineseQuotationsStandOnEitherSide) {
  EXPECT_EQ(quotes("“我们等了一天，”一位不愿具名的律师说，“没有人出来。”"),
            (Told{"律师: 我们等了一天", "律师: 没有人出来。"}));
  EXPECT_EQ(quotes("外交部发言人范立周三表示：“无可奉告。”他还说，“请看公报。”"),
            (Told{"范立: 无可奉告。", "范立: 请看公报。"}));
  EXPECT_EQ(quotes("他的舅舅對本報說：「等消息。」一名鄰居說：「燈還亮著。」"),
            (Told{"舅舅: 等消息。", "鄰居: 燈還亮著。"}));
}

TEST(Speakers, WordsAtArmsLengthAreNoQuotation) {
  EXPECT_TRUE(quotes("They were jailed for “picking quarrels” after a “trial” of an hour.").empty());
  EXPECT_TRUE(quotes("The ministry said the case had been “dealt with” by a court.").empty());
  EXPECT_TRUE(quotes("网名“老船长”的作者被指“寻衅滋事”。").empty());
}

TEST(Speakers, OfALetterIsWhoeverWroteIt) {
  model::Extraction e = extraction("Dear Minister,\n\nWe write again.\n\n“A name is a door.”");
  e.publisher = "Lamp Society";
  EXPECT_EQ(quotes(e), Told{"Lamp Society: A name is a door."});
  e.text.replace(0, 5, "Deer ");
  EXPECT_TRUE(quotes(e).empty());
}

TEST(Speakers, OfWordsWithoutMarksAreTold) {
  EXPECT_EQ(quotes("@lampreader: They took the lamps first."), Told{"@lampreader: They took the lamps first."});
  EXPECT_EQ(quotes("Ada Example writes in her newsletter: They took the lamps."),
            Told{"Ada Example: They took the lamps."});
  EXPECT_TRUE(quotes("**The Invented Times**: They took the lamps.").empty());
  EXPECT_EQ(quotes("From a blog, since gone:\n\n> They took the lamps."), Told{"blogger: They took the lamps."});
  EXPECT_TRUE(quotes("From the Invented Times:\n\n> They took the lamps.").empty());
}

TEST(Speakers, FreeSpeechKeepsItsTense) {
  EXPECT_EQ(quotes("Talks are no cure, an envoy warned."), Told{"envoy: Talks are no cure"});
  EXPECT_TRUE(quotes("Talks had been no cure that we have, an envoy warned.").empty());
}

TEST(Speakers, OfTurnsAreWholeNamesOneForEach) {
  EXPECT_EQ(turns(extraction("MS. SAMPLE: Good day. Berta Sample here.\n\nQUESTION: When?\n\nMS. SAMPLE: Soon.",
                             {"MS. SAMPLE", "QUESTION"})),
            (Told{"Berta Sample", "QUESTION", "Berta Sample"}));
  EXPECT_EQ(turns(extraction("记者：何时？\n\n柯恩大使答：很快。\n\n问：多快？\n\n答：不知道。",
                             {"记者", "柯恩大使答", "问", "答"})),
            (Told{"记者", "柯恩", "记者", "柯恩"}));
}

TEST(Speakers, AnAnswerIsWhomTheLeadNames) {
  EXPECT_EQ(turns(extraction("Ada Example led the team. She spoke to us.\n\nQ: When?\n\nA: In May.", {"Q", "A"})),
            (Told{"QUESTION", "Ada Example"}));
}

TEST(Speakers, AWrittenQuestionIsNobodysTurn) {
  const std::vector<std::string> labels{"Question", "Answer"};
  EXPECT_TRUE(turns(extraction("Question: When?\n\nAnswer: In May.", labels)).empty());
  EXPECT_EQ(turns(extraction("议员问：何时？\n\n柯恩大臣答：五月。", {"议员问", "柯恩大臣答"}, "书面答复")),
            Told{"柯恩"});
}

TEST(Speakers, OfALabelOfASurnameAnOfficeOrAMark) {
  EXPECT_EQ(turns(extraction("专访律师冯小明。\n\n记者：何时？\n\n冯：很快。", {"记者", "冯"})),
            (Told{"记者", "冯小明"}));
  EXPECT_EQ(turns(extraction("簡委員俊庭：何時？\n\n陳主任委員明達：很快。", {"簡委員俊庭", "陳主任委員明達"})),
            (Told{"簡俊庭", "陳明達"}));
}

TEST(Speakers, ANewNameBehindKinIsWhoSheIs) {
  EXPECT_EQ(quotes("莫秋芬在狱中。只有他的太太杨小青获准入庭，她后来告诉我们：“他瘦了。”"), Told{"杨小青: 他瘦了。"});
}

TEST(Speakers, AreNoneOfAVerbThatIsDenied) {
  EXPECT_TRUE(quotes("宗教局说她「身体良好」，其他问题一概不答。").empty());
}

TEST(Speakers, MayPutItSoOrStandBehindADash) {
  EXPECT_EQ(quotes("The lawyer Ada Example put it this way: “There is no case.”"),
            Told{"Ada Example: There is no case."});
  EXPECT_EQ(quotes("“We will not be silent” - Ada Example, in her blog."), Told{"Ada Example: We will not be silent"});
  EXPECT_EQ(quotes("对于上诉，柯美达并不乐观：“他们会说不，一直会这么说。”"),
            Told{"柯美达并不乐观: 他们会说不，一直会这么说。"});
}

TEST(Speakers, AreTheOnlyOneNamedBefore) {
  EXPECT_EQ(quotes("Mo Qiufen is ill.\n\nAsked what she would do next, Ada Example shrugged. “Wait,” she said."),
            Told{"Ada Example: Wait"});
}

TEST(Speakers, WordsHaveAnOwner) {
  EXPECT_EQ(quotes("He repeated a neighbour's advice: “Sit by the door and bring soup.”"),
            Told{"neighbour: Sit by the door and bring soup."});
  EXPECT_EQ(quotes("今天与莫秋芬通话。她的原话：“他们叫我别来，我天天都来。”"),
            Told{"莫秋芬 (mo-qiufen): 他们叫我别来，我天天都来。"});
}

TEST(Speakers, MayBeAnOfficialWhoSpokeInTheSentenceBefore) {
  EXPECT_EQ(quotes("莫秋芬昨天获释。某国大使杰恩斯当天发表声明，表示欢迎。他写道：“下棋不是罪过，散步更不是。”"),
            Told{"杰恩斯: 下棋不是罪过，散步更不是。"});
}

TEST(Speakers, WroteWithoutMarksInChinese) {
  EXPECT_EQ(
      quotes(
          "莫秋芬来访，她去年五月失踪，同年七月获释，今年离开了家乡，现在住在海边的一座小城里。莫秋芬在留言本上写道："
          "信要写短，路要走长。"),
      Told{"莫秋芬 (mo-qiufen): 信要写短，路要走长。"});
}

TEST(SpeakersOfTurns, ThePersonWithWhomAChineseLeadBeginsAnswers) {
  model::Extraction e = extraction("柯蕾2012年至2016年任专员。\n\n问：您提过她吗？\n\n答：提过。", {"问", "答"});
  e.lang = "zh-Hans";
  EXPECT_EQ(turns(e), (Told{"记者", "柯蕾"}));
}

TEST(Speakers, AreNotTheTurnsWhoseLabelStandsBefore) {
  EXPECT_EQ(quotes(extraction("Ada Example: “We kept the boats in,” one of the sailors told me.", {"Ada Example"})),
            Told{"sailor: We kept the boats in"});
  EXPECT_EQ(quotes(extraction("冯记者：渔会主席说：“船都回来了，人也都回来了。”", {"冯记者"})),
            Told{"渔会主席: 船都回来了，人也都回来了。"});
}

TEST(Speakers, HaveVerbsOfTwoWordsOrNone) {
  EXPECT_EQ(quotes("“Ask the harbour,” Ada Example shot back on Monday."), Told{"Ada Example: Ask the harbour"});
  EXPECT_EQ(quotes("“Where are the boats,” Ada Example wanted to know."), Told{"Ada Example: Where are the boats"});
  EXPECT_EQ(quotes("“Ask the harbour,” was the mayor's reply."), Told{"mayor: Ask the harbour"});
  EXPECT_EQ(quotes("“A boat is no toy.” That from Ada Example, who runs a pier."),
            Told{"Ada Example: A boat is no toy."});
  EXPECT_EQ(quotes("The only line came from a clerk: “The boats are not ours.”"),
            Told{"clerk: The boats are not ours."});
  EXPECT_EQ(quotes("Her son, Bo Sample, wrote to us. I quote: “The boats are not ours.”"),
            Told{"Bo Sample: The boats are not ours."});
  EXPECT_EQ(quotes("The embassy said it “would answer in its own time”."),
            Told{"embassy: would answer in its own time"});
}

TEST(Speakers, MayHaveSmallWordsInTheirNames) {
  EXPECT_EQ(quotes("“Ask the harbour,” said Ada van der Sample."), Told{"Ada van der Sample: Ask the harbour"});
}

TEST(Speakers, AreWhoeverTheSentenceBeforeBeginsWith) {
  EXPECT_EQ(quotes("But Senator Sample will see Mo Qiufen. She told me, “I shall stay until noon.”"),
            Told{"Sample: I shall stay until noon."});
  EXPECT_EQ(quotes("一名站在雨里的老船工不肯报姓名。“我不会写字，”他说。"), Told{"老船工: 我不会写字"});
}

TEST(Speakers, InChineseStandWithoutWhatIsAroundThem) {
  EXPECT_EQ(quotes("后来一位水手跟我讲：“船都回来了，人没有。”"), Told{"水手: 船都回来了，人没有。"});
  EXPECT_EQ(quotes("其妻杨小青来电：“船都回来了，人没有。”"), Told{"杨小青: 船都回来了，人没有。"});
  EXPECT_EQ(quotes("“船都回来了，人没有，”接电话的水手说完就挂了。"), Told{"水手: 船都回来了，人没有"});
  EXPECT_EQ(quotes("冯小明的话更硬：“船都回来了，人没有。”"), Told{"冯小明: 船都回来了，人没有。"});
  EXPECT_EQ(quotes("渔政局只回了四个字：“船回来了。”"), Told{"渔政局: 船回来了。"});
}

TEST(SpeakersOfTurns, TheHeadTellsWhoAnswers) {
  EXPECT_EQ(turns(extraction("Witness: Ada Example, director.\n\nQ: When?\n\nA: In May.", {"Q", "A"})),
            (Told{"QUESTION", "Ada Example"}));
  EXPECT_EQ(
      turns(extraction("以下为某部发言人柯蕾就莫秋芬案书面回答提问的全文。\n\n问：何时？\n\n答：五月。", {"问", "答"})),
      (Told{"记者", "柯蕾"}));
}

TEST(SpeakersOfTurns, CountedQuestionsAreTurns) {
  EXPECT_EQ(turns(extraction("Question 1: When?\n\nAnswer to question 1: In May.",
                             {"Question 1", "Answer to question 1"}, "Parliament's paper")),
            (Told{"QUESTION", "Answer to question 1"}));
}

TEST(SpeakersOfTurns, MayBeInitialsOrAnOfficeOfABody) {
  EXPECT_EQ(turns(extraction("Berta Sample met us.\n\nHost: When?\n\nBS: In May.", {"Host", "BS"})),
            (Told{"Host", "Berta Sample"}));
  EXPECT_EQ(turns(extraction("水务局局长：五月。", {"水务局局长"})), Told{"水务局局长"});
}

TEST(SpeakersOfTurns, WhoeverAskedByNameAsksOn) {
  EXPECT_EQ(turns(extraction("议员许特曼问：何时？\n\n部长罗德答：五月。\n\n问：在哪里？",
                             {"议员许特曼问", "部长罗德答", "问"})),
            (Told{"许特曼", "罗德", "许特曼"}));
  EXPECT_EQ(turns(extraction("记者问：何时？\n\n问：在哪里？", {"记者问", "问"})), (Told{"记者", "记者"}));
}

TEST(SpeakersOfTurns, AnOfficeIsNotCutIntoItsField) {
  EXPECT_EQ(turns(extraction("外交大臣答：五月。", {"外交大臣答"})), Told{"外交大臣"});
  EXPECT_EQ(turns(extraction("参议员罗：何时？", {"参议员罗"})), Told{"参议员罗"});
}

TEST(Speakers, InChineseLeaveTheirAdverbsAndCallings) {
  EXPECT_EQ(quotes("阿妈常说：“船都回来了。”"), Told{"阿妈: 船都回来了。"});
  EXPECT_EQ(quotes("他的一位同学说：“船都回来了。”"), Told{"同学: 船都回来了。"});
  EXPECT_EQ(quotes("联署人林若岚说：“船都回来了。”"), Told{"林若岚: 船都回来了。"});
}

TEST(SpeakersOfTurns, ANameStandsBehindItsOffice) {
  EXPECT_EQ(turns(extraction("Foreign Ministry Spokesperson Lu Sample: Thank you.\n\nMs Example: One more?",
                             {"Foreign Ministry Spokesperson Lu Sample", "Ms Example"})),
            (Told{"Lu Sample", "Example"}));
}

}  // namespace
}  // namespace vigil::link::said
