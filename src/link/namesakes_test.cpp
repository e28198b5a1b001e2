// People and sentences here are invented.
#include <gtest/gtest.h>

#include "link/link.hpp"
#include "link/steps.hpp"

namespace vigil::link {
namespace {

using Kind = model::Subject::Kind;
using Told = std::vector<std::string>;

Entry person(std::string id, std::string en, std::string han, std::string role, std::string region) {
  Entry entry{{Kind::person, id, {en, han, {}}}, {{"main", "en", en}, {"main", "zh-Hans", han}}, {}};
  entry.role = std::move(role);
  entry.region = std::move(region);
  return entry;
}

const Register& people() {
  static const Register all({person("lawyer", "Fang Ling", "方玲", "lawyer", "hebei"),
                             person("singer", "Fang Ling", "方玲", "singer", "hunan"),
                             person("cook", "Mo An", "莫安", "restaurant owner", "fujian"),
                             person("poet", "Mo An", "莫岸", "poet, dissident", "beijing"),
                             person("gao", "Gao Zhizheng", "高智铮", "scholar", "beijing"),
                             person("pastor", "Wei Lin", "卫临", "pastor", "sichuan")},
                            {});
  return all;
}

/// "surface -> id" of everybody whom the readers of suggestions take: the likeliest at each place.
Told told(std::string_view text) {
  const View view(text);
  Told out;
  for (const Find& f : read_names(view, people().index(), {}, Spellings::others))
    if (f.is_someone() && f.entry && f.likely >= 0)
      out.push_back(std::string(text.substr(view.origin(f.start), view.origin(f.end) - view.origin(f.start))) + " -> " +
                    f.subject.id);
  return out;
}

TEST(Namesakes, AreToldByWhatStandsBesideThem) {
  EXPECT_EQ(told("The lawyer Fang Ling was held. Fang Ling, a singer, was on stage in Changsha."),
            (Told{"Fang Ling -> lawyer", "Fang Ling -> singer"}));
  EXPECT_EQ(told("河北律师方玲被拘。歌手方玲在长沙开演唱会。"), (Told{"方玲 -> lawyer", "方玲 -> singer"}));
}

TEST(Namesakes, TheOneMeantIsCertainAndTheOtherGone) {
  model::Extraction e;
  e.text = "The singer Fang Ling was on stage.";
  const auto mentions = link(people(), e, {});
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(mentions[0].subject.id, "singer");
  EXPECT_EQ(mentions[0].certainty, "certain");
}

TEST(Namesakes, TheOtherScriptInBracketsDecides) {
  EXPECT_EQ(told("The poet's friend Mo An (莫安) has left."), (Told{"Mo An -> cook", "莫安 -> cook"}));
}

TEST(Namesakes, ANameGoesOnToMeanWhomItMeant) {
  EXPECT_EQ(told("The singer Fang Ling has a new album. Nobody asked why. Fang Ling did not say."),
            (Told{"Fang Ling -> singer", "Fang Ling -> singer"}));
}

TEST(Namesakes, TheOtherOneIsTheOther) {
  EXPECT_EQ(told("律师方玲已回家。另一位方玲没有回应。"), (Told{"方玲 -> lawyer", "方玲 -> singer"}));
}

TEST(Namesakes, WithNothingToGoByWhoeverHasACaseIsMeant) {
  EXPECT_EQ(told("Fang Ling is missing."), Told{"Fang Ling -> lawyer"});
}

TEST(Namesakes, ATitleMeansWhomTheTextTellsOf) {
  EXPECT_EQ(told("Who is Fang Ling?\n\nFang Ling, a singer from Hunan, laughed."),
            (Told{"Fang Ling -> singer", "Fang Ling -> singer"}));
}

TEST(Namesakes, AMinisterIsNotThePastor) {
  EXPECT_TRUE(told("Foreign Minister Wei Lin met them.").empty());
  EXPECT_EQ(told("Pastor Wei Lin met them."), Told{"Wei Lin -> pastor"});
}

TEST(Namesakes, ASurnameIsWhoseTheWordsBesideItSay) {
  EXPECT_EQ(told("Fang Ling, a lawyer, was held; the singer Fang Ling was not. Fang (the lawyer) is free."),
            (Told{"Fang Ling -> lawyer", "Fang Ling -> singer", "Fang -> lawyer"}));
}

TEST(Namesakes, ADeniedOneIsNotSpokenOfFurther) {
  EXPECT_EQ(told("Fang Ling, a singer, is not the Fang Ling who defended clients as a lawyer. Ms. Fang laughed."),
            (Told{"Fang Ling -> singer", "Fang Ling -> lawyer", "Ms. Fang -> singer"}));
}

TEST(SurnameAlone, IsWhoeverHasItOnceTheWholeNameStands) {
  EXPECT_EQ(told("释放高智铮。高仍在狱中，高的友人提到高。"),
            (Told{"高智铮 -> gao", "高 -> gao", "高 -> gao", "高 -> gao"}));
  EXPECT_TRUE(told("高仍在狱中。").empty());
}

TEST(SurnameAlone, IsNoPartOfAWord) {
  EXPECT_EQ(told("释放高智铮。高等教育要提高。“高”字，姓高的，高楼。"), Told{"高智铮 -> gao"});
}

TEST(GivenAlone, IsWhoeverHasItOnceTheWholeNameStands) {
  EXPECT_EQ(told("释放高智铮。智铮的友人说，智铮在狱中。"), (Told{"高智铮 -> gao", "智铮 -> gao", "智铮 -> gao"}));
  EXPECT_TRUE(told("智铮的友人说。").empty());
  EXPECT_EQ(told("释放高智铮。“智铮”二字，智铮二字，明智铮铮。"), Told{"高智铮 -> gao"});
}

TEST(SurnameAlone, TwoStandForTwo) {
  EXPECT_EQ(told("高智铮与莫岸同案。高莫二人已获释。"),
            (Told{"高智铮 -> gao", "莫岸 -> poet", "高 -> gao", "莫 -> poet"}));
}

TEST(SurnameAlone, AnotherWithAPlainWordBeforeItIsAnother) {
  EXPECT_EQ(told("释放高智铮。高先生有病。市民高先生不同意。"), (Told{"高智铮 -> gao", "高先生 -> gao"}));
}

TEST(Spellings, OfOtherSystemsAndSlipsAreFound) {
  for (const std::string written : {"Kao Chih-cheng", "Gao Zhizhengg", "Gao Zhizhen"})
    EXPECT_EQ(told("They named " + written + " again."), Told{written + " -> gao"}) << written;
}

TEST(Spellings, OfAnotherNameAreNot) {
  for (const std::string written : {"Gao Zhifeng", "Guo Zhizheng", "Gaia Zhang", "Lin Fang"})
    EXPECT_TRUE(told("They named " + written + " again.").empty()) << written;
}

TEST(Honorifics, AreOfTheMention) {
  EXPECT_EQ(told("They met Dr. Gao Zhizheng and Mr. Gao."), (Told{"Dr. Gao Zhizheng -> gao", "Mr. Gao -> gao"}));
}

TEST(Namesakes, APartMeansWhomTheTextHasNamedAlready) {
  EXPECT_EQ(told("The lawyer Fang Ling was held. Ms. Fang is ill. Fang Ling, a singer, was on stage in Changsha."),
            (Told{"Fang Ling -> lawyer", "Ms. Fang -> lawyer", "Fang Ling -> singer"}));
}

TEST(Namesakes, ATitleWithinTheWritingTells) {
  static const Register all({person("pastor", "Wang Lin", "王临", "pastor", "sichuan"),
                             person("spokesman", "Wang Lin", "王林", "press officer", "sichuan")},
                            {});
  const std::string text = "王林：各位好。记者：牧师王临被判九年。王林：下一题。记者：王牧师的健康如何？";
  const View view(text);
  std::string last;
  for (const Find& f : read_names(view, all.index(), {}, Spellings::others))
    if (f.is_someone() && f.entry && f.likely >= 0) last = f.subject.id;
  EXPECT_EQ(last, "pastor");
}

TEST(Namesakes, ASpellingOutsideOfPinyinWeighsNoLess) {
  static const Register all({person("shop", "Lee Bao", "李宝", "bookseller", "hong kong"),
                             person("chemist", "Li Bao", "李宝", "chemist", "shandong")},
                            {});
  const std::string text = "香港书商李宝失踪。";
  const View view(text);
  std::vector<std::string> ids;
  for (const Find& f : read_names(view, all.index(), {}, Spellings::others))
    if (f.is_someone() && f.entry && f.likely >= 0) ids.push_back(f.subject.id);
  EXPECT_EQ(ids, std::vector<std::string>{"shop"});
}

TEST(Namesakes, AGivenNameCallsWhoseNameBeginsWithIt) {
  static const Register all({person("father", "Ilyar Tursun", "伊力亚·吐松", "scholar", ""),
                             person("daughter", "Mehri Ilyar", "麦丽·伊力亚", "", "")},
                            {});
  const std::string text = "伊力亚·吐松在狱中。他的女儿麦丽·伊力亚在国外。欧盟提到了伊力亚。";
  const View view(text);
  std::string last;
  for (const Find& f : read_names(view, all.index(), {}, Spellings::others))
    if (f.is_someone() && f.entry && f.likely >= 0) last = f.subject.id;
  EXPECT_EQ(last, "father");
}

TEST(SurnameAlone, BehindAQuotationAndBesideOr) {
  EXPECT_EQ(told("释放高智铮。「他病了，」高的友人说。没有人替高或他开口。"),
            (Told{"高智铮 -> gao", "高 -> gao", "高 -> gao"}));
}

}  // namespace
}  // namespace vigil::link
