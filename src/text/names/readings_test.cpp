#include "text/names/readings.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "text/names/lattice.hpp"
#include "text/names/mandarin.hpp"
#include "text/names/words.hpp"

namespace vigil::text::names {
namespace {

/// The systems in which a sign may be spelled so; 0 if it may not.
Systems systems_of(char32_t unit, const std::string& spelling) {
  const Readings& readings = Readings::get();
  Systems found = 0;
  for (const Sound& one : readings.sounds(unit)) {
    const SoundClass& sound = readings.sound(one.number);
    const auto letters = readings.letters(sound);
    for (std::size_t i = 0; i < letters.size(); ++i) {
      Packed packed = letters[i];
      std::string text;
      for (; packed != 0; packed >>= 8) text += static_cast<char>(packed & 0xFF);
      if (text == spelling) found |= readings.systems(sound)[i];
    }
  }
  return found;
}

TEST(Readings, OneSignInManySystems) {
  EXPECT_TRUE(systems_of(U'张', "zhang") & pinyin);
  EXPECT_TRUE(systems_of(U'张', "chang") & wade_giles);
  EXPECT_TRUE(systems_of(U'张', "cheung") & cantonese);
  EXPECT_TRUE(systems_of(U'张', "teo") & min_and_hakka);
  EXPECT_TRUE(systems_of(U'张', "jang") & korean);
  EXPECT_TRUE(systems_of(U'张', "truong") & vietnamese);
  EXPECT_EQ(systems_of(U'张', "wang"), 0);
}

TEST(Readings, AspiratesHaveTheirApostropheInWadeGilesAlone) {
  EXPECT_TRUE(systems_of(U'陈', "chen") & with_apostrophe);
  EXPECT_TRUE(systems_of(U'陈', "chen") & pinyin);
  EXPECT_TRUE(systems_of(U'陈', "chen") & wade_giles_plain);
}

TEST(Readings, NamesOfJapaneseReadWordsInTheirForms) {
  EXPECT_TRUE(systems_of(U'治', "osamu") & japanese) << "the classical form of a verb";
  EXPECT_TRUE(systems_of(U'広', "hiroshi") & japanese) << "the classical form of an adjective";
  EXPECT_TRUE(systems_of(U'蔵', "gura") & japanese) << "voiced inside a name";
}

TEST(Readings, TheUsualLettersOfASign) {
  const auto usual = [](char32_t unit) {
    std::string text;
    for (Packed packed = Readings::get().usual(unit); packed != 0; packed >>= 8)
      text += static_cast<char>(packed & 0xFF);
    return text;
  };
  EXPECT_EQ(usual(U'王'), "wang");
  EXPECT_EQ(usual(U'し'), "shi");
  EXPECT_EQ(usual(U'길'), "gil");
  EXPECT_EQ(usual(U'x'), "");
}

Cover covered(std::string_view units, std::string_view latin) { return cover(prepare(units), prepare(latin)); }

TEST(Lattice, ANameIsCoveredInTheSystemsThatFitThroughout) {
  const Cover found = covered("张自强", "Chang Tzu-ch'iang");
  EXPECT_EQ(found.part, Cover::Part::whole);
  EXPECT_TRUE(found.systems & wade_giles);
  EXPECT_FALSE(found.systems & pinyin);
}

TEST(Lattice, MixedSystemsHaveChineseInCommon) {
  const Cover found = covered("蔣介石", "Chiang Kai-shek");
  EXPECT_EQ(found.part, Cover::Part::whole);
  EXPECT_TRUE(found.systems & any_of_chinese);
  EXPECT_FALSE(found.systems & (pinyin | wade_giles));
}

TEST(Lattice, WordsMayBeTurnedButNotShuffled) {
  EXPECT_EQ(covered("刘测试", "Ce Shi Liu").part, Cover::Part::whole);
  EXPECT_TRUE(covered("刘测试", "Ce Shi Liu").turned);
  EXPECT_NE(covered("刘测试", "Shi Ce Liu").part, Cover::Part::whole);
}

TEST(Lattice, EveryLetterOfASpellingCounts) { EXPECT_NE(covered("刘测试", "Liu Cashi").part, Cover::Part::whole); }

TEST(Lattice, AnInitialCanStandForASign) {
  const Cover found = covered("刘测试", "C. S. Liu");
  EXPECT_EQ(found.part, Cover::Part::whole);
  EXPECT_EQ(found.initials, 2);
  EXPECT_NE(covered("刘测试", "X. S. Liu").part, Cover::Part::whole);
}

TEST(Lattice, TwoSignsTogetherHaveAttestedSpellings) {
  EXPECT_EQ(covered("司徒测试", "Soohoo Ceshi").part, Cover::Part::whole);
}

TEST(Lattice, AForeignNameIsHeardInItsSyllables) {
  const auto heard = [](std::string_view units, std::string_view latin) {
    return sounded(prepare(units), prepare(latin));
  };
  EXPECT_GE(heard("默克尔", "Angela Merkel"), 80U);
  EXPECT_LE(heard("默克尔", "Barack Obama"), 40U);
  EXPECT_GE(heard("安格拉·默克尔", "Angela Merkel"), 80U);
}

TEST(Lattice, SyllablesDoNotCrossWords) { EXPECT_NE(covered("西安", "Xia N").part, Cover::Part::whole); }

TEST(Lattice, WhatIsLeftOverIsToldApart) {
  const Cover western = covered("张测试", "Patrick Zhang");
  EXPECT_EQ(western.part, Cover::Part::surname);
  EXPECT_EQ(western.rest_foreign, 1);
  EXPECT_EQ(western.rest_mandarin, 0);
  EXPECT_EQ(covered("张测试", "Julian Zhang").rest_foreign, 1) << "ju-li-an, but known for a Western given name";
  const Cover other = covered("张测试", "Zhang Weimin");
  EXPECT_EQ(other.rest_mandarin, 1);
  EXPECT_EQ(covered("张测试", "Patrick Zhang Ceshi").part, Cover::Part::whole_with_rest);
}

TEST(Lattice, LettersThatNoReadingExplainsAreCounted) {
  const Cover found = covered("草刈正雄", "Kusakari Masaxyz");
  EXPECT_NE(found.part, Cover::Part::whole);
  EXPECT_GE(found.letters_read, 70);
}

TEST(Lattice, NamesTooLongForItAreLeftAlone) {
  EXPECT_EQ(covered("一二三四五六七八九", "Yi Er San Si Wu Liu Qi Ba Jiu").part, Cover::Part::none);
}

TEST(Mandarin, AWordIsCutIntoSyllablesOfASystem) {
  EXPECT_TRUE(mandarin_systems(prepare("Zhang Ziqiang")) & pinyin);
  EXPECT_FALSE(mandarin_systems(prepare("Zhang Ziqiang")) & wade_giles);
  EXPECT_TRUE(mandarin_systems(prepare("Chang Tzu-ch'iang")) & wade_giles);
  EXPECT_FALSE(mandarin_systems(prepare("Chang Tzu-ch'iang")) & pinyin);
  EXPECT_EQ(mandarin_systems(prepare("Patrick")), 0);
  EXPECT_EQ(mandarin_systems(prepare("Шан")), 0);
}

TEST(Mandarin, TwoNamesAreTheSameSyllablesOrOthers) {
  const auto same = [](std::string_view a, std::string_view b) {
    const Name x = prepare(a), y = prepare(b);
    return same_syllables(x, mandarin_systems(x), y, mandarin_systems(y));
  };
  EXPECT_EQ(same("Zhang Ziqiang", "Chang Tzu-ch'iang"), SameSyllables::yes);
  EXPECT_EQ(same("Zhang Ziqiang", "Tzu-ch'iang Chang"), SameSyllables::yes);
  EXPECT_EQ(same("Zhang Ziqiang", "Chan Tzu-ch'iang"), SameSyllables::no);
  EXPECT_EQ(same("Tong Huang", "Huang T'ung"), SameSyllables::yes);
  EXPECT_EQ(same("Dong Huang", "Huang T'ung"), SameSyllables::no) << "the apostrophe tells t from d";
}

TEST(Words, FormsOfOneNameHaveOneGroup) {
  const auto group = [](std::string_view name) { return prepare(name).tokens[0].group; };
  EXPECT_NE(group("Tenzin"), 0);
  EXPECT_EQ(group("Tenzin"), group("Tenzing"));
  EXPECT_EQ(group("Memet"), group("محمد"));
  const std::u32string han = U"丹增";
  EXPECT_EQ(word_of(std::span(han.data(), han.size())).group, group("Tenzin"));
}

}  // namespace
}  // namespace vigil::text::names
