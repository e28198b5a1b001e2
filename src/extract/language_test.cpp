#include "extract/language.hpp"

#include <gtest/gtest.h>

namespace {

using vigil::extract::language_by_script;
using vigil::extract::stated_language;

constexpr std::string_view english =
    "The two sides met in the capital, as they had said they would, and talked for two days about the cases of those "
    "who are held, "
    "which one of them called a matter of law and the other a matter of rights.";
constexpr std::string_view portuguese =
    "As duas partes reuniram-se na capital, como haviam prometido, e conversaram durante dois dias sobre os casos dos "
    "que estão "
    "presos, o que uma delas chamou de questão de direito e a outra de questão de direitos humanos, segundo fontes "
    "oficiais.";

TEST(Language, IsWhatTheTextSaysOfItselfAndItsScriptKnowsBetter) {
  EXPECT_EQ(stated_language("en-US", english), "en");
  EXPECT_EQ(stated_language("pt_BR", portuguese), "pt");
  EXPECT_EQ(stated_language("en", "双方在华盛顿举行了会谈。"), "zh-Hans");
  EXPECT_EQ(stated_language("zh", "雙方在華盛頓舉行了會談。"), "zh-Hant");
}

TEST(Language, WithoutAWordTheWordsTellEnglishFromOthers) {
  EXPECT_EQ(stated_language("", english), "en");
  EXPECT_EQ(stated_language("", portuguese), "und");
  EXPECT_EQ(stated_language("en", std::string(portuguese) + std::string(portuguese) + std::string(portuguese)), "und");
  EXPECT_EQ(stated_language("", "Liu Invented, Chen Invented"), "en");
}

TEST(Language, OtherScriptsAreNoEnglish) {
  EXPECT_EQ(language_by_script("Стороны обсудили ряд дел"), "und");
  EXPECT_EQ(language_by_script("Стороны обсудили ряд дел", "ru"), "ru");
  EXPECT_EQ(language_by_script("양측은 이틀 동안 회담을 가졌다"), "ko");
  EXPECT_EQ(language_by_script("ཚོགས་འདུ་ཉིན་གཉིས་ལ་འཚོགས།"), "bo");
  EXPECT_EQ(language_by_script("双方在 Washington 举行会谈"), "zh-Hans");
}

}  // namespace
